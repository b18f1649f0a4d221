using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Criteria;

/// <summary>
/// The momentum variance T_c on the idler beyond which a criterion no longer holds for a Gaussian state.
/// Positive infinity means no threshold; zero or below means the criterion does not hold even without noise.
/// </summary>
public static class CriticalNoise
{
    // Entries of W below these fractions of K are rounding.
    private const double NegligibleDiagonal = 1e-12;
    private const double NegligibleCross = 1e-9;

    /// <summary>Where the signal stops steering the idler.</summary>
    public static double Reid(GaussianPair state) =>
        1 / (4 * (state.IdlerPosition - state.CrossPosition * state.CrossPosition / state.SignalPosition)) - state.ConditionalIdlerMomentum;

    /// <summary>Where the idler stops steering the signal; infinite when a detected idler of unlimited noise still leaves the product below 1/4.</summary>
    public static double ReidReverse(GaussianPair state)
    {
        double position = state.SignalPosition - state.CrossPosition * state.CrossPosition / state.IdlerPosition;
        double room = state.SignalMomentum - 1 / (4 * position);
        double cross = state.CrossMomentum * state.CrossMomentum;
        if (room <= NegligibleDiagonal * state.SignalMomentum)
        {
            return cross > 0 ? double.PositiveInfinity : 0;
        }

        return cross / room - state.IdlerMomentum;
    }

    /// <summary>Where the fixed-gain product reaches 1.</summary>
    public static double Mancini(GaussianPair state)
    {
        double sign = state.CrossMomentum <= 0 ? 1 : -1;
        double position = state.SignalPosition + state.IdlerPosition - 2 * sign * state.CrossPosition;
        return 1 / position - (state.SignalMomentum + state.IdlerMomentum + 2 * sign * state.CrossMomentum);
    }

    /// <summary>Where the partial transpose becomes positive, from W = Z K Z - X^-1/4.</summary>
    public static double Ppt(GaussianPair state)
    {
        double determinant = state.PositionDeterminant;
        double ss = state.SignalMomentum - state.IdlerPosition / (4 * determinant);
        double ii = state.IdlerMomentum - state.SignalPosition / (4 * determinant);
        double si = -state.CrossMomentum + state.CrossPosition / (4 * determinant);
        if (ss <= NegligibleDiagonal * state.SignalMomentum)
        {
            return Math.Abs(si) > NegligibleCross * Math.Sqrt(state.SignalMomentum * state.IdlerMomentum) ? double.PositiveInfinity : 0;
        }

        return si * si / ss - ii;
    }

    /// <summary>Where the logarithmic negativity falls to a target, by bisection.</summary>
    /// <param name="state">The state before the noise.</param>
    /// <param name="target">Target, ebits, positive.</param>
    public static double LogNegativity(GaussianPair state, double target)
    {
        if (state.LogNegativity <= target)
        {
            return 0;
        }

        double high = state.IdlerMomentum;
        while (state.WithNoise(high).LogNegativity > target)
        {
            high *= 2;
            if (double.IsInfinity(high))
            {
                return high;
            }
        }

        double low = 0;
        for (int i = 0; i < 200 && high - low > 1e-15 * high; i++)
        {
            double middle = low + (high - low) / 2;
            if (state.WithNoise(middle).LogNegativity > target)
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
}
