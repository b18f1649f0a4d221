using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Riemann's and Hurwitz's zeta function and the polygamma functions for real arguments, by Euler and Maclaurin's formula. NaN gives NaN.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "5.15.1, 25.4.1, 25.11.5")]
public static class ZetaFunctions
{
    // From here down the reflection formula.
    private const double ReflectionStart = -0.1;

    // B_2j / (2j)!.
    private static ReadOnlySpan<double> Coefficients =>
    [
        1.0 / 12, -1.0 / 720, 1.0 / 30240, -1.0 / 1209600, 1.0 / 47900160, -691.0 / 1307674368000, 1.0 / 74724249600, -3617.0 / 10670622842880000,
        43867.0 / 5109094217170944000, -174611.0 / 802857662698291200000.0, 77683.0 / 14101100039391805440000.0, -236364091.0 / 1693824136731743669452800000.0,
    ];

    /// <summary>ζ(s) = Σ n^-s, continued to all real s but 1. Relative error below 1e-14 for s > -150 away from the zeros -2, -4, …</summary>
    /// <param name="s">Any number but 1.</param>
    /// <returns>The value; exactly 0 at -2, -4, …, ±∞ where it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="s"/> is 1, the pole, or -∞.</exception>
    public static double Riemann(double s)
    {
        if (s == 1 || double.IsNegativeInfinity(s))
        {
            DomainError.Throw(nameof(s), s, "any finite number but 1");
        }

        if (s > 60 || double.IsNaN(s))
        {
            return 1 + Math.Pow(2, -s);
        }

        if (s >= ReflectionStart)
        {
            return Sum(s, 1);
        }

        if (s == 2 * Math.Floor(0.5 * s))
        {
            return 0;
        }

        // 2 (2π)^(s-1) sin(πs/2) Γ(1-s) ζ(1-s), in halves of the power against overflow.
        double rest = 0.5 * (s - (4 * Math.Round(0.25 * s)));
        double power = Math.Pow(2 * Math.PI, 0.5 * (s - 1));
        return 2 * Math.Sin(Math.PI * rest) * Riemann(1 - s) * (power * GammaFunctions.Gamma(1 - s) * power);
    }

    /// <summary>ζ(s, a) = Σ (a + n)^-s over n ≥ 0. Relative error below 1e-14.</summary>
    /// <param name="s">s > 1.</param>
    /// <param name="a">a > 0.</param>
    /// <returns>The sum; +∞ where it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Hurwitz(double s, double a)
    {
        if (s <= 1)
        {
            DomainError.Throw(nameof(s), s, "s > 1");
        }

        if (a <= 0)
        {
            DomainError.Throw(nameof(a), a, "a > 0");
        }

        return double.IsNaN(s + a) ? double.NaN : Sum(s, a);
    }

    /// <summary>
    /// ψ^(n)(x), the n-th derivative of the digamma function. Relative error below 1e-14 for n ≥ 1; for n = 0 see
    /// <see cref="GammaFunctions.Digamma"/>.
    /// </summary>
    /// <param name="order">n, 0 to 170.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>The derivative; ±∞ where it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Polygamma(int order, double x)
    {
        if (order is < 0 or > 170)
        {
            DomainError.Throw(nameof(order), order, "0 to 170");
        }

        if (x <= 0)
        {
            DomainError.Throw(nameof(x), x, "x > 0");
        }

        if (order == 0)
        {
            return GammaFunctions.Digamma(x);
        }

        double value = GammaFunctions.Gamma(order + 1.0) * Hurwitz(order + 1.0, x);
        return (order & 1) == 1 ? value : -value;
    }

    private static double Sum(double s, double a)
    {
        int terms = 10 + (int)(0.5 * Math.Min(s, 400));
        double sum = 0;
        double compensation = 0;
        for (int k = 0; k < terms; k++)
        {
            double term = Math.Pow(a + k, -s);
            double y = term - compensation;
            double t = sum + y;
            compensation = t - sum - y;
            sum = t;
            if (term < 1e-18 * sum && s > 1)
            {
                return sum;
            }
        }

        double end = a + terms;
        double power = Math.Pow(end, -s);
        double rest = (end / (s - 1) * power) + (0.5 * power);
        double factor = power * s / end;
        for (int j = 0; j < Coefficients.Length; j++)
        {
            rest += Coefficients[j] * factor;
            factor *= (s + (2 * j) + 1) * (s + (2 * j) + 2) / (end * end);
        }

        return sum + (rest - compensation);
    }
}
