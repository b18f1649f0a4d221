using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>Kicks so wide that only the part of the state that was not kicked stays entangled: N_eg -> e^-N N_eg(0).</summary>
public static class LargeKickLimit
{
    // How much wider than the state a kick must be, and by how much the untouched part must outweigh the diffusive tail.
    private const double WidthFactor = 50;
    private const double TailFactor = 100;

    /// <summary>The negativity in the limit.</summary>
    /// <param name="pair">The pure pair state.</param>
    /// <param name="recoil">The kick distribution, in the unit of the pair.</param>
    /// <param name="events">Mean number of events.</param>
    /// <param name="signalVariance">Variance added to the signal's wave number: what was not kicked keeps the negativity of this mixed state.</param>
    /// <returns>The negativity with an estimate of its error, of the relative order of the state's width over the kick's; null where the limit may not be
    /// used.</returns>
    public static (double Negativity, double Error)? Of(DoubleGaussian pair, RecoilModel recoil, double events, double signalVariance = 0)
    {
        ArgumentNullException.ThrowIfNull(recoil);
        double width = Math.Sqrt(2 * pair.MomentumVariance + signalVariance), kick = Math.Sqrt(recoil.Variance);
        if (!recoil.IsSmooth || !(kick > WidthFactor * width) || events == 0)
        {
            return null;
        }

        double difference = pair.PhaseMatchingVariance - pair.PumpVariance;
        double tail = difference * difference / (4 * (pair.PumpVariance + pair.PhaseMatchingVariance) * events * recoil.Variance);
        double k0 = pair.ReferenceWaveNumber;
        double untouched = Math.Exp(-events) * pair.Scaled.ToCovariance().WithNoise(momentumS: signalVariance / (k0 * k0)).Negativity;
        return untouched > TailFactor * tail ? (untouched, untouched * width / kick + tail) : null;
    }
}
