namespace Engine;

/// <summary>
/// Describes a plugin, on its entry assembly. The build writes the manifest <c>plugin.json</c> from it; the host reads the manifest
/// and the metadata before any code of the plugin runs.
/// </summary>
/// <param name="id">Lower case with dashes, e.g. <c>rydberg</c>. Experiment ids begin with it: <c>rydberg.bound</c>.</param>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class PluginAttribute(string id) : Attribute
{
    /// <summary>The plugin's id.</summary>
    public string Id { get; } = id;

    /// <summary>One sentence for lists.</summary>
    public string Description { get; init; } = "";

    /// <summary>
    /// Contract versions the plugin supports, as <c>"1.0"</c> (at least this, same major) or <c>"[1.0,3.0)"</c>;
    /// empty takes the version the plugin was compiled against, same major.
    /// </summary>
    public string Contract { get; init; } = "";
}
