using System.Globalization;
using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// A zero of a continuous function inside a bracket with a change of sign, by inverse quadratic interpolation safeguarded by bisection.
/// Never leaves the bracket; allocates nothing.
/// </summary>
[Reference("R. P. Brent, Algorithms for Minimization without Derivatives, Prentice-Hall (1973)", Equations = "chapter 4")]
public static class BrentRoot
{
    /// <summary>Finds a zero between <paramref name="a"/> and <paramref name="b"/>.</summary>
    /// <param name="function">A continuous function.</param>
    /// <param name="a">One end.</param>
    /// <param name="b">The other end; the function there has the opposite sign, or either value is zero.</param>
    /// <param name="tolerance">Absolute tolerance of the position, ≥ 0, on top of 4 units in the last place; default 0: as exact as doubles allow.</param>
    /// <param name="maximumIterations">Limit on iterations.</param>
    /// <exception cref="ArgumentException">The function does not change sign.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An end is not finite or the tolerance is negative.</exception>
    public static ScalarSearchOutcome Find(Func<double, double> function, double a, double b, double tolerance = 0, int maximumIterations = 200)
    {
        var wrapped = new DelegateFunction(function);
        return Find(ref wrapped, a, b, tolerance, maximumIterations);
    }

    /// <inheritdoc cref="Find(Func{double, double}, double, double, double, int)"/>
    /// <typeparam name="TFunction">The function, best a struct.</typeparam>
    public static ScalarSearchOutcome Find<TFunction>(ref TFunction function, double a, double b, double tolerance = 0, int maximumIterations = 200)
        where TFunction : IScalarFunction, allows ref struct
    {
        CheckFinite(nameof(a), a);
        CheckFinite(nameof(b), b);
        if (!(tolerance >= 0))
        {
            DomainError.Throw(nameof(tolerance), tolerance, "tolerance >= 0");
        }

        double fa = function.Evaluate(a);
        double fb = function.Evaluate(b);
        if (double.IsNaN(fa) || double.IsNaN(fb))
        {
            return new ScalarSearchOutcome(double.IsNaN(fa) ? a : b, double.NaN, Math.Abs(b - a) / 2, 2, ScalarSearchStatus.NotANumber);
        }

        if (Math.Sign(fa) * Math.Sign(fb) > 0)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture,
                $"The function has the same sign at both ends: f({a:R}) = {fa:R}, f({b:R}) = {fb:R}. Give a bracket with a change of sign."), nameof(b));
        }

        return Iterate(ref function, a, fa, b, fb, tolerance, maximumIterations);
    }

    private static ScalarSearchOutcome Iterate<TFunction>(
        ref TFunction function, double a, double fa, double b, double fb, double tolerance, int maximumIterations)
        where TFunction : IScalarFunction, allows ref struct
    {
        // b is the best point, a the one before, c the other end of the bracket.
        double c = a;
        double fc = fa;
        double step = b - a;
        double stepBefore = step;
        int evaluations = 2;
        for (int iteration = 0; ; iteration++)
        {
            if ((fb > 0) == (fc > 0))
            {
                (c, fc) = (a, fa);
                step = b - a;
                stepBefore = step;
            }

            if (Math.Abs(fc) < Math.Abs(fb))
            {
                (a, b, c) = (b, c, b);
                (fa, fb, fc) = (fb, fc, fb);
            }

            double limit = (2 * 2.220446049250313e-16 * Math.Abs(b)) + (0.5 * tolerance) + double.Epsilon;
            double half = 0.5 * (c - b);
            if (Math.Abs(half) <= limit || fb == 0)
            {
                return new ScalarSearchOutcome(b, fb, fb == 0 ? 0 : Math.Abs(half), evaluations, ScalarSearchStatus.Converged);
            }

            if (iteration >= maximumIterations)
            {
                return new ScalarSearchOutcome(b, fb, Math.Abs(half), evaluations, ScalarSearchStatus.MaximumIterations);
            }

            if (Math.Abs(stepBefore) >= limit && Math.Abs(fa) > Math.Abs(fb))
            {
                Interpolate(a, fa, b, fb, c, fc, half, limit, ref step, ref stepBefore);
            }
            else
            {
                step = half;
                stepBefore = half;
            }

            (a, fa) = (b, fb);
            b += Math.Abs(step) > limit ? step : Math.CopySign(limit, half);
            fb = function.Evaluate(b);
            evaluations++;
            if (double.IsNaN(fb))
            {
                return new ScalarSearchOutcome(b, fb, Math.Abs(half), evaluations, ScalarSearchStatus.NotANumber);
            }
        }
    }

    private static void Interpolate(
        double a, double fa, double b, double fb, double c, double fc, double half, double limit, ref double step, ref double stepBefore)
    {
        double s = fb / fa;
        double p;
        double q;
        if (a == c)
        {
            p = 2 * half * s;
            q = 1 - s;
        }
        else
        {
            double t = fa / fc;
            double r = fb / fc;
            p = s * ((2 * half * t * (t - r)) - ((b - a) * (r - 1)));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        if (p > 0)
        {
            q = -q;
        }
        else
        {
            p = -p;
        }

        if (2 * p < Math.Min((3 * half * q) - Math.Abs(limit * q), Math.Abs(stepBefore * q)))
        {
            stepBefore = step;
            step = p / q;
        }
        else
        {
            step = half;
            stepBefore = half;
        }
    }

    private static void CheckFinite(string name, double value)
    {
        if (!double.IsFinite(value))
        {
            DomainError.Throw(name, value, "a finite number");
        }
    }
}
