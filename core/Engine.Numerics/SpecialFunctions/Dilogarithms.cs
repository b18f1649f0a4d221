namespace Engine.Numerics.SpecialFunctions;

/// <summary>The dilogarithm (Spence's function) on the real line. NaN gives NaN.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "25.12.1, 25.12.3, 25.12.4, 25.12.6")]
public static class Dilogarithms
{
    private const double PiSquaredBySix = Math.PI * Math.PI / 6;

    /// <summary>
    /// Li₂(x) = Σ xᵏ/k² = -∫ ln(1-t)/t dt over [0, x]; above 1 its real part. Relative error below 2e-15, above 1 absolute error below 2e-15 max(1, ln² x).
    /// </summary>
    /// <param name="x">Any number.</param>
    /// <returns>The value; -∞ at ±∞.</returns>
    public static double Dilogarithm(double x)
    {
        if (double.IsInfinity(x))
        {
            return double.NegativeInfinity;
        }

        if (x < -1)
        {
            double log = Math.Log(-x);
            return -PiSquaredBySix - (0.5 * log * log) - Dilogarithm(1 / x);
        }

        if (x < 0)
        {
            double log = ElementaryFunctions.LogP1(-x);
            return -Series(x / (x - 1)) - (0.5 * log * log);
        }

        if (x > 1)
        {
            double log = Math.Log(x);
            return (2 * PiSquaredBySix) - (0.5 * log * log) - Dilogarithm(1 / x);
        }

        if (x > 0.5)
        {
            return x == 1 ? PiSquaredBySix : PiSquaredBySix - (Math.Log(x) * ElementaryFunctions.LogP1(-x)) - Series(1 - x);
        }

        return Series(x);
    }

    // 0 ≤ x ≤ 1/2.
    private static double Series(double x)
    {
        double power = x;
        double sum = x;
        for (int k = 2; power > 1e-18 * sum; k++)
        {
            power *= x;
            sum += power / ((double)k * k);
        }

        return sum;
    }
}
