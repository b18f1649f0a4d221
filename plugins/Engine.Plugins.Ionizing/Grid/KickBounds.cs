using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>Closed forms around the exact negativity of a kicked double Gaussian.</summary>
public static class KickBounds
{
    private const double NegligibleWeight = 1e-18;

    /// <summary>Negativity in the diffusive limit: the same variance in infinitely many small kicks.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="addedVariance">T = N sigma_q^2.</param>
    public static double Diffusive(DoubleGaussian pair, double addedVariance) => pair.ToCovariance().WithNoise(momentumI: addedVariance).Negativity;

    /// <summary>Rigorous upper bound for Gaussian kicks, sum_n Poisson(n; N) N_eg,Gauss(n sigma_q^2), by convexity.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="events">N.</param>
    /// <param name="variance">sigma_q^2.</param>
    public static double Convexity(DoubleGaussian pair, double events, double variance) =>
        PoissonSum(events, n => Diffusive(pair, n * variance));

    /// <summary>Purity after Gaussian kicks, sum_n Poisson(n; 2N) (1 + 2 n sigma_q^2 Var x)^(-1/2).</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="events">N.</param>
    /// <param name="variance">sigma_q^2.</param>
    public static double Purity(DoubleGaussian pair, double events, double variance) =>
        PoissonSum(2 * events, n => 1 / Math.Sqrt(1 + 2 * n * variance * pair.PositionVariance));

    private static double PoissonSum(double mean, Func<int, double> value)
    {
        if (mean == 0)
        {
            return value(0);
        }

        // From the mode outwards in both directions: no weight underflows before it is negligible.
        int mode = (int)Math.Floor(mean);
        double atMode = Math.Exp(mode * Math.Log(mean) - mean - Numerics.SpecialFunctions.GammaFunctions.LogGamma(mode + 1.0)), sum = atMode * value(mode);
        double weight = atMode;
        for (int n = mode + 1; weight > NegligibleWeight; n++)
        {
            weight *= mean / n;
            sum += weight * value(n);
        }

        weight = atMode;
        for (int n = mode; n > 0 && weight > NegligibleWeight; n--)
        {
            weight *= n / mean;
            sum += weight * value(n - 1);
        }

        return sum;
    }
}
