using System.Diagnostics;
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

    private static IEnumerable<Citation> References(ExperimentRegistration experiment, PluginManifest manifest) =>
        experiment.References.Concat(manifest.References.Select(r => new Citation(r.Text, r.Doi, r.Arxiv, r.Equations))).Distinct();

    private IReadOnlyList<ExperimentInfo> Offers(Func<PluginManifest, IReadOnlyList<ManifestEntry>> entries) =>
    [
        .. _slots.Where(s => s.IsUsable)
            .SelectMany(s => entries(s.Folder.Manifest!).Select(e => new ExperimentInfo(e.Id, e.Summary, s.Folder.Id)))
            .OrderBy(e => e.Id, StringComparer.Ordinal),
    ];

    private PluginSlot Owner(string id, string what, Func<PluginManifest, IReadOnlyList<ManifestEntry>> entries)
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

    /// <summary>Runs a point of a sweep: nothing but its scalars is wanted.</summary>
    internal IReadOnlyDictionary<string, Scalar> RunPoint(string id, JsonObject parameters, RunOptions options, CancellationToken cancellationToken) =>
        Run(id, options, null, cancellationToken, runner => runner.Run(id, parameters, scalarsOnly: true).Report.Scalars);

    private RunResult Run(string id, JsonObject? parameters, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken) =>
        Run(id, options, progress, cancellationToken, runner =>
        {
            (RunReport report, Provenance? provenance) = runner.Run(id, parameters, scalarsOnly: false);
            return new RunResult(report, provenance!);
        });

    /// <summary>Logs, counts and traces a run.</summary>
    private T Run<T>(string id, RunOptions options, IProgress<RunProgress>? progress, CancellationToken callerToken, Func<Runner, T> work)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(callerToken, _shutdown.Token);
        CancellationToken cancellationToken = stop.Token;
        using Activity? activity = HostTelemetry.Activities.StartActivity("engine.run");
        activity?.SetTag("engine.experiment", id);
        ILogger logger = _loggers.CreateLogger(id);
        long start = Stopwatch.GetTimestamp();
        string outcome = "failed";
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            T result = work(new Runner(this, logger, options, progress, cancellationToken));
            outcome = "done";
            return result;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            outcome = "cancelled";
            HostLog.RunCancelled(logger, id, Stopwatch.GetElapsedTime(start).TotalSeconds);
            throw;
        }
        catch (PluginLoadException) when (_shutdown.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw new ObjectDisposedException(nameof(EngineHost), "The host has been shut down.");
        }
        catch (ParameterException)
        {
            outcome = "bad-input";
            throw;
        }
        catch (Exception e)
        {
            HostLog.RunFailed(logger, id, e.Message);
            throw;
        }
        finally
        {
            activity?.SetTag("engine.outcome", outcome);
            HostTelemetry.RunEnded(id, outcome, Stopwatch.GetElapsedTime(start));
        }
    }

    /// <summary>One run, from finding the experiment to the report.</summary>
    private sealed class Runner(EngineHost host, ILogger logger, RunOptions options, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        /// <summary>The report; where it comes from unless only its scalars are wanted.</summary>
        public (RunReport Report, Provenance? Provenance) Run(string id, JsonObject? parameters, bool scalarsOnly)
        {
            PluginSlot slot = host.Owner(id, "experiment", m => m.Experiments);
            PluginSlot[] metrics = [.. options.Metrics.Select(m => host.Owner(m, "state metric", manifest => manifest.StateMetrics))];
            using LoadedPlugin.Lease lease = slot.Use();
            ExperimentRegistration experiment = lease.Plugin.Experiments[id];
            object bound = ParameterBinder.Bind(experiment.Parameters, parameters, options.BaseDirectory);
            var context = new RunContext(options, logger, progress, cancellationToken);
            HostLog.RunStarted(logger, id, options.Seed);
            DateTimeOffset started = host._options.Clock.GetLocalNow();
            long start = Stopwatch.GetTimestamp();
            RunReport report = Guard(id, () => Execute(lease.Plugin, experiment, bound, context));
            if (scalarsOnly && metrics.Length == 0)
            {
                HostLog.RunDone(logger, id, Stopwatch.GetElapsedTime(start).TotalSeconds);
                return (report, null);
            }

            var builder = new RunReportBuilder().Merge("", report);
            for (int i = 0; i < metrics.Length; i++)
            {
                Measure(options.Metrics[i], metrics[i], report, builder, context);
            }

            foreach (Citation citation in References(experiment, slot.Folder.Manifest!))
            {
                builder.Cite(citation);
            }

            TimeSpan duration = Stopwatch.GetElapsedTime(start);
            HostLog.RunDone(logger, id, duration.TotalSeconds);
            return (builder.Build(), scalarsOnly ? null : new(
                id,
                HostEnvironment.EngineVersion,
                Contract.Version.ToString(),
                slot.Folder.Id,
                slot.Folder.Manifest!.Version,
                ParameterJson.Write(experiment.Parameters, bound),
                experiment.Parameters.Properties.Where(p => p.Unit is not (null or "1")).ToDictionary(p => p.Name, p => p.Unit!),
                options.Metrics,
                options.Seed,
                HostEnvironment.SimdLevel,
                context.DegreeOfParallelism,
                started,
                duration,
                HostEnvironment.Runtime,
                HostEnvironment.System,
                options.Command));
        }

        private RunReport Execute(LoadedPlugin plugin, ExperimentRegistration experiment, object parameters, RunContext context)
        {
            object instance = plugin.Create(experiment.Type, out IDisposable? scope);
            using (scope)
            {
                if (options.MemoryLimit is { } limit && experiment.EstimateMemory(instance, parameters, context.DegreeOfParallelism) is { } bytes && bytes > limit)
                {
                    throw new ParameterException("maxMemory", $"the run would take about {ByteSize.Text(bytes)}, more than the {ByteSize.Text(limit)} allowed");
                }

                return experiment.Run(instance, parameters, context);
            }
        }

        private void Measure(string id, PluginSlot slot, RunReport report, RunReportBuilder target, RunContext context)
        {
            if (report.States.Count == 0)
            {
                throw new ParameterException("metric", $"'{id}' measures states, but this experiment returned none");
            }

            using LoadedPlugin.Lease lease = slot.Use();
            Guard(id, () =>
            {
                var metric = (IStateMetric)lease.Plugin.Create(lease.Plugin.StateMetrics[id].Type, out IDisposable? scope);
                using (scope)
                {
                    foreach ((string name, StateSeries states) in report.States)
                    {
                        string prefix = report.States.Count == 1 ? id : $"{id}.{name}";
                        if (metric.Refuse(states) is { } reason)
                        {
                            target.Warn($"The metric '{id}' was not taken of the states '{name}': {reason}");
                            continue;
                        }

                        var part = new RunReportBuilder();
                        metric.Measure(states, part, context);
                        part.Cite(metric.GetType());
                        target.Merge(prefix, part.Build());
                    }
                }

                return true;
            });
        }

        private T Guard<T>(string id, Func<T> action)
        {
            try
            {
                return action();
            }
            catch (Exception e)
            {
                // The exceptions that leave are new ones: those of the plugin would hold its code.
                throw Translate(id, e);
            }
        }

        private Exception Translate(string id, Exception thrown)
        {
            bool isCancellation = thrown is OperationCanceledException
                || (thrown is AggregateException several && several.Flatten().InnerExceptions.All(i => i is OperationCanceledException));
            return thrown switch
            {
                _ when isCancellation && cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
                ParameterException bad => new ParameterException([.. bad.Problems]),
                _ => new RunFailedException(id, thrown, keep: host._options.Mode == PluginMode.Resident),
            };
        }
    }
}
