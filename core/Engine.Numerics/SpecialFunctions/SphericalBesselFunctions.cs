using Engine.Numerics.Internals;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>
/// Spherical Bessel functions j, y and modified ones i, k of order n = 0 … 10 000 and real x ≥ 0. NaN gives NaN.
/// </summary>
/// <remarks>
/// Relative error below 2e-14, of j and y relative to the envelope 1/x where they oscillate (x > n). Near the origin j and i are power series, so nothing
/// cancels.
/// </remarks>
[Reference("F. W. J. Olver et al. (eds.), NIST Handbook of Mathematical Functions, Cambridge University Press (2010), dlmf.nist.gov",
    Equations = "10.47.3-10.47.9, 10.51.1, 10.53.1")]
public static class SphericalBesselFunctions
{
    /// <summary>j_n(x) = √(π/2x) J_(n+1/2)(x).</summary>
    /// <param name="n">The order, 0 to 10 000.</param>
    /// <param name="x">x ≥ 0.</param>
    /// <returns>j_n(x) = √(π/2x) J_(n+1/2)(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double J(int n, double x)
    {
        Check(n, x, x >= 0 || double.IsNaN(x), "x >= 0");
        if (x == 0 || double.IsInfinity(x) || double.IsNaN(x))
        {
            return double.IsNaN(x) ? x : x == 0 && n == 0 ? 1 : 0;
        }

        if (x * x <= 1.5 + n)
        {
            return Series(n, x, -0.5 * x * x);
        }

        (double sine, double cosine) = Math.SinCos(x);
        double j0 = sine / x;
        double j1 = (j0 - cosine) / x;
        if (n <= x)
        {
            return Upward(n, x, j0, j1);
        }

        // Downward from far above the turning point, scaled to whichever of j_0, j_1 is not near a zero.
        int start = n + 20 + (int)(Math.Sqrt(40 * n) + x);
        double above = 0;
        double value = 1e-280;
        double wanted = 0;
        for (int k = start; k > 0; k--)
        {
            if (k == n)
            {
                wanted = value;
            }

            (above, value) = (value, (((2 * k) + 1) / x * value) - above);
            if (Math.Abs(value) > 1e200)
            {
                above *= 1e-200;
                value *= 1e-200;
                wanted *= 1e-200;
            }
        }

        return Math.Abs(j0) >= Math.Abs(j1) ? wanted * (j0 / value) : wanted * (j1 / above);
    }

    /// <summary>y_n(x) = √(π/2x) Y_(n+1/2)(x).</summary>
    /// <param name="n">The order, 0 to 10 000.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>y_n(x) = √(π/2x) Y_(n+1/2)(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double Y(int n, double x)
    {
        Check(n, x, x > 0 || double.IsNaN(x), "x > 0");
        if (double.IsInfinity(x))
        {
            return 0;
        }

        (double sine, double cosine) = Math.SinCos(x);
        double y0 = -cosine / x;
        return Upward(n, x, y0, (y0 - sine) / x);
    }

    /// <summary>i_n(x) = √(π/2x) I_(n+1/2)(x).</summary>
    /// <param name="n">The order, 0 to 10 000.</param>
    /// <param name="x">x ≥ 0.</param>
    /// <returns>i_n(x) = √(π/2x) I_(n+1/2)(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double I(int n, double x)
    {
        Check(n, x, x >= 0 || double.IsNaN(x), "x >= 0");
        if (x == 0 || double.IsNaN(x))
        {
            return double.IsNaN(x) ? x : n == 0 ? 1 : 0;
        }

        return x * x <= 1.5 + n ? Series(n, x, 0.5 * x * x) : Math.Sqrt(Math.PI / (2 * x)) * BesselFunctions.I(n + 0.5, x);
    }

    /// <summary>k_n(x) = √(π/2x) K_(n+1/2)(x).</summary>
    /// <param name="n">The order, 0 to 10 000.</param>
    /// <param name="x">x > 0.</param>
    /// <returns>k_n(x) = √(π/2x) K_(n+1/2)(x).</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is out of range.</exception>
    public static double K(int n, double x)
    {
        Check(n, x, x > 0 || double.IsNaN(x), "x > 0");
        if (double.IsInfinity(x))
        {
            return 0;
        }

        double below = Math.PI / 2 * Math.Exp(-x) / x;
        double value = below * (1 + (1 / x));
        for (int k = 1; k < n; k++)
        {
            (below, value) = (value, (((2 * k) + 1) / x * value) + below);
        }

        return n == 0 ? below : value;
    }

    // x^n/(2n+1)!! Σ step^k / (k! (2n+3)(2n+5)…).
    private static double Series(int n, double x, double step)
    {
        double prefactor = 1;
        for (int k = 1; k <= n && prefactor != 0; k++)
        {
            prefactor *= x / ((2 * k) + 1);
        }

        double term = 1;
        double sum = 1;
        for (int k = 1; Math.Abs(term) > 1e-17; k++)
        {
            term *= step / (k * (double)((2 * n) + (2 * k) + 1));
            sum += term;
        }

        return prefactor * sum;
    }

    private static double Upward(int n, double x, double first, double second)
    {
        if (n == 0)
        {
            return first;
        }

        for (int k = 1; k < n && !double.IsInfinity(second); k++)
        {
            (first, second) = (second, (((2 * k) + 1) / x * second) - first);
        }

        return second;
    }

    private static void Check(int n, double x, bool inRange, string allowed)
    {
        if (n is < 0 or > 10_000)
        {
            DomainError.Throw(nameof(n), n, "0 <= n <= 10000");
        }

        if (!inRange)
        {
            DomainError.Throw(nameof(x), x, allowed);
        }
    }
}
