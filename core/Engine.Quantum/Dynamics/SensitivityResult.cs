using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Dynamics;

/// <summary>Expectation values along an evolution and their derivatives by a parameter.</summary>
/// <example>
/// <code>
/// Operator x = Operator.FromMatrix(Pauli.X), z = Operator.FromMatrix(Pauli.Z);
/// var options = new EvolutionOptions { Observables = [z] };
/// SensitivityResult result = SensitivitySolver.Solve(
///     0.5 * x, [], 0.5 * x, [], StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 2], options);
/// Console.WriteLine($"{result.Expectations(0)[1].Real:F6}"); // -0.416147
/// Console.WriteLine(result.ErrorBound &lt; 1e-5); // True
/// </code>
/// </example>
public sealed class SensitivityResult
{
    private readonly Complex[][] _expectations;
    private readonly Complex[][] _derivatives;

    internal SensitivityResult(double[] times, Complex[][] expectations, Complex[][] derivatives, double errorBound)
    {
        Times = times;
        _expectations = expectations;
        _derivatives = derivatives;
        ErrorBound = errorBound;
    }

    /// <summary>The output times.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>Bound on the error of the state and of its derivative, in their norms.</summary>
    public double ErrorBound { get; }

    /// <summary>The expectation value of one observable at every output time.</summary>
    /// <param name="observable">Its number in <see cref="EvolutionOptions.Observables"/>.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<Complex> Expectations(int observable)
    {
        Check.Subsystem(observable, _expectations.Length, nameof(observable));
        return _expectations[observable];
    }

    /// <summary>Its derivative by the parameter.</summary>
    /// <param name="observable">Its number in <see cref="EvolutionOptions.Observables"/>.</param>
    /// <returns>The numbers; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such observable.</exception>
    public ReadOnlySpan<Complex> Derivatives(int observable)
    {
        Check.Subsystem(observable, _derivatives.Length, nameof(observable));
        return _derivatives[observable];
    }
}
