using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A target that can also judge density matrices, as open systems need.</summary>
/// <example>
/// <code>
/// // Linear entropy 1 - Tr ρ², of gradient -2ρ, of a qubit that has half decayed from 1: weights 1/2 and 1/2.
/// IDensityTarget target = new DensityFunctionalTarget((rho, d, gradient) =&gt;
/// {
///     double purity = 0;
///     for (int i = 0; i &lt; rho.Length; i++)
///     {
///         purity += (rho[i] * Complex.Conjugate(rho[i])).Real;
///         if (!gradient.IsEmpty)
///         {
///             gradient[i] = -2 * rho[i];
///         }
///     }
///
///     return 1 - purity;
/// });
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [Pauli.Z], [Math.Log(2)], [[0, 1]], target) { JumpOperators = [Pauli.Lowering] };
/// Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0], 0, []).Infidelity:F6}"); // 0.500000
/// </code>
/// </example>
public interface IDensityTarget : IControlTarget
{
    /// <summary>The cost of final density matrices, 0 where the target is met.</summary>
    /// <param name="finalStates">The inputs after the pulse, one after the other, row-major, dimension² elements each.</param>
    /// <param name="dimension">Dimension of the space.</param>
    /// <param name="gradient">Takes a Hermitian G_m for each input with <c>dJ = Σ_m tr(G_m dρ_m)</c>, laid out as the states; empty when not wanted.</param>
    /// <returns>The cost.</returns>
    double EvaluateDensities(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient);
}
