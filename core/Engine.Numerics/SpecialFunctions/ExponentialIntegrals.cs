using System.Numerics;
using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Exponential integrals E_n and Ei, sine and cosine integral for real arguments. NaN gives NaN.</summary>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "6.6.2, 6.6.5, 6.9.1, 8.19.8, 8.19.17")]
public static class ExponentialIntegrals
{
    private const double EulerGamma = 0.57721566490153286061;
    private const double Epsilon = 1.1102230246251565e-16;

    // Arguments from which continued fractions converge in some dozens of steps.
    private const double FractionStart = 4;

    // Here the divergent series reaches e^-40.
    private const double AsymptoticStart = 40;

    private static readonly DoubleDouble s_eulerGamma = new(EulerGamma, -4.9429151524306308e-18);

    /// <summary>E_n(x) = ∫ e^(-xt) t^-n dt over [1, ∞). Relative error below 3e-15.</summary>
    /// <param name="n">n ≥ 0.</param>
    /// <param name="x">x > 0, or x = 0 with n ≥ 2.</param>
    /// <returns>The integral; 0 where it underflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double En(int n, double x)
    {
        if (n < 0)
        {
            DomainError.Throw(nameof(n), n, "n >= 0");
        }

        if (x < 0 || (x == 0 && n < 2))
        {
            DomainError.Throw(nameof(x), x, n < 2 ? "x > 0" : "x >= 0");
        }

        if (n == 0 || double.IsNaN(x))
        {
            return Math.Exp(-x) / x;
        }

        if (x == 0)
        {
            return 1.0 / (n - 1);
        }

        return x > 1 ? Math.Exp(-x) * Fraction(n, x) : Series(n, x);
    }

    /// <summary>Ei(x), the principal value of -∫ e^-t/t dt over [-x, ∞). Relative error below 3e-15, next to its zero 0.3725 too.</summary>
    /// <param name="x">Any number but 0.</param>
    /// <returns>The integral; +∞ where it overflows.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is 0.</exception>
    public static double Ei(double x)
    {
        if (x == 0)
        {
            DomainError.Throw(nameof(x), x, "any number but 0");
        }

        if (x < 0 || double.IsNaN(x))
        {
            return -En(1, -x);
        }

        if (double.IsPositiveInfinity(x))
        {
            return x;
        }

        if (x < AsymptoticStart)
        {
            DoubleDouble sum = 0;
            DoubleDouble power = 1;
            for (int k = 1; k < 200; k++)
            {
                power = power * x / (double)k;
                DoubleDouble term = power / (double)k;
                sum += term;
                if (term.High < 1e-20 * sum.High)
                {
                    break;
                }
            }

            return (double)(s_eulerGamma + DoubleDoubleFunctions.Log(x) + sum);
        }

        double inverse = 1;
        double series = 1;
        for (int k = 1; k < x && inverse > 0.1 * Epsilon; k++)
        {
            inverse *= k / x;
            series += inverse;
        }

        // In two factors: e^x overflows before Ei does.
        double half = Math.Exp(0.5 * x);
        return half / x * series * half;
    }

    /// <summary>Si(x) = ∫ sin t / t dt over [0, x]. Relative error below 2e-15.</summary>
    /// <param name="x">Any number.</param>
    /// <returns>The integral, odd in <paramref name="x"/>; ±π/2 at ±∞.</returns>
    public static double Si(double x)
    {
        double size = Math.Abs(x);
        if (size < FractionStart || double.IsNaN(x))
        {
            double term = x;
            double sum = x;
            for (int k = 1; Math.Abs(term) > 0.01 * Epsilon * Math.Abs(sum); k++)
            {
                term *= -x * x / (2.0 * k * ((2.0 * k) + 1));
                sum += term / ((2.0 * k) + 1);
            }

            return sum;
        }

        return Math.CopySign((0.5 * Math.PI) + Oscillating(size).Imaginary, x);
    }

    /// <summary>Ci(x) = γ + ln x + ∫ (cos t - 1)/t dt over [0, x]. Error below 2e-15 relative to the larger of |Ci(x)| and min(1, 1/x), since zeros lie on the
    /// axis.</summary>
    /// <param name="x">x > 0.</param>
    /// <returns>The integral; 0 at +∞.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not positive.</exception>
    public static double Ci(double x)
    {
        if (x <= 0)
        {
            DomainError.Throw(nameof(x), x, "x > 0");
        }

        if (x >= FractionStart)
        {
            return -Oscillating(x).Real;
        }

        double term = 1;
        double sum = 0;
        for (int k = 1; k < 60; k++)
        {
            term *= -x * x / (((2.0 * k) - 1) * 2.0 * k);
            sum += term / (2.0 * k);
        }

        return EulerGamma + Math.Log(x) + sum;
    }

    // 6.9.1 for n = 1, 8.19.17 else, by Lentz's method in its even form: 1/(x+n - n/(x+n+2 - 2(n+1)/(x+n+4 - …))).
    private static double Fraction(int n, double x)
    {
        if (double.IsPositiveInfinity(x))
        {
            return 0;
        }

        double b = x + n;
        double c = 1e300;
        double d = 1 / b;
        double h = d;
        for (int i = 1; i < 10_000; i++)
        {
            double a = -i * (n - 1.0 + i);
            b += 2;
            d = 1 / ((a * d) + b);
            c = b + (a / c);
            double change = c * d;
            h *= change;
            if (Math.Abs(change - 1) < 2 * Epsilon)
            {
                break;
            }
        }

        return h;
    }

    // 8.19.8: the logarithmic term stands at k = n - 1.
    private static double Series(int n, double x)
    {
        double term = 1;
        double sum = 0;
        for (int k = 0; k < n + 60; k++)
        {
            if (k > 0)
            {
                term *= -x / k;
            }

            double part = k == n - 1 ? term * (GammaFunctions.Digamma(n) - Math.Log(x)) : -term / (k - n + 1.0);
            sum += part;
            if (k >= n && Math.Abs(part) < 0.01 * Epsilon * Math.Abs(sum))
            {
                break;
            }

            if (k < n - 1 && term == 0)
            {
                break;
            }
        }

        return sum;
    }

    // E_1(ix) = -Ci(x) + i (Si(x) - π/2).
    private static Complex Oscillating(double x)
    {
        if (double.IsPositiveInfinity(x))
        {
            return Complex.Zero;
        }

        var b = new Complex(1, x);
        Complex c = 1e300;
        Complex d = 1 / b;
        Complex h = d;
        for (int i = 1; i < 1000; i++)
        {
            double a = -(double)i * i;
            b += 2;
            d = 1 / ((a * d) + b);
            c = b + (a / c);
            Complex change = c * d;
            h *= change;
            if (Math.Abs(change.Real - 1) + Math.Abs(change.Imaginary) < 2 * Epsilon)
            {
                break;
            }
        }

        (double sine, double cosine) = Math.SinCos(x);
        return h * new Complex(cosine, -sine);
    }
}
