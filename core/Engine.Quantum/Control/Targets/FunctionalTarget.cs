using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A cost of the caller's own, with its gradient.</summary>
/// <param name="function">The function; called from several threads at once.</param>
/// <example><code>var target = new FunctionalTarget((psi, d, gradient) => { … });</code></example>
public sealed class FunctionalTarget(FunctionalTarget.Function function) : IControlTarget
{
    /// <summary>A real function of the final states.</summary>
    /// <param name="finalStates">All inputs after the pulse, one after the other.</param>
    /// <param name="dimension">Length of one state.</param>
    /// <param name="gradient">Takes the derivative with respect to the conjugate amplitudes, dJ = 2 Re Σ gradient* dψ; empty when not wanted.</param>
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
