using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>Works through the points of a sweep that are not finished yet, one thread a point.</summary>
/// <param name="engine">The host.</param>
/// <param name="directory">The sweep.</param>
public sealed class SweepRunner(EngineHost engine, SweepDirectory directory)
{
    /// <summary>Computes every missing point of a shard.</summary>
    /// <param name="shard">Which points.</param>
    /// <param name="threads">How many points at a time; 0 takes all cores.</param>
    /// <param name="retryFailed">Whether points that failed before are tried again.</param>
    /// <param name="progress">Told how far the sweep is.</param>
    /// <param name="warn">Told of damaged ledger lines.</param>
    /// <param name="cancellationToken">Stops after the points in flight have noticed; finished ones stay.</param>
    /// <returns>Points done and failed by this call.</returns>
    /// <exception cref="ParameterException">The plugin's version is no longer the plan's.</exception>
    /// <exception cref="PluginLoadException">The plugin cannot be loaded.</exception>
    /// <exception cref="IOException">The ledger cannot be written; finished points stay.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public (int Done, int Failed) Run(
        SweepShard shard,
        int threads = 0,
        bool retryFailed = false,
        IProgress<RunProgress>? progress = null,
        Action<string>? warn = null,
        CancellationToken cancellationToken = default)
    {
        SweepPlan plan = directory.Plan;
        CheckVersion(plan);
        using SweepLedger ledger = directory.OpenLedger(shard);
        IReadOnlyDictionary<int, PointResult> finished = directory.ReadResults(warn);
        int[] todo =
        [
            .. Enumerable.Range(0, plan.Count).Where(p => shard.Owns(p) && (!finished.TryGetValue(p, out PointResult? r) || (retryFailed && r.Failure is not null))),
        ];
        int done = 0, failed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads > 0 ? threads : Environment.ProcessorCount, CancellationToken = cancellationToken };
        try
        {
            Parallel.ForEach(System.Collections.Concurrent.Partitioner.Create(todo, loadBalance: true), options, point =>
            {
                PointResult result = Compute(plan, point, cancellationToken);
                ledger.Add(result);
                int count = result.Failure is null ? Interlocked.Increment(ref done) + Volatile.Read(ref failed) : Interlocked.Increment(ref failed) + Volatile.Read(ref done);
                progress?.Report(new((double)count / todo.Length, $"{count} of {todo.Length} points{(failed > 0 ? $", {failed} failed" : "")}"));
            });
        }
        catch (AggregateException e) when (e.Flatten().InnerExceptions.OfType<OperationCanceledException>().Any() && cancellationToken.IsCancellationRequested)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        catch (AggregateException e)
        {
            Exception first = e.Flatten().InnerExceptions[0];
            throw first is IOException or UnauthorizedAccessException
                ? new IOException($"{first.Message} The {done} points finished before are kept; resume the sweep when this is mended.", first)
                : first;
        }

        return (done, failed);
    }

    private PointResult Compute(SweepPlan plan, int point, CancellationToken cancellationToken)
    {
        JsonObject parameters = plan.PointParameters(point);
        try
        {
            RunResult result = engine.Run(
                plan.Experiment, parameters, new() { Seed = plan.PointSeed(point), DegreeOfParallelism = 1, Metrics = plan.Metrics, BaseDirectory = directory.Path }, null, cancellationToken);
            return new(point, null, result.Report.Scalars);
        }
        catch (ParameterException e)
        {
            return new(point, "bad input: " + e.Message.ReplaceLineEndings("; "), new Dictionary<string, Scalar>());
        }
        catch (RunFailedException e)
        {
            return new(point, e.Message.ReplaceLineEndings("; "), new Dictionary<string, Scalar>());
        }
    }

    private void CheckVersion(SweepPlan plan)
    {
        string version = engine.PluginVersion(plan.Experiment);
        if (version != plan.PluginVersion)
        {
            throw new ParameterException(
                "directory", $"the sweep was begun with version {plan.PluginVersion} of the plugin of '{plan.Experiment}', version {version} is installed; results of the two must not be mixed");
        }
    }
}
