using Engine.Hosting.Plugins;

namespace Engine.Hosting;

/// <summary>How the host finds and holds plugins.</summary>
public sealed class EngineOptions
{
    /// <summary>Folders whose subfolders are plugins; relative ones start at the application's own folder. Missing ones are empty.</summary>
    public IList<string> PluginDirectories { get; } = [];

    /// <summary>Folders that are plugins themselves.</summary>
    public IList<string> PluginFolders { get; } = [];

    /// <summary>Ids of plugins to leave out.</summary>
    public IList<string> DisabledPlugins { get; } = [];

    /// <summary>How plugin code is held.</summary>
    public PluginMode Mode { get; set; } = PluginMode.Resident;

    /// <summary>An allow-list with SHA-256 pins; when set, only plugins that it names, with exactly those files, are loaded.</summary>
    public string? LockFile { get; set; }

    /// <summary>
    /// The command that serves isolated runs: a program and its arguments that call <see cref="Isolation.WorkerServer"/> on standard input and
    /// output, such as <c>engine worker</c>. Empty when runs cannot be isolated.
    /// </summary>
    public IList<string> WorkerCommand { get; } = [];

    /// <summary>How long an unload may take before the plugin is reported as held; from 0.1 s to 10 min.</summary>
    public TimeSpan UnloadTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// How long the host's disposal waits for runs to stop that it has canceled, from 0 to 1 h. What does not stop is named in a warning and in
    /// <see cref="IEngine.Notices"/>, and goes on as long as the process does.
    /// </summary>
    public TimeSpan ShutdownTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>Tells the time that reports carry. Nothing is measured with it: durations and intervals do not follow the wall clock.</summary>
    public TimeProvider Clock { get; set; } = TimeProvider.System;
}
