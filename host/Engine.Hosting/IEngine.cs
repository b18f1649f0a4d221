using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

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
    /// <returns>Every plugin with its final status.</returns>
    IReadOnlyList<PluginInfo> LoadAll();

    /// <summary>Describes an experiment; loads its plugin.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <returns>The experiment with its parameters, defaults and references.</returns>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin could not be loaded.</exception>
    ExperimentDescription Describe(string id);

    /// <summary>Version of the plugin that offers an experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <returns>The version, as the manifest spells it.</returns>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin is there but cannot be used.</exception>
    string PluginVersion(string id);

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
    /// <param name="progress">Receives the progress of the run.</param>
    /// <param name="cancellationToken">Cancels the run.</param>
    /// <returns>The report and where it came from.</returns>
    /// <exception cref="ParameterException">The input cannot be used; carries every problem.</exception>
    /// <exception cref="PluginLoadException">The plugin could not be loaded.</exception>
    /// <exception cref="RunFailedException">The experiment failed.</exception>
    /// <exception cref="OperationCanceledException">The run was canceled.</exception>
    Task<RunResult> RunAsync(
        string id, JsonObject? parameters = null, RunOptions? options = null, IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default);

    /// <summary>Runs an experiment with parameters from a dictionary or an anonymous object.</summary>
    /// <inheritdoc cref="RunAsync(string, JsonObject?, RunOptions?, IProgress{RunProgress}?, CancellationToken)"/>
    Task<RunResult> RunAsync(
        string id, object parameters, RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Starts a sweep, or opens the one that is there when its plan is the same; computes nothing yet.</summary>
    /// <param name="directory">Where its plan and finished points are kept; made when missing.</param>
    /// <param name="request">What is to be computed.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="ParameterException">The plan is inconsistent, or the directory holds another; carries every problem.</exception>
    /// <exception cref="PluginLoadException">The plugin could not be loaded.</exception>
    SweepDirectory CreateSweep(string directory, SweepRequest request);

    /// <summary>
    /// Computes the points of a sweep that are missing, and tells each once it is kept. A reader that stops reading, cancellation, and the death of the
    /// process lose at most the points in flight; called again, also by another process, it goes on.
    /// </summary>
    /// <param name="sweep">The sweep, from <see cref="CreateSweep"/> or <see cref="SweepDirectory.Open"/>.</param>
    /// <param name="options">Which points and how; null for all, on all cores.</param>
    /// <param name="progress">Receives the progress of the sweep.</param>
    /// <param name="cancellationToken">Stops after the points in flight have noticed.</param>
    /// <returns>The points in the order in which they are finished.</returns>
    /// <exception cref="ParameterException">The plugin's version, or the content of a file that parameters name, is no longer the plan's.</exception>
    /// <exception cref="PluginLoadException">The plugin cannot be loaded.</exception>
    /// <exception cref="IOException">Another process works on the sweep, or the ledger cannot be written; finished points stay.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    IAsyncEnumerable<PointResult> SweepAsync(
        SweepDirectory sweep, SweepOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default);

    /// <summary>Reads a plugin's folder again and, in reloadable mode, replaces its code. Runs in progress end on the old code first.</summary>
    /// <param name="plugin">The plugin's id or folder name.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>Whether the old code is gone, and what holds it if not.</returns>
    /// <exception cref="ParameterException">There is no such plugin.</exception>
    /// <exception cref="InvalidOperationException">The host holds plugins resident and this one's code is loaded.</exception>
    Task<UnloadResult> ReloadAsync(string plugin, CancellationToken cancellationToken = default);
}
