using System.Numerics;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>l₁-norm of coherence in the basis the state is given in, Σ_{i≠j} |ρ_ij|, between 0 and dimension - 1.</summary>
/// <example>See <see cref="Fidelity"/>.</example>
[Reference("T. Baumgratz, M. Cramer and M. B. Plenio, \"Quantifying coherence\", Phys. Rev. Lett. 113, 140401 (2014)", Doi = "10.1103/PhysRevLett.113.140401")]
public static class L1Coherence
{
    /// <summary>Coherence of a state.</summary>
    /// <param name="state">The state.</param>
    /// <returns>Zero or positive.</returns>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return OfElements(state.AsSpan(), state.Dimension);
    }

    /// <summary>Coherences of many states at once; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="dimension">Their dimension, at least 1.</param>
    /// <param name="values">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The dimension or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, int dimension, Span<double> values)
    {
        Check.Batch(states.Length, dimension, values.Length, nameof(states));
        int size = dimension * dimension;
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = OfElements(states.Slice(k * size, size), dimension);
        }
    }

    private static double OfElements(ReadOnlySpan<Complex> state, int dimension)
    {
        double sum = 0;
        for (int r = 0; r < dimension; r++)
        {
            for (int c = 0; c < r; c++)
            {
                sum += 2 * Complex.Abs(state[(r * dimension) + c]);
            }
        }

        return sum;
    }
}
