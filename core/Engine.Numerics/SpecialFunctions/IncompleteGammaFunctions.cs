using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// The regularized incomplete gamma functions: P(a, x) is the distribution function of a gamma variate, Q(n, x) the probability of fewer than n Poisson events
/// of mean x. NaN gives NaN.
/// </summary>
/// <remarks>
/// Power series below x = a + 1, continued fraction above; each function comes from whichever of the two is small, so neither cancels. Q of an order below 1/2
/// has a
/// series of its own below x = a + 1, where P is close to 1 all the same.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "8.7.3, 8.11.4, 8.9.2")]
public static class IncompleteGammaFunctions
{
    private const double Epsilon = 1.1102230246251565e-16;
    private const int MaximumTerms = 100_000;

    /// <summary>Below this order Q is small although x is: 1 - P would cancel.</summary>
    private const double SmallOrder = 0.5;

    /// <summary>P(a, x) = γ(a, x)/Γ(a), rising from 0 to 1. Relative error below 3e-13 for a ≤ 1000, growing like √a beyond.</summary>
    /// <param name="a">0 &lt; a ≤ 1e6.</param>
    /// <param name="x">x ≥ 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double P(double a, double x)
    {
        Check(a, x);
        return double.IsNaN(a + x) ? double.NaN : x <= a + 1 ? Series(a, x) : 1 - Fraction(a, x);
    }

    /// <summary>Q(a, x) = Γ(a, x)/Γ(a) = 1 - P(a, x). Relative error below 3e-13 for a ≤ 1000, growing like √a beyond.</summary>
    /// <param name="a">0 &lt; a ≤ 1e6.</param>
    /// <param name="x">x ≥ 0.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Q(double a, double x)
    {
        Check(a, x);
        return double.IsNaN(a + x) ? double.NaN : x > a + 1 ? Fraction(a, x) : a < SmallOrder ? Complement(a, x) : 1 - Series(a, x);
    }

    // 1 - P without the difference (DLMF 8.7.3): with L = a ln x - ln Γ(1+a), Q = -(e^L - 1) - e^L a Σ (-x)^k/(k! (a+k)), k ≥ 1. Both parts are of order a.
    private static double Complement(double a, double x)
    {
        if (x == 0)
        {
            return 1;
        }

        double logarithm = (a * Math.Log(x)) - GammaFunctions.LogGammaOfOnePlus(a);
        double power = 1, sum = 0;
        for (int k = 1; k < MaximumTerms; k++)
        {
            power *= -x / k;
            double term = power / (a + k);
            sum += term;
            if (Math.Abs(term) <= 0.1 * Epsilon * Math.Abs(sum))
            {
                break;
            }
        }

        return -ElementaryFunctions.ExpM1(logarithm) - (Math.Exp(logarithm) * a * sum);
    }

    // x^a e^-x / Γ(a+1), from the deviation of x from a, where the large logarithms cancel.
    private static double Prefactor(double a, double x)
    {
        if (a < 12)
        {
            return x < 700 && a > 0.5
                ? Math.Pow(x, a) * Math.Exp(-x) / GammaFunctions.Gamma(a + 1)
                : Math.Exp((a * Math.Log(x)) - x - GammaFunctions.LogGamma(a + 1));
        }

        double exponent = a * LogMinusDeviation(x / a, (x - a) / a);
        return Math.Exp(exponent - GammaFunctions.StirlingCorrection(a)) / Math.Sqrt(2 * Math.PI * a);
    }

    // ln(1+d) - d; the ratio 1 + d is given besides, since d close to -1 has lost it.
    private static double LogMinusDeviation(double ratio, double d)
    {
        if (Math.Abs(d) > 0.3)
        {
            return Math.Log(ratio) - d;
        }

        double power = -d * d;
        double sum = power / 2;
        for (int k = 3; k < 60; k++)
        {
            power *= -d;
            double term = power / k;
            sum += term;
            if (Math.Abs(term) < 0.1 * Epsilon * Math.Abs(sum))
            {
                break;
            }
        }

        return sum;
    }

    private static double Series(double a, double x)
    {
        if (x == 0)
        {
            return 0;
        }

        double term = 1;
        double sum = 1;
        for (int k = 1; k < MaximumTerms && term > 0.1 * Epsilon * sum; k++)
        {
            term *= x / (a + k);
            sum += term;
        }

        return Prefactor(a, x) * sum;
    }

    // Lentz's method for Γ(a, x) e^x x^-a.
    private static double Fraction(double a, double x)
    {
        if (double.IsInfinity(x))
        {
            return 0;
        }

        double b = x + 1 - a;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int k = 1; k < MaximumTerms; k++)
        {
            double an = -k * (k - a);
            b += 2;
            d = 1 / ((an * d) + b);
            c = b + (an / c);
            double delta = c * d;
            h *= delta;
            if (Math.Abs(delta - 1) < Epsilon)
            {
                break;
            }
        }

        return Prefactor(a, x) * a * h;
    }

    private static void Check(double a, double x)
    {
        if (!(a > 0 && a <= 1e6) && !double.IsNaN(a))
        {
            DomainError.Throw(nameof(a), a, "0 < a <= 1e6");
        }

        if (x < 0)
        {
            DomainError.Throw(nameof(x), x, "x >= 0");
        }
    }
}
