using System.Diagnostics;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;
using Engine.Hosting.Plugins;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Engine.Hosting.Running;

/// <summary>
/// Runs of one experiment, one after the other. What they have in common (the plugin, its lease, the logger, the wish to stop) is looked up once and
/// belongs to this session alone, so that sessions on several threads share nothing from run to run. Not safe for concurrent use.
/// </summary>
/// <param name="services">What the host lends.</param>
/// <param name="id">The experiment's id, or a former one.</param>
/// <param name="callerToken">Cancels the runs; so does the host's end.</param>
internal sealed class ExperimentSession(SessionServices services, string id, CancellationToken callerToken) : IDisposable
{
    /// <summary>How long a plugin is held before one that waits to replace it gets its turn.</summary>
    private const int LeaseMilliseconds = 20;

    private readonly CancellationTokenSource _stop = CancellationTokenSource.CreateLinkedTokenSource(callerToken, services.Shutdown);
    private readonly IDisposable _active = services.Active.Enter(id);

    /// <summary>Under the id the experiment is installed with: a factory keeps a logger for every name it was ever asked for.</summary>
    private ILogger _logger = NullLogger.Instance;
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
            PluginOffer offer = services.Catalog.Find(id, OfferKind.Experiment);
            _lease = offer.Slot.Use();
            _experiment = _lease.Plugin.Experiments[offer.Id];
            if (ReferenceEquals(_logger, NullLogger.Instance))
            {
                _logger = services.Loggers.CreateLogger(offer.Id);
            }

            _leased = now;
        }

        return _lease.Plugin.Manifest.Version;
    }

    /// <summary>Runs the experiment; logged, counted and traced.</summary>
    /// <param name="parameters">Values by name; null for all defaults.</param>
    /// <param name="options">Seed, threads, metrics.</param>
    /// <param name="progress">Receives the progress of the run.</param>
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
        RunObservation observation = RunObservation.Start();
        string outcome = "failed";
        string? error = null;
        try
        {
            stop.Token.ThrowIfCancellationRequested();
            if (_lease is null)
            {
                Renew();
            }

            (RunReport, Provenance?) result = Run(parameters, options, new(options, _logger, progress, stop.Token), scalarsOnly);
            outcome = "done";
            return result;
        }
        catch (OperationCanceledException) when (stop.Token.IsCancellationRequested)
        {
            outcome = "cancelled";
            HostLog.RunCanceled(_logger, id, observation.Seconds);
            throw;
        }
        catch (PluginLoadException) when (services.Shutdown.IsCancellationRequested)
        {
            outcome = "cancelled";
            throw new ObjectDisposedException("IEngine", "The host has been shut down.");
        }
        catch (ParameterException e)
        {
            (outcome, error) = ("bad-input", e.Message);
            throw;
        }
        catch (Exception e)
        {
            error = e.Message;
            HostLog.RunFailed(_logger, id, e.Message);
            throw;
        }
        finally
        {
            observation.End(_experiment?.Id, outcome, error);
        }
    }

    public void Dispose()
    {
        Release();
        _stop.Dispose();
        _active.Dispose();
    }

    private (RunReport Report, Provenance? Provenance) Run(JsonObject? parameters, RunOptions options, RunContext context, bool scalarsOnly)
    {
        BoundRun run = BoundRun.Of(services.Catalog, _lease!.Plugin, _experiment!, parameters, options, notes: !scalarsOnly);
        Say(run, parameters, options);
        HostLog.RunStarted(_logger, id, options.Seed);
        DateTimeOffset started = scalarsOnly ? default : services.Options.Clock.GetLocalNow();
        long start = Stopwatch.GetTimestamp();
        RunReport report = Computed(run, options, context);
        if (scalarsOnly && run.Metrics.Count == 0)
        {
            HostLog.RunDone(_logger, id, Stopwatch.GetElapsedTime(start).TotalSeconds);
            return (report, null);
        }

        RunReportBuilder builder = new RunReportBuilder().Merge("", report);
        foreach (PluginOffer metric in run.Metrics)
        {
            Guard(metric.Id, () => MetricRunner.Measure(metric, report, builder, context), context.CancellationToken);
        }

        RunDescription.Complete(run, id, builder);
        TimeSpan duration = Stopwatch.GetElapsedTime(start);
        HostLog.RunDone(_logger, id, duration.TotalSeconds);
        return (builder.Build(), scalarsOnly ? null : RunDescription.Provenance(run, context.DegreeOfParallelism, started, duration));
    }

    /// <summary>The experiment's report. One that fails has none to say in what was odd about its parameters, which may be why.</summary>
    private RunReport Computed(BoundRun run, RunOptions options, RunContext context)
    {
        try
        {
            return Guard(id, () => run.Execute(context), context.CancellationToken);
        }
        catch (RunFailedException) when (options.Notice is not null)
        {
            foreach (ParameterNotice odd in run.Bound.Notices)
            {
                options.Notice(odd);
            }

            throw;
        }
    }

    /// <summary>What a person should know before the run begins; where nobody listens it is in the report alone.</summary>
    private static void Say(BoundRun run, JsonObject? parameters, RunOptions options)
    {
        if (options.Notice is { } notice && parameters is not null)
        {
            foreach (ParameterNotice bare in BareNumbers.Of(run.Experiment.Parameters, parameters))
            {
                notice(bare);
            }
        }
    }

    private void Guard(string what, Action run, CancellationToken cancellationToken) => Guard(
        what,
        () =>
        {
            run();
            return true;
        },
        cancellationToken);

    /// <summary>Runs code of a plugin. The exceptions that leave are new ones: those of the plugin would hold its code.</summary>
    private T Guard<T>(string what, Func<T> run, CancellationToken cancellationToken)
    {
        try
        {
            return run();
        }
        catch (Exception e)
        {
            throw Translate(what, e, cancellationToken);
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
            _ => new RunFailedException(what, thrown, keep: services.Options.Mode == PluginMode.Resident),
        };
    }

    private void Release()
    {
        _lease?.Dispose();
        (_lease, _experiment) = (null, null);
    }
}
