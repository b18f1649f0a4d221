namespace Engine.Hosting.Plugins;

/// <summary>Something was asked of a plugin that could not be loaded.</summary>
/// <param name="plugin">The plugin's id.</param>
/// <param name="status">How it stands.</param>
/// <param name="reason">Why.</param>
/// <param name="inner">The cause, if any.</param>
public sealed class PluginLoadException(string plugin, PluginStatus status, string reason, Exception? inner = null)
    : Exception($"The plugin '{plugin}' could not be loaded ({status}): {reason}", inner)
{
    /// <summary>The plugin's id.</summary>
    public string Plugin { get; } = plugin;

    /// <summary>How it stands.</summary>
    public PluginStatus Status { get; } = status;

    /// <summary>Why the plugin cannot be used.</summary>
    public string Reason { get; } = reason;
}
