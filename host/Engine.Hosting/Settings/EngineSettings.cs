using Engine.Hosting.Plugins;
using Microsoft.Extensions.Configuration;

namespace Engine.Hosting;

/// <summary>The host's options in a configuration file.</summary>
/// <param name="section">The section, usually <c>Engine</c>.</param>
internal sealed class EngineSettings(IConfigurationSection section) : SettingsSection<EngineOptions>(section, Keys)
{
    /// <summary>Subsection of what a service allows its callers.</summary>
    public const string Http = "Http";

    private static readonly Dictionary<string, Action<EngineOptions, IConfigurationSection>?> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(EngineOptions.PluginDirectories)] = (options, value) => Fill(options.PluginDirectories, value),
        [nameof(EngineOptions.PluginFolders)] = (options, value) => Fill(options.PluginFolders, value),
        [nameof(EngineOptions.DisabledPlugins)] = (options, value) => Fill(options.DisabledPlugins, value),
        [nameof(EngineOptions.WorkerCommand)] = (options, value) => Fill(options.WorkerCommand, value),
        [nameof(EngineOptions.LockFile)] = (options, value) => options.LockFile = value.Value,
        [nameof(EngineOptions.Mode)] = (options, value) => options.Mode = Enum.TryParse(Text(value), ignoreCase: true, out PluginMode mode) ? mode
            : throw new FormatException($"must be {string.Join(" or ", Enum.GetNames<PluginMode>())}"),
        [nameof(EngineOptions.UnloadTimeout)] = (options, value) => options.UnloadTimeout = Time(value),
        [nameof(EngineOptions.ShutdownTimeout)] = (options, value) => options.ShutdownTimeout = Time(value),
        [Http] = null,
    };
}
