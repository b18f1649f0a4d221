using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Engine.Hosting.Isolation;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Hosting;

/// <summary>The host without an application's container around it; see <see cref="IEngine"/>.</summary>
public sealed class EngineHost : IEngine, IDisposable, ISessionSource
{
    /// <summary>Never disposed: runs in progress may still look at its token.</summary>
    private readonly CancellationTokenSource _shutdown = new();
    private readonly SessionServices _services;
    private readonly Lazy<Task> _closing;
    private volatile string? _gaveUp;

    private EngineHost(EngineOptions options, ILoggerFactory loggers, PluginCatalog catalog)
    {
        Catalog = catalog;
        _services = new(catalog, options, loggers, new(), _shutdown.Token);
        _closing = new(CloseAsync);
    }

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentInfo> Experiments => Catalog.Offers(OfferKind.Experiment);

    /// <inheritdoc/>
    public IReadOnlyList<ExperimentInfo> StateMetrics => Catalog.Offers(OfferKind.StateMetric);

    /// <inheritdoc/>
    public IReadOnlyList<PluginInfo> Plugins => Catalog.Plugins;

    /// <inheritdoc/>
    public IReadOnlyList<string> Notices => _gaveUp is { } notice ? [.. Catalog.Notices, notice] : Catalog.Notices;

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
            [.. experiment.AllReferences(offer.Slot.Folder.Manifest!)])
        {
            Returns = RecordedReturns.Read(offer.Slot.Folder.FolderPath, offer.Id),
        };
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
    public string PluginVersion(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Catalog.Find(id, OfferKind.Experiment).Slot.Folder.Manifest!.Version;
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
    public SweepDirectory CreateSweep(string directory, SweepRequest request)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return SweepDirectory.Create(directory, SweepPlanner.Plan(this, request));
    }

    /// <summary>An experiment's present id; loads nothing.</summary>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    internal string Canonical(string id) => Catalog.Find(id, OfferKind.Experiment).Id;

    /// <summary>An experiment's parameters, without all else that a description holds; loads its plugin.</summary>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">Its plugin could not be loaded.</exception>
    internal RecordModel ParametersOf(string id)
    {
        PluginOffer offer = Catalog.Find(id, OfferKind.Experiment);
        using LoadedPlugin.Lease lease = offer.Slot.Use();
        return lease.Plugin.Experiments[offer.Id].Parameters;
    }

    /// <summary>What is odd about parameters that can be used; nothing about those that cannot.</summary>
    internal IReadOnlyList<string> Doubts(string id, JsonObject? parameters)
    {
        PluginOffer offer = Catalog.Find(id, OfferKind.Experiment);
        using LoadedPlugin.Lease lease = offer.Slot.Use();
        try
        {
            return [.. ParameterBinder.BindAll(lease.Plugin.Experiments[offer.Id].Parameters, parameters, null, notes: true).Notices.Select(n => n.ToString())];
        }
        catch (ParameterException)
        {
            return [];
        }
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<PointResult> SweepAsync(
        SweepDirectory sweep, SweepOptions? options = null, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sweep);
        ObjectDisposedException.ThrowIf(_shutdown.IsCancellationRequested, this);
        return SweepStream.ReadAsync(new SweepRunner(this, sweep), options ?? new(), progress, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<UnloadResult> ReloadAsync(string plugin, CancellationToken cancellationToken = default) => Catalog.ReloadAsync(plugin, cancellationToken);

    /// <summary>Cancels runs in progress and waits for them, no longer than <see cref="EngineOptions.ShutdownTimeout"/>.</summary>
    /// <returns>A task that ends when the runs have ended or the time is over.</returns>
    public ValueTask DisposeAsync() => new(_closing.Value);

    /// <summary>As <see cref="DisposeAsync"/>, for containers that know only this.</summary>
    public void Dispose() => _closing.Value.GetAwaiter().GetResult();

    ExperimentSession ISessionSource.OpenSession(string id, CancellationToken cancellationToken) => new(_services, id, cancellationToken);

    RecordModel ISessionSource.ParametersOf(string id) => ParametersOf(id);

    WorkerProcess ISessionSource.StartWorker(long? memory) => StartWorker(memory);

    private WorkerProcess StartWorker(long? memory) => _services.Options.WorkerCommand.Count > 0
        ? new WorkerProcess([.. _services.Options.WorkerCommand], _services.Options, memory)
        : throw new InvalidOperationException("Runs cannot be isolated: EngineOptions.WorkerCommand is empty.");

    private async Task<RunResult> IsolatedAsync(string id, JsonObject parameters, RunOptions options, IProgress<RunProgress>? progress,
        CancellationToken cancellationToken)
    {
        RunObservation observation = RunObservation.Start();
        string? experiment = null, error = null;
        string outcome = "failed";
        using IDisposable active = _services.Active.Enter(id);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _shutdown.Token);
        try
        {
            experiment = Catalog.Find(id, OfferKind.Experiment).Id;
            stop.Token.ThrowIfCancellationRequested();
            WorkerProcess worker = StartWorker(options.MemoryLimit);
            await using ConfiguredAsyncDisposable closing = worker.ConfigureAwait(false);
            RunResult result = await worker.RunAsync(id, parameters, options, scalarsOnly: false, progress, stop.Token).ConfigureAwait(false);
            outcome = "done";
            return result;
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw;
        }
        catch (Exception e)
        {
            (outcome, error) = (e is ParameterException ? "bad-input" : outcome, e.Message);
            throw;
        }
        finally
        {
            observation.End(experiment, outcome, error);
        }
    }

    private RunResult Run(string id, JsonObject? parameters, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        using var session = new ExperimentSession(_services, id, cancellationToken);
        (RunReport report, Provenance? provenance) = session.Run(parameters, options, progress, scalarsOnly: false, cancellationToken);
        return new(report, provenance!);
    }

    private async Task CloseAsync()
    {
        // Off the caller's thread: what an experiment has registered with its token may block, too.
        Task stopped = Task.Run(async () =>
        {
            await _shutdown.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(Catalog.CloseAsync(), _services.Active.WhenEmptyAsync()).ConfigureAwait(false);
        });
        try
        {
            await stopped.WaitAsync(_services.Options.ShutdownTimeout).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            string names = string.Join(", ", _services.Active.Names);
            double seconds = _services.Options.ShutdownTimeout.TotalSeconds;
            _gaveUp = $"The shutdown did not wait longer than {seconds} s for {names}, which did not stop.";
            HostLog.ShutdownGaveUp(_services.Loggers.CreateLogger("Engine.Host"), seconds, names);
        }
    }
}
