using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// The gamma function and its relatives for real arguments. A NaN argument gives NaN.
/// </summary>
/// <remarks>
/// Between 0 and 20 the argument is shifted into [1, 2] by the recurrence, where 1/Γ and ln Γ/((x-1)(x-2)) are Chebyshev expansions in monomial
/// form; beyond, Stirling's series; below zero, the reflection formula with an exactly reduced sine.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "5.5.1, 5.5.3, 5.11.1, 5.11.2")]
public static class GammaFunctions
{
    /// <summary>The smallest argument whose gamma function exceeds the largest double.</summary>
    public const double OverflowThreshold = 171.62437695630272;

    private const double HalfLogTwoPi = 0.91893853320467274;
    private const double SqrtTwoPi = 2.5066282746310005;

    // 1/Γ(1.5 + t), |t| ≤ 1/2.
    private static ReadOnlySpan<double> ReciprocalCoefficients =>
    [
        1.1283791670955126, -0.0411745264452831, -0.52665443552554468, 0.17510202604393435,
        0.0509668602477232, -0.042155169368523831, 0.0066128978262748201, 0.0021207314422772573,
        -0.0011107302459330316, 0.00015235762470520615, 2.5355130626661338e-5, -1.3896835448231721e-5,
        2.1565575284250995e-6, 5.8070326596100504e-8, -9.0022327488790919e-8, 1.6813372013479648e-8,
    ];

    // ln Γ(x) / ((x-1)(x-2)), x = 1.5 + t.
    private static ReadOnlySpan<double> LogCoefficients12 =>
    [
        0.48312895054098089, -0.14595989591430609, 0.062911401074564379, -0.031308487501009461,
        0.016797098631275842, -0.0094256224486287108, 0.005446457839039636, -0.0032120740696252408,
        0.001922916315044322, -0.0011644146740420575, 0.00071151903377267834, -0.00043799190290668584,
        0.00027131404604478672, -0.00016892745672175031, 0.00010535339176160404, -6.6091350609886632e-5,
        4.3033584069922729e-5, -2.7360782836001791e-5, 1.3174891373031416e-5, -8.071805930790341e-6,
        1.2148922431734838e-5, -7.976765445368424e-6,
    ];

    // The same, x = 2.5 + t.
    private static ReadOnlySpan<double> LogCoefficients23 =>
    [
        0.37957716063055888, -0.07466357415449941, 0.019905154304743179, -0.0060187685270369381,
        0.0019490574889487241, -0.00065863970656396794, 0.00022905363739856327, -8.1302294100137839e-5,
        2.9299284323678596e-5, -1.0682258930175952e-5, 3.9305758104354335e-6, -1.4575551885709035e-6,
        5.4365692219376299e-7, -2.0150630125907853e-7, 7.5737149024825124e-8, -3.3861101714882858e-8,
        1.2968009422004453e-8,
    ];

    // B_2k / (2k (2k-1)).
    private static ReadOnlySpan<double> StirlingCoefficients =>
    [
        0.083333333333333333, -0.0027777777777777778, 0.00079365079365079365, -0.00059523809523809524,
        0.00084175084175084175, -0.0019175269175269175, 0.0064102564102564103, -0.029550653594771242,
        0.17964437236883057, -1.3924322169059011,
    ];

    // B_2k / 2k.
    private static ReadOnlySpan<double> DigammaCoefficients =>
    [
        0.083333333333333333, -0.0083333333333333333, 0.0039682539682539683, -0.0041666666666666667,
        0.0075757575757575758, -0.021092796092796093, 0.083333333333333333, -0.44325980392156863,
        3.0539543302701197, -26.456212121212121,
    ];

    /// <summary>Γ(x). Relative error below 2e-15 for -170 ≤ x ≤ 171.62.</summary>
    /// <param name="x">Any real number except 0, -1, -2, …; above <see cref="OverflowThreshold"/> the result is +∞.</param>
    /// <returns>Γ(x). Relative error below 2e-15 for -170 ≤ x ≤ 171.62.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is a pole.</exception>
    public static double Gamma(double x)
    {
        if (x <= 0 && x == Math.Floor(x))
        {
            DomainError.Throw(nameof(x), x, "any real number except zero and the negative integers, where the gamma function has poles");
        }

        if (x < -0.5)
        {
            // -π / (x sin(πx) Γ(-x)); in two factors, so that the result may still be subnormal where Γ(-x) overflows.
            double sine = SinPi(x);
            double reflected = -x;
            return reflected < OverflowThreshold
                ? Math.PI / (reflected * sine * Gamma(reflected))
                : Math.PI / sine / (reflected * (reflected - 1) * (reflected - 2) * (reflected - 3)) / GammaStirlingScaled(reflected - 3);
        }

        if (x > 20)
        {
            return x >= OverflowThreshold ? double.PositiveInfinity : GammaStirlingScaled(x);
        }

        if (x < 1)
        {
            // x + 1 in [1/2, 2]: the expansion in t = x + 1 - 1.5; below 1/2 one more step.
            return x < 0
                ? 1 / (x * (x + 1) * ReciprocalOneToTwo(x + 0.5))
                : 1 / (x * ReciprocalOneToTwo(x - 0.5));
        }

        double product = 1;
        while (x > 2)
        {
            x -= 1;
            product *= x;
        }

        return product / ReciprocalOneToTwo(x - 1.5);
    }

    /// <summary>ln |Γ(x)|. Relative error below 3e-15 for x > 0; for x &lt; 0 absolute error below 5e-15 max(1, |ln|Γ(x)||), since zeros lie there.</summary>
    /// <param name="x">Any real number except 0, -1, -2, ….</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is a pole.</exception>
    public static double LogGamma(double x) => LogGamma(x, out _);

    /// <summary>ln |Γ(x)| and the sign of Γ(x); accuracy as <see cref="LogGamma(double)"/>.</summary>
    /// <param name="x">Any real number except 0, -1, -2, ….</param>
    /// <param name="sign">+1 or -1.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is a pole.</exception>
    public static double LogGamma(double x, out int sign)
    {
        sign = 1;
        if (x > 0)
        {
            return LogGammaPositive(x);
        }

        if (x == Math.Floor(x))
        {
            DomainError.Throw(nameof(x), x, "any real number except zero and the negative integers, where the gamma function has poles");
        }

        if (double.IsNaN(x))
        {
            return double.NaN;
        }

        if (x > -0.5)
        {
            sign = -1;
            return LogGammaPositive(1 + x) - Math.Log(-x);
        }

        double sine = SinPi(x);
        sign = sine > 0 ? 1 : -1;
        return Math.Log(Math.PI / Math.Abs(x * sine)) - LogGammaPositive(-x);
    }

    /// <summary>1/Γ(x), entire: zero at 0, -1, -2, …. Relative error below 2e-15 between -170 and 171.</summary>
    /// <param name="x">Where.</param>
    /// <returns>The value.</returns>
    public static double ReciprocalGamma(double x)
    {
        if (x <= 0 && x == Math.Floor(x))
        {
            return 0;
        }

        if (x < OverflowThreshold && x > -170)
        {
            return 1 / Gamma(x);
        }

        double log = LogGamma(x, out int sign);
        return sign * Math.Exp(-log);
    }

    /// <summary>ψ(x) = Γ'(x)/Γ(x). Error below 4e-15 max(1, |ψ(x)|).</summary>
    /// <param name="x">Any real number except 0, -1, -2, ….</param>
    /// <returns>ψ(x) = Γ'(x)/Γ(x). Error below 4e-15 max(1, |ψ(x)|).</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is a pole.</exception>
    public static double Digamma(double x)
    {
        if (x <= 0 && x == Math.Floor(x))
        {
            DomainError.Throw(nameof(x), x, "any real number except zero and the negative integers, where the digamma function has poles");
        }

        if (x < 0)
        {
            if (x > -1e-300)
            {
                return -1 / x;
            }

            // ψ(x) = ψ(-x) - 1/x - π cot(πx).
            double fraction = x - Math.Round(x);
            return Digamma(-x) - (1 / x) - (Math.PI / Math.Tan(Math.PI * fraction));
        }

        double shift = 0;
        while (x < 10)
        {
            shift += 1 / x;
            x += 1;
        }

        double square = 1 / (x * x);
        return Math.Log(x) - (0.5 / x) - (square * Polynomial.Horner(DigammaCoefficients, square)) - shift;
    }

    /// <summary>sin(πx), with the argument reduced exactly.</summary>
    internal static double SinPi(double x)
    {
        double nearest = Math.Round(x);
        double sine = Math.Sin(Math.PI * (x - nearest));
        return Math.Abs(nearest % 2) == 1 ? -sine : sine;
    }

    /// <summary>cos(πx), with the argument reduced exactly.</summary>
    internal static double CosPi(double x)
    {
        double nearest = Math.Round(x);
        double distance = Math.Abs(x - nearest);
        double cosine = distance <= 0.25 ? Math.Cos(Math.PI * distance) : Math.Sin(Math.PI * (0.5 - distance));
        return Math.Abs(nearest % 2) == 1 ? -cosine : cosine;
    }

    private static double ReciprocalOneToTwo(double t) => Polynomial.Horner(ReciprocalCoefficients, t);

    // √(2π) x^(x-1/2) e^-x e^s with the power in two halves: neither overflows before the result does.
    private static double GammaStirlingScaled(double x)
    {
        double half = Math.Pow(x, (0.5 * x) - 0.25);
        return SqrtTwoPi * Math.Exp(StirlingCorrection(x)) * (half * Math.Exp(-x)) * half;
    }

    /// <summary>ln Γ(x) - [(x - 1/2) ln x - x + ln √2π], x ≥ 12.</summary>
    internal static double StirlingCorrection(double x) => Polynomial.Horner(StirlingCoefficients[..8], 1 / (x * x)) / x;

    /// <summary>ln Γ(1+x) for 0 ≤ x ≤ 1, with (1+x) - 1 = x and (1+x) - 2 = x - 1 free of rounding.</summary>
    internal static double LogGammaOfOnePlus(double x) => x * (x - 1) * Polynomial.Horner(LogCoefficients12, x - 0.5);

    private static double LogGammaPositive(double x)
    {
        if (x >= 12)
        {
            double log = Math.Log(x);
            return x > 1e17 ? x * (log - 1) : Math.FusedMultiplyAdd(x - 0.5, log, -x) + HalfLogTwoPi + StirlingCorrection(x);
        }

        if (x < 1)
        {
            return LogGammaOfOnePlus(x) - Math.Log(x);
        }

        if (x < 2)
        {
            return (x - 1) * (x - 2) * Polynomial.Horner(LogCoefficients12, x - 1.5);
        }

        double product = 1;
        while (x >= 3)
        {
            x -= 1;
            product *= x;
        }

        double small = (x - 1) * (x - 2) * Polynomial.Horner(LogCoefficients23, x - 2.5);
        return product == 1 ? small : small + Math.Log(product);
    }
}
