using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>
/// The momentum variance T_c on the idler beyond which a criterion no longer holds for a Gaussian state.
/// Positive infinity means no threshold; zero or below means the criterion does not hold even without noise.
/// </summary>
public static class CriticalNoise
{
    // Room for noise below this fraction of the variance is rounding.
    private const double Negligible = 1e-12;

    /// <summary>Where the signal stops steering the idler.</summary>
    public static double Reid(TwoModeCovariance state) => state.Xss / (4 * state.PositionDeterminant) - state.MomentumDeterminant / state.Kss;

    /// <summary>Where the idler stops steering the signal; infinite when even a useless idler momentum leaves the product below 1/4.</summary>
    public static double ReidReverse(TwoModeCovariance state)
    {
        // The inferred signal position must satisfy Var(k_s given k_i) < 1/(4 Var(x_s given x_i)) = K_ss - room.
        double room = state.Kss - state.Xii / (4 * state.PositionDeterminant), cross = state.Ksi * state.Ksi;
        return room <= Negligible * state.Kss ? (cross > 0 ? double.PositiveInfinity : 0) : cross / room - state.Kii;
    }

    /// <summary>Where the fixed-gain product of the better pair of combinations reaches 1.</summary>
    public static double Mancini(TwoModeCovariance state) => Math.Max(
        1 / state.XDifferenceVariance - state.KSumVariance,
        1 / state.XSumVariance - state.KDifferenceVariance);

    /// <summary>Where the partial transpose becomes positive.</summary>
    public static double Ppt(TwoModeCovariance state) => PptThreshold.IdlerMomentumNoise(state);

    /// <summary>Where the logarithmic negativity falls to a target, by bisection.</summary>
    /// <param name="state">The state before the noise.</param>
    /// <param name="target">Target, ebits, positive.</param>
    public static double LogNegativity(TwoModeCovariance state, double target)
    {
        if (state.LogarithmicNegativity <= target)
        {
            return 0;
        }

        double high = state.Kii;
        while (state.WithNoise(momentumI: high).LogarithmicNegativity > target)
        {
            high *= 2;
            if (high > 1e300)
            {
                return double.PositiveInfinity;
            }
        }

        double low = 0;
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            double middle = low + (high - low) / 2;
            if (state.WithNoise(momentumI: middle).LogarithmicNegativity > target)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return low + (high - low) / 2;
    }

    /// <summary>T_c of a criterion other than the published one.</summary>
    /// <param name="state">The state before the idler noise, scaled.</param>
    /// <param name="criterion">The criterion.</param>
    /// <param name="target">Target of <see cref="Criterion.LogNegativity"/>, ebits.</param>
    public static double Of(TwoModeCovariance state, Criterion criterion, double target = 0) => criterion switch
    {
        Criterion.Reid => Reid(state),
        Criterion.Mancini => Mancini(state),
        Criterion.Ppt => Ppt(state),
        Criterion.LogNegativity => LogNegativity(state, target),
        _ => throw new ArgumentOutOfRangeException(nameof(criterion), criterion, "The published inequality needs its own widths."),
    };
}
