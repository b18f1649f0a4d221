using Engine.Numerics.Quadrature;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Grid;

/// <summary>
/// How the mean signal wave number of a kicked double Gaussian moves with the idler's detected one. It is a straight line without kicks and for
/// infinitely many small ones, and bent in between: an idler found where it started was probably not kicked.
/// </summary>
public static class ConditionalSlope
{
    /// <summary>Slope of the best straight line, Cov(ks, ki)/(Var ki + T).</summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="addedVariance">T = N sigma_q^2.</param>
    public static double BestLinear(DoubleGaussian pair, double addedVariance) => pair.MomentumCovariance / (pair.MomentumVariance + addedVariance);

    /// <summary>
    /// Slope of the exact conditional mean at a detected wave number of zero, for symmetric kicks: Cov(ks, ki) times the mean of y^2 under
    /// the weight exp(-Var ki y^2/2 - N [1 - chi(y)]), the characteristic function of the detected idler.
    /// </summary>
    /// <param name="pair">The pair, scaled.</param>
    /// <param name="recoil">The kicks, in the same unit.</param>
    /// <param name="events">N.</param>
    [Reference("H. Robbins, An empirical Bayes approach to statistics, Proc. Third Berkeley Symp. 1, 157 (1956)",
        Equations = "posterior mean from the marginal's logarithmic derivative")]
    public static double AtZero(DoubleGaussian pair, RecoilModel recoil, double events)
    {
        double variance = pair.MomentumVariance;

        // Where the weight without kicks is below 1e-23; in units of its width, so that one tolerance serves every pair.
        const double End = 10.3;
        double scale = 1 / Math.Sqrt(variance);
        double Weight(double u) => Math.Exp(-(u * u / 2) - (events * recoil.CharacteristicDeficit(u * scale)));
        var options = new QuadratureOptions { RelativeTolerance = 1e-11, AbsoluteTolerance = 0 };
        double total = GaussKronrod.Integrate(Weight, 0, End, options).Value;
        double square = GaussKronrod.Integrate(u => u * u * Weight(u), 0, End, options).Value;
        return pair.MomentumCovariance / variance * square / total;
    }
}
