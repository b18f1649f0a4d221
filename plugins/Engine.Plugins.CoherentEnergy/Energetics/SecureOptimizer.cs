namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>
/// Energies and weights of the common-phase family that give the largest privacy gain at a bounded total loss and, if wanted, a fixed mean energy; exact.
/// </summary>
/// <remarks>
/// At mean m and energy variance V the gain is m - m^2 - V - g^2 with g the mean of N(e) = sqrt(e(1-e)): a linear programme for the least g under three
/// linear constraints on the weights. Its dual is the best parabola below N; two tangencies inside (0, 1) are impossible (e(1-e) - q^2 would be minus a
/// square), so the members are {0, t}, {t, 1} or {0, 1/2, 1}. As the value of a linear programme g is convex in V, the gain is concave, and its maximum over V
/// is known too: V = m^(3/2) - m^2 up to m = 1/4, then m - m^2 - 1/8, where the gain is 1/16 (and mirrored for m above 1/2).
/// </remarks>
[Reference("S. Karlin, W. J. Studden, Tchebycheff Systems: With Applications in Analysis and Statistics, Wiley (1966)",
    Equations = "moment spaces: least values under moment constraints")]
public static class SecureOptimizer
{
    // Rounding may carry the loss of an ensemble past its bound; it is drawn back by one unit in the last place at a time.
    private const double Step = 4e-16;
    private const int Splits = 4000;
    private const int Refinements = 60;

    /// <summary>The best ensemble.</summary>
    /// <param name="loss">Bound on the total loss D_A + D_B, positive; never exceeded.</param>
    /// <param name="meanEnergy">Mean of e in (0, 1), or null when it is free.</param>
    /// <param name="members">Largest number of members, at least 2; more than three are never needed.</param>
    /// <returns>Energies and weights.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of its range.</exception>
    public static (double[] Energies, double[] Weights) Find(double loss, double? meanEnergy = null, int members = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(loss);
        ArgumentOutOfRangeException.ThrowIfLessThan(members, 2);
        if (meanEnergy is { } mean && !(mean is > 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(meanEnergy), mean, "The mean energy lies between 0 and 1.");
        }

        for (double bound = loss; ; bound *= 1 - Step)
        {
            (double[] energies, double[] weights) = meanEnergy is { } m ? AtMean(m, bound / 2, members) : Free(bound);
            if (SecureDistribution.OfFamily(energies, weights).Loss <= loss)
            {
                return (energies, weights);
            }
        }
    }

    /// <summary>The largest gain at a bounded loss.</summary>
    /// <param name="loss">Bound on the total loss.</param>
    /// <param name="meanEnergy">Mean of e, or null when it is free.</param>
    public static double Gain(double loss, double? meanEnergy = null)
    {
        if (meanEnergy is not { } mean)
        {
            return SecureDistribution.LargestGain(loss);
        }

        double m = Math.Min(mean, 1 - mean), variance = Math.Min(loss / 2, BestVariance(m));
        double rest = m * (1 - m) - variance, g = IsPair(m, variance) ? MeanOfPair(m, variance) : 2 * rest;

        // rest - g^2 without cancellation for a pair, where both are close to m: m V/(m^2 + V) - V = V (m - m^2 - V)/(m^2 + V).
        return IsPair(m, variance) ? variance * rest / (m * m + variance) : rest - g * g;
    }

    /// <summary>Two equally likely members, one of them a product.</summary>
    private static (double[] Energies, double[] Weights) Free(double loss) => ([0, Math.Min(0.5, Math.Sqrt(2 * loss))], [0.5, 0.5]);

    private static (double[] Energies, double[] Weights) AtMean(double mean, double variance, int members)
    {
        double m = Math.Min(mean, 1 - mean), v = Math.Min(variance, BestVariance(m));
        (double[] energies, double[] weights) = IsPair(m, v) ? Pair(m, v) : members > 2 ? Triple(m, v) : BestPair(m, v);
        return mean <= 0.5 ? (energies, weights) : ([.. energies.Select(e => 1 - e)], weights);
    }

    private static double BestVariance(double m) => m <= 0.25 ? m * (Math.Sqrt(m) - m) : m * (1 - m) - 0.125;

    private static bool IsPair(double m, double variance) => variance <= m * (0.5 - m);

    private static double MeanOfPair(double m, double variance)
    {
        double t = m + variance / m;
        return m * Math.Sqrt((1 - t) / t);
    }

    private static (double[] Energies, double[] Weights) Pair(double m, double variance)
    {
        double square = m * m + variance;
        return ([0, m + variance / m], [variance / square, m * m / square]);
    }

    private static (double[] Energies, double[] Weights) Triple(double m, double variance)
    {
        double middle = 4 * (m * (1 - m) - variance), top = m - middle / 2;
        return ([0, 0.5, 1], [1 - middle - top, middle, top]);
    }

    /// <summary>The best two members at variances up to a bound, where three would be better: a scan over the lower energy and the variance, refined.</summary>
    private static (double[] Energies, double[] Weights) BestPair(double m, double bound)
    {
        double Upper(double low, double variance) => m + variance / (m - low);
        double Value(double low, double variance)
        {
            double high = Upper(low, variance);
            if (!(low >= 0) || !(low < m) || high > 1 || variance > bound || !(variance > 0))
            {
                return double.NegativeInfinity;
            }

            double weight = (high - m) / (high - low), n = Math.Sqrt(low * (1 - low)) - Math.Sqrt(high * (1 - high));
            return weight * (1 - weight) * n * n;
        }

        (double Low, double Variance, double Gain) best = (0, bound, Value(0, bound));
        double width = m, depth = bound;
        int side = (int)Math.Sqrt(Splits);
        for (int round = 0; round < Refinements; round++)
        {
            (double centerLow, double centerVariance) = round == 0 ? (m / 2, bound / 2) : (best.Low, best.Variance);
            for (int i = 0; i <= side; i++)
            {
                for (int j = 0; j <= side; j++)
                {
                    double low = Math.Clamp(centerLow + width * (i / (double)side - 0.5), 0, m),
                        variance = Math.Clamp(centerVariance + depth * (j / (double)side - 0.5), 0, bound);
                    double gain = Value(low, variance);
                    best = gain > best.Gain ? (low, variance, gain) : best;
                }
            }

            (width, depth) = (width / 2, depth / 2);
        }

        double top = Upper(best.Low, best.Variance), share = (top - m) / (top - best.Low);
        return ([best.Low, top], [share, 1 - share]);
    }
}
