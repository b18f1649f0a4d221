using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// A local minimum of a function on an interval by golden-section search and parabolic interpolation, without derivatives. Allocates nothing.
/// </summary>
/// <remarks>A minimum of a smooth function is found to about the square root of the unit roundoff (1e-8 relative): the function is flat to rounding within.</remarks>
[Reference("R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973)", Equations = "chapter 5")]
public static class BrentMinimum
{
    // (3 - √5)/2.
    private const double Golden = 0.38196601125010515;

    /// <summary>Finds a local minimum between <paramref name="lower"/> and <paramref name="upper"/>; the only one where the function is unimodal.</summary>
    /// <param name="function">The function; never evaluated at the ends.</param>
    /// <param name="lower">Lower end.</param>
    /// <param name="upper">Upper end, above <paramref name="lower"/>.</param>
    /// <param name="tolerance">Absolute tolerance of the position, ≥ 0, on top of 1.5e-8 relative; default 0.</param>
    /// <param name="maximumIterations">Limit on iterations.</param>
    /// <exception cref="ArgumentOutOfRangeException">The interval is empty or not finite, or the tolerance is negative.</exception>
    public static ScalarSearchOutcome Find(Func<double, double> function, double lower, double upper, double tolerance = 0, int maximumIterations = 500)
    {
        var wrapped = new DelegateFunction(function);
        return Find(ref wrapped, lower, upper, tolerance, maximumIterations);
    }

    /// <inheritdoc cref="Find(Func{double, double}, double, double, double, int)"/>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    public static ScalarSearchOutcome Find<TFunction>(ref TFunction function, double lower, double upper, double tolerance = 0, int maximumIterations = 500)
        where TFunction : IScalarFunction, allows ref struct
    {
        if (!double.IsFinite(lower))
        {
            DomainError.Throw(nameof(lower), lower, "a finite number");
        }

        if (!(upper > lower) || !double.IsFinite(upper))
        {
            DomainError.Throw(nameof(upper), upper, "a finite number above lower");
        }

        if (!(tolerance >= 0))
        {
            DomainError.Throw(nameof(tolerance), tolerance, "tolerance >= 0");
        }

        // x best, w second best, v the one before.
        double a = lower;
        double b = upper;
        double x = a + (Golden * (b - a));
        double w = x;
        double v = x;
        double fx = function.Evaluate(x);
        double fw = fx;
        double fv = fx;
        double step = 0;
        double stepBefore = 0;
        int evaluations = 1;
        for (int iteration = 0; ; iteration++)
        {
            if (double.IsNaN(fx))
            {
                return new ScalarSearchOutcome(x, fx, (b - a) / 2, evaluations, ScalarSearchStatus.NotANumber);
            }

            double middle = 0.5 * (a + b);
            double near = (1.4901161193847656e-8 * Math.Abs(x)) + (tolerance / 3) + 1e-300;
            double far = 2 * near;
            if (Math.Abs(x - middle) <= far - (0.5 * (b - a)))
            {
                return new ScalarSearchOutcome(x, fx, (b - a) / 2, evaluations, ScalarSearchStatus.Converged);
            }

            if (iteration >= maximumIterations)
            {
                return new ScalarSearchOutcome(x, fx, (b - a) / 2, evaluations, ScalarSearchStatus.MaximumIterations);
            }

            if (!TryParabola(x, fx, w, fw, v, fv, a, b, near, far, middle, ref step, ref stepBefore))
            {
                stepBefore = x < middle ? b - x : a - x;
                step = Golden * stepBefore;
            }

            double u = x + (Math.Abs(step) >= near ? step : Math.CopySign(near, step));
            double fu = function.Evaluate(u);
            evaluations++;
            if (double.IsNaN(fu))
            {
                return new ScalarSearchOutcome(u, fu, (b - a) / 2, evaluations, ScalarSearchStatus.NotANumber);
            }

            if (fu <= fx)
            {
                (a, b) = u < x ? (a, x) : (x, b);
                (v, fv, w, fw, x, fx) = (w, fw, x, fx, u, fu);
                continue;
            }

            (a, b) = u < x ? (u, b) : (a, u);
            if (fu <= fw || w == x)
            {
                (v, fv, w, fw) = (w, fw, u, fu);
            }
            else if (fu <= fv || v == x || v == w)
            {
                (v, fv) = (u, fu);
            }
        }
    }

    private static bool TryParabola(
        double x, double fx, double w, double fw, double v, double fv, double a, double b, double near, double far, double middle, ref double step, ref double stepBefore)
    {
        if (Math.Abs(stepBefore) <= near)
        {
            return false;
        }

        double r = (x - w) * (fx - fv);
        double q = (x - v) * (fx - fw);
        double p = ((x - v) * q) - ((x - w) * r);
        q = 2 * (q - r);
        if (q > 0)
        {
            p = -p;
        }
        else
        {
            q = -q;
        }

        double before = stepBefore;
        stepBefore = step;
        if (!(Math.Abs(p) < Math.Abs(0.5 * q * before)) || p <= q * (a - x) || p >= q * (b - x))
        {
            return false;
        }

        step = p / q;
        double u = x + step;
        if (u - a < far || b - u < far)
        {
            step = Math.CopySign(near, middle - x);
        }

        return true;
    }
}
