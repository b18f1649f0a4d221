using System.Numerics;

namespace Engine.Quantum.Control.Targets;

/// <summary>A target that can also judge density matrices, by a linear functional, as open systems need.</summary>
public interface IDensityTarget : IControlTarget
{
    /// <summary>G_m, Hermitian: the cost of final density matrices ρ_m is <c>1 + Σ_m tr(G_m ρ_m)</c>.</summary>
    /// <param name="input">Number of the input.</param>
    /// <param name="dimension">Dimension of the space.</param>
    /// <param name="functional">Takes G_m, row-major.</param>
    void Functional(int input, int dimension, Span<Complex> functional);
}
