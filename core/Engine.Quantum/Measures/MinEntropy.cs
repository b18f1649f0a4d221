using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Min-entropy -log₂ of the largest eigenvalue, in bits.</summary>
/// <example>See <see cref="SchmidtDecomposition"/>.</example>
public static class MinEntropy
{
    /// <summary>Min-entropy of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Bits, zero or positive.</returns>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return OfWeights(state.Eigenvalues());
    }

    /// <summary>Entanglement min-entropy of a pure state across a bipartition, -log₂ of the largest Schmidt weight.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) => OfWeights(SchmidtDecomposition.CoefficientsOf(state, subsystems));

    /// <summary>Min-entropies of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="dimension">Their dimension, 1 to 16.</param>
    /// <param name="entropies">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, int dimension, Span<double> entropies) =>
        BatchSpectrum.Evaluate(states, dimension, entropies, default(OfSpectrum));

    /// <summary>-log₂ of the largest weight.</summary>
    /// <param name="weights">Numbers that add up to one.</param>
    /// <returns>Bits, zero or positive.</returns>
    /// <exception cref="ArgumentException">There are no weights.</exception>
    public static double OfWeights(params ReadOnlySpan<double> weights)
    {
        if (weights.IsEmpty)
        {
            throw new ArgumentException("There are no weights.", nameof(weights));
        }

        double largest = weights[0];
        foreach (double w in weights)
        {
            largest = Math.Max(largest, w);
        }

        return Math.Max(0, -Math.Log2(largest));
    }

    private readonly struct OfSpectrum : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues) => OfWeights(eigenvalues);
    }
}
