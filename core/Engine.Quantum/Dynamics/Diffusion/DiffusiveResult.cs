using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Averages over diffusive trajectories with their standard errors.</summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
/// var options = new DiffusiveOptions { Trajectories = 300, Seed = 1, Observables = [z] };
/// DiffusiveResult result = DiffusiveSolver.Solve(0 * z, [new MonitoredJump(lowering)], StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 1], options);
/// Console.WriteLine(Math.Abs(result.Means(0)[1] - (1 - (2 * Math.Exp(-1)))) &lt; 5 * result.StandardErrors(0)[1]); // True
/// </code>
/// </example>
public sealed class DiffusiveResult
{
    private readonly double[][] _means;
    private readonly double[][] _errors;

    internal DiffusiveResult(
        double[] times, double[][] means, double[][] errors, IReadOnlyList<DiffusiveRecord> records, IReadOnlyList<DensityMatrix> averages, long steps)
    {
        Times = times;
        _means = means;
        _errors = errors;
        Records = records;
        AverageStates = averages;
        Steps = steps;
    }

    /// <summary>The output times.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>The first trajectories one by one, as many as were asked for.</summary>
    public IReadOnlyList<DiffusiveRecord> Records { get; }

    /// <summary>The average density matrix at each output time; empty unless asked for.</summary>
    public IReadOnlyList<DensityMatrix> AverageStates { get; }

    /// <summary>Steps of one trajectory.</summary>
    public long Steps { get; }

    /// <summary>The averaged expectation value (real part) of one observable at every output time.</summary>
    /// <param name="observable">Its number.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<double> Means(int observable)
    {
        Check.Subsystem(observable, _means.Length, nameof(observable));
        return _means[observable];
    }

    /// <summary>Standard errors of <see cref="Means"/>.</summary>
    /// <param name="observable">Its number.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<double> StandardErrors(int observable)
    {
        Check.Subsystem(observable, _errors.Length, nameof(observable));
        return _errors[observable];
    }
}
