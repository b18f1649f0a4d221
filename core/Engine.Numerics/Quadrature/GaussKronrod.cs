using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// Globally adaptive Gauss–Kronrod (10, 21) quadrature of real or vector-valued integrands on finite, half-infinite and infinite ranges.
/// </summary>
/// <remarks>
/// An instance owns its scratch: after the first call with a dimension, further calls allocate nothing. Not safe for use by several threads at once.
/// The interval with the largest error is halved until the sum of the errors meets the tolerance. Infinite ends are mapped by x = a + (1-t)/t.
/// Good for smooth integrands and mild end-point singularities; for strong ones see <see cref="TanhSinh"/>.
/// </remarks>
[Reference("R. Piessens, E. de Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner, QUADPACK, Springer (1983)", Doi = "10.1007/978-3-642-61786-7")]
public sealed class GaussKronrod
{
    private readonly QuadratureOptions _options;
    private readonly IntervalHeap _heap;
    private double[] _scratch = [];
    private double[] _total = [];

    /// <summary>Makes an integrator.</summary>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public GaussKronrod(QuadratureOptions? options = null)
    {
        _options = options ?? new QuadratureOptions();
        _options.Validate();
        _heap = new IntervalHeap(_options.MaximumIntervals);
    }

    /// <summary>∫ f(x) dx over [a, b] with a fresh integrator.</summary>
    /// <param name="function">The integrand.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN, or an option is out of range.</exception>
    public static QuadratureOutcome Integrate(Func<double, double> function, double lower, double upper, QuadratureOptions? options = null)
    {
        var wrapped = new DelegateFunction(function);
        return new GaussKronrod(options).Integrate(ref wrapped, lower, upper);
    }

    /// <summary>∫ f(x) dx over [a, b].</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">The integrand; never evaluated at the ends.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN.</exception>
    public QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper)
        where TFunction : IScalarFunction
    {
        var vector = new ScalarAsVector<TFunction> { Function = function };
        Span<double> value = stackalloc double[1];
        QuadratureOutcome outcome = Integrate(ref vector, lower, upper, value);
        function = vector.Function;
        return outcome;
    }

    /// <summary>The integrals of all components over [a, b]. The error is the largest over the components, the relative tolerance applies to the largest component.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">The integrand; never evaluated at the ends.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <exception cref="ArgumentOutOfRangeException">A limit is NaN.</exception>
    /// <exception cref="ArgumentException"><paramref name="integral"/> does not have the integrand's dimension.</exception>
    public QuadratureOutcome Integrate<TFunction>(ref TFunction function, double lower, double upper, Span<double> integral)
        where TFunction : IVectorFunction
    {
        int dimension = function.Dimension;
        if (dimension < 1 || integral.Length != dimension)
        {
            throw new ArgumentException($"integral has {integral.Length} entries; the integrand has {dimension} components (at least 1).", nameof(integral));
        }

        RangeMap map = RangeMap.Create(lower, upper);
        if (_total.Length != dimension)
        {
            _scratch = new double[KronrodEvaluator.ScratchLength(dimension)];
            _total = new double[dimension];
        }

        _heap.Reset(dimension);
        if (map.IsEmpty)
        {
            integral.Clear();
            return new QuadratureOutcome(0, 0, 0, QuadratureStatus.Converged, lower);
        }

        QuadratureOutcome outcome = Adapt(ref function, in map);
        _total.CopyTo(integral);
        return outcome;
    }

    private QuadratureOutcome Adapt<TFunction>(ref TFunction function, in RangeMap map)
        where TFunction : IVectorFunction
    {
        int intervals = map.InitialIntervals;
        int evaluations = 0;
        for (int i = 0; i < intervals; i++)
        {
            double left = map.Start + (map.Length * i / intervals);
            double right = i + 1 == intervals ? map.Start + map.Length : map.Start + (map.Length * (i + 1) / intervals);
            if (!Add(ref function, in map, left, right, ref evaluations, out double bad))
            {
                return Finish(evaluations, QuadratureStatus.NotFinite, bad);
            }
        }

        while (true)
        {
            double error = _heap.Sum(_total, out double roundOff);
            double largest = 0;
            foreach (double component in _total)
            {
                largest = Math.Max(largest, Math.Abs(component));
            }

            Interval worst = _heap.Worst;
            double middle = 0.5 * (worst.Left + worst.Right);
            double tolerance = Math.Max(_options.AbsoluteTolerance, _options.RelativeTolerance * largest);
            if (error <= tolerance)
            {
                return Finish(evaluations, QuadratureStatus.Converged, map.ToRange(middle));
            }

            if (error <= roundOff)
            {
                return Finish(evaluations, QuadratureStatus.RoundOff, map.ToRange(middle));
            }

            if (_heap.IsFull)
            {
                return Finish(evaluations, QuadratureStatus.MaximumIntervals, map.ToRange(middle));
            }

            if (!(Math.Abs(worst.Right - worst.Left) > 1e-14 * Math.Max(Math.Abs(worst.Left), Math.Abs(worst.Right))) || Math.Abs(worst.Right - worst.Left) < 1e-290)
            {
                return Finish(evaluations, QuadratureStatus.IntervalTooSmall, map.ToRange(middle));
            }

            _heap.RemoveWorst();
            if (!Add(ref function, in map, worst.Left, middle, ref evaluations, out double where)
                || !Add(ref function, in map, middle, worst.Right, ref evaluations, out where))
            {
                return Finish(evaluations, QuadratureStatus.NotFinite, where);
            }
        }
    }

    private bool Add<TFunction>(ref TFunction function, in RangeMap map, double left, double right, ref int evaluations, out double where)
        where TFunction : IVectorFunction
    {
        Span<double> values = _heap.Allocate(out int slot);
        bool finite = KronrodEvaluator.Evaluate(ref function, in map, left, right, values, _scratch, out double error, out double roundOff, out where);
        evaluations += KronrodRule.NodeCount;
        if (finite)
        {
            _heap.Insert(new Interval(left, right, error, roundOff, slot));
        }

        return finite;
    }

    private QuadratureOutcome Finish(int evaluations, QuadratureStatus status, double where)
    {
        double error = double.NaN;
        if (status == QuadratureStatus.NotFinite)
        {
            _total.AsSpan().Fill(double.NaN);
        }
        else
        {
            error = _heap.Sum(_total, out _);
        }

        return new QuadratureOutcome(_total[0], error, evaluations, status, where);
    }
}
