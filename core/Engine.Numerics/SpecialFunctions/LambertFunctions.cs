using Engine.Numerics.Internals;

namespace Engine.Numerics.SpecialFunctions;

/// <summary>Lambert's W, the solutions w of w e^w = x, on its two real branches. NaN gives NaN.</summary>
[Reference("R. M. Corless, G. H. Gonnet, D. E. G. Hare, D. J. Jeffrey, D. E. Knuth, Adv. Comput. Math. 5, 329 (1996)", Doi = "10.1007/BF02124750",
    Equations = "4.18, 4.22, 5.9")]
public static class LambertFunctions
{
    // -1/e rounded up: the least double with a real solution.
    private const double Branch = -0.36787944117144232;

    private const double SeriesLimit = 0.03;

    // e as a sum of two doubles.
    private const double EulerHigh = 2.7182818284590451;
    private const double EulerLow = 1.4456468917292502e-16;

    // Powers of p = ±√(2 (e x + 1)) about the branch point.
    private static ReadOnlySpan<double> BranchSeries =>
        [-1, 1, -1.0 / 3, 11.0 / 72, -43.0 / 540, 769.0 / 17280, -221.0 / 8505, 680863.0 / 43545600, -1963.0 / 204120, 226287557.0 / 37623398400];

    /// <summary>W_0(x) ≥ -1. Relative error below 1e-14 and mostly below 1e-15.</summary>
    /// <param name="x">x ≥ -1/e.</param>
    /// <returns>The solution; +∞ at +∞.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is below -1/e.</exception>
    public static double Principal(double x)
    {
        Check(x, x < Branch, "x >= -1/e");
        if (x == 0 || double.IsNaN(x) || double.IsPositiveInfinity(x))
        {
            return x;
        }

        double p = Math.Sqrt(Math.Max(0, 2 * (Math.FusedMultiplyAdd(EulerHigh, x, 1) + (EulerLow * x))));
        if (p < SeriesLimit)
        {
            return Polynomial.Horner(BranchSeries, p);
        }

        if (x > Math.E)
        {
            double log = Math.Log(x);
            return Refine(log - Math.Log(log), log);
        }

        return Halley(x < 0.5 ? Polynomial.Horner(BranchSeries, Math.Min(p, 1.2)) : 0.7 * ElementaryFunctions.LogP1(x), x);
    }

    /// <summary>W_-1(x) ≤ -1. Relative error below 1e-14 and mostly below 1e-15.</summary>
    /// <param name="x">-1/e ≤ x &lt; 0.</param>
    /// <returns>The solution.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is out of range.</exception>
    public static double Lower(double x)
    {
        Check(x, x < Branch || x >= 0, "-1/e <= x < 0");
        if (double.IsNaN(x))
        {
            return x;
        }

        double p = -Math.Sqrt(Math.Max(0, 2 * (Math.FusedMultiplyAdd(EulerHigh, x, 1) + (EulerLow * x))));
        if (p > -SeriesLimit)
        {
            return Polynomial.Horner(BranchSeries, p);
        }

        if (x < -0.25)
        {
            return Halley(Polynomial.Horner(BranchSeries, p), x);
        }

        double log = Math.Log(-x);
        return Refine(log - Math.Log(-log), log);
    }

    // Newton's method for w + ln |w| = ln |x|, where neither side overflows.
    private static double Refine(double w, double log)
    {
        for (int i = 0; i < 20; i++)
        {
            double step = (w + Math.Log(Math.Abs(w)) - log) * w / (w + 1);
            w -= step;
            if (Math.Abs(step) < 1e-9 * Math.Abs(w))
            {
                // Quadratic convergence: one more step reaches rounding.
                return w - ((w + Math.Log(Math.Abs(w)) - log) * w / (w + 1));
            }
        }

        return w;
    }

    private static double Halley(double w, double x)
    {
        for (int i = 0; i < 20; i++)
        {
            double exponential = Math.Exp(w);
            double residual = Math.FusedMultiplyAdd(w, exponential, -x);
            double step = residual / ((exponential * (w + 1)) - (0.5 * (w + 2) * residual / (w + 1)));
            w -= step;
            if (Math.Abs(step) < 1e-15 * Math.Abs(w))
            {
                break;
            }
        }

        return w;
    }

    private static void Check(double x, bool isOutside, string allowed)
    {
        if (isOutside)
        {
            DomainError.Throw(nameof(x), x, allowed);
        }
    }
}
