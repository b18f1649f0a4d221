using System.Numerics;

namespace Engine.Quantum.Dynamics;

/// <summary>What an evolution was asked for.</summary>
/// <typeparam name="TState"><see cref="StateVector"/> or <see cref="DensityMatrix"/>.</typeparam>
/// <example>See <see cref="LindbladSolver"/>.</example>
public sealed class EvolutionResult<TState>
    where TState : class
{
    private readonly Complex[][] _expectations;

    internal EvolutionResult(double[] times, Complex[][] expectations, IReadOnlyList<TState> states, TState final, ErrorBudget errors,
        EvolutionStatistics statistics)
    {
        Times = times;
        _expectations = expectations;
        States = states;
        Final = final;
        Errors = errors;
        Statistics = statistics;
    }

    /// <summary>The output times.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>The state at every output time; empty unless asked for.</summary>
    public IReadOnlyList<TState> States { get; }

    /// <summary>The state at the last output time.</summary>
    public TState Final { get; }

    /// <summary>Where the error comes from.</summary>
    public ErrorBudget Errors { get; }

    /// <summary>What it has cost.</summary>
    public EvolutionStatistics Statistics { get; }

    /// <summary>The expectation value of one observable at every output time.</summary>
    /// <param name="observable">Its number in <see cref="EvolutionOptions.Observables"/>.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<Complex> Expectations(int observable)
    {
        Internals.Check.Subsystem(observable, _expectations.Length, nameof(observable));
        return _expectations[observable];
    }

    /// <summary>The real parts of <see cref="Expectations"/>.</summary>
    /// <param name="observable">Its number in <see cref="EvolutionOptions.Observables"/>.</param>
    /// <returns>A new array.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public double[] RealExpectations(int observable)
    {
        Internals.Check.Subsystem(observable, _expectations.Length, nameof(observable));
        return Array.ConvertAll(_expectations[observable], z => z.Real);
    }
}
