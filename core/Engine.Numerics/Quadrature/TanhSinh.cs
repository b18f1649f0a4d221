using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// Double-exponential quadrature: the trapezoidal rule after x = tanh(½π sinh t) on a finite range, exp(½π sinh t) on a half-infinite and sinh(½π sinh t) on
/// the infinite one. For analytic integrands with singularities of any integrable kind at the ends; inside the range the integrand should be smooth.
/// </summary>
/// <remarks>
/// The step is halved until two levels agree to the tolerance, so the true error is usually far below the estimate. Points where the integrand is not finite
/// next to an end count as zero. Where the integrand does not take its distance from the ends, the rounding of x beside a singular end, which moves the value
/// as √ε does for an inverse square root at an end other than 0, counts into the estimate; <see cref="IEndpointFunction"/> is free of it. Allocates nothing
/// (for vectors of more than 32 components, scratch).
/// </remarks>
[Reference("H. Takahasi, M. Mori, Publ. RIMS Kyoto Univ. 9, 721 (1974)", Doi = "10.2977/prims/1195192451")]
public static class TanhSinh
{
    private const double HalfPi = Math.PI / 2;

    // Beyond this t the distance to the end, exp(-π sinh t), is below the smallest normal double.
    private const double Reach = 6.1;

    // Levels, some thousand points, after which an integrand that was zero everywhere is taken for zero.
    private const int SilentLevels = 8;

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
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate(Func<double, double> function, double lower, double upper, QuadratureOptions? options = null)
    {
        var wrapped = new ScalarAsVectorEndpoint<DelegateFunction> { Function = new DelegateFunction(function) };
        return Integrate(ref wrapped, lower, upper, options, stackalloc double[LevelSums.VectorsPerComponent], stackalloc double[1]);
    }

    /// <summary>∫ f(x) dx over [a, b] of an integrand that knows its distance from the ends.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">The integrand.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper, QuadratureOptions? options = null)
        where TFunction : IEndpointFunction, allows ref struct
    {
        var vector = new EndpointAsVector<TFunction> { Function = function };
        QuadratureOutcome outcome = Integrate(ref vector, lower, upper, options, stackalloc double[LevelSums.VectorsPerComponent], stackalloc double[1]);
        function = vector.Function;
        return outcome;
    }

    /// <summary>The integrals of all components over [a, b], which share their nodes.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">The integrand.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <returns>The outcome; its value is the first component, its error the largest over the components; the relative tolerance applies to the largest
    /// component.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or an option is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the integrand's dimension.</exception>
    public static QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper, Span<double> integral,
        QuadratureOptions? options = null)
        where TFunction : IVectorFunction
    {
        int length = LevelSums.VectorsPerComponent * VectorIntegrand.CheckedDimension(function.Dimension, integral.Length);
        Span<double> scratch = integral.Length <= VectorIntegrand.OnStack ? stackalloc double[length] : new double[length];
        var vector = new VectorAsEndpoint<TFunction> { Function = function };
        QuadratureOutcome outcome = Integrate(ref vector, lower, upper, options, scratch, integral);
        function = vector.Function;
        return outcome;
    }

    private static QuadratureOutcome Integrate<TFunction>(
        ref TFunction function, double lower, double upper, QuadratureOptions? options, scoped Span<double> scratch, scoped Span<double> integral)
        where TFunction : IVectorEndpointFunction, allows ref struct
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
            integral.Clear();
            return new QuadratureOutcome(0, 0, 0, QuadratureStatus.Converged, lower);
        }

        double sign = upper < lower ? -1 : 1;
        (double a, double b) = sign < 0 ? (upper, lower) : (lower, upper);
        var sums = new LevelSums(scratch);
        QuadratureOutcome outcome = Refine(ref function, a, b, options, sums);
        for (int c = 0; c < integral.Length; c++)
        {
            integral[c] = sign * sums.Value[c];
        }

        return outcome with { Value = integral[0] };
    }

    private static QuadratureOutcome Refine<TFunction>(ref TFunction function, double a, double b, QuadratureOptions options, scoped LevelSums sums)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        Kind kind = double.IsInfinity(a) ? double.IsInfinity(b) ? Kind.Infinite : Kind.Downward : double.IsInfinity(b) ? Kind.Upward : Kind.Finite;
        double middle = (0.5 * a) + (0.5 * b);
        int evaluations = 0;
        for (int level = 0; ; level++)
        {
            double step = Math.ScaleB(1, -level);

            // Each level adds the points between those of the level before.
            Add(ref function, kind, a, b, step, level == 0, sums, ref evaluations);
            if (!sums.Conclude(step, out double error, out double absolute, out double size))
            {
                return new QuadratureOutcome(double.NaN, double.NaN, evaluations, QuadratureStatus.NotFinite, middle);
            }

            double rounding = Math.Max((4 * 1.1e-16 * absolute) + (sums.Doubt * step), double.Epsilon);
            double tolerance = Math.Max(Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * size), double.Epsilon);
            if (level >= (absolute == 0 ? SilentLevels : 3) && error <= Math.Max(tolerance, rounding))
            {
                bool met = Math.Max(error, rounding) <= tolerance;
                return new QuadratureOutcome(0, Math.Max(error, rounding), evaluations, met ? QuadratureStatus.Converged : QuadratureStatus.RoundOff, middle);
            }

            if (level == options.MaximumLevels)
            {
                return new QuadratureOutcome(0, Math.Max(error, rounding), evaluations, QuadratureStatus.MaximumLevels, middle);
            }
        }
    }

    private static void Add<TFunction>(
        ref TFunction function, Kind kind, double a, double b, double step, bool first, scoped LevelSums sums, ref int evaluations)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        int stride = first ? 1 : 2;
        int count = (int)(Reach / step);
        for (int k = first ? -count : -count | 1; k <= count; k += stride)
        {
            double t = k * step;
            evaluations++;
            if (TryNode(kind, a, b, t, out double x, out double fromLower, out double fromUpper, out double weight))
            {
                function.Evaluate(x, fromLower, fromUpper, sums.Terms);

                // Outside |t| = 2.5 the point is within 1e-8 of an end (or as far out): rounding may have put it onto the singularity itself.
                bool near = Math.Abs(t) >= 2.5;
                sums.Add(weight, near, 0);
                if (near && kind == Kind.Finite && !function.KnowsDistance)
                {
                    sums.Suspect(weight, Math.BitIncrement(Math.Abs(x)) - Math.Abs(x), Math.Min(fromLower, fromUpper));
                }
            }
        }
    }

    private static bool TryNode(Kind kind, double a, double b, double t, out double x, out double fromLower, out double fromUpper, out double weight)
    {
        double u = HalfPi * Math.Sinh(t);
        double slope = HalfPi * Math.Cosh(t);
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

        return weight != 0 && double.IsFinite(weight) && !double.IsInfinity(x) && fromLower != 0 && fromUpper != 0;
    }
}
