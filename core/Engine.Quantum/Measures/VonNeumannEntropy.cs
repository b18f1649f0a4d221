using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Von Neumann entropy -Tr ρ log₂ ρ, in bits.</summary>
/// <example>See <see cref="SchmidtDecomposition"/>.</example>
public static class VonNeumannEntropy
{
    /// <summary>Entropy of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Bits, zero or positive.</returns>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return OfWeights(state.Eigenvalues());
    }

    /// <summary>Entanglement entropy of a pure state across a bipartition.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Bits, zero or positive.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) => OfWeights(SchmidtDecomposition.CoefficientsOf(state, subsystems));

    /// <summary>Entropies of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="dimension">Their dimension, 1 to 16.</param>
    /// <param name="entropies">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, int dimension, Span<double> entropies) =>
        BatchSpectrum.Evaluate(states, dimension, entropies, default(OfSpectrum));

    /// <summary>-Σ w log₂ w of eigenvalues or probabilities; those not above zero count as zero.</summary>
    /// <param name="weights">Numbers that add up to one.</param>
    /// <returns>The value.</returns>
    public static double OfWeights(params ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double w in weights)
        {
            sum += Term(w);
        }

        return Math.Max(0, sum);
    }

    /// <summary>-w log₂ w, zero where w is not above zero.</summary>
    internal static double Term(double weight) => weight > 0 ? -(weight * Math.Log2(weight)) : 0;

    private readonly struct OfSpectrum : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues) => OfWeights(eigenvalues);
    }
}
