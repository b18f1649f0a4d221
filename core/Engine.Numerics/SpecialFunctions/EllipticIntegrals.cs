using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// Legendre's elliptic integrals as functions of the <em>parameter</em> m = k² (not the modulus k). NaN arguments give NaN.
/// </summary>
/// <remarks>Near m = 1 the complementary forms keep the digits that 1 - m would lose.</remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "19.8.5, 19.25.1, 19.25.5, 19.25.9, 19.25.10")]
public static class EllipticIntegrals
{
    /// <summary>K(m) = ∫ dθ / √(1 - m sin²θ) over [0, π/2], by the arithmetic-geometric mean. Relative error below 1e-15.</summary>
    /// <param name="m">The parameter, m &lt; 1; m = 1 gives +∞.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">m > 1.</exception>
    public static double K(double m)
    {
        if (m > 1)
        {
            DomainError.Throw(nameof(m), m, "m <= 1 (m is the parameter k², not the modulus)");
        }

        return KComplementary(1 - m);
    }

    /// <summary>K as a function of the complementary parameter m' = 1 - m. Relative error below 1e-15.</summary>
    /// <param name="complement">m' ≥ 0; zero gives +∞.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">m' is negative.</exception>
    public static double KComplementary(double complement)
    {
        if (complement < 0)
        {
            DomainError.Throw(nameof(complement), complement, "m' = 1 - m >= 0");
        }

        if (complement == 0)
        {
            return double.PositiveInfinity;
        }

        double a = 1;
        double b = Math.Sqrt(complement);
        while (Math.Abs(a - b) > 1e-8 * a)
        {
            (a, b) = (0.5 * (a + b), Math.Sqrt(a * b));
        }

        // One more mean is exact to the square of the last difference.
        return Math.PI / (a + b);
    }

    /// <summary>E(m) = ∫ √(1 - m sin²θ) dθ over [0, π/2]. Relative error below 2e-15.</summary>
    /// <param name="m">The parameter, m ≤ 1.</param>
    /// <returns>E(m) = ∫ √(1 - m sin²θ) dθ over [0, π/2]. Relative error below 2e-15.</returns>
    /// <exception cref="ArgumentOutOfRangeException">m > 1.</exception>
    public static double E(double m)
    {
        if (m > 1)
        {
            DomainError.Throw(nameof(m), m, "m <= 1 (m is the parameter k², not the modulus)");
        }

        if (double.IsNegativeInfinity(m))
        {
            return double.PositiveInfinity;
        }

        if (m == 1)
        {
            return 1;
        }

        double complement = 1 - m;

        // Both terms positive on either side of zero, so nothing cancels.
        return m >= 0
            ? complement * (CarlsonIntegrals.RD(0, complement, 1) + CarlsonIntegrals.RD(0, 1, complement)) / 3
            : KComplementary(complement) - (m * CarlsonIntegrals.RD(0, complement, 1) / 3);
    }

    /// <summary>F(φ | m) = ∫ dθ / √(1 - m sin²θ) over [0, φ]; odd in φ. Relative error below 3e-15.</summary>
    /// <param name="phi">The amplitude in radians; |φ| > π/2 needs m &lt; 1.</param>
    /// <param name="m">The parameter, with m sin²θ ≤ 1 all along the path.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The integrand leaves the real numbers or the integral diverges.</exception>
    public static double F(double phi, double m)
    {
        double periods = Reduce(phi, m, out double rest);
        double sine = Math.Sin(rest);
        double cosine = Math.Cos(rest);
        double delta = CheckedDelta(sine, cosine, m);
        if (cosine * cosine == 0 && delta == 0)
        {
            return Math.CopySign(double.PositiveInfinity, phi);
        }

        double value = sine * CarlsonIntegrals.RF(cosine * cosine, delta, 1);
        return periods == 0 ? value : value + (2 * periods * K(m));
    }

    /// <summary>E(φ | m) = ∫ √(1 - m sin²θ) dθ over [0, φ]; odd in φ. Relative error below 4e-15.</summary>
    /// <param name="phi">The amplitude in radians.</param>
    /// <param name="m">The parameter, with m sin²θ ≤ 1 all along the path.</param>
    /// <returns>The value.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The integrand leaves the real numbers.</exception>
    public static double E(double phi, double m)
    {
        double periods = m == 1 ? Math.Round(phi / Math.PI) : Reduce(phi, m, out _);
        double rest = Math.FusedMultiplyAdd(-periods, Math.PI, phi) - (periods * PiLow);
        double sine = Math.Sin(rest);
        double cosine = Math.Cos(rest);
        double delta = CheckedDelta(sine, cosine, m);
        double square = cosine * cosine;
        double value;
        if (m == 1)
        {
            value = sine;
        }
        else if (m <= 0 || square == 0 || m > 1)
        {
            value = square == 0 && m <= 1
                ? Math.CopySign(E(m), sine)
                : (sine * CarlsonIntegrals.RF(square, delta, 1)) - (m * sine * sine * sine * CarlsonIntegrals.RD(square, delta, 1) / 3);
        }
        else
        {
            // 19.25.10 times sin φ throughout: every term positive for 0 < m < 1.
            double complement = 1 - m;
            value = (complement * sine * CarlsonIntegrals.RF(square, delta, 1))
                + (m * complement * sine * sine * sine * CarlsonIntegrals.RD(square, 1, delta) / 3)
                + (m * sine * Math.Abs(cosine) / Math.Sqrt(delta));
        }

        return periods == 0 ? value : value + (2 * periods * E(m));
    }

    /// <summary>Π(n | m) = ∫ dθ / ((1 - n sin²θ) √(1 - m sin²θ)) over [0, π/2]. Relative error below 2e-14.</summary>
    /// <param name="n">The characteristic, n &lt; 1.</param>
    /// <param name="m">The parameter, m &lt; 1.</param>
    /// <returns>The integral.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Pi(double n, double m) => Pi(n, Math.PI / 2, m);

    /// <summary>Π(n; φ | m) = ∫ dθ / ((1 - n sin²θ) √(1 - m sin²θ)) over [0, φ]; odd in φ. Relative error below 2e-14.</summary>
    /// <param name="n">The characteristic, with n sin²φ &lt; 1.</param>
    /// <param name="phi">The amplitude in radians, |φ| ≤ π/2.</param>
    /// <param name="m">The parameter, with m sin²φ &lt; 1.</param>
    /// <returns>The integral.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Pi(double n, double phi, double m)
    {
        if (Math.Abs(phi) > Math.PI / 2)
        {
            DomainError.Throw(nameof(phi), phi, "-pi/2 <= phi <= pi/2");
        }

        double sine = Math.Sin(phi);
        double cosine = Math.Cos(phi);
        double delta = CheckedDelta(sine, cosine, m);
        double pole = (cosine * cosine) + ((1 - n) * sine * sine);
        if (delta == 0)
        {
            DomainError.Throw(nameof(m), m, "m sin²(phi) < 1");
        }

        if (pole <= 0)
        {
            DomainError.Throw(nameof(n), n, "n sin²(phi) < 1");
        }

        // 19.25.14.
        double square = cosine * cosine;
        return (sine * CarlsonIntegrals.RF(square, delta, 1)) + (n / 3 * sine * sine * sine * CarlsonIntegrals.RJ(square, delta, 1, pole));
    }

    private const double PiLow = 1.2246467991473532e-16;

    private static double Reduce(double phi, double m, out double rest)
    {
        if (Math.Abs(phi) <= Math.PI / 2)
        {
            rest = phi;
            return 0;
        }

        if (m >= 1)
        {
            DomainError.Throw(nameof(m), m, "m < 1 where |phi| > pi/2");
        }

        double periods = Math.Round(phi / Math.PI);
        rest = Math.FusedMultiplyAdd(-periods, Math.PI, phi) - (periods * PiLow);
        return periods;
    }

    // 1 - m sin²φ without cancellation for 0 ≤ m ≤ 1.
    private static double CheckedDelta(double sine, double cosine, double m)
    {
        double delta = (cosine * cosine) + ((1 - m) * sine * sine);
        if (delta < 0)
        {
            DomainError.Throw(nameof(m), m, "m sin²(phi) <= 1");
        }

        return delta;
    }
}
