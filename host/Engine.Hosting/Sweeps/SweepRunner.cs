using System.Runtime.ExceptionServices;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>Works through the points of a sweep that are not finished yet, one thread a point.</summary>
/// <param name="engine">The host.</param>
/// <param name="directory">The sweep.</param>
public sealed class SweepRunner(EngineHost engine, SweepDirectory directory)
{
    private const int ProgressMilliseconds = 100;

    /// <summary>Computes every missing point of a shard.</summary>
    /// <param name="options">Which points and how.</param>
    /// <param name="progress">Told how far the sweep is.</param>
    /// <param name="cancellationToken">Stops after the points in flight have noticed; finished ones stay.</param>
    /// <returns>Points done and failed by this call.</returns>
    /// <exception cref="ParameterException">The plugin's version is no longer the plan's.</exception>
    /// <exception cref="PluginLoadException">The plugin cannot be loaded.</exception>
    /// <exception cref="IOException">The ledger cannot be written; finished points stay.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public (int Done, int Failed) Run(SweepOptions options, IProgress<RunProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        CheckVersion();
        using SweepLedger ledger = directory.OpenLedger(options.Shard, options.Warn);
        PointState[] states = directory.ReadStates(options.Warn);
        int[] todo =
        [
            .. Enumerable.Range(0, states.Length)
                .Where(p => options.Shard.Owns(p) && (states[p] == PointState.Missing || (options.RetryFailed && states[p] == PointState.Failed))),
        ];
        var work = new Work(engine, directory, options, ledger, todo, progress, cancellationToken);
        try
        {
            work.Run();
        }
        finally
        {
            PointRunner.Tidy(directory.Path);
        }

        if (options.Shard.Count > 1)
        {
            ledger.Publish(directory.ResultsFile(options.Shard));
        }

        return (work.Done, work.Failed);
    }

    private void CheckVersion()
    {
        SweepPlan plan = directory.Plan;
        string version = engine.PluginVersion(plan.Experiment);
        if (version != plan.PluginVersion)
        {
            throw new ParameterException(
                "directory", $"the sweep was begun with version {plan.PluginVersion} of the plugin of '{plan.Experiment}', version {version} is installed; results of the two must not be mixed");
        }
    }

    /// <summary>One call's points and the threads that take them.</summary>
    private sealed class Work(
        EngineHost engine, SweepDirectory directory, SweepOptions options, SweepLedger ledger, int[] todo, IProgress<RunProgress>? progress, CancellationToken cancellationToken)
    {
        private Exception? _fault;
        private int _next;
        private int _done;
        private int _failed;
        private long _nextReport;

        public int Done => _done;

        public int Failed => _failed;

        public void Run()
        {
            int count = Math.Min(todo.Length, options.Threads > 0 ? options.Threads : Environment.ProcessorCount);
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Thread[] threads = [.. Enumerable.Range(0, count).Select(_ => new Thread(() => Serve(stop)) { IsBackground = true, Name = "sweep" })];
            Array.ForEach(threads, t => t.Start());
            Array.ForEach(threads, t => t.Join());
            if (_fault is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{_fault.Message} The {_done} points finished before are kept; resume the sweep when this is mended.", _fault);
            }

            if (_fault is not null and not OperationCanceledException)
            {
                ExceptionDispatchInfo.Throw(_fault);
            }

            if (_done + _failed < todo.Length)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        private void Serve(CancellationTokenSource stop)
        {
            try
            {
                using var points = new PointRunner(engine, directory, options);
                while (!stop.IsCancellationRequested && Interlocked.Increment(ref _next) - 1 is var i && i < todo.Length)
                {
                    PointResult result = points.Compute(todo[i], stop.Token);
                    ledger.Add(result);
                    points.Forget(todo[i]);
                    Count(result);
                }
            }
            catch (Exception e)
            {
                // The first fault stops the other threads; theirs are its consequences.
                Interlocked.CompareExchange(ref _fault, e, null);
                stop.Cancel();
            }
        }

        private void Count(PointResult result)
        {
            int failed = result.Failure is null ? Volatile.Read(ref _failed) : Interlocked.Increment(ref _failed);
            int count = failed + (result.Failure is null ? Interlocked.Increment(ref _done) : Volatile.Read(ref _done));
            long now = Environment.TickCount64, next = Interlocked.Read(ref _nextReport);
            if (progress is not null && now >= next && Interlocked.CompareExchange(ref _nextReport, now + ProgressMilliseconds, next) == next)
            {
                progress.Report(new((double)count / todo.Length, $"{count} of {todo.Length} points{(failed > 0 ? $", {failed} failed" : "")}"));
            }
        }
    }
}
