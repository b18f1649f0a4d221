using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Gauss's and Kummer's hypergeometric functions and Tricomi's U for real arguments. NaN gives NaN.</summary>
/// <remarks>
/// Every series, transform and expansion carries a running bound of its error. Where doubles do not reach the stated error, pairs of doubles and then
/// as many bits as it takes are used, which costs microseconds to milliseconds for parameters of hundreds; what is beyond that throws.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "chapters 13 and 15")]
public static class HypergeometricFunctions
{
    private const double LargestTricomiParameter = 1e6;

    // Tricomi's function by recurrence is taken as it is where rounding is amplified by no more than this.
    private const double AcceptableAmplification = 20;

    /// <summary>₂F₁(a, b; c; z). Relative error below 1e-13, whatever cancels.</summary>
    /// <param name="a">a, finite.</param>
    /// <param name="b">b, finite.</param>
    /// <param name="c">c, finite, not 0, -1, -2, … unless a or b is a non-positive integer no farther from zero, which ends the series first.</param>
    /// <param name="z">z &lt; 1, or z = 1 with c - a - b > 0; any finite number where the series ends.</param>
    /// <returns>The value; ±∞ where it overflows, NaN where an argument is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    /// <exception cref="NumericalException">The value cancels beyond what some seconds of work can resolve.</exception>
    public static double Gauss2F1(double a, double b, double c, double z)
    {
        if (double.IsNaN(a) || double.IsNaN(b) || double.IsNaN(c) || double.IsNaN(z))
        {
            return double.NaN;
        }

        CheckFinite(a, nameof(a));
        CheckFinite(b, nameof(b));
        CheckFinite(c, nameof(c));
        CheckFinite(z, nameof(z));
        double terms = Math.Min(TerminationIndex(a), TerminationIndex(b));
        CheckDenominator(c, terms, nameof(c));
        if (z == 0 || terms == 0)
        {
            return 1;
        }

        if (terms < double.PositiveInfinity)
        {
            return GaussRepresentations.Evaluate(a, b, c, z, terminates: true);
        }

        double excess = (DoubleDouble.TwoSum(c, -a) - (DoubleDouble)b).High;
        if (z > 1 || (z == 1 && excess <= 0))
        {
            DomainError.Throw(nameof(z), z, "z < 1, or z = 1 with c - a - b > 0");
        }

        if (z == 1)
        {
            return GaussRepresentations.AtOne(a, b, c);
        }

        return IsPole(c, a) || IsPole(c, b) ? GaussRepresentations.Euler(a, b, c, z) : GaussRepresentations.Evaluate(a, b, c, z, terminates: false);
    }

    /// <summary>₁F₁(a; b; z), Kummer's function M(a, b, z). Relative error below 1e-13, whatever cancels.</summary>
    /// <param name="a">a, finite.</param>
    /// <param name="b">b, finite, not 0, -1, -2, … unless a is a non-positive integer no farther from zero, which ends the series first.</param>
    /// <param name="z">Any finite number.</param>
    /// <returns>The value; ±∞ where it overflows, NaN where an argument is NaN.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="b"/> is a pole, or an argument is infinite.</exception>
    /// <exception cref="NumericalException">The value cancels beyond what some seconds of work can resolve.</exception>
    public static double Kummer1F1(double a, double b, double z)
    {
        if (double.IsNaN(a) || double.IsNaN(b) || double.IsNaN(z))
        {
            return double.NaN;
        }

        CheckFinite(a, nameof(a));
        CheckFinite(b, nameof(b));
        CheckFinite(z, nameof(z));
        double terms = TerminationIndex(a);
        CheckDenominator(b, terms, nameof(b));
        if (z == 0 || terms == 0)
        {
            return 1;
        }

        if (terms < double.PositiveInfinity)
        {
            return KummerRepresentations.Terminating(a, b, z);
        }

        if (a == b)
        {
            return Math.Exp(z);
        }

        return IsPole(b, a) ? KummerRepresentations.Transformed(a, b, z) : KummerRepresentations.Evaluate(a, b, z);
    }

    /// <summary>
    /// U(a, b, z), Tricomi's confluent hypergeometric function. Relative error below 2e-13 for 0 &lt; a ≤ 60; for a &lt; 0, where the function has zeros and
    /// several representations compete, below 2e-12 for |a|, |b| ≤ 10 away from zeros.
    /// </summary>
    /// <param name="a">a, -10⁶ to 10⁶.</param>
    /// <param name="b">b, -10⁶ to 10⁶.</param>
    /// <param name="z">z > 0.</param>
    /// <returns>The value.</returns>
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

    // Whether upper - lower is exactly 0, -1, -2, …
    private static bool IsPole(double upper, double lower) => DoubleDoubleFunctions.IsPole(DoubleDouble.TwoSum(upper, -lower));

    // n where the parameter is -n, which ends the series after n + 1 terms; infinite otherwise.
    private static double TerminationIndex(double parameter) =>
        parameter <= 0 && parameter == Math.Floor(parameter) ? -parameter : double.PositiveInfinity;

    private static void CheckFinite(double value, string name)
    {
        if (double.IsInfinity(value))
        {
            DomainError.Throw(name, value, "finite numbers");
        }
    }

    private static void CheckDenominator(double value, double terms, string name)
    {
        if (TerminationIndex(value) < double.PositiveInfinity && terms > TerminationIndex(value))
        {
            DomainError.Throw(name, value, "not zero or a negative integer, unless an upper parameter is a nearer one");
        }
    }
}
