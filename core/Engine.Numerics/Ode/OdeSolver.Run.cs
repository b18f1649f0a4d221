using Engine.Numerics.Checkpoints;

namespace Engine.Numerics.Ode;

/// <content>Running many steps at once.</content>
public abstract partial class OdeSolver
{
    private const double ProgressResolution = 0.01;
    private const int CheckpointVersion = 1;

    private double[]? _observed;

    /// <summary>Steps until the end time, a terminal event, a failure or cancellation.</summary>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    public OdeOutcome Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run([], NoObserver, progress, cancellationToken);

    /// <summary>As <see cref="Run(IProgress{double}, CancellationToken)"/>, and hands the state at given times to an observer. Saving never changes the steps taken.</summary>
    /// <param name="times">The times, in the order of integration, between start and end. Those the integration has already passed are skipped, so that a loaded run goes on where it was.</param>
    /// <param name="observer">Receives each state.</param>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The times are not in order or not within the time span.</exception>
    public OdeOutcome Run(ReadOnlySpan<double> times, OdeObserver observer, IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run(times, observer, null, progress, cancellationToken, 0);

    /// <summary>
    /// As <see cref="Run(ReadOnlySpan{double}, OdeObserver, IProgress{double}, CancellationToken)"/>, going on where an interrupted run of the same solver, system and times stopped:
    /// the state is saved when it is due and on cancellation, and the result has the same bits as without the interruption.
    /// </summary>
    /// <param name="times">The times, in the order of integration, between start and end.</param>
    /// <param name="observer">Receives each state that an earlier run has not reached.</param>
    /// <param name="checkpoint">Where the integration is kept, together with what the observer has collected.</param>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The times are not in order or not within the time span.</exception>
    /// <exception cref="InvalidDataException">What is kept is damaged, or belongs to another integration.</exception>
    public OdeOutcome Run(
        ReadOnlySpan<double> times, OdeObserver observer, OdeCheckpoint checkpoint, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(checkpoint);
        ulong problem = Problem(times);
        if (checkpoint.Slot.TryLoad(out byte[]? data))
        {
            CheckpointEnvelope.Load("the integration", CheckpointVersion, problem, data, reader =>
            {
                Load(reader.ReadArray<byte>());
                checkpoint.ReadResults(reader);
            });
        }

        return Run(times, observer, checkpoint, progress, cancellationToken, problem);
    }

    private OdeOutcome Run(
        ReadOnlySpan<double> times, OdeObserver observer, OdeCheckpoint? checkpoint, IProgress<double>? progress, CancellationToken cancellationToken, ulong problem)
    {
        ArgumentNullException.ThrowIfNull(observer);
        CheckTimes(times);
        int next = SkipPassed(times, observer);
        double[] buffer = _observed ??= new double[Dimension];
        double reported = double.NegativeInfinity;
        while (true)
        {
            if (cancellationToken.IsCancellationRequested && Status is OdeStatus.Running or OdeStatus.StoppedByEvent or OdeStatus.Canceled)
            {
                Save(checkpoint, problem);
                Status = OdeStatus.Canceled;
                break;
            }

            if (!Step())
            {
                break;
            }

            while (next < times.Length && (times[next] - Time) * Direction <= 0)
            {
                Interpolate(times[next], buffer);
                observer(next, times[next], buffer);
                next++;
            }

            if (progress is not null)
            {
                double fraction = (Time - StartTime) / (EndTime - StartTime);
                if (fraction - reported >= ProgressResolution || Status == OdeStatus.Finished)
                {
                    progress.Report(fraction);
                    reported = fraction;
                }
            }

            if (Status != OdeStatus.Running)
            {
                break;
            }

            if (checkpoint is { Slot.IsDue: true })
            {
                Save(checkpoint, problem);
            }
        }

        return Outcome;
    }

    private static void NoObserver(int index, double time, ReadOnlySpan<double> state)
    {
    }

    /// <summary>Saves the integration with its results so far; before the first step there is nothing to save.</summary>
    private void Save(OdeCheckpoint? checkpoint, ulong problem)
    {
        if (checkpoint is null || _accepted == 0)
        {
            return;
        }

        checkpoint.Slot.Save(CheckpointEnvelope.Save(CheckpointVersion, problem, writer =>
        {
            writer.WriteArray<byte>(Save());
            checkpoint.WriteResults(writer);
        }));
    }

    /// <summary>Identifies an integration before its first step.</summary>
    private ulong Problem(ReadOnlySpan<double> times)
    {
        ulong problem = CheckpointEnvelope.Mix(CheckpointEnvelope.Mix(0, Method.AsSpan()), State);
        problem = CheckpointEnvelope.Mix(problem, (ReadOnlySpan<double>)[Time, EndTime, Options.RelativeTolerance, Options.AbsoluteTolerance, Options.InitialStep, Options.StepCap]);
        return CheckpointEnvelope.Mix(problem, times);
    }

    private int SkipPassed(ReadOnlySpan<double> times, OdeObserver observer)
    {
        int next = 0;
        while (next < times.Length && (times[next] - Time) * Direction <= 0)
        {
            if (_accepted == 0 && times[next] == StartTime)
            {
                observer(next, StartTime, State);
            }

            next++;
        }

        return next;
    }

    private void CheckTimes(ReadOnlySpan<double> times)
    {
        for (int i = 0; i < times.Length; i++)
        {
            double before = i == 0 ? StartTime : times[i - 1];
            if (!((times[i] - before) * Direction >= 0) || !((EndTime - times[i]) * Direction >= 0))
            {
                throw new ArgumentException(
                    FormattableString.Invariant($"Time {i} is {times[i]}; times must follow the direction of integration within {StartTime} to {EndTime}."), nameof(times));
            }
        }
    }
}
