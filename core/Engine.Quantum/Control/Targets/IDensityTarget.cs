using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A target that can also judge density matrices, as open systems need.</summary>
/// <example>See <see cref="DensityFunctionalTarget"/>.</example>
public interface IDensityTarget : IControlTarget
{
    /// <summary>The cost of final density matrices, 0 where the target is met.</summary>
    /// <param name="finalStates">The inputs after the pulse, one after the other, row-major, dimension² elements each.</param>
    /// <param name="dimension">Dimension of the space.</param>
    /// <param name="gradient">Takes a Hermitian G_m for each input with <c>dJ = Σ_m tr(G_m dρ_m)</c>, laid out as the states; empty when not wanted.</param>
    /// <returns>The cost.</returns>
    double EvaluateDensities(ReadOnlySpan<Complex> finalStates, int dimension, Span<Complex> gradient);
}
