namespace Engine.Numerics.Ode;

/// <summary>Runs many steps at once: to the end, with output at given times, with checkpoints.</summary>
public static class OdeRunner
{
    private const double ProgressResolution = 0.01;
    private const int CheckpointVersion = 1;

    /// <summary>Steps until the end time, a terminal event, a failure or cancellation.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    public static OdeOutcome Run(this OdeSolver solver, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run(solver, [], NoObserver, progress, cancellationToken);

    /// <summary>As <see cref="Run(OdeSolver, IProgress{double}, CancellationToken)"/>, and hands the state at given times to an observer. Explicit methods take
    /// the same steps whatever the times; implicit and exponential ones never step over
    /// a whole interval between two of them, so what the output is meant to show is sampled.</summary>
    /// <param name="solver">The solver.</param>
    /// <param name="times">The times, in the order of integration, between start and end. Those the integration has already passed are skipped, so that a
    /// loaded run goes on where it was.</param>
    /// <param name="observer">Receives each state.</param>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The times are not in order or not within the time span.</exception>
    public static OdeOutcome Run(
        this OdeSolver solver, ReadOnlySpan<double> times, OdeObserver observer, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default) =>
        Run(solver, times, observer, null, progress, 0, cancellationToken);

    /// <summary>
    /// As <see cref="Run(OdeSolver, ReadOnlySpan{double}, OdeObserver, IProgress{double}, CancellationToken)"/>, going on where an interrupted run of the same
    /// solver, system and times stopped:
    /// the state is saved when it is due and on cancellation, and the result has the same bits as without the interruption.
    /// </summary>
    /// <param name="solver">The solver.</param>
    /// <param name="times">The times, in the order of integration, between start and end.</param>
    /// <param name="observer">Receives each state that an earlier run has not reached.</param>
    /// <param name="checkpoint">Where the integration is kept, together with what the observer has collected.</param>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Checked between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The times are not in order or not within the time span.</exception>
    /// <exception cref="InvalidDataException">What is kept is damaged, or belongs to another integration.</exception>
    public static OdeOutcome Run(
        this OdeSolver solver, ReadOnlySpan<double> times, OdeObserver observer, OdeCheckpoint checkpoint, IProgress<double>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(checkpoint);
        ulong problem = Problem(solver, times);
        if (checkpoint.Slot.TryLoad(out byte[]? data))
        {
            CheckpointEnvelope.Load("the integration", CheckpointVersion, problem, data, reader =>
            {
                solver.Load(reader.ReadArray<byte>());
                checkpoint.ReadResults(reader);
            });
        }

        return Run(solver, times, observer, checkpoint, progress, problem, cancellationToken);
    }

    private static OdeOutcome Run(
        OdeSolver solver, ReadOnlySpan<double> times, OdeObserver observer, OdeCheckpoint? checkpoint, IProgress<double>? progress,
        ulong problem, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(solver);
        ArgumentNullException.ThrowIfNull(observer);
        CheckTimes(solver, times);
        int next = SkipPassed(solver, times, observer);
        double[] buffer = times.Length > 0 ? new double[solver.Dimension] : [];
        double reported = double.NegativeInfinity;
        while (true)
        {
            if (cancellationToken.IsCancellationRequested && solver.Status is OdeStatus.Running or OdeStatus.StoppedByEvent or OdeStatus.Canceled)
            {
                Save(solver, checkpoint, problem);
                solver.Status = OdeStatus.Canceled;
                break;
            }

            solver.Stops.OutputCap = solver.KeepsToOutputGrid ? OutputCap(solver, times, next) : double.PositiveInfinity;
            if (!solver.Step())
            {
                break;
            }

            while (next < times.Length && (times[next] - solver.Time) * solver.Direction <= 0)
            {
                solver.Interpolate(times[next], buffer);
                observer(next, times[next], buffer);
                next++;
            }

            if (progress is not null)
            {
                double fraction = (solver.Time - solver.StartTime) / (solver.EndTime - solver.StartTime);
                if (fraction - reported >= ProgressResolution || solver.Status == OdeStatus.Finished)
                {
                    progress.Report(fraction);
                    reported = fraction;
                }
            }

            if (solver.Status != OdeStatus.Running)
            {
                break;
            }

            if (checkpoint is { Slot.IsDue: true })
            {
                Save(solver, checkpoint, problem);
            }
        }

        solver.Stops.OutputCap = double.PositiveInfinity;
        return solver.Outcome;
    }

    /// <summary>The longest step that passes no whole interval between two output times: the interval it starts in, and no further than the end of the one
    /// after.</summary>
    private static double OutputCap(OdeSolver solver, ReadOnlySpan<double> times, int next)
    {
        if (next >= times.Length)
        {
            return double.PositiveInfinity;
        }

        double before = next > 0 ? times[next - 1] : solver.StartTime;
        double interval = Math.Abs(times[next] - before);
        double afterNext = next + 1 < times.Length ? times[next + 1] : solver.EndTime;
        double toAfterNext = Math.Abs(afterNext - solver.Time);
        return interval > 0 ? Math.Min(interval, toAfterNext) : toAfterNext;
    }

    private static void NoObserver(int index, double time, ReadOnlySpan<double> state)
    {
    }

    /// <summary>Saves the integration with its results so far; before the first step there is nothing to save.</summary>
    private static void Save(OdeSolver solver, OdeCheckpoint? checkpoint, ulong problem)
    {
        if (checkpoint is null || solver.Statistics.Accepted == 0)
        {
            return;
        }

        checkpoint.Slot.Save(CheckpointEnvelope.Save(CheckpointVersion, problem, writer =>
        {
            writer.WriteArray<byte>(solver.Save());
            checkpoint.WriteResults(writer);
        }));
    }

    /// <summary>Identifies an integration before its first step.</summary>
    private static ulong Problem(OdeSolver solver, ReadOnlySpan<double> times)
    {
        OdeOptions options = solver.Options;
        ulong problem = CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(0, solver.Method.AsSpan()), solver.State);
        problem = CheckpointEnvelope.Mix(
            problem, (ReadOnlySpan<double>)[solver.Time, solver.EndTime, options.RelativeTolerance, options.AbsoluteTolerance, options.InitialStep,
                options.StepCap]);
        return CheckpointEnvelope.Mix(problem, times);
    }

    private static int SkipPassed(OdeSolver solver, ReadOnlySpan<double> times, OdeObserver observer)
    {
        int next = 0;
        while (next < times.Length && (times[next] - solver.Time) * solver.Direction <= 0)
        {
            if (solver.Statistics.Accepted == 0 && times[next] == solver.StartTime)
            {
                observer(next, solver.StartTime, solver.State);
            }

            next++;
        }

        return next;
    }

    private static void CheckTimes(OdeSolver solver, ReadOnlySpan<double> times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            double before = i == 0 ? solver.StartTime : times[i - 1];
            if (!((times[i] - before) * solver.Direction >= 0) || !((solver.EndTime - times[i]) * solver.Direction >= 0))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Time {i} is {times[i]}; times must follow the direction of integration within {solver.StartTime} to ")
                        + FormattableString.Invariant($"{solver.EndTime}."), nameof(times));
            }
        }
    }
}
