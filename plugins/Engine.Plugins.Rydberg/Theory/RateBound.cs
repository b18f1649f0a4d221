namespace Engine.Plugins.Rydberg.Theory;

/// <summary>
/// The least Rydberg population per rate of change of the largest Schmidt coefficient, and the weights that reach it. In units where |B| = 1.
/// </summary>
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 6, 7, 10, 25")]
public static class RateBound
{
    /// <summary><c>s = √(λ(1-λ))</c>, half the concurrence of a two-term Schmidt form.</summary>
    /// <param name="reached">λ.</param>
    public static double HalfConcurrence(EntanglementTarget reached) => Math.Sqrt(reached.Largest * reached.Rest);

    /// <summary>
    /// <c>|B| Q(λ_1) = (1 + 2s)/s</c>, the minimum of P_r/|dλ_1/dt| over all states with that λ_1. Below 1/2, where three or more terms are
    /// needed, the constant 4 (a lower limit only).
    /// </summary>
    /// <param name="reached">λ_1; infinite at 1.</param>
    public static double PopulationPerRate(EntanglementTarget reached)
    {
        if (reached.IsBeyondOneBit)
        {
            return 4;
        }

        double s = HalfConcurrence(reached);
        return (1 + 2 * s) / s;
    }

    /// <summary>The optimal weights <c>c_1 = √λ_2/(√λ_1+√λ_2)</c> and c_2 = 1 - c_1: the larger Schmidt term carries the smaller weight.</summary>
    /// <param name="reached">λ_1 = 1 - λ_2, at least 1/2.</param>
    public static (double First, double Second) Weights(EntanglementTarget reached)
    {
        double a = Math.Sqrt(reached.Largest);
        double b = Math.Sqrt(reached.Rest);
        return (b / (a + b), a / (a + b));
    }

    /// <summary>The Rydberg population on the optimal path, <c>P = 2s</c>.</summary>
    /// <param name="reached">λ_1.</param>
    public static double OptimalPopulation(EntanglementTarget reached) => 2 * HalfConcurrence(reached);

    /// <summary>The speed on the optimal path, <c>|dλ_1/dt| = 2λ_1λ_2/(1+2s)</c>.</summary>
    /// <param name="reached">λ_1.</param>
    public static double OptimalSpeed(EntanglementTarget reached) => 2 * reached.Largest * reached.Rest / (1 + 2 * HalfConcurrence(reached));

    /// <summary>The most bits of min-entropy per time and per excitation: <c>|dS/dt| ≤ P_r s/[(1+2s) λ_1 ln 2]</c>.</summary>
    /// <param name="reached">λ_1, at least 1/2.</param>
    public static double EntropyRatePerPopulation(EntanglementTarget reached)
    {
        double s = HalfConcurrence(reached);
        return s / ((1 + 2 * s) * reached.Largest * Math.Log(2));
    }
}
