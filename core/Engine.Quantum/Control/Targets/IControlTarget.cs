using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>
/// What a pulse should do to its inputs: a real function of the final states, with its gradient. May own further variables, such as free local phases.
/// </summary>
/// <remarks>Implementations hold no mutable state: one target serves several threads at once.</remarks>
/// <example>See <see cref="GateTarget"/>.</example>
public interface IControlTarget
{
    /// <summary>Number of extra variables the optimizer may choose.</summary>
    int VariableCount { get; }

    /// <summary>Throws where the target does not fit a problem.</summary>
    /// <param name="inputs">Number of inputs.</param>
    /// <param name="dimension">Dimension of each.</param>
    /// <exception cref="ArgumentException">It does not fit; the message says why.</exception>
    void Validate(int inputs, int dimension);

    /// <summary>The cost, 0 where the target is met.</summary>
    /// <param name="finalStates">The inputs after the pulse, one after the other, <paramref name="dimension"/> amplitudes each.</param>
    /// <param name="dimension">Length of one state.</param>
    /// <param name="variables">The extra variables.</param>
    /// <param name="gradient">Receives the derivative with respect to the conjugate amplitudes, dJ = 2 Re Σ gradient* dψ; empty when not wanted.</param>
    /// <param name="variableGradient">Receives the derivative with respect to the extra variables; empty when not wanted.</param>
    /// <returns>The cost.</returns>
    double Evaluate(
        ReadOnlySpan<Complex> finalStates, int dimension, ReadOnlySpan<double> variables, Span<Complex> gradient, Span<double> variableGradient);
}
