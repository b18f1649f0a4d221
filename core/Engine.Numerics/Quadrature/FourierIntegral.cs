using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// ∫ f(x) sin ωx dx and ∫ f(x) cos ωx dx over [0, ∞) for slowly decaying analytic f, by the double-exponential formula of Ooura and Mori, whose nodes
/// approach the zeros of the sine doubly exponentially, so that f need not decay (the integral is then Abel's). Allocates nothing (for vectors of more than 32
/// components, scratch).
/// </summary>
[Reference("T. Ooura, M. Mori, J. Comput. Appl. Math. 112, 229 (1999)", Doi = "10.1016/S0377-0427(99)00223-X")]
public static class FourierIntegral
{
    private const double Beta = 0.25;
    private const double Negligible = 1e-18;

    private const double SmallWeight = 1e-8;

    // Levels after which an integrand that was zero everywhere is taken for zero.
    private const int SilentLevels = 6;

    /// <summary>∫ f(x) sin ωx dx over [0, ∞).</summary>
    /// <param name="function">f, analytic and free of oscillations faster than ω; an integrable singularity at 0 is allowed.</param>
    /// <param name="frequency">ω > 0.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive, or an option is out of range.</exception>
    public static QuadratureOutcome Sine(Func<double, double> function, double frequency, QuadratureOptions? options = null)
    {
        var wrapped = new DelegateFunction(function);
        return Integrate(ref wrapped, frequency, cosine: false, options);
    }

    /// <summary>∫ f(x) cos ωx dx over [0, ∞).</summary>
    /// <param name="function">f, analytic and free of oscillations faster than ω; an integrable singularity at 0 is allowed.</param>
    /// <param name="frequency">ω > 0.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive, or an option is out of range.</exception>
    public static QuadratureOutcome Cosine(Func<double, double> function, double frequency, QuadratureOptions? options = null)
    {
        var wrapped = new DelegateFunction(function);
        return Integrate(ref wrapped, frequency, cosine: true, options);
    }

    /// <summary>∫ f(x) sin ωx dx or ∫ f(x) cos ωx dx over [0, ∞).</summary>
    /// <typeparam name="TFunction">The function f, best a struct.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="frequency">ω > 0.</param>
    /// <param name="cosine">True for the cosine.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate<TFunction>(ref TFunction function, double frequency, bool cosine, QuadratureOptions? options = null)
        where TFunction : IScalarFunction, allows ref struct
    {
        var vector = new ScalarAsVectorEndpoint<TFunction> { Function = function };
        QuadratureOutcome outcome = Refine(ref vector, frequency, cosine, options, stackalloc double[LevelSums.VectorsPerComponent], stackalloc double[1]);
        function = vector.Function;
        return outcome;
    }

    /// <summary>∫ f(x) sin ωx dx or ∫ f(x) cos ωx dx over [0, ∞) of all components, which share their nodes.</summary>
    /// <typeparam name="TFunction">The function f, best a struct.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="frequency">ω > 0.</param>
    /// <param name="cosine">True for the cosine.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <returns>The outcome; its value is the first component, its error the largest over the components; the relative tolerance applies to the largest
    /// component.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive, or an option is out of range.</exception>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the integrand's dimension.</exception>
    public static QuadratureOutcome Integrate<TFunction>(
        ref TFunction function, double frequency, bool cosine, Span<double> integral, QuadratureOptions? options = null)
        where TFunction : IVectorFunction
    {
        int length = LevelSums.VectorsPerComponent * VectorIntegrand.CheckedDimension(function.Dimension, integral.Length);
        Span<double> scratch = integral.Length <= VectorIntegrand.OnStack ? stackalloc double[length] : new double[length];
        var vector = new VectorAsEndpoint<TFunction> { Function = function };
        QuadratureOutcome outcome = Refine(ref vector, frequency, cosine, options, scratch, integral);
        function = vector.Function;
        return outcome;
    }

    private static QuadratureOutcome Refine<TFunction>(
        ref TFunction function, double frequency, bool cosine, QuadratureOptions? options, scoped Span<double> scratch, scoped Span<double> integral)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        options ??= new QuadratureOptions();
        options.Validate();
        if (!(frequency > 0 && double.IsFinite(frequency)))
        {
            DomainError.Throw(nameof(frequency), frequency, "a finite frequency above 0");
        }

        var sums = new LevelSums(scratch);
        int evaluations = 0;
        double m = 8;
        double previous = double.PositiveInfinity;
        for (int level = 0; ; level++)
        {
            Level(ref function, frequency, cosine, m, sums, ref evaluations);
            bool finite = sums.Conclude(Math.PI / frequency, out double error, out double absolute, out double size);
            sums.Value.CopyTo(integral);
            if (!finite)
            {
                return new QuadratureOutcome(integral[0], double.NaN, evaluations, QuadratureStatus.NotFinite, 0);
            }

            error = Math.Max(Math.Max(error, 4 * 1.1e-16 * absolute), double.Epsilon);

            // Two coarse levels may agree before either sees f: the change before this one has to be within the tolerance too.
            (double before, previous) = (previous, error);
            if (level >= (absolute == 0 ? SilentLevels : 2)
                && Math.Max(before, error) <= Math.Max(Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * size), double.Epsilon))
            {
                return new QuadratureOutcome(integral[0], error, evaluations, QuadratureStatus.Converged, 0);
            }

            if (level == Math.Min(options.MaximumLevels, 10))
            {
                return new QuadratureOutcome(integral[0], error, evaluations, QuadratureStatus.MaximumLevels, 0);
            }

            m *= 2;
        }
    }

    private static void Level<TFunction>(ref TFunction function, double frequency, bool cosine, double m, scoped LevelSums sums, ref int evaluations)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        double alpha = Beta / Math.Sqrt(1 + (m * Math.Log(1 + m) / (4 * Math.PI)));
        double h = Math.PI / m;
        sums.Clear();
        for (int direction = 1; direction >= -1; direction -= 2)
        {
            int quiet = 0;
            for (int k = direction > 0 ? 0 : 1; ; k++)
            {
                int n = direction * k;
                double t = cosine ? (n - 0.5) * h : n * h;
                Node(alpha, t, out double phi, out double excess, out double slope);

                double oscillation = Oscillation(cosine, m, n, t, phi, excess);
                double weight = slope * oscillation;
                if (weight == 0 || phi == 0)
                {
                    break;
                }

                function.Evaluate(m * phi / frequency, double.NaN, double.NaN, sums.Terms);
                evaluations++;

                // Weights fall doubly exponentially, but f may grow towards 0: judge by the terms, and not by a single one, which may be a zero of f, nor
                // before the weights are small, where a peak of f may still lie ahead.
                quiet = sums.Add(weight, false, Negligible) ? quiet + 1 : 0;
                if (quiet >= 4 && Math.Abs(weight) < SmallWeight)
                {
                    break;
                }
            }
        }
    }

    // sin Mφ or cos Mφ. Mt is a multiple of π (less π/2 for the cosine), so that this is ± sin(M(φ - t)), exact where φ - t is tiny; where φ is tiny itself
    // it is taken as it stands, since a singular f multiplies its error by 1/φ.
    private static double Oscillation(bool cosine, double m, int n, double t, double phi, double excess)
    {
        if (t < 0)
        {
            return cosine ? Math.Cos(m * phi) : Math.Sin(m * phi);
        }

        double oscillation = Math.Sin(m * excess);
        return (n & 1) == 0 ? oscillation : -oscillation;
    }

    // φ(t) = t/(1 - e^-E), E = 2t + α(1 - e^-t) + β(e^t - 1); φ - t and φ' besides.
    private static void Node(double alpha, double t, out double phi, out double excess, out double slope)
    {
        double c = 2 + alpha + Beta;
        if (Math.Abs(t) < 1e-5)
        {
            double curvature = 0.5 * (Beta - alpha);
            slope = 0.5 - (curvature / (c * c));
            phi = (1 / c) + (slope * t);
            excess = phi - t;
            return;
        }

        double e = (2 * t) + (alpha * (1 - Math.Exp(-t))) + (Beta * (Math.Exp(t) - 1));
        double derivative = 2 + (alpha * Math.Exp(-t)) + (Beta * Math.Exp(t));
        if (t > 0)
        {
            double decay = Math.Exp(-e);
            double rest = 1 - decay;
            phi = t / rest;
            excess = t * decay / rest;
            slope = (1 / rest) - (t * derivative * decay / (rest * rest));
        }
        else
        {
            double growth = Math.Exp(e);
            double rest = growth - 1;
            phi = t * growth / rest;
            excess = t / rest;
            slope = (growth / rest) - (t * derivative * growth / (rest * rest));
        }
    }
}
