using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>Works through the points of a sweep that are not finished yet, one thread a point.</summary>
/// <param name="engine">The host.</param>
/// <param name="directory">The sweep.</param>
internal sealed class SweepRunner(ISessionSource engine, SweepDirectory directory)
{
    private const int ProgressMilliseconds = 100;

    /// <summary>Computes every missing point of a shard.</summary>
    /// <param name="options">Which points and how.</param>
    /// <param name="progress">Receives the progress of the sweep.</param>
    /// <param name="finished">Told each point once it is in the ledger, by the thread that computed it.</param>
    /// <param name="cancellationToken">Stops after the points in flight have noticed; finished ones stay.</param>
    /// <returns>Points done and failed by this call.</returns>
    /// <exception cref="ParameterException">The plugin's version, or the content of a file that parameters name, is no longer the plan's.</exception>
    /// <exception cref="PluginLoadException">The plugin cannot be loaded.</exception>
    /// <exception cref="IOException">The ledger cannot be written; finished points stay.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public (int Done, int Failed) Run(
        SweepOptions options, IProgress<RunProgress>? progress = null, Action<PointResult>? finished = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        directory.Plan.CheckVersion(engine.PluginVersion(directory.Plan.Experiment));
        var files = new SweepFiles(directory.Plan, Path.GetFullPath(directory.Path));
        files.Check();
        using SweepLedger ledger = directory.OpenLedger(options.Shard, options.Warn);
        PointState[] states = directory.ReadStates(options.Warn);
        int[] todo =
        [
            .. Enumerable.Range(0, states.Length)
                .Where(p => options.Shard.Owns(p) && (states[p] == PointState.Missing || (options.RetryFailed && states[p] == PointState.Failed))),
        ];
        var work = new Work(engine, directory, options, ledger, files, todo, progress, finished, cancellationToken);
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

    /// <summary>One call's points and the threads that take them.</summary>
    private sealed class Work(
        ISessionSource engine,
        SweepDirectory directory,
        SweepOptions options,
        SweepLedger ledger,
        SweepFiles files,
        int[] todo,
        IProgress<RunProgress>? progress,
        Action<PointResult>? finished,
        CancellationToken cancellationToken)
    {
        private readonly PointQueue _queue = new(todo.Length);
        private Tally[] _tallies = [];
        private Exception? _fault;
        private long _nextReport;

        public int Done => _tallies.Sum(t => t.Done);

        public int Failed => _tallies.Sum(t => t.Failed);

        public void Run()
        {
            int count = Math.Min(todo.Length, options.Threads > 0 ? options.Threads : Environment.ProcessorCount);
            _tallies = [.. Enumerable.Range(0, count).Select(_ => new Tally())];
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            Thread[] threads = [.. _tallies.Select(tally => new Thread(() => Serve(tally, stop)) { IsBackground = true, Name = "sweep" })];
            Array.ForEach(threads, t => t.Start());
            Array.ForEach(threads, t => t.Join());
            if (_fault is IOException or UnauthorizedAccessException)
            {
                throw new IOException($"{_fault.Message} The {Done} points finished before are kept; resume the sweep when this is fixed.", _fault);
            }

            if (_fault is not null and not OperationCanceledException)
            {
                ExceptionDispatchInfo.Throw(_fault);
            }

            if (Done + Failed < todo.Length)
            {
                throw new OperationCanceledException(cancellationToken);
            }
        }

        private void Serve(Tally tally, CancellationTokenSource stop)
        {
            // What a point needs is in locals: a neighbor's count of points in the same cache line would be waited for at each.
            (SweepLedger lines, int[] points, CancellationToken stopping) = (ledger, todo, stop.Token);
            try
            {
                using var runner = new PointRunner(engine, directory, options, files, stopping);
                var line = new LedgerLine();
                PointQueue.Taker queue = _queue.NewTaker();
                while (!stopping.IsCancellationRequested && queue.Next() is var i && i >= 0)
                {
                    PointResult result = runner.Compute(points[i]);
                    line.Fill(result);
                    lines.Add(line);
                    runner.Forget(result.Point);
                    tally.Count(result);
                    finished?.Invoke(result);
                    Report();
                }
            }
            catch (Exception e)
            {
                // The first fault stops the other threads; theirs are its consequences.
                Interlocked.CompareExchange(ref _fault, e, null);
                stop.Cancel();
            }
        }

        private void Report()
        {
            if (progress is null)
            {
                return;
            }

            long now = Environment.TickCount64, next = Interlocked.Read(ref _nextReport);
            if (now >= next && Interlocked.CompareExchange(ref _nextReport, now + ProgressMilliseconds, next) == next)
            {
                (int done, int failed) = (Done, Failed);
                progress.Report(new((double)(done + failed) / todo.Length,
                    $"{done + failed} of {todo.Length} points{(failed > 0 ? $", {failed} failed" : "")}"));
            }
        }
    }

    /// <summary>Points one thread has finished; alone in its cache lines.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private sealed class Tally
    {
        [FieldOffset(128)]
        private int _done;

        [FieldOffset(132)]
        private int _failed;

        public int Done => Volatile.Read(ref _done);

        public int Failed => Volatile.Read(ref _failed);

        public void Count(PointResult result)
        {
            ref int count = ref (result.Failure is null ? ref _done : ref _failed);
            Volatile.Write(ref count, count + 1);
        }
    }
}
