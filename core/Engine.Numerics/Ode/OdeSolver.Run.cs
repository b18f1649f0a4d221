namespace Engine.Numerics.Ode;

/// <content>Running many steps at once.</content>
public abstract partial class OdeSolver
{
    private const double ProgressResolution = 0.01;

    private double[]? _observed;

    /// <summary>Steps until the end time, a terminal event, a failure or cancellation.</summary>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    public OdeOutcome Run(IProgress<double>? progress = null, CancellationToken cancellationToken = default) =>
        Run([], NoObserver, progress, cancellationToken);

    /// <summary>As <see cref="Run(IProgress{double}, CancellationToken)"/>, and hands the state at given times to an observer. Saving never changes the steps taken.</summary>
    /// <param name="times">The times, in the order of integration, between start and end. Those the integration has already passed are skipped, so that a thawed run goes on where it was.</param>
    /// <param name="observer">Receives each state.</param>
    /// <param name="progress">Receives the completed fraction of the time span, in steps of at least 0.01, or <see langword="null"/>.</param>
    /// <param name="cancellationToken">Looked at between steps; the integration can go on afterwards.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The times are not in order or not within the time span.</exception>
    public OdeOutcome Run(ReadOnlySpan<double> times, OdeObserver observer, IProgress<double>? progress = null, CancellationToken cancellationToken = default)
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
        }

        return Outcome;
    }

    private static void NoObserver(int index, double time, ReadOnlySpan<double> state)
    {
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
