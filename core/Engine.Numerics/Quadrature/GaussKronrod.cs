using Engine.Numerics.Quadrature.Internals;

namespace Engine.Numerics.Quadrature;

/// <summary>
/// Globally adaptive Gauss–Kronrod (10, 21) quadrature of real or vector-valued integrands on finite, half-infinite and infinite ranges.
/// </summary>
/// <remarks>
/// An instance owns its scratch: after the first call with a dimension, further calls allocate nothing. Not safe for use by several threads at once.
/// The interval with the largest error is halved until the sum of the errors meets the tolerance. Infinite ends are mapped by x = a + s (1-t)/t with the
/// <see cref="QuadratureOptions.Scale"/> s. Before a result stands, points between the nodes and towards the ends are probed, thousands of them where the
/// integrand was constant so far: a step, a narrow peak or one far out is found and refined. What no probe can see (a feature narrower than some 1e-5 of the
/// range on a varying background) needs <see cref="QuadratureOptions.Breakpoints"/>.
/// Where the error that is left sits at ends of the range or at breakpoints, the sums over ever smaller intervals there are extrapolated (Wynn's epsilon, as
/// QUADPACK's QAGS): algebraic and logarithmic singularities at those points cost some twenty halvings, wherever on the axis they lie. Stronger ones, and
/// those whose distance from the end the integrand wants to be told, are for <see cref="TanhSinh"/>.
/// </remarks>
[Reference("R. Piessens, E. de Doncker-Kapenga, C. W. Überhuber, D. K. Kahaner, QUADPACK, Springer (1983)", Doi = "10.1007/978-3-642-61786-7")]
public sealed class GaussKronrod
{
    private readonly QuadratureOptions _options;
    private readonly IntervalHeap _heap;
    private readonly EndExtrapolation _extrapolation = new();
    private double[] _scratch = [];
    private double[] _total = [];
    private double[] _limits = [];
    private double[] _ends = [];

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
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
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
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
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

    /// <summary>The integrals of all components over [a, b]. The error is the largest over the components, the relative tolerance applies to the largest
    /// component.</summary>
    /// <typeparam name="TFunction">The integrand, best a struct.</typeparam>
    /// <param name="function">The integrand; never evaluated at the ends.</param>
    /// <param name="lower">a; may be -∞.</param>
    /// <param name="upper">b; may be +∞, may lie below a.</param>
    /// <param name="integral">Receives the integrals, one for each component.</param>
    /// <returns>The integral with an estimate of its error, and how the computation ended.</returns>
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

        RangeMap map = RangeMap.Create(lower, upper, _options.Scale);
        if (_total.Length != dimension)
        {
            _scratch = new double[KronrodEvaluator.ScratchLength(dimension)];
            _total = new double[dimension];
            _limits = new double[dimension];
        }

        _heap.Reset(dimension);
        _extrapolation.Reset();
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
        int evaluations = 0;
        int panels = Divide(in map);
        for (int i = 0; i < panels; i++)
        {
            if (!Add(ref function, in map, _ends[i], _ends[i + 1], ref evaluations, out double bad))
            {
                return Finish(evaluations, QuadratureStatus.NotFinite, bad);
            }
        }

        bool looked = false;

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
            if (error <= Math.Max(tolerance, roundOff) && !looked)
            {
                looked = true;
                if (_options.Probe && !LookBetweenNodes(ref function, in map, panels, ref evaluations, out double hidden))
                {
                    return Finish(evaluations, QuadratureStatus.NotFinite, hidden);
                }

                continue;
            }

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

            if (!(Math.Abs(worst.Right - worst.Left) > 1e-14 * Math.Max(Math.Abs(worst.Left), Math.Abs(worst.Right)))
                || Math.Abs(worst.Right - worst.Left) < 1e-290)
            {
                return Finish(evaluations, QuadratureStatus.IntervalTooSmall, map.ToRange(middle));
            }

            EndExtrapolation.Advice advice = _extrapolation.Advance(
                _heap, _ends.AsSpan(0, panels + 1), _total, roundOff / KronrodEvaluator.Rounding, tolerance, _limits, out double limitError,
                out Interval inner);
            if (advice == EndExtrapolation.Advice.Accept)
            {
                if (looked || !_options.Probe)
                {
                    _limits.CopyTo(_total, 0);
                    return new QuadratureOutcome(_total[0], Math.Max(limitError, double.Epsilon), evaluations, QuadratureStatus.Converged, map.ToRange(middle));
                }

                looked = true;
                if (!LookBetweenNodes(ref function, in map, panels, ref evaluations, out double hidden))
                {
                    return Finish(evaluations, QuadratureStatus.NotFinite, hidden);
                }

                continue;
            }

            if (advice == EndExtrapolation.Advice.HalveInner)
            {
                _heap.Remove(inner);
                (worst, middle) = (inner, 0.5 * (inner.Left + inner.Right));
            }
            else
            {
                _heap.RemoveWorst();
            }

            if (!Add(ref function, in map, worst.Left, middle, ref evaluations, out double where)
                || !Add(ref function, in map, middle, worst.Right, ref evaluations, out where))
            {
                return Finish(evaluations, QuadratureStatus.NotFinite, where);
            }
        }
    }

    // The ends of the first intervals: those of the range, the middle of an infinite one, and the breakpoints between.
    private int Divide(in RangeMap map)
    {
        if (_ends.Length < _options.Breakpoints.Count + 3)
        {
            _ends = new double[_options.Breakpoints.Count + 3];
        }

        double sign = Math.Sign(map.Length);
        double end = map.Start + map.Length;
        int count = 0;
        _ends[count++] = sign * map.Start;
        if (map.InitialIntervals == 2)
        {
            _ends[count++] = sign * (map.Start + (0.5 * map.Length));
        }

        foreach (double breakpoint in _options.Breakpoints)
        {
            double t = map.FromRange(breakpoint);
            if ((t - map.Start) * (t - end) < 0)
            {
                _ends[count++] = sign * t;
            }
        }

        _ends[count++] = sign * end;
        _ends.AsSpan(0, count).Sort();
        for (int i = 0; i < count; i++)
        {
            _ends[i] *= sign;
        }

        return count - 1;
    }

    // Compares the integrand between the nodes with its range at them, once, when the rule is content. Many intervals are a look of their own.
    private bool LookBetweenNodes<TFunction>(ref TFunction function, in RangeMap map, int panels, ref int evaluations, out double where)
        where TFunction : IVectorFunction
    {
        where = 0;
        var plan = new ProbePlan(_heap.IsFlat());
        int descents = _heap.Count > ProbePlan.EnoughIntervals ? 0 : ProbePlan.LargestDescents;
        for (int i = 0; i < panels; i++)
        {
            for (int k = 0; k < plan.Count && descents > 0; k++)
            {
                double t = _ends[i] + ((_ends[i + 1] - _ends[i]) * plan.Position(k));
                if (!_heap.TryFind(t, out Interval interval))
                {
                    continue;
                }

                Span<double> values = _scratch.AsSpan(0, function.Dimension);
                function.Evaluate(map.ToRange(t), values);
                evaluations++;
                double observed = KronrodEvaluator.Monitor(values) * map.Jacobian(t);
                if (!ProbePlan.IsSurprising(observed, interval))
                {
                    continue;
                }

                descents--;
                if (!Descend(ref function, in map, t, interval, ref evaluations, out where))
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Halves the interval that holds t until the rule sees what the probe saw.
    private bool Descend<TFunction>(ref TFunction function, in RangeMap map, double t, Interval interval, ref int evaluations, out double where)
        where TFunction : IVectorFunction
    {
        where = 0;
        double range = interval.Highest - interval.Lowest;
        for (int depth = 0; depth < ProbePlan.LargestDepth && !_heap.IsFull; depth++)
        {
            double middle = 0.5 * (interval.Left + interval.Right);
            _heap.Remove(interval);
            if (!Add(ref function, in map, interval.Left, middle, ref evaluations, out where)
                || !Add(ref function, in map, middle, interval.Right, ref evaluations, out where))
            {
                return false;
            }

            if (!_heap.TryFind(t, out interval) || interval.Highest - interval.Lowest > 2 * range)
            {
                break;
            }
        }

        return true;
    }

    private bool Add<TFunction>(ref TFunction function, in RangeMap map, double left, double right, ref int evaluations, out double where)
        where TFunction : IVectorFunction
    {
        Span<double> values = _heap.Allocate(out int slot);
        bool finite = KronrodEvaluator.Evaluate(ref function, in map, left, right, values, _scratch, out double error, out double roundOff, out where,
            out (double Lowest, double Highest) monitor);
        evaluations += KronrodRule.NodeCount;
        if (finite)
        {
            _heap.Insert(new Interval(left, right, error, roundOff, slot, monitor.Lowest, monitor.Highest));
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
            // No finite number of points proves an integral: the claim is never zero.
            error = Math.Max(_heap.Sum(_total, out _), double.Epsilon);
        }

        return new QuadratureOutcome(_total[0], error, evaluations, status, where);
    }
}
