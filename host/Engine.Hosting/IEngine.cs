using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting;

/// <summary>The host: the plugins it found, the experiments they offer, and a way to run them. Safe for concurrent use.</summary>
public interface IEngine : IAsyncDisposable
{
    /// <summary>The experiments of all plugins that are available or active, by id.</summary>
    IReadOnlyList<ExperimentInfo> Experiments { get; }

    /// <summary>The state metrics of all plugins that are available or active, by id.</summary>
    IReadOnlyList<ExperimentInfo> StateMetrics { get; }

    /// <summary>Every plugin folder, with status and reason. Plugins are loaded when first wanted; see <see cref="LoadAll"/>.</summary>
    IReadOnlyList<PluginInfo> Plugins { get; }

    /// <summary>What was odd about the plugin directories, such as one that is not there; empty when all were as expected.</summary>
    IReadOnlyList<string> Notices { get; }

    /// <summary>Loads every plugin that is available, so that each has its final status. Never throws because of a plugin.</summary>
    IReadOnlyList<PluginInfo> LoadAll();

    /// <summary>Describes an experiment; loads its plugin.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin could not be loaded.</exception>
    ExperimentDescription Describe(string id);

    /// <summary>Binds parameters as a run would, without running.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="parameters">Values by name; null for all defaults.</param>
    /// <param name="baseDirectory">Where relative <c>@path</c>s start; the current directory when null.</param>
    /// <returns>Every parameter with its value, in the parameters' own units.</returns>
    /// <exception cref="ParameterException">The input cannot be used; carries every problem.</exception>
    /// <exception cref="PluginLoadException">The plugin could not be loaded.</exception>
    JsonObject Complete(string id, JsonObject? parameters = null, string? baseDirectory = null);

    /// <summary>Runs an experiment on a thread of its own.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <param name="parameters">Values by name; texts may carry units. Null for all defaults.</param>
    /// <param name="options">Seed, threads, metrics; null for the defaults.</param>
    /// <param name="progress">Told how far the run is.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <exception cref="ParameterException">The input cannot be used; carries every problem.</exception>
    /// <exception cref="PluginLoadException">The plugin could not be loaded.</exception>
    /// <exception cref="RunFailedException">The experiment failed.</exception>
    /// <exception cref="OperationCanceledException">The run was cancelled.</exception>
    Task<RunResult> RunAsync(
        string id, JsonObject? parameters = null, RunOptions? options = null, IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Runs an experiment with parameters from a dictionary or an anonymous object.</summary>
    /// <inheritdoc cref="RunAsync(string, JsonObject?, RunOptions?, IProgress{RunProgress}?, CancellationToken)"/>
    Task<RunResult> RunAsync(
        string id, object parameters, RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a plugin's folder again and, in reloadable mode, replaces its code. Runs in progress end on the old code first.</summary>
    /// <param name="plugin">The plugin's id or folder name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="ParameterException">There is no such plugin.</exception>
    /// <exception cref="InvalidOperationException">The host holds plugins resident and this one's code is loaded.</exception>
    Task<UnloadResult> ReloadAsync(string plugin, CancellationToken cancellationToken = default);
}
