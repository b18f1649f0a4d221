namespace Engine.Plugins.Ionizing.Media;

/// <summary>Coincidences of a pair source behind lossy, noisy detectors, and what a finite number of them can tell.</summary>
/// <param name="PairRate">Pairs made, 1/s.</param>
/// <param name="Efficiency">Chance that a photon is detected, in each arm.</param>
/// <param name="DarkRate">Dark counts of each arm, 1/s.</param>
/// <param name="Window">Coincidence window, s.</param>
[Reference("M. P. Edgar et al., Imaging high-dimensional spatial entanglement with a camera, Nat. Commun. 3, 984 (2012)", Doi = "10.1038/ncomms1988")]
public readonly record struct CoincidenceStatistics(double PairRate, double Efficiency, double DarkRate, double Window)
{
    /// <summary>Counts of one arm, 1/s.</summary>
    public double SinglesRate => PairRate * Efficiency + DarkRate;

    /// <summary>Coincidences of photons of one pair, 1/s.</summary>
    public double TrueRate => PairRate * Efficiency * Efficiency;

    /// <summary>Coincidences of photons that are no pair, 1/s.</summary>
    public double AccidentalRate => SinglesRate * SinglesRate * Window;

    /// <summary>Share of the coincidences that are accidental.</summary>
    public double AccidentalShare => TrueRate + AccidentalRate > 0 ? AccidentalRate / (TrueRate + AccidentalRate) : 0;

    /// <summary>
    /// Variance and variance of the squares of a quantity that is normal but for accidentals: (1-a) V + a U, and 3 (1-a) V^2 + 3 a U^2 less its square, with a
    /// fourth cumulant of the pairs added.
    /// </summary>
    /// <param name="pairs">V, variance among pairs.</param>
    /// <param name="accidental">U, variance among accidentals.</param>
    /// <param name="fourthCumulant">Of the pairs; zero for a normal quantity.</param>
    public (double Variance, double OfSquares) Mixed(double pairs, double accidental, double fourthCumulant = 0)
    {
        double a = AccidentalShare, variance = (1 - a) * pairs + a * accidental;
        return (variance, (1 - a) * (3 * pairs * pairs + fourthCumulant) + 3 * a * accidental * accidental - variance * variance);
    }

    /// <summary>Coincidences in each of two planes that put the product of two measured variances a number of standard deviations below a limit.</summary>
    /// <param name="first">Variance and variance of the squares in one plane.</param>
    /// <param name="second">The same in the other.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="deviations">Standard deviations, positive.</param>
    /// <returns>The number; infinite where the product is not below the limit.</returns>
    public static double ForProduct((double Variance, double OfSquares) first, (double Variance, double OfSquares) second, double limit, double deviations)
    {
        double product = first.Variance * second.Variance;
        if (!(product < limit))
        {
            return double.PositiveInfinity;
        }

        double relative = first.OfSquares / (first.Variance * first.Variance) + second.OfSquares / (second.Variance * second.Variance);
        double needed = deviations * product / (limit - product);
        return Math.Ceiling(relative * needed * needed);
    }

    /// <summary>Coincidences in each of two measurements that put the difference of their variances a number of standard deviations above zero.</summary>
    /// <param name="before">Variance and variance of the squares of one.</param>
    /// <param name="after">The same of the other.</param>
    /// <param name="deviations">Standard deviations, positive.</param>
    /// <returns>The number; infinite where there is no difference.</returns>
    public static double ForChange((double Variance, double OfSquares) before, (double Variance, double OfSquares) after, double deviations)
    {
        double change = after.Variance - before.Variance;
        return change > 0 ? Math.Ceiling(deviations * deviations * (before.OfSquares + after.OfSquares) / (change * change)) : double.PositiveInfinity;
    }
}
