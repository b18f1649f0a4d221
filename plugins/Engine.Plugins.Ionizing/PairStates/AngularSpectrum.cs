namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>A two-axis pair decomposed by orbital angular momentum l; l and -l are equal, and everything is a share of the whole state.</summary>
/// <param name="Weights">P_l for l = 0 ... L; with both signs they sum to one but for what lies beyond L.</param>
/// <param name="Squares">Sum of the squared Schmidt coefficients of each l.</param>
/// <param name="Roots">Sum of the square roots of the Schmidt coefficients of each l.</param>
/// <param name="Largest">Largest Schmidt coefficient of each l.</param>
/// <param name="Enough">The angular momentum beyond which nothing matters.</param>
public sealed record AngularSpectrum(double[] Weights, double[] Squares, double[] Roots, double[] Largest, int Enough)
{
    private const double LargestRatio = 0.99;

    /// <summary>Weight beyond L.</summary>
    public double Missing => Math.Max(0, 1 - Both(Weights));

    /// <summary>Schmidt number over all l, with what the weight beyond L can change: its coefficients are not above the largest at L.</summary>
    public (double Value, double Error) SchmidtNumber => Inverse(Both(Squares), Missing * Largest[^1]);

    /// <summary>1/sum P_l^2, with what the weight beyond L can change.</summary>
    public (double Value, double Error) AngularSchmidtNumber => Inverse(Both([.. Weights.Select(w => w * w)]), Missing * Weights[^1]);

    /// <summary>
    /// ((sum sqrt(lambda))^2 - 1)/2; the sums of roots fall with l, so each left out up to where nothing matters is not above the last, and those beyond
    /// follow the last ratio.
    /// </summary>
    public (double Value, double Error) Negativity
    {
        get
        {
            double kept = Both(Roots), ratio = Roots.Length > 1 ? Math.Min(Roots[^1] / Roots[^2], LargestRatio) : LargestRatio;
            double beyond = 2 * Roots[^1] * (Math.Max(0, Enough + 1 - Roots.Length) + ratio / (1 - ratio));
            return ((kept * kept - 1) / 2, (kept + beyond / 2) * beyond);
        }
    }

    private static (double Value, double Error) Inverse(double sum, double open)
    {
        double low = 1 / (sum + open), high = 1 / sum;
        return ((low + high) / 2, (high - low) / 2);
    }

    private static double Both(double[] values) => values[0] + 2 * values.Skip(1).Sum();
}
