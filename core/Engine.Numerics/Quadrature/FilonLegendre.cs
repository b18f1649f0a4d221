using System.Numerics;
using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// ∫ f(x) e^(iωx) dx over a finite range for smooth f and any ω, at a cost that does not grow with ω: f is expanded in Legendre polynomials, whose
/// Fourier moments are spherical Bessel functions, 2 iⁿ j_n(ω). Pieces where the expansion has not converged are halved.
/// </summary>
/// <remarks>An instance holds its rule and scratch; not safe for use by several threads at once.</remarks>
[Reference("N. S. Bakhvalov, L. G. Vasil'eva, USSR Comput. Math. Math. Phys. 8, 241 (1968)", Doi = "10.1016/0041-5553(68)90016-5")]
public sealed class FilonLegendre
{
    private const int Order = 24;
    private const int TailTerms = 3;
    private const double Rounding = 2.2e-16;

    private readonly QuadratureOptions _options;
    private readonly QuadratureRule _rule;
    private readonly double[] _projection;
    private readonly double[] _bessel = new double[Order];
    private double[] _values = new double[Order];
    private double[] _coefficients = new double[Order];

    /// <summary>Makes an integrator.</summary>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public FilonLegendre(QuadratureOptions? options = null)
    {
        _options = options ?? new QuadratureOptions();
        _options.Validate();
        _rule = GaussQuadrature.Legendre(Order);
        _projection = new double[Order * Order];
        Span<double> polynomials = stackalloc double[Order];
        for (int i = 0; i < Order; i++)
        {
            LegendrePolynomials.EvaluateAll(_rule.Nodes[i], polynomials);
            for (int n = 0; n < Order; n++)
            {
                _projection[(n * Order) + i] = 0.5 * ((2 * n) + 1) * _rule.Weights[i] * polynomials[n];
            }
        }
    }

    /// <summary>∫ f(x) e^(iωx) dx over [a, b].</summary>
    /// <param name="function">f, without the oscillating factor.</param>
    /// <param name="lower">a, finite.</param>
    /// <param name="upper">b, finite; may lie below a.</param>
    /// <param name="frequency">ω, any finite number.</param>
    /// <param name="integral">Receives the integral.</param>
    /// <returns>The integral's real part with an estimate of the error, and how the computation ended.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="function"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite.</exception>
    public QuadratureOutcome Integrate(Func<double, double> function, double lower, double upper, double frequency, out Complex integral)
    {
        var wrapped = new DelegateFunction(function);
        return Integrate(ref wrapped, lower, upper, frequency, out integral);
    }

    /// <summary>∫ f(x) e^(iωx) dx over [a, b].</summary>
    /// <typeparam name="TFunction">The function f, best a struct.</typeparam>
    /// <param name="function">f, without the oscillating factor.</param>
    /// <param name="lower">a, finite.</param>
    /// <param name="upper">b, finite; may lie below a.</param>
    /// <param name="frequency">ω, any finite number.</param>
    /// <param name="integral">Receives the integral.</param>
    /// <returns>The outcome; its value is the real part.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite.</exception>
    public QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper, double frequency, out Complex integral)
        where TFunction : IScalarFunction, allows ref struct
    {
        var vector = new ScalarAsVectorEndpoint<TFunction> { Function = function };
        integral = Complex.Zero;
        QuadratureOutcome outcome = Refine(ref vector, lower, upper, frequency, new Span<Complex>(ref integral));
        function = vector.Function;
        return outcome;
    }

    /// <summary>∫ f(x) e^(iωx) dx over [a, b] of all components, which share their nodes.</summary>
    /// <typeparam name="TFunction">The function f, best a struct.</typeparam>
    /// <param name="function">f, without the oscillating factor.</param>
    /// <param name="lower">a, finite.</param>
    /// <param name="upper">b, finite; may lie below a.</param>
    /// <param name="frequency">ω, any finite number.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <returns>The outcome; its value is the real part of the first component, its error the largest over the components; the relative tolerance applies to
    /// the largest component.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is not finite.</exception>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the integrand's dimension.</exception>
    public QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper, double frequency, Span<Complex> integral)
        where TFunction : IVectorFunction
    {
        VectorIntegrand.CheckedDimension(function.Dimension, integral.Length);
        var vector = new VectorAsEndpoint<TFunction> { Function = function };
        QuadratureOutcome outcome = Refine(ref vector, lower, upper, frequency, integral);
        function = vector.Function;
        return outcome;
    }

    private QuadratureOutcome Refine<TFunction>(ref TFunction function, double lower, double upper, double frequency, scoped Span<Complex> integral)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        CheckFinite(nameof(lower), lower);
        CheckFinite(nameof(upper), upper);
        CheckFinite(nameof(frequency), frequency);
        if (_values.Length < Order * integral.Length)
        {
            _values = new double[Order * integral.Length];
            _coefficients = new double[Order * integral.Length];
        }

        integral.Clear();
        double error = 0;
        double rounding = double.Epsilon;
        double size = 0;
        double left = lower;
        double width = upper - lower;
        double smallest = Math.Abs(width) / 1e12;
        int pieces = 0;
        int evaluations = 0;

        // From left to right; a piece that fails is halved, a success lets the next try double the width.
        while (left != upper)
        {
            double right = Math.Abs(upper - left) <= Math.Abs(width) * 1.000001 ? upper : left + width;
            double middle = 0.5 * (left + right);
            double half = 0.5 * (right - left);
            double largest = Expand(ref function, middle, half, integral.Length, out double tail);
            evaluations += Order;
            if (!double.IsFinite(largest))
            {
                return new QuadratureOutcome(double.NaN, double.NaN, evaluations, QuadratureStatus.NotFinite, middle);
            }

            double tolerance = Math.Max(_options.RelativeTolerance * Math.Max(size, largest),
                _options.AbsoluteTolerance / Math.Max(Math.Abs(upper - lower), 1e-300));
            if (tail > tolerance && Math.Abs(half) > smallest && pieces < _options.MaximumIntervals)
            {
                width = half;
                continue;
            }

            size = Math.Max(size, largest);
            PrepareMoments(frequency * half);
            Complex factor = half * Complex.FromPolarCoordinates(1, frequency * middle);
            for (int c = 0; c < integral.Length; c++)
            {
                integral[c] += factor * Moments(c, integral.Length);
            }

            error += 2 * Math.Abs(half) * tail;

            // Of the sums, and of the phase ωm, which is off by its own last digit; a piece gives no more than 2 f/ω.
            rounding += Rounding * largest * ((8 * Math.Abs(half)) + (4 * Math.Abs(middle) * Math.Min(1, Math.Abs(frequency * half))));
            left = right;
            width *= 2;
            pieces++;
            if (pieces > _options.MaximumIntervals)
            {
                return new QuadratureOutcome(integral[0].Real, error + rounding, evaluations, QuadratureStatus.MaximumIntervals, left);
            }
        }

        bool met = error <= Math.Max(_options.AbsoluteTolerance, 2 * _options.RelativeTolerance * size * Math.Abs(upper - lower));
        QuadratureStatus status = met ? QuadratureStatus.Converged : QuadratureStatus.IntervalTooSmall;
        return new QuadratureOutcome(integral[0].Real, error + rounding, evaluations, status, lower);
    }

    // Legendre coefficients of every component on the piece; the largest, and the largest of the last few.
    private double Expand<TFunction>(ref TFunction function, double middle, double half, int dimension, out double tail)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        for (int i = 0; i < Order; i++)
        {
            function.Evaluate(middle + (half * _rule.Nodes[i]), double.NaN, double.NaN, _values.AsSpan(i * dimension, dimension));
        }

        double largest = 0;
        tail = 0;
        for (int c = 0; c < dimension; c++)
        {
            for (int n = 0; n < Order; n++)
            {
                double sum = 0;
                for (int i = 0; i < Order; i++)
                {
                    sum += _projection[(n * Order) + i] * _values[(i * dimension) + c];
                }

                _coefficients[(n * dimension) + c] = sum;
                largest = double.IsFinite(sum) ? Math.Max(largest, Math.Abs(sum)) : double.NaN;
                if (n >= Order - TailTerms)
                {
                    tail = Math.Max(tail, Math.Abs(sum));
                }
            }
        }

        return largest;
    }

    // j_n(θ), odd where n is.
    private void PrepareMoments(double theta)
    {
        double magnitude = Math.Abs(theta);
        for (int n = 0; n < Order; n++)
        {
            double j = SphericalBesselFunctions.J(n, magnitude);
            _bessel[n] = theta < 0 && (n & 1) == 1 ? -j : j;
        }
    }

    // Σ c_n 2 iⁿ j_n(θ).
    private Complex Moments(int component, int dimension)
    {
        double real = 0;
        double imaginary = 0;
        for (int n = 0; n < Order; n++)
        {
            double term = 2 * _coefficients[(n * dimension) + component] * _bessel[n];
            switch (n & 3)
            {
                case 0: real += term; break;
                case 1: imaginary += term; break;
                case 2: real -= term; break;
                default: imaginary -= term; break;
            }
        }

        return new Complex(real, imaginary);
    }

    private static void CheckFinite(string name, double value)
    {
        if (!double.IsFinite(value))
        {
            DomainError.Throw(name, value, "a finite number");
        }
    }
}
