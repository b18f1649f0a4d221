namespace Engine.Quantum.Measures;

/// <summary>Purity Tr ρ², between 1/dimension and 1.</summary>
public static class Purity
{
    /// <summary>Purity of a state.</summary>
    /// <param name="state">The state.</param>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Purity();
    }

    /// <summary>Linear entropy 1 - Tr ρ², as Σ_{i≠j} wᵢwⱼ over eigenvalues, which does not cancel near pure states.</summary>
    /// <param name="state">The state.</param>
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
