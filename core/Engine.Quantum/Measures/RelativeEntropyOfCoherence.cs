using System.Numerics;

namespace Engine.Quantum.Measures;

/// <summary>Relative entropy of coherence S(diag ρ) - S(ρ) in the basis the state is given in, in bits.</summary>
/// <example>See <see cref="Fidelity"/>.</example>
[Reference("T. Baumgratz, M. Cramer and M. B. Plenio, \"Quantifying coherence\", Phys. Rev. Lett. 113, 140401 (2014)", Doi = "10.1103/PhysRevLett.113.140401")]
public static class RelativeEntropyOfCoherence
{
    /// <summary>Coherence of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Bits, zero or positive.</returns>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Math.Max(0, OfDiagonal(state.AsSpan(), state.Dimension) - VonNeumannEntropy.Of(state));
    }

    /// <summary>Coherences of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="dimension">Their dimension, 1 to 16.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, int dimension, Span<double> values)
    {
        VonNeumannEntropy.Batch(states, dimension, values);
        int size = dimension * dimension;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = Math.Max(0, OfDiagonal(states.Slice(k * size, size), dimension) - values[k]);
        }
    }

    private static double OfDiagonal(ReadOnlySpan<Complex> state, int dimension)
    {
        double sum = 0;
        for (int k = 0; k < dimension; k++)
        {
            sum += VonNeumannEntropy.Term(state[k * (dimension + 1)].Real);
        }

        return Math.Max(0, sum);
    }
}
