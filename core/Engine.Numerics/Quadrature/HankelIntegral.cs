using Engine.Numerics.Internals;
using Engine.Numerics.Quadrature.Internals;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// ∫ f(x) J_ν(kx) dx over [0, ∞) for slowly decaying smooth f, by Ogata's formula: Gauss-like nodes at the zeros of J_ν after a double-exponential change of
/// variable. (For the Hankel transform ∫ g(x) J_ν(kx) x dx let f(x) = x g(x).)
/// </summary>
/// <remarks>
/// f should be analytic around the positive axis; for functions that decay as a Gaussian at a scale far above 1/k use <see cref="GaussKronrod"/> instead.
/// An instance keeps its zeros and weights: further calls of the same order and accuracy compute none. Not safe for use by several threads at once.
/// </remarks>
[Reference("H. Ogata, Publ. RIMS Kyoto Univ. 41, 949 (2005)", Doi = "10.2977/prims/1145474602")]
public sealed class HankelIntegral
{
    private const double StartStep = 0.125;

    // tanh(½π sinh t) differs from 1 by less than rounding beyond this t; nodes then coincide with zeros of J and contribute nothing.
    private const double Reach = 3.3;

    private readonly double _order;
    private readonly QuadratureOptions _options;
    private double[] _zeros = [];
    private double[] _weights = [];

    /// <summary>Makes an integrator for one order.</summary>
    /// <param name="order">ν, 0 to 1000.</param>
    /// <param name="options">Tolerances and limits (at most 8 levels are used), or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">The order or an option is out of range.</exception>
    public HankelIntegral(double order, QuadratureOptions? options = null)
    {
        if (!(order >= 0 && order <= 1000))
        {
            DomainError.Throw(nameof(order), order, "0 <= order <= 1000");
        }

        _order = order;
        _options = options ?? new QuadratureOptions();
        _options.Validate();
    }

    /// <summary>∫ f(x) J_ν(kx) dx over [0, ∞).</summary>
    /// <param name="function">f.</param>
    /// <param name="wavenumber">k > 0.</param>
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The wave number is not positive.</exception>
    public QuadratureOutcome Integrate(Func<double, double> function, double wavenumber)
    {
        var wrapped = new DelegateFunction(function);
        return Integrate(ref wrapped, wavenumber);
    }

    /// <inheritdoc cref="Integrate(Func{double, double}, double)"/>
    /// <typeparam name="TFunction">The function f, best a struct.</typeparam>
    public QuadratureOutcome Integrate<TFunction>(ref TFunction function, double wavenumber)
        where TFunction : IScalarFunction, allows ref struct
    {
        var vector = new ScalarAsVectorEndpoint<TFunction> { Function = function };
        QuadratureOutcome outcome = Refine(ref vector, wavenumber, stackalloc double[LevelSums.VectorsPerComponent], stackalloc double[1]);
        function = vector.Function;
        return outcome;
    }

    /// <summary>∫ f(x) J_ν(kx) dx over [0, ∞) of all components, which share their nodes.</summary>
    /// <typeparam name="TFunction">The function f, best a struct.</typeparam>
    /// <param name="function">f.</param>
    /// <param name="wavenumber">k > 0.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <returns>The outcome; its value is the first component, its error the largest over the components; the relative tolerance applies to the largest
    /// component.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The wave number is not positive.</exception>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the integrand's dimension.</exception>
    public QuadratureOutcome Integrate<TFunction>(ref TFunction function, double wavenumber, Span<double> integral)
        where TFunction : IVectorFunction
    {
        int length = LevelSums.VectorsPerComponent * VectorIntegrand.CheckedDimension(function.Dimension, integral.Length);
        Span<double> scratch = integral.Length <= VectorIntegrand.OnStack ? stackalloc double[length] : new double[length];
        var vector = new VectorAsEndpoint<TFunction> { Function = function };
        QuadratureOutcome outcome = Refine(ref vector, wavenumber, scratch, integral);
        function = vector.Function;
        return outcome;
    }

    private QuadratureOutcome Refine<TFunction>(ref TFunction function, double wavenumber, scoped Span<double> scratch, scoped Span<double> integral)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        if (!(wavenumber > 0 && double.IsFinite(wavenumber)))
        {
            DomainError.Throw(nameof(wavenumber), wavenumber, "a finite wave number above 0");
        }

        var sums = new LevelSums(scratch);
        int evaluations = 0;
        double step = StartStep;
        int last = Math.Min(_options.MaximumLevels, 8);
        double previous = double.PositiveInfinity;
        for (int level = 0; ; level++)
        {
            Level(ref function, wavenumber, step, sums, ref evaluations);
            bool finite = sums.Conclude(Math.PI / wavenumber, out double error, out double absolute, out double size);
            sums.Value.CopyTo(integral);
            if (!finite)
            {
                return new QuadratureOutcome(integral[0], double.NaN, evaluations, QuadratureStatus.NotFinite, 0);
            }

            error = Math.Max(Math.Max(error, 8 * 1.1e-16 * absolute), double.Epsilon);

            // Two coarse levels may agree before either sees f: the change before this one has to be within the tolerance too.
            (double before, previous) = (previous, error);
            if (level >= (absolute == 0 ? last : 2)
                && Math.Max(before, error) <= Math.Max(Math.Max(_options.AbsoluteTolerance, _options.RelativeTolerance * size), double.Epsilon))
            {
                return new QuadratureOutcome(integral[0], error, evaluations, QuadratureStatus.Converged, 0);
            }

            if (level == last)
            {
                return new QuadratureOutcome(integral[0], error, evaluations, QuadratureStatus.MaximumLevels, 0);
            }

            step *= 0.5;
        }
    }

    private void Level<TFunction>(ref TFunction function, double wavenumber, double step, scoped LevelSums sums, ref int evaluations)
        where TFunction : IVectorEndpointFunction, allows ref struct
    {
        // Zeros are about π apart from j_(ν,1) ≈ ν on: enough of them to reach the end in the new variable.
        Prepare((int)(Reach / step) + 2);
        sums.Clear();
        for (int k = 0; k < _zeros.Length; k++)
        {
            double t = step * _zeros[k] / Math.PI;
            if (t > Reach && k > 2)
            {
                break;
            }

            double u = 0.5 * Math.PI * Math.Sinh(t);
            double cosh = Math.Cosh(u);
            double map = t * Math.Tanh(u);
            double slope = Math.Tanh(u) + (u > 300 ? 0 : t * 0.5 * Math.PI * Math.Cosh(t) / (cosh * cosh));
            double x = Math.PI / step * map;
            function.Evaluate(x / wavenumber, double.NaN, double.NaN, sums.Terms);
            evaluations++;
            sums.Add(_weights[k] * slope * BesselFunctions.J(_order, x), false, 0);
        }
    }

    private void Prepare(int count)
    {
        if (_zeros.Length >= count)
        {
            return;
        }

        _zeros = new double[count];
        _weights = new double[count];
        BesselZeros.J(_order, _zeros);
        for (int k = 0; k < count; k++)
        {
            _weights[k] = BesselFunctions.Y(_order, _zeros[k]) / BesselFunctions.J(_order + 1, _zeros[k]);
        }
    }
}
