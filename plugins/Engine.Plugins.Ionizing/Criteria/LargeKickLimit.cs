using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>When kicks are so wide that only the part of the state that was not kicked stays entangled: N_eg -> e^-N N_eg(0).</summary>
public static class LargeKickLimit
{
    // How much wider than the state a kick must be, and by how much the untouched part must outweigh the diffusive tail.
    private const double WidthFactor = 50;
    private const double TailFactor = 100;

    /// <summary>Whether the limit may be used.</summary>
    /// <param name="pair">The pure pair state.</param>
    /// <param name="recoil">The kick distribution.</param>
    /// <param name="events">Mean number of events.</param>
    public static bool Applies(DoubleGaussian pair, RecoilModel recoil, double events)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        double difference = pair.PhaseMatchingVariance - pair.PumpVariance;
        double tail = difference * difference / (4 * (pair.PumpVariance + pair.PhaseMatchingVariance) * events * recoil.Variance);
        return recoil.IsSmooth
            && Math.Sqrt(recoil.Variance) > WidthFactor * Math.Sqrt(2 * pair.MomentumVariance)
            && Math.Exp(-events) * pair.Negativity > TailFactor * tail;
    }
}
