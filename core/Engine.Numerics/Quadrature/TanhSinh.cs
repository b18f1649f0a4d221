using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// Double-exponential quadrature: the trapezoidal rule after x = tanh(½π sinh t) on a finite range, exp(½π sinh t) on a half-infinite and sinh(½π sinh t) on
/// the infinite one. For analytic integrands with singularities of any integrable kind at the ends; inside the range the integrand should be smooth.
/// </summary>
/// <remarks>
/// The step is halved until two levels agree to the tolerance, so the true error is usually far below the estimate. Points where the integrand is not finite
/// next to an end count as zero. Allocates nothing.
/// </remarks>
[Reference("H. Takahasi, M. Mori, Publ. RIMS Kyoto Univ. 9, 721 (1974)", Doi = "10.2977/prims/1195192451")]
public static class TanhSinh
{
    private const double HalfPi = Math.PI / 2;

    // Beyond this t the distance to the end, exp(-π sinh t), is below the smallest normal double.
    private const double Reach = 6.1;

    private enum Kind
    {
        Finite,
        Upward,
        Downward,
        Infinite,
    }

    /// <summary>∫ f(x) dx over [a, b].</summary>
    /// <param name="function">The integrand.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate(Func<double, double> function, double lower, double upper, QuadratureOptions? options = null)
    {
        var wrapped = new Internals.ScalarAsEndpoint<DelegateFunction> { Function = new DelegateFunction(function) };
        return Integrate(ref wrapped, lower, upper, options);
    }

    /// <summary>∫ f(x) dx over [a, b] of an integrand that knows its distance from the ends.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">The integrand.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper, QuadratureOptions? options = null)
        where TFunction : IEndpointFunction, allows ref struct
    {
        options ??= new QuadratureOptions();
        options.Validate();
        if (double.IsNaN(lower))
        {
            DomainError.Throw(nameof(lower), lower, "any number or an infinity");
        }

        if (double.IsNaN(upper))
        {
            DomainError.Throw(nameof(upper), upper, "any number or an infinity");
        }

        if (lower == upper)
        {
            return new QuadratureOutcome(0, 0, 0, QuadratureStatus.Converged, lower);
        }

        double sign = upper < lower ? -1 : 1;
        (double a, double b) = sign < 0 ? (upper, lower) : (lower, upper);
        QuadratureOutcome outcome = Refine(ref function, a, b, options);
        return outcome with { Value = sign * outcome.Value };
    }

    private static QuadratureOutcome Refine<TFunction>(ref TFunction function, double a, double b, QuadratureOptions options)
        where TFunction : IEndpointFunction, allows ref struct
    {
        Kind kind = double.IsInfinity(a) ? double.IsInfinity(b) ? Kind.Infinite : Kind.Downward : double.IsInfinity(b) ? Kind.Upward : Kind.Finite;
        int evaluations = 0;
        double sum = 0;
        double absolute = 0;
        double before = double.NaN;
        for (int level = 0; ; level++)
        {
            double step = Math.ScaleB(1, -level);

            // Each level adds the points between those of the level before.
            Add(ref function, kind, a, b, step, level == 0, ref sum, ref absolute, ref evaluations);
            double value = sum * step;
            if (!double.IsFinite(value))
            {
                return new QuadratureOutcome(value, double.NaN, evaluations, QuadratureStatus.NotFinite, 0.5 * (a + b));
            }

            double error = Math.Abs(value - before);
            double rounding = 4 * 1.1e-16 * absolute * step;
            double tolerance = Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * Math.Abs(value));
            if (level >= 3 && error <= Math.Max(tolerance, rounding))
            {
                bool met = Math.Max(error, rounding) <= tolerance;
                return new QuadratureOutcome(value, Math.Max(error, rounding), evaluations, met ? QuadratureStatus.Converged : QuadratureStatus.RoundOff, 0.5 * (a + b));
            }

            if (level == options.MaximumLevels)
            {
                return new QuadratureOutcome(value, error, evaluations, QuadratureStatus.MaximumLevels, 0.5 * (a + b));
            }

            before = value;
        }
    }

    private static void Add<TFunction>(
        ref TFunction function, Kind kind, double a, double b, double step, bool first, ref double sum, ref double absolute, ref int evaluations)
        where TFunction : IEndpointFunction, allows ref struct
    {
        int stride = first ? 1 : 2;
        int count = (int)(Reach / step);
        for (int k = first ? -count : -count | 1; k <= count; k += stride)
        {
            double term = Term(ref function, kind, a, b, k * step);
            evaluations++;
            sum += term;
            absolute += Math.Abs(term);
        }
    }

    private static double Term<TFunction>(ref TFunction function, Kind kind, double a, double b, double t)
        where TFunction : IEndpointFunction, allows ref struct
    {
        double u = HalfPi * Math.Sinh(t);
        double slope = HalfPi * Math.Cosh(t);
        double x;
        double fromLower;
        double fromUpper;
        double weight;
        if (kind == Kind.Finite)
        {
            double half = 0.5 * (b - a);
            double decay = Math.Exp(-2 * Math.Abs(u));
            double near = half * 2 * decay / (1 + decay);
            double far = half * 2 / (1 + decay);
            (fromLower, fromUpper) = u < 0 ? (near, far) : (far, near);
            x = u < 0 ? a + near : b - near;
            weight = half * slope * 4 * decay / ((1 + decay) * (1 + decay));
        }
        else if (kind == Kind.Infinite)
        {
            x = Math.Sinh(u);
            fromLower = double.PositiveInfinity;
            fromUpper = double.PositiveInfinity;
            weight = slope * Math.Cosh(u);
        }
        else
        {
            double distance = Math.Exp(u);
            weight = slope * distance;
            (fromLower, fromUpper) = kind == Kind.Upward ? (distance, double.PositiveInfinity) : (double.PositiveInfinity, distance);
            x = kind == Kind.Upward ? a + distance : b - distance;
        }

        if (weight == 0 || !double.IsFinite(weight) || double.IsInfinity(x) || fromLower == 0 || fromUpper == 0)
        {
            return 0;
        }

        double value = weight * function.Evaluate(x, fromLower, fromUpper);

        // Outside |t| = 2.5 the point is within 1e-8 of an end (or as far out): rounding may have put it onto the singularity itself.
        return double.IsFinite(value) || Math.Abs(t) < 2.5 ? value : 0;
    }
}
