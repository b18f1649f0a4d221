using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Purity Tr ρ², between 1/dimension and 1.</summary>
/// <example>See <see cref="SchmidtDecomposition"/>.</example>
public static class Purity
{
    /// <summary>Purity of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>1/dimension to 1.</returns>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Purity();
    }

    /// <summary>Purities of many states at once; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="dimension">Their dimension, at least 1.</param>
    /// <param name="purities">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, int dimension, Span<double> purities)
    {
        Check.Batch(states.Length, dimension, purities.Length, nameof(states));
        int size = dimension * dimension;
        for (int k = 0; k < purities.Length; k++)
        {
            purities[k] = Vectors.NormSquared(states.Slice(k * size, size));
        }
    }

    /// <summary>Linear entropy 1 - Tr ρ², as Σ_{i≠j} wᵢwⱼ over eigenvalues, which does not cancel near pure states.</summary>
    /// <param name="state">The state.</param>
    /// <returns>The value.</returns>
    public static double LinearEntropy(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return LinearEntropyOfWeights(state.Eigenvalues());
    }

    internal static double LinearEntropyOfWeights(ReadOnlySpan<double> weights)
    {
        double before = 0, sum = 0;
        foreach (double w in weights)
        {
            sum += w * before;
            before += w;
        }

        return Math.Max(0, 2 * sum);
    }
}
