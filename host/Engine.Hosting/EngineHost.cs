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
    /// <summary>Never disposed: runs in progress may still look at its token.</summary>
    private readonly CancellationTokenSource _shutdown = new();
    private readonly SessionServices _services;

    private EngineHost(EngineOptions options, ILoggerFactory loggers, PluginCatalog catalog)
    {
        Catalog = catalog;
        _services = new(catalog, options, loggers, _shutdown.Token);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentInfo> Experiments => Catalog.Offers(OfferKind.Experiment);

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentInfo> StateMetrics => Catalog.Offers(OfferKind.StateMetric);

    /// <inheritdoc/>
    public IReadOnlyList<PluginInfo> Plugins => Catalog.Plugins;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => Catalog.Notices;

    internal PluginCatalog Catalog { get; }

    /// <summary>Finds plugins; loads none.</summary>
    /// <param name="options">Where to look.</param>
    /// <param name="loggers">Makes loggers; null for none.</param>
    /// <returns>The host.</returns>
    /// <exception cref="ParameterException">The allow-list cannot be read.</exception>
    public static EngineHost Create(EngineOptions options, ILoggerFactory? loggers = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        loggers ??= NullLoggerFactory.Instance;
        return new(options, loggers, PluginCatalog.Scan(options, loggers));
    }

    /// <inheritdoc/>
    public IReadOnlyList<PluginInfo> LoadAll()
    {
        Catalog.LoadAll();
        return Plugins;
    }

    /// <inheritdoc/>
    public ExperimentDescription Describe(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        PluginOffer offer = Catalog.Find(id, OfferKind.Experiment);
        using LoadedPlugin.Lease lease = offer.Slot.Use();
        ExperimentRegistration experiment = lease.Plugin.Experiments[offer.Id];
        return new(
            offer.Id,
            experiment.Summary,
            offer.Slot.Folder.Id,
            experiment.Parameters,
            ParameterJson.Write(experiment.Parameters, experiment.Parameters.Create()),
            [.. experiment.AllReferences(offer.Slot.Folder.Manifest!)]);
    }

    /// <inheritdoc/>
    public JsonObject Complete(string id, JsonObject? parameters = null, string? baseDirectory = null)
    {
        ArgumentNullException.ThrowIfNull(id);
        PluginOffer offer = Catalog.Find(id, OfferKind.Experiment);
        using LoadedPlugin.Lease lease = offer.Slot.Use();
        RecordModel model = lease.Plugin.Experiments[offer.Id].Parameters;
        return ParameterJson.Write(model, ParameterBinder.Bind(model, parameters, baseDirectory));
    }

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(string id, object parameters, RunOptions? options = null, IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        RunAsync(id, ParameterJson.From(parameters), options, progress, cancellationToken);

    /// <inheritdoc/>
    public Task<RunResult> RunAsync(
        string id, JsonObject? parameters = null, RunOptions? options = null, IProgress<RunProgress>? progress = null,
        CancellationToken cancellationToken = default)
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
    public Task<UnloadResult> ReloadAsync(string plugin, CancellationToken cancellationToken = default) => Catalog.ReloadAsync(plugin, cancellationToken);

    /// <summary>Version of the plugin that offers an experiment.</summary>
    /// <param name="id">The experiment's id.</param>
    /// <returns>The version.</returns>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin could not be loaded.</exception>
    public string PluginVersion(string id) => Catalog.Find(id, OfferKind.Experiment).Slot.Folder.Manifest!.Version;

    /// <inheritdoc/>
    /// <remarks>Cancels runs in progress and waits for them.</remarks>
    public async ValueTask DisposeAsync()
    {
        await _shutdown.CancelAsync().ConfigureAwait(false);
        await Catalog.CloseAsync().ConfigureAwait(false);
    }

    /// <summary>Opens a session of runs of one experiment.</summary>
    internal ExperimentSession OpenSession(string id, CancellationToken cancellationToken) => new(_services, id, cancellationToken);

    /// <summary>Starts a worker process for runs of an experiment.</summary>
    /// <exception cref="InvalidOperationException">There is no worker command.</exception>
    internal WorkerProcess StartWorker(long? memory) => _services.Options.WorkerCommand.Count > 0
        ? new WorkerProcess([.. _services.Options.WorkerCommand], _services.Options, memory)
        : throw new InvalidOperationException("Runs cannot be isolated: EngineOptions.WorkerCommand is empty.");

    private async Task<RunResult> IsolatedAsync(string id, JsonObject parameters, RunOptions options, IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        Catalog.Find(id, OfferKind.Experiment);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _shutdown.Token);
        stop.Token.ThrowIfCancellationRequested();
        await using WorkerProcess worker = StartWorker(options.MemoryLimit);
        return await worker.RunAsync(id, parameters, options, scalarsOnly: false, progress, stop.Token).ConfigureAwait(false);
    }

    private RunResult Run(string id, JsonObject? parameters, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using ExperimentSession session = OpenSession(id, cancellationToken);
        (RunReport report, Provenance? provenance) = session.Run(parameters, options, progress, scalarsOnly: false, cancellationToken);
        return new(report, provenance!);
    }
}
