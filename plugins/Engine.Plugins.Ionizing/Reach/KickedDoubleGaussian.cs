using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Reach;

/// <summary>The negativity of a kicked double Gaussian of any ratio of widths, inside bounds that are proven.</summary>
/// <remarks>
/// Below: the block-sign witness Q_1 and the swap witness (D/S) times the mean of G over the difference of positions. Above: for Gaussian kicks the convexity
/// bound Q_c, for
/// others the value without kicks. Between them the value is Q_1 + theta E, with E = Q_c minus the block values of the Poisson orders; theta was read off
/// dense calculations at D/S = 3 and 4 and lay in [-0.06, 1.06]: that part of the error is calibrated, not proven.
/// </remarks>
internal static class KickedDoubleGaussian
{
    /// <summary>From this ratio of widths on a dense partial transpose is no longer the better way.</summary>
    public const double LargestDenseRatio = 6;

    private const double Theta = 0.5;
    private const double ThetaError = 0.56;

    // Other laws were compared with dense calculations in two cases only: their correction is that of Gaussian kicks, with a wider band.
    private const double OtherThetaError = 1.5;

    // Beyond this share of D^4/S^2 the witness loses sight of the entanglement.
    private const double LargestNoise = 0.1;
    private const double ManyEvents = 100;

    /// <summary>Computes the negativity.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="recoil">Symmetric kicks, in the unit of the pair.</param>
    /// <param name="events">Mean number of events, positive.</param>
    /// <param name="degreeOfParallelism">How many threads work.</param>
    /// <param name="cancellationToken">Checked between momenta.</param>
    /// <exception cref="ParameterException">The kicks are so wide that their law cannot be tabulated.</exception>
    public static KickedNegativity Of(DoubleGaussian pair, RecoilModel recoil, double events, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        double d = Math.Max(pair.PumpWidth, pair.PhaseMatchingWidth), s = Math.Min(pair.PumpWidth, pair.PhaseMatchingWidth) / d;
        double kick = recoil.Variance / (d * d), added = events * kick;
        bool gaussian = recoil is GaussianRecoil;
        var unit = new DoubleGaussian(s, 1);
        double Block(double noise) => Math.Max(1, 1 / Math.Sqrt(s * s + noise / (1 + noise)));
        double Exact(double noise) => 2 * KickBounds.Diffusive(unit, noise) + 1;
        double missed = PoissonAverage.Of(events, n => Exact(n * kick) - Block(n * kick));
        double upper = gaussian ? PoissonAverage.Of(events, n => Exact(n * kick)) : 1 / s;
        if (added > LargestNoise / (s * s) && events >= ManyEvents)
        {
            double diffusive = Exact(added), lower = gaussian ? Math.Max(1, Swap(s, kick, events)) : 1;
            return Of(diffusive, gaussian ? upper - lower : diffusive - lower, KickMethod.Gaussian, lower, upper, 0);
        }

        var bound = new BlockBound(pair, recoil, events);
        if (!bound.Fits)
        {
            throw new ParameterException("recoil", FormattableString.Invariant(
                $"kicks {Math.Sqrt(kick):G3} times wider than the pair need too fine a table of their law; gaussian kicks of the same variance need none"));
        }

        (double block, double error) = bound.Compute(degreeOfParallelism, cancellationToken);
        double least = Math.Max(1, Math.Max(block - error, gaussian ? Swap(s, kick, events) : 1)), value = Math.Max(least, block + Theta * missed);
        double open = (gaussian ? ThetaError : OtherThetaError) * missed + error;
        if (added > LargestNoise / (s * s) && gaussian)
        {
            // Nearly separable: the bracket is all that is known.
            (value, open) = ((least + upper) / 2, (upper - least) / 2);
        }

        return Of(value, open, KickMethod.Blocks, least, upper, bound.Nodes);
    }

    private static KickedNegativity Of(double norm, double error, KickMethod method, double lower, double upper, int nodes) => new(
        (norm - 1) / 2, error / 2, method, (lower - 1) / 2, (upper - 1) / 2, double.NaN, 0, nodes, double.NaN);

    /// <summary>(D/S) times the mean of G(r) over a normal r of variance 1/S^2, for Gaussian kicks.</summary>
    private static double Swap(double s, double kick, double events) => PoissonAverage.Of(events, n => 1 / Math.Sqrt(s * s + n * kick));
}
