using System.Diagnostics;
using System.Text.Json.Nodes;
using Engine.Hosting.Checkpoints;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Microsoft.Extensions.Logging;

namespace Engine.Hosting.Running;

/// <summary>
/// Runs of one experiment, one after the other. What they have in common (the plugin, its lease, the logger, the wish to stop) is looked up once and
/// belongs to this session alone, so that sessions on several threads share nothing from run to run. Not safe for concurrent use.
/// </summary>
/// <param name="host">The host.</param>
/// <param name="id">The experiment's id.</param>
/// <param name="callerToken">Cancels the runs; so does the host's end.</param>
internal sealed class ExperimentSession(EngineHost host, string id, CancellationToken callerToken) : IDisposable
{
    /// <summary>How long a plugin is held before one that waits to replace it gets its turn.</summary>
    private const int LeaseMilliseconds = 20;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(callerToken, host.ShutdownToken);
    private readonly ILogger _logger = host.Loggers.CreateLogger(id);
    private LoadedPlugin.Lease? _lease;
    private ExperimentRegistration? _experiment;
    private long _leased;

    /// <summary>Looks now and then whether the plugin was replaced, and lets that happen between two runs.</summary>
    /// <returns>The plugin's version.</returns>
    /// <exception cref="ParameterException">There is no such experiment.</exception>
    /// <exception cref="PluginLoadException">The plugin cannot be loaded.</exception>
    public string Renew()
    {
        long now = Environment.TickCount64;
        if (_lease is null || now - _leased >= LeaseMilliseconds)
        {
            Release();
            _lease = host.Owner(id, "experiment", m => m.Experiments).Use();
            _experiment = _lease.Plugin.Experiments[id];
            _leased = now;
        }

        return _lease.Plugin.Manifest.Version;
    }

    /// <summary>Runs the experiment; logged, counted and traced.</summary>
    /// <param name="parameters">Values by name; null for all defaults.</param>
    /// <param name="options">Seed, threads, metrics.</param>
    /// <param name="progress">Told how far the run is.</param>
    /// <param name="scalarsOnly">Whether nothing but the report's scalars is wanted.</param>
    /// <param name="cancellationToken">Cancels this run, beside the session's own token.</param>
    /// <returns>The report; where it comes from unless only its scalars are wanted.</returns>
    public (RunReport Report, Provenance? Provenance) Run(
        JsonObject? parameters, RunOptions options, IProgress<RunProgress>? progress, bool scalarsOnly, CancellationToken cancellationToken)
    {
        // A source of its own for each run: what an experiment leaves registered goes with it.
        using CancellationTokenSource stop = cancellationToken == callerToken
            ? CancellationTokenSource.CreateLinkedTokenSource(_stop.Token)
            : CancellationTokenSource.CreateLinkedTokenSource(_stop.Token, cancellationToken);
        using Activity? activity = HostTelemetry.Activities.StartActivity("engine.run");
        activity?.SetTag("engine.experiment", id);
        long start = Stopwatch.GetTimestamp();
        string outcome = "failed";
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            (RunReport, Provenance?) result = Run(parameters, options, new(options, _logger, progress, stop.Token), scalarsOnly);
            outcome = "done";
            return result;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            outcome = "cancelled";
            HostLog.RunCancelled(_logger, id, Stopwatch.GetElapsedTime(start).TotalSeconds);
            throw;
        }
        catch (PluginLoadException) when (host.ShutdownToken.IsCancellationRequested)
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
            HostLog.RunFailed(_logger, id, e.Message);
            throw;
        }
        finally
        {
            activity?.SetTag("engine.outcome", outcome);
            HostTelemetry.RunEnded(id, outcome, Stopwatch.GetElapsedTime(start));
        }
    }

    public void Dispose()
    {
        Release();
        _stop.Dispose();
    }

    private (RunReport Report, Provenance? Provenance) Run(JsonObject? parameters, RunOptions options, RunContext context, bool scalarsOnly)
    {
        if (_lease is null)
        {
            Renew();
        }

        LoadedPlugin plugin = _lease!.Plugin;
        ExperimentRegistration experiment = _experiment!;
        PluginSlot[] metrics = options.Metrics.Count == 0 ? [] : [.. options.Metrics.Select(m => host.Owner(m, "state metric", manifest => manifest.StateMetrics))];
        object bound = ParameterBinder.Bind(experiment.Parameters, parameters, options.BaseDirectory);
        RunCheckpoints? checkpoints = null;
        if (options.Checkpoints is { } store)
        {
            string identity = $"{id}\n{plugin.Manifest.Version}\n{options.Seed}\n{ParameterJson.Write(experiment.Parameters, bound).ToJsonString()}";
            checkpoints = new RunCheckpoints(store, identity);
            context.Checkpoints = checkpoints.WithPrefix("");
        }

        HostLog.RunStarted(_logger, id, options.Seed);
        DateTimeOffset started = scalarsOnly ? default : host.Options.Clock.GetLocalNow();
        long start = Stopwatch.GetTimestamp();
        RunReport report;
        try
        {
            report = Execute(plugin, experiment, bound, options, context);
        }
        catch (Exception e)
        {
            // The exceptions that leave are new ones: those of the plugin would hold its code.
            throw Translate(id, e, context.CancellationToken);
        }

        if (scalarsOnly && metrics.Length == 0)
        {
            HostLog.RunDone(_logger, id, Stopwatch.GetElapsedTime(start).TotalSeconds);
            return (report, null);
        }

        var builder = new RunReportBuilder().Merge("", report);
        for (int i = 0; i < metrics.Length; i++)
        {
            Measure(options.Metrics[i], metrics[i], report, builder, context);
        }

        if (checkpoints?.OtherSimdLevel is { } level)
        {
            builder.AddWarning($"The run was begun at SIMD level {level} and finished at {HostEnvironment.SimdLevel}: it agrees with either to rounding, not to the bit.");
        }

        foreach (Citation citation in EngineHost.References(experiment, plugin.Manifest))
        {
            builder.AddCitation(citation);
        }

        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        HostLog.RunDone(_logger, id, duration.TotalSeconds);
        return (builder.Build(), scalarsOnly ? null : new(
            id,
            HostEnvironment.EngineVersion,
            Contract.Version.ToString(),
            plugin.Manifest.Id,
            plugin.Manifest.Version,
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

    private static RunReport Execute(LoadedPlugin plugin, ExperimentRegistration experiment, object parameters, RunOptions options, RunContext context)
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

    private void Measure(string metricId, PluginSlot slot, RunReport report, RunReportBuilder target, RunContext context)
    {
        if (report.States.Count == 0)
        {
            throw new ParameterException("metric", $"'{metricId}' measures states, but this experiment returned none");
        }

        using LoadedPlugin.Lease lease = slot.Use();
        try
        {
            Measure(metricId, lease.Plugin, report, target, context);
        }
        catch (Exception e)
        {
            throw Translate(metricId, e, context.CancellationToken);
        }
    }

    private static void Measure(string metricId, LoadedPlugin plugin, RunReport report, RunReportBuilder target, RunContext context)
    {
        var metric = (IStateMetric)plugin.Create(plugin.StateMetrics[metricId].Type, out IDisposable? scope);
        using (scope)
        {
            foreach ((string name, StateSeries states) in report.States)
            {
                string prefix = report.States.Count == 1 ? metricId : $"{metricId}.{name}";
                if (metric.Refuse(states) is { } reason)
                {
                    target.AddWarning($"The metric '{metricId}' was not taken of the states '{name}': {reason}");
                    continue;
                }

                var part = new RunReportBuilder();
                metric.Measure(states, part, context);
                part.AddCitation(metric.GetType());
                target.Merge(prefix, part.Build());
            }
        }
    }

    private Exception Translate(string what, Exception thrown, CancellationToken cancellationToken)
    {
        bool isCancellation = thrown is OperationCanceledException
            || (thrown is AggregateException several && several.Flatten().InnerExceptions.All(i => i is OperationCanceledException));
        return thrown switch
        {
            _ when isCancellation && cancellationToken.IsCancellationRequested => new OperationCanceledException(cancellationToken),
            ParameterException bad => new ParameterException([.. bad.Problems]),
            _ => new RunFailedException(what, thrown, keep: host.Options.Mode == PluginMode.Resident),
        };
    }

    private void Release()
    {
        _lease?.Dispose();
        (_lease, _experiment) = (null, null);
    }
}
