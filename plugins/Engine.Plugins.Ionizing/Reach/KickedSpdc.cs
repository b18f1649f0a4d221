using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Reach;

/// <summary>The negativity of a kicked down-converted pair behind a soft aperture, of pump widths that no grid holds.</summary>
/// <remarks>
/// The witness Q_1 misses a little of Q already without kicks, where Q is known from the Schmidt coefficients: Q_1(N) Q(0)/Q_1(0), with the shift and what the
/// trace is off by as the error of Q. Proven (but for the steps of the calculation, of which traces tell) are Q_1 below and above, for Gaussian kicks, what
/// watching the idler's position would leave (<see cref="SpdcUpperBound"/>), for others the value without kicks.
/// </remarks>
internal static class KickedSpdc
{
    private const double LargestDefect = 0.03;
    private const double LargestTraceError = 1e-3;

    /// <summary>Computes the negativity; null where the pair is out of this way's reach too.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="recoil">Symmetric kicks, in the unit of the pair.</param>
    /// <param name="events">Mean number of events, positive.</param>
    /// <param name="initial">Negativity before the kicks.</param>
    /// <param name="degreeOfParallelism">How many threads work.</param>
    /// <param name="cancellationToken">Checked between momenta.</param>
    public static KickedNegativity? Of(
        SpdcPair pair, RecoilModel recoil, double events, double initial, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        if (!CanReach(pair, recoil))
        {
            return null;
        }

        var still = new SpdcBlockBound(pair, recoil, 0);
        var kicked = new SpdcBlockBound(pair, recoil, events);
        double start = 2 * initial + 1;
        (double at, double traceAt) = still.Compute(degreeOfParallelism, cancellationToken);
        double defect = start / at - 1;
        if (!(Math.Abs(defect) <= LargestDefect) || Math.Abs(traceAt - 1) > LargestTraceError)
        {
            return null;
        }

        (double bound, double trace) = kicked.Compute(degreeOfParallelism, cancellationToken);
        double value = bound * start / at, error = Math.Abs(value - bound) + (Math.Abs(trace - 1) + Math.Abs(traceAt - 1)) * value;
        double lower = Math.Max(1, bound - (Math.Abs(trace - 1) + 1e-6) * bound);
        double upper = kicked.Above(start, degreeOfParallelism, cancellationToken) is { } above
            ? Math.Min(start, above.Value * (1 + above.Defect + 1e-6)) : start;
        return new(
            (Math.Clamp(value, lower, Math.Max(lower, upper)) - 1) / 2, error / 2, KickMethod.Blocks, (lower - 1) / 2, (upper - 1) / 2, trace, 0, kicked.Nodes,
            double.NaN);
    }

    /// <summary>Whether blocks of the pair fit.</summary>
    public static bool CanReach(SpdcPair pair, RecoilModel recoil) =>
        pair.Aperture == Aperture.Soft && pair.IsSymmetric && new SpdcBlockBound(pair, recoil, 1).Fits;
}
