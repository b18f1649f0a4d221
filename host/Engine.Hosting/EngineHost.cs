using System.Text.Json.Nodes;
using Engine.Hosting.Isolation;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Hosting;

/// <summary>The host without an application's container around it; see <see cref="IEngine"/>.</summary>
public sealed class EngineHost : IEngine
{
    private readonly EngineOptions _options;
    private readonly ILoggerFactory _loggers;
    private readonly List<PluginSlot> _slots;

    /// <summary>Never disposed: runs in progress may still look at its token.</summary>
    private readonly CancellationTokenSource _shutdown = new();

    private EngineHost(EngineOptions options, ILoggerFactory loggers, List<PluginSlot> slots)
    {
        _options = options;
        _loggers = loggers;
        _slots = slots;
    }

    /// <summary>Set when the host shuts down.</summary>
    internal CancellationToken ShutdownToken => _shutdown.Token;

    internal EngineOptions Options => _options;

    internal ILoggerFactory Loggers => _loggers;

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentInfo> Experiments => Offers(m => m.Experiments);

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentInfo> StateMetrics => Offers(m => m.StateMetrics);

    /// <inheritdoc/>
    public IReadOnlyList<PluginInfo> Plugins => [.. _slots.Select(s => s.Info)];

    /// <summary>Finds plugins; loads none.</summary>
    /// <param name="options">Where to look.</param>
    /// <param name="loggers">Makes loggers; null for none.</param>
    /// <exception cref="ParameterException">The allow-list cannot be read.</exception>
    public static EngineHost Create(EngineOptions options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        loggers ??= NullLoggerFactory.Instance;
        PluginLock? allowed = options.LockFile is { } file ? PluginLock.Read(file) : null;
        List<PluginFolder> folders = PluginFolder.Scan(options.PluginDirectories.Select(Absolute), options.PluginFolders.Select(Absolute));
        foreach (PluginFolder folder in folders)
        {
            Admit(folder, options, allowed);
        }

        return new(options, loggers, [.. folders.Select(f => new PluginSlot(f, options.Mode, loggers))]);
    }

    /// <inheritdoc/>
    public IReadOnlyList<PluginInfo> LoadAll()
    {
        foreach (PluginSlot slot in _slots.Where(s => s.IsUsable))
        {
            try
            {
                slot.Use().Dispose();
            }
            catch (PluginLoadException)
            {
                // The slot keeps status and reason.
            }
        }

        return Plugins;
    }

    /// <inheritdoc/>
    public ExperimentDescription Describe(string id)
    {
        PluginSlot slot = Owner(id, "experiment", m => m.Experiments);
        using LoadedPlugin.Lease lease = slot.Use();
        ExperimentRegistration experiment = lease.Plugin.Experiments[id];
        return new(
            id,
            experiment.Summary,
            slot.Folder.Id,
            experiment.Parameters,
            ParameterJson.Write(experiment.Parameters, experiment.Parameters.Create()),
            [.. References(experiment, slot.Folder.Manifest!)]);
    }

    /// <inheritdoc/>
    public JsonObject Complete(string id, JsonObject? parameters = null, string? baseDirectory = null)
    {
        using LoadedPlugin.Lease lease = Owner(id, "experiment", m => m.Experiments).Use();
        RecordModel model = lease.Plugin.Experiments[id].Parameters;
        return ParameterJson.Write(model, ParameterBinder.Bind(model, parameters, baseDirectory));
    }

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(string id, object parameters, RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default) =>
        RunAsync(id, ParameterJson.From(parameters), options, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(
        string id, JsonObject? parameters = null, RunOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(id);
        ObjectDisposedException.ThrowIf(_shutdown.IsCancellationRequested, this);
        options ??= new();
        return options.Isolate
            ? IsolatedAsync(id, parameters ?? [], options, progress, cancellationToken)
            : Task.Factory.StartNew(
                () => Run(id, parameters, options, progress, cancellationToken),
                cancellationToken,
                TaskCreationOptions.LongRunning | TaskCreationOptions.DenyChildAttach,
                TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public async Task<UnloadResult> ReloadAsync(string plugin, CancellationToken cancellationToken = default)
    {
        PluginSlot slot = _slots.FirstOrDefault(s => s.Folder.Id == plugin) ?? _slots.FirstOrDefault(s => s.Folder.Name == plugin)
            ?? throw new ParameterException("plugin", $"there is no plugin '{plugin}'{Suggestion.Clause(plugin, _slots.Select(s => s.Folder.Id))}");
        PluginFolder folder = PluginFolder.Read(slot.Folder.FolderPath);
        Admit(folder, _options, _options.LockFile is { } file ? PluginLock.Read(file) : null);
        bool collected = await slot.ReplaceAsync(folder, _options.UnloadTimeout, cancellationToken).ConfigureAwait(false);
        ILogger logger = _loggers.CreateLogger("Engine.Plugins");
        if (collected)
        {
            HostLog.PluginUnloaded(logger, folder.Id);
            return new(slot.Info, true, "");
        }

        HostLog.PluginHeld(logger, folder.Id);
        return new(
            slot.Info,
            false,
            $"The old code of the plugin '{folder.Id}' is still held after {_options.UnloadTimeout.TotalSeconds} s. A running timer, an AsyncLocal value, a handler of a static event or a cache keyed by one of its types usually does that.");
    }

    /// <inheritdoc/>
    /// <remarks>Cancels runs in progress and waits for them.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        foreach (PluginSlot slot in _slots)
        {
            await slot.CloseAsync().ConfigureAwait(false);
        }
    }

    private static string Absolute(string directory) => Path.GetFullPath(directory, AppContext.BaseDirectory);

    private static void Admit(PluginFolder folder, EngineOptions options, PluginLock? allowed)
    {
        if (folder.Status != PluginStatus.Available)
        {
            return;
        }

        if (options.DisabledPlugins.Contains(folder.Id))
        {
            folder.Refuse(PluginStatus.Disabled, "switched off by the options.");
        }
        else if (allowed?.Refuse(folder.Id, folder.FolderPath) is { } reason)
        {
            folder.Refuse(PluginStatus.Disabled, reason);
        }
    }

    /// <summary>What an experiment of a plugin cites: its own papers and the plugin's.</summary>
    internal static IEnumerable<Citation> References(ExperimentRegistration experiment, PluginManifest manifest) =>
        experiment.References.Concat(manifest.References.Select(r => new Citation(r.Text, r.Doi, r.Arxiv, r.Equations))).Distinct();

    private IReadOnlyList<ExperimentInfo> Offers(Func<PluginManifest, IReadOnlyList<ManifestEntry>> entries) =>
    [
        .. _slots.Where(s => s.IsUsable)
            .SelectMany(s => entries(s.Folder.Manifest!).Select(e => new ExperimentInfo(e.Id, e.Summary, s.Folder.Id)))
            .OrderBy(e => e.Id, StringComparer.Ordinal),
    ];

    /// <summary>The plugin that offers an experiment or a state metric.</summary>
    /// <exception cref="ParameterException">There is none.</exception>
    /// <exception cref="PluginLoadException">There is one, but it is broken.</exception>
    internal PluginSlot Owner(string id, string what, Func<PluginManifest, IReadOnlyList<ManifestEntry>> entries)
    {
        if (_slots.FirstOrDefault(s => s.IsUsable && entries(s.Folder.Manifest!).Any(e => e.Id == id)) is { } slot)
        {
            return slot;
        }

        // An id of a plugin that is there but broken is the plugin's fault, not the user's.
        string topic = id.Split('.')[0];
        PluginSlot? broken = _slots.FirstOrDefault(s => !s.IsUsable && (s.Folder.Manifest is { } m && entries(m).Any(e => e.Id == id)))
            ?? (what == "experiment" && _slots.All(s => !s.IsUsable || s.Folder.Id != topic) ? _slots.FirstOrDefault(s => !s.IsUsable && s.Folder.Id == topic) : null);
        if (broken is not null)
        {
            throw new PluginLoadException(broken.Folder.Id, broken.Folder.Status, broken.Folder.Reason);
        }

        string[] known = [.. Offers(entries).Select(e => e.Id)];
        string hint = Suggestion.Clause(id, known);
        throw new ParameterException(
            what, $"there is no {what} '{id}'{(hint.Length > 0 ? hint : known.Length == 0 ? "; no plugin offers any" : $"; there are {string.Join(", ", known)}")}");
    }

    /// <summary>Version of the plugin that offers an experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin could not be loaded.</exception>
    public string PluginVersion(string id) => Owner(id, "experiment", m => m.Experiments).Folder.Manifest!.Version;

    /// <summary>Starts a worker process for runs of an experiment.</summary>
    /// <exception cref="InvalidOperationException">There is no worker command.</exception>
    internal WorkerProcess StartWorker(long? memory) => _options.WorkerCommand.Count > 0
        ? new WorkerProcess([.. _options.WorkerCommand], _options, memory)
        : throw new InvalidOperationException("Runs cannot be isolated: EngineOptions.WorkerCommand is empty.");

    private async Task<RunResult> IsolatedAsync(string id, JsonObject parameters, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        Owner(id, "experiment", m => m.Experiments);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _shutdown.Token);
        stop.Token.ThrowIfCancellationRequested();
        await using WorkerProcess worker = StartWorker(options.MemoryLimit);
        return await worker.RunAsync(id, parameters, options, scalarsOnly: false, progress, stop.Token).ConfigureAwait(false);
    }

    private RunResult Run(string id, JsonObject? parameters, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using var session = new ExperimentSession(this, id, cancellationToken);
        (RunReport report, Provenance? provenance) = session.Run(parameters, options, progress, scalarsOnly: false, cancellationToken);
        return new(report, provenance!);
    }
}
