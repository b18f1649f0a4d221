using System.Numerics;
using Engine.Numerics.SpecialFunctions;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Rényi entropy S_α = log₂(Tr ρ^α)/(1 - α), in bits; α = 1 is the von Neumann entropy, α → ∞ the min-entropy, α = 0 the logarithm of the
/// rank.</summary>
/// <example>See <see cref="SchmidtDecomposition"/>.</example>
[Reference("A. Renyi, \"On measures of entropy and information\", Proc. 4th Berkeley Symp. Math. Stat. Prob. 1, 547 (1961)")]
public static class RenyiEntropy
{
    /// <summary>Eigenvalues at or below this do not count towards the rank.</summary>
    private const double RankCut = 1e-14;

    /// <summary>Entropy of a state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="order">α, not negative; infinity is allowed.</param>
    /// <returns>Bits, zero or positive.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative or NaN.</exception>
    public static double Of(DensityMatrix state, double order)
    {
        ArgumentNullException.ThrowIfNull(state);
        return OfWeights(order, state.Eigenvalues());
    }

    /// <summary>Entanglement entropy of a pure state across a bipartition.</summary>
    /// <param name="state">The state.</param>
    /// <param name="order">α, not negative; infinity is allowed.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <returns>Bits, zero or positive.</returns>
    /// <exception cref="ArgumentException">The order or the list is not allowed.</exception>
    public static double Of(StateVector state, double order, params ReadOnlySpan<int> subsystems) =>
        OfWeights(order, SchmidtDecomposition.CoefficientsOf(state, subsystems));

    /// <summary>Entropies of many states at once, one state a SIMD lane; allocates nothing.</summary>
    /// <param name="states">Density matrices, row after row, one after another; assumed to be states.</param>
    /// <param name="dimension">Their dimension, 1 to 16.</param>
    /// <param name="order">α, not negative; infinity is allowed.</param>
    /// <param name="entropies">Receives one number a state.</param>
    /// <exception cref="ArgumentException">The dimension, the order or a length does not fit.</exception>
    public static void Batch(ReadOnlySpan<Complex> states, int dimension, double order, Span<double> entropies)
    {
        CheckOrder(order);
        BatchSpectrum.Evaluate(states, dimension, entropies, new OfSpectrum(order));
    }

    /// <summary>Entropy of eigenvalues or probabilities of sum 1.</summary>
    /// <param name="order">α, not negative; infinity is allowed.</param>
    /// <param name="weights">The weights; those at or below 1e-14 count as zero.</param>
    /// <returns>Bits, zero or positive.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative or NaN.</exception>
    public static double OfWeights(double order, params ReadOnlySpan<double> weights)
    {
        CheckOrder(order);
        if (double.IsPositiveInfinity(order))
        {
            return MinEntropy.OfWeights(weights);
        }

        if (order == 1)
        {
            return VonNeumannEntropy.OfWeights(weights);
        }

        double total = 0, largest = 0;
        foreach (double w in weights)
        {
            total += w > RankCut ? w : 0;
            largest = Math.Max(largest, w);
        }

        // Near α = 1, with weights w/T: ln Tr ρ^α = (1 - α) ln T + ln(1 + E/T) with E = Σ w (w^(α-1) - 1), which does not cancel there.
        // Elsewhere the largest weight is taken out of the sum, which then neither vanishes nor overflows for any α.
        bool near = Math.Abs(order - 1) < 0.5;
        double sum = 0;
        foreach (double w in weights)
        {
            if (w > RankCut)
            {
                sum += near ? w * ElementaryFunctions.ExpM1((order - 1) * Math.Log(w)) : Math.Pow(w / largest, order);
            }
        }

        double logarithm = near
            ? Math.Log(total) + (ElementaryFunctions.LogP1(sum / total) / (1 - order))
            : (Math.Log(sum) + (order * Math.Log(largest / total))) / (1 - order);
        return Math.Max(0, logarithm / Math.Log(2));
    }

    private static void CheckOrder(double order)
    {
        if (!(order >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(order), $"The order is {order}; it must not be negative.");
        }
    }

    private readonly struct OfSpectrum(double order) : ISpectrumFunction
    {
        public double Of(ReadOnlySpan<double> eigenvalues) => OfWeights(order, eigenvalues);
    }
}
