using Engine.Numerics.SpecialFunctions.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// ∫ f(x) sin ωx dx and ∫ f(x) cos ωx dx over [0, ∞) for slowly decaying analytic f, by the double-exponential formula of Ooura and Mori, whose nodes
/// approach the zeros of the sine doubly exponentially, so that f need not decay (the integral is then Abel's). Allocates nothing.
/// </summary>
[Reference("T. Ooura, M. Mori, J. Comput. Appl. Math. 112, 229 (1999)", Doi = "10.1016/S0377-0427(99)00223-X")]
public static class FourierIntegral
{
    private const double Beta = 0.25;
    private const double Negligible = 1e-18;

    /// <summary>∫ f(x) sin ωx dx over [0, ∞).</summary>
    /// <param name="function">f, analytic and free of oscillations faster than ω; an integrable singularity at 0 is allowed.</param>
    /// <param name="frequency">ω > 0.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
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
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not positive, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate<TFunction>(ref TFunction function, double frequency, bool cosine, QuadratureOptions? options = null)
        where TFunction : IScalarFunction, allows ref struct
    {
        options ??= new QuadratureOptions();
        options.Validate();
        if (!(frequency > 0 && double.IsFinite(frequency)))
        {
            DomainError.Throw(nameof(frequency), frequency, "a finite frequency above 0");
        }

        int evaluations = 0;
        double before = double.NaN;
        double m = 8;
        for (int level = 0; ; level++)
        {
            double value = Level(ref function, frequency, cosine, m, ref evaluations, out double absolute);
            if (!double.IsFinite(value))
            {
                return new QuadratureOutcome(value, double.NaN, evaluations, QuadratureStatus.NotFinite, 0);
            }

            double error = Math.Max(Math.Abs(value - before), 4 * 1.1e-16 * absolute);
            if (level > 0 && error <= Math.Max(options.AbsoluteTolerance, options.RelativeTolerance * Math.Abs(value)))
            {
                return new QuadratureOutcome(value, error, evaluations, QuadratureStatus.Converged, 0);
            }

            if (level == Math.Min(options.MaximumLevels, 10))
            {
                return new QuadratureOutcome(value, error, evaluations, QuadratureStatus.MaximumLevels, 0);
            }

            before = value;
            m *= 2;
        }
    }

    private static double Level<TFunction>(
        ref TFunction function, double frequency, bool cosine, double m, ref int evaluations, out double absolute)
        where TFunction : IScalarFunction, allows ref struct
    {
        double alpha = Beta / Math.Sqrt(1 + (m * Math.Log(1 + m) / (4 * Math.PI)));
        double h = Math.PI / m;
        double sum = 0;
        absolute = 0;
        for (int direction = 1; direction >= -1; direction -= 2)
        {
            int quiet = 0;
            for (int k = direction > 0 ? 0 : 1; ; k++)
            {
                int n = direction * k;
                double t = cosine ? (n - 0.5) * h : n * h;
                Node(alpha, t, out double phi, out double excess, out double slope);

                // Mt is a multiple of π (less π/2 for the cosine), so the oscillating factor is ± sin(M(φ - t)), exact where φ - t is tiny.
                double oscillation = Math.Sin(m * excess);
                oscillation = (n & 1) == 0 ? oscillation : -oscillation;
                double weight = slope * oscillation;
                if (weight == 0 || phi == 0)
                {
                    break;
                }

                double term = weight * function.Evaluate(m * phi / frequency);
                evaluations++;
                sum += term;
                absolute += Math.Abs(term);

                // Weights fall doubly exponentially, but f may grow towards 0: judge by the terms, and not by a single one, which may be a zero of f.
                quiet = Math.Abs(term) <= Negligible * absolute ? quiet + 1 : 0;
                if (quiet == 4)
                {
                    break;
                }
            }
        }

        double scale = Math.PI / frequency;
        absolute *= scale;
        return sum * scale;
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
