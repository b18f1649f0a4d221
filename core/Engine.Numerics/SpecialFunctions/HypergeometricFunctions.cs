using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Gauss's and Kummer's hypergeometric functions and Tricomi's U for real arguments. NaN gives NaN.</summary>
/// <remarks>
/// Stated errors hold for parameters up to about 30 in modulus and away from zeros of the function. Larger parameters work as long as gamma functions do
/// not overflow; errors then grow like the parameters' size times the unit roundoff.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov", Equations = "chapters 13 and 15")]
public static class HypergeometricFunctions
{
    private const double LargestTricomiParameter = 1e6;

    // Below this argument Gauss's series itself is summed; at 0.8 it takes some 160 terms.
    private const double SeriesLimit = 0.8;

    // The formula at 1 - z has terms that cancel by the inverse distance of c - a - b from an integer.
    private const double DegenerateDistance = 0.1;

    // Tricomi's function by recurrence is taken as it is where rounding is amplified by no more than this.
    private const double AcceptableAmplification = 20;

    /// <summary>₂F₁(a, b; c; z). Relative error below 1e-13; where the series ends and its terms cancel to less than 1e-18 of the largest, as many terms at z > 1 do, 1e-31 of that term instead.</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b.</param>
    /// <param name="c">c, not 0, -1, -2, … (unless a or b is a nearer non-positive integer, which ends the series first).</param>
    /// <param name="z">z &lt; 1, or z = 1 with c - a - b > 0; any real number where the series ends.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Gauss2F1(double a, double b, double c, double z)
    {
        if (double.IsNaN(a + b + c + z))
        {
            return double.NaN;
        }

        double terms = Math.Min(TerminationIndex(a), TerminationIndex(b));
        CheckDenominator(c, terms, nameof(c));
        if (terms < double.PositiveInfinity)
        {
            return HypergeometricSeries.Sum(a, b, c, z);
        }

        if (z > 1 || (z == 1 && c - a - b <= 0))
        {
            DomainError.Throw(nameof(z), z, "z < 1, or z = 1 with c - a - b > 0");
        }

        if (z >= -0.5)
        {
            return OnUnitInterval(a, b, c, z, 1 - z);
        }

        // Pfaff: z/(z-1) lies in (0, 1), its complement is 1/(1-z). Swap so that the transformed series ends early if it can.
        if (TerminationIndex(c - a) < TerminationIndex(c - b))
        {
            (a, b) = (b, a);
        }

        return Math.Pow(1 - z, -a) * OnUnitInterval(a, c - b, c, z / (z - 1), 1 / (1 - z));
    }

    /// <summary>₁F₁(a; b; z), Kummer's function M(a, b, z). Relative error below 1e-13 (plus |z| rounding units for z &lt; 0, from the exponential).</summary>
    /// <param name="a">a.</param>
    /// <param name="b">b, not 0, -1, -2, … (unless a is a nearer non-positive integer).</param>
    /// <param name="z">Any real number; the result overflows to ±∞ near z = 710.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="b"/> is a pole.</exception>
    public static double Kummer1F1(double a, double b, double z)
    {
        if (double.IsNaN(a + b + z))
        {
            return double.NaN;
        }

        CheckDenominator(b, TerminationIndex(a), nameof(b));
        if (TerminationIndex(a) < double.PositiveInfinity || z == 0)
        {
            return HypergeometricSeries.Sum(a, double.NaN, b, z);
        }

        if (z >= 0)
        {
            return HypergeometricSeries.Sum(a, double.NaN, b, z);
        }

        if (z < -50 && TryAsymptotic(a, b, -z, out double value))
        {
            return value;
        }

        return Math.Exp(z) * HypergeometricSeries.Sum(b - a, double.NaN, b, -z);
    }

    /// <summary>
    /// U(a, b, z), Tricomi's confluent hypergeometric function. Relative error below 2e-13 for 0 &lt; a ≤ 60; for a &lt; 0, where the function has zeros and
    /// several representations compete, below 2e-12 for |a|, |b| ≤ 10 away from zeros.
    /// </summary>
    /// <param name="a">a, -10⁶ to 10⁶.</param>
    /// <param name="b">b, -10⁶ to 10⁶.</param>
    /// <param name="z">z > 0.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="z"/> is not positive, or a or b is out of range.</exception>
    public static double TricomiU(double a, double b, double z)
    {
        if (double.IsNaN(a + b + z))
        {
            return double.NaN;
        }

        if (z <= 0)
        {
            DomainError.Throw(nameof(z), z, "z > 0");
        }

        if (Math.Abs(a) > LargestTricomiParameter)
        {
            DomainError.Throw(nameof(a), a, "-1e6 <= a <= 1e6");
        }

        if (Math.Abs(b) > LargestTricomiParameter)
        {
            DomainError.Throw(nameof(b), b, "-1e6 <= b <= 1e6");
        }

        if (double.IsInfinity(z))
        {
            return Math.Pow(z, -a);
        }

        if (a <= 0 && a == Math.Floor(a))
        {
            return TricomiIntegral.Polynomial((int)-a, b, z);
        }

        if (a is > 0 and < 1 && b > a + 1)
        {
            return TricomiIntegral.SmallA(a, b, z);
        }

        double value = TricomiIntegral.Evaluate(a, b, z, out double amplification);
        if (amplification < AcceptableAmplification)
        {
            return value;
        }

        // The same function by Kummer's relation, and by the recurrence in b: the best conditioned of the three.
        double other = Math.Pow(z, 1 - b) * TricomiIntegral.Evaluate(a - b + 1, 2 - b, z, out double otherAmplification);
        if (double.IsFinite(other) && otherAmplification < amplification)
        {
            (value, amplification) = (other, otherAmplification);
        }

        if (amplification > AcceptableAmplification && (b >= 3 || b <= -1))
        {
            other = b >= 3
                ? TricomiIntegral.ClimbInB(a, b, z, out otherAmplification)
                : Math.Pow(z, 1 - b) * TricomiIntegral.ClimbInB(a - b + 1, 2 - b, z, out otherAmplification);
            value = double.IsFinite(other) && otherAmplification < amplification ? other : value;
        }

        return value;
    }

    // 0 ≤ z < 1 (or -1/2 ≤ z) with the complement known to full precision.
    private static double OnUnitInterval(double a, double b, double c, double z, double complement)
    {
        if (z <= SeriesLimit || Math.Min(TerminationIndex(a), TerminationIndex(b)) < double.PositiveInfinity)
        {
            return HypergeometricSeries.Sum(a, b, c, z);
        }

        double s = c - a - b;
        if (complement == 0)
        {
            return GammaFunctions.Gamma(c) * GammaFunctions.Gamma(s) * GammaFunctions.ReciprocalGamma(c - a) * GammaFunctions.ReciprocalGamma(c - b);
        }

        if (Math.Abs(s - Math.Round(s)) < DegenerateDistance)
        {
            return HypergeometricContinuation.Evaluate(a, b, c, complement);
        }

        double regular = GammaFunctions.Gamma(s) * GammaFunctions.ReciprocalGamma(c - a) * GammaFunctions.ReciprocalGamma(c - b);
        double singular = GammaFunctions.Gamma(-s) * GammaFunctions.ReciprocalGamma(a) * GammaFunctions.ReciprocalGamma(b) * Math.Pow(complement, s);
        double first = regular == 0 ? 0 : regular * HypergeometricSeries.Sum(a, b, 1 - s, complement);
        double second = singular == 0 ? 0 : singular * HypergeometricSeries.Sum(c - a, c - b, 1 + s, complement);
        double sum = first + second;
        return Math.Abs(sum) < 0.05 * (Math.Abs(first) + Math.Abs(second))
            ? HypergeometricContinuation.Evaluate(a, b, c, complement)
            : GammaFunctions.Gamma(c) * sum;
    }

    // M(a, b, -x) ~ Γ(b)/Γ(b-a) x^-a Σ (a)_k (1+a-b)_k / (k! x^k).
    private static bool TryAsymptotic(double a, double b, double x, out double value)
    {
        double term = 1;
        double sum = 1;
        value = 0;
        for (int k = 0; k < 500; k++)
        {
            double next = term * (a + k) * (a - b + 1 + k) / ((k + 1) * x);
            if (Math.Abs(next) > Math.Abs(term) && k > Math.Abs(a) + Math.Abs(b))
            {
                return false;
            }

            term = next;
            sum += term;
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum))
            {
                value = GammaFunctions.Gamma(b) * GammaFunctions.ReciprocalGamma(b - a) * Math.Pow(x, -a) * sum;
                return value != 0;
            }
        }

        return false;
    }

    // n where the parameter is -n, which ends the series after n + 1 terms; infinite otherwise.
    private static double TerminationIndex(double parameter) =>
        parameter <= 0 && parameter == Math.Floor(parameter) ? -parameter : double.PositiveInfinity;

    private static void CheckDenominator(double value, double terms, string name)
    {
        if (TerminationIndex(value) < double.PositiveInfinity && terms > TerminationIndex(value))
        {
            DomainError.Throw(name, value, "not zero or a negative integer, unless an upper parameter is a nearer one");
        }
    }
}
