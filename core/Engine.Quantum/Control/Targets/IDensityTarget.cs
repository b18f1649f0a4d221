using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A target that can also judge density matrices, as open systems need.</summary>
/// <example>
/// <code>
/// // What decay costs an idle qubit: 1 - (1 + e^{-γt/2})²/4 with γt = 0.2.
/// var target = new ProcessTarget([[1, 0], [0, 1]], [[1, 0], [0, 1]], GateFidelity.Entanglement);
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [1.0], target.Inputs, target) { CollapseOperators = [Math.Sqrt(0.2) * Pauli.Lowering] };
/// Console.WriteLine($"{ControlEvaluator.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.092899
/// </code>
/// </example>
public interface IDensityTarget : IControlTarget
{
    /// <summary>The cost of final density matrices, 0 where the target is met.</summary>
    /// <param name="finalStates">The inputs after the pulse, one after the other, row-major, dimension² elements each.</param>
    /// <param name="dimension">Dimension of the space.</param>
    /// <param name="gradient">Takes a Hermitian G_m for each input with <c>dJ = Σ_m tr(G_m dρ_m)</c>, laid out as the states; empty when not wanted.</param>
    double EvaluateDensities(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient);
}
