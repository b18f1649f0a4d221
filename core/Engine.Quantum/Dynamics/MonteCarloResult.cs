using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Averages over quantum trajectories with their standard errors.</summary>
/// <example>See <see cref="MonteCarloSolver"/>.</example>
public sealed class MonteCarloResult
{
    private readonly double[][] _means;
    private readonly double[][] _errors;

    internal MonteCarloResult(double[] times, double[][] means, double[][] errors, double meanJumps, DensityMatrix? final, ErrorBudget budget)
    {
        Times = times;
        _means = means;
        _errors = errors;
        MeanJumps = meanJumps;
        Final = final;
        Errors = budget;
    }

    /// <summary>The output times.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>Average number of jumps in a trajectory.</summary>
    public double MeanJumps { get; }

    /// <summary>The average density matrix at the last output time, or null where it was not asked for.</summary>
    public DensityMatrix? Final { get; }

    /// <summary>Where the error comes from.</summary>
    public ErrorBudget Errors { get; }

    /// <summary>Expectation values by trajectory, observable and time of the first trajectories, as many as were asked for.</summary>
    public IReadOnlyList<double[][]> Paths { get; internal init; } = [];

    /// <summary>Time and channel of the jumps of every trajectory; empty unless asked for.</summary>
    public IReadOnlyList<IReadOnlyList<(double Time, int Channel)>> Jumps { get; internal init; } = [];

    /// <summary>The average density matrix at each output time; empty unless asked for.</summary>
    public IReadOnlyList<DensityMatrix> AverageStates { get; internal init; } = [];

    /// <summary>The averaged expectation value (real part) of one observable at every output time.</summary>
    /// <param name="observable">Its number.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<double> Means(int observable)
    {
        Check.Subsystem(observable, _means.Length, nameof(observable));
        return _means[observable];
    }

    /// <summary>Standard errors of <see cref="Means"/>, the sample deviation over the square root of the number of trajectories.</summary>
    /// <param name="observable">Its number.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<double> StandardErrors(int observable)
    {
        Check.Subsystem(observable, _errors.Length, nameof(observable));
        return _errors[observable];
    }

    /// <summary>The normal confidence interval mean ± z·standard error.</summary>
    /// <param name="observable">Its number.</param>
    /// <param name="time">Number of the output time.</param>
    /// <param name="z">Quantile, 1.96 for 95 %; not negative.</param>
    /// <returns>The ends of the interval.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range or the quantile is negative.</exception>
    public (double Lower, double Upper) ConfidenceInterval(int observable, int time, double z = 1.96)
    {
        Check.NonNegative(z, nameof(z));
        Check.Subsystem(time, Times.Count, nameof(time));
        double mean = Means(observable)[time], half = z * StandardErrors(observable)[time];
        return (mean - half, mean + half);
    }
}
