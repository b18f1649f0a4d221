using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A cost of the caller's own, with its gradient.</summary>
/// <param name="function">The function; called from several threads at once.</param>
/// <example>
/// <code>
/// var target = new FunctionalTarget((psi, d, gradient) =&gt;
/// {
///     gradient.Clear();
///     if (!gradient.IsEmpty)
///     {
///         gradient[1] = psi[1];
///     }
///
///     return (psi[1] * Complex.Conjugate(psi[1])).Real;
/// });
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], [1.0], [[1, 0]], target);
/// Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([Math.PI / 2], 0, []).Infidelity:F4}"); // 0.5000
/// Console.WriteLine($"{ConcurrenceTarget.TwoQubits.Concurrence([0.6, 0, 0, 0.8]):F4}"); // 0.9600
/// </code>
/// </example>
public sealed class FunctionalTarget(FunctionalTarget.Function function) : IControlTarget
{
    /// <summary>A real function of the final states.</summary>
    /// <param name="finalStates">All inputs after the pulse, one after the other.</param>
    /// <param name="dimension">Length of one state.</param>
    /// <param name="gradient">Receives the derivative with respect to the conjugate amplitudes, dJ = 2 Re Σ gradient* dψ; empty when not wanted.</param>
    public delegate double Function(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient);

    /// <inheritdoc/>
    public int VariableCount => 0;

    /// <inheritdoc/>
    public void Validate(int inputs, int dimension)
    {
    }

    /// <inheritdoc/>
    public double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient) =>
        function(finalStates, dimension, gradient);
}
