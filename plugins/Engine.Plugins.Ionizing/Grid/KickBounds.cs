using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>Closed forms around the exact negativity of a kicked double Gaussian.</summary>
public static class KickBounds
{
    // exp(-u^2/2) is below 1e-23 here.
    private const double PurityReach = 10.3;

    /// <summary>Negativity in the diffusive limit: the same variance in infinitely many small kicks.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="addedVariance">T = N sigma_q^2.</param>
    /// <param name="signalVariance">Variance added to the signal's wave number.</param>
    public static double Diffusive(DoubleGaussian pair, double addedVariance, double signalVariance = 0) =>
        pair.ToCovariance().WithNoise(momentumS: signalVariance, momentumI: addedVariance).Negativity;

    /// <summary>
    /// Rigorous upper bound for Gaussian kicks, sum_n Poisson(n; N) N_eg,Gauss(n sigma_q^2), by convexity; it holds for a pair with Gaussian noise on the
    /// signal too.
    /// </summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="events">N.</param>
    /// <param name="variance">sigma_q^2.</param>
    /// <param name="signalVariance">Variance added to the signal's wave number.</param>
    public static double Convexity(DoubleGaussian pair, double events, double variance, double signalVariance = 0) =>
        PoissonAverage.Of(events, n => Diffusive(pair, n * variance, signalVariance));

    /// <summary>
    /// Bounds of the negativity of a pair with two equal transverse axes after Gaussian kicks that are equal in all directions: both axes share the number of
    /// kicks, so that they are correlated. From above by convexity over that number, for each of which the axes are independent; from below by the exchange
    /// of the coordinates as a witness, (D/S)^2 sum_n Poisson(n; N)/(1 + n sigma_q^2/S^2) for 2 N_eg + 1.
    /// </summary>
    /// <param name="pair">One axis of the pair, scaled.</param>
    /// <param name="events">N.</param>
    /// <param name="variance">sigma_q^2 on each axis.</param>
    public static (double Lower, double Upper) TwoAxes(DoubleGaussian pair, double events, double variance)
    {
        double least = Math.Min(pair.PumpVariance, pair.PhaseMatchingVariance), most = Math.Max(pair.PumpVariance, pair.PhaseMatchingVariance);
        double witness = most / least * PoissonAverage.Of(events, n => 1 / (1 + n * variance / least));
        double mixture = PoissonAverage.Of(events, n =>
        {
            double axis = 2 * Diffusive(pair, n * variance) + 1;
            return axis * axis;
        });
        return (Math.Max(0, (witness - 1) / 2), (mixture - 1) / 2);
    }

    /// <summary>Purity after kicks of any law: the mean of exp(-2N [1 - Re chi(y)]) over the difference y of two independent idler positions.</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="recoil">The kicks, in the same unit.</param>
    /// <param name="events">N.</param>
    /// <param name="meanKick">Mean kick of an event.</param>
    public static double Purity(DoubleGaussian pair, RecoilModel recoil, double events, double meanKick = 0)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        double scale = Math.Sqrt(2 * pair.PositionVariance);
        double Weight(double u) => Math.Exp(-(u * u / 2) - 2 * events * recoil.Deficit(u * scale, meanKick).Real);
        var options = new QuadratureOptions { RelativeTolerance = 1e-12, AbsoluteTolerance = 1e-18 };

        // Many kicks leave only a narrow peak, whose width the second moment of a kick gives.
        double narrow = 1 / (scale * Math.Sqrt(2 * events * (recoil.Variance + meanKick * meanKick))), from = 0, sum = 0;
        foreach (double to in new[] { narrow, 8 * narrow, 64 * narrow, PurityReach }.Where(t => t <= PurityReach).Order())
        {
            sum += GaussKronrod.Integrate(Weight, from, to, options).Value;
            from = to;
        }

        return Math.Sqrt(2 / Math.PI) * sum;
    }

    /// <summary>Purity after Gaussian kicks, sum_n Poisson(n; 2N) (1 + 2 n sigma_q^2 Var x)^(-1/2).</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="events">N.</param>
    /// <param name="variance">sigma_q^2.</param>
    public static double Purity(DoubleGaussian pair, double events, double variance) =>
        PoissonAverage.Of(2 * events, n => 1 / Math.Sqrt(1 + 2 * n * variance * pair.PositionVariance));
}
