using Engine.Numerics.Optimization.Internals;

namespace Engine.Numerics.Optimization;

/// <summary>
/// The downhill simplex method without derivatives, with coefficients that depend on the number of variables. For a handful of variables and functions
/// that are noisy or not smooth; where a gradient exists the other solvers are far faster. One step allocates nothing beyond what the objective does.
/// </summary>
[Reference("J. A. Nelder, R. Mead, Comput. J. 7, 308 (1965)", Doi = "10.1093/comjnl/7.4.308")]
[Reference("F. Gao, L. Han, Comput. Optim. Appl. 51, 259 (2012)", Doi = "10.1007/s10589-010-9329-3", Equations = "4.1")]
public sealed class NelderMeadSolver
{
    private const double RoundOff = 2.220446049250313e-16;

    // A simplex of a few units in the last place shrinks no further, however noisy the values.
    private const double Collapsed = 16 * RoundOff;

    private readonly NelderMeadOptions _options;
    private readonly int _size;
    private readonly double[] _simplex;
    private readonly double[] _values;
    private readonly int[] _order;
    private readonly double[] _centroid;
    private readonly double[] _trial;
    private readonly double[] _second;
    private bool _started;

    /// <summary>Makes a solver with a simplex around <paramref name="start"/>.</summary>
    /// <param name="start">The starting point; copied.</param>
    /// <param name="options">Tolerances and limits, or null for the defaults.</param>
    /// <exception cref="ArgumentException">The start is empty or not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of range.</exception>
    public NelderMeadSolver(ReadOnlySpan<double> start, NelderMeadOptions? options = null)
    {
        _options = options ?? new NelderMeadOptions();
        _options.Validate();
        if (start.IsEmpty || start.ContainsAnyExceptInRange(double.MinValue, double.MaxValue))
        {
            throw new ArgumentException("start must hold at least one variable, and finite numbers only.", nameof(start));
        }

        int n = start.Length;
        _size = n;
        _simplex = new double[(n + 1) * n];
        _values = new double[n + 1];
        _order = new int[n + 1];
        _centroid = new double[n];
        _trial = new double[n];
        _second = new double[n];
        for (int vertex = 0; vertex <= n; vertex++)
        {
            _order[vertex] = vertex;
            Span<double> point = Vertex(vertex);
            start.CopyTo(point);
            if (vertex > 0)
            {
                double coordinate = start[vertex - 1];
                point[vertex - 1] = coordinate == 0 ? _options.AbsoluteEdge : coordinate * (1 + _options.RelativeEdge);
            }
        }
    }

    /// <summary>The best vertex.</summary>
    public ReadOnlySpan<double> Position => Vertex(_order[0]);

    /// <summary>The value at <see cref="Position"/>; NaN before the first step.</summary>
    public double Value => _started ? _values[_order[0]] : double.NaN;

    /// <summary>Largest distance of a vertex from the best one, any coordinate.</summary>
    public double Diameter { get; private set; } = double.NaN;

    /// <summary>Iterations done.</summary>
    public int Iterations { get; private set; }

    /// <summary>Evaluations of the objective done.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Where the run stands.</summary>
    public OptimizationStatus Status { get; private set; }

    /// <summary>The run as an outcome, with a copy of the point.</summary>
    public OptimizationOutcome Outcome => new(Position.ToArray(), Value, Diameter, Iterations, Evaluations, Status);

    /// <summary>Does one iteration (the first call also evaluates the simplex). Values that are not finite count as +∞.</summary>
    /// <typeparam name="TObjective">The objective, best a struct; it is called with an empty gradient.</typeparam>
    /// <param name="objective">The function; the same in every call.</param>
    /// <returns>True while there is more to do; false once <see cref="Status"/> says why not.</returns>
    public bool Step<TObjective>(ref TObjective objective)
        where TObjective : IObjective, allows ref struct
    {
        if (Status != OptimizationStatus.Running)
        {
            return false;
        }

        if (!_started)
        {
            for (int vertex = 0; vertex <= _size; vertex++)
            {
                _values[vertex] = Evaluate(ref objective, Vertex(vertex));
            }

            _started = true;
            Sort();
        }

        if (CheckStop())
        {
            return false;
        }

        Iterate(ref objective);
        Iterations++;
        Sort();
        return !CheckConverged();
    }

    /// <summary>Steps until a stopping rule holds.</summary>
    /// <typeparam name="TObjective">The objective, best a struct.</typeparam>
    /// <param name="objective">The function.</param>
    /// <param name="callback">Called after each iteration; returning false stops the run.</param>
    /// <param name="cancellationToken">Checked between iterations; the solver stays usable after cancellation.</param>
    /// <returns>The best point found and why the search ended.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public OptimizationOutcome Minimize<TObjective>(
        ref TObjective objective, Func<OptimizationProgress, bool>? callback = null, CancellationToken cancellationToken = default)
        where TObjective : IObjective, allows ref struct
    {
        bool more = true;
        while (more)
        {
            cancellationToken.ThrowIfCancellationRequested();
            more = Step(ref objective);
            if (callback is not null && !callback(new OptimizationProgress(Iterations, Evaluations, Value, Diameter)) && more)
            {
                Status = OptimizationStatus.Stopped;
                more = false;
            }
        }

        return Outcome;
    }

    /// <summary>The whole state, from which <see cref="Load"/> continues with the same bits.</summary>
    /// <returns>The state.</returns>
    public byte[] Save() => SearchState.Save(nameof(NelderMeadSolver), writer =>
    {
        writer.Write(_size);
        writer.Write(_started ? 1 : 0);
        writer.Write((int)Status);
        writer.Write(Iterations);
        writer.Write(Evaluations);
        writer.Write(Diameter);
        writer.WriteValues(_simplex);
        writer.WriteValues(_values);
        foreach (int vertex in _order)
        {
            writer.Write(vertex);
        }
    });

    /// <summary>A solver that continues a saved run.</summary>
    /// <param name="saved">What <see cref="Save"/> gave.</param>
    /// <param name="options">The options; the same as before for the same bits. A run that had stopped goes on under them.</param>
    /// <returns>The solver.</returns>
    /// <exception cref="InvalidDataException">The bytes are damaged, or not of such a solver.</exception>
    public static NelderMeadSolver Load(ReadOnlySpan<byte> saved, NelderMeadOptions? options = null) =>
        SearchState.Load(nameof(NelderMeadSolver), saved, reader =>
    {
        int size = reader.ReadInt32();
        var solver = new NelderMeadSolver(new double[size], options)
        {
            _started = reader.ReadInt32() != 0,
        };
        reader.ReadInt32();
        solver.Iterations = reader.ReadInt32();
        solver.Evaluations = reader.ReadInt32();
        solver.Diameter = reader.ReadDouble();
        reader.ReadValues(solver._simplex);
        reader.ReadValues(solver._values);
        for (int i = 0; i < solver._order.Length; i++)
        {
            int vertex = reader.ReadInt32();
            solver._order[i] = vertex >= 0 && vertex <= size
                ? vertex
                : throw new InvalidDataException($"The checkpoint of the {nameof(NelderMeadSolver)} has vertex {vertex} of {size + 1}.");
        }

        return solver;
    });

    private Span<double> Vertex(int vertex) => _simplex.AsSpan(vertex * _size, _size);

    private double Evaluate<TObjective>(ref TObjective objective, ReadOnlySpan<double> x)
        where TObjective : IObjective, allows ref struct
    {
        Evaluations++;
        double value = objective.Evaluate(x, []);
        return double.IsNaN(value) ? double.PositiveInfinity : value;
    }

    private void Iterate<TObjective>(ref TObjective objective)
        where TObjective : IObjective, allows ref struct
    {
        // Gao and Han; for one variable their contraction would vanish, so the coefficients of two are used.
        double n = Math.Max(_size, 2);
        double expansion = 1 + (2 / n);
        double contraction = 0.75 - (0.5 / n);
        double shrink = 1 - (1 / n);
        int worst = _order[_size];
        ComputeCentroid(worst);
        Move(worst, -1, _trial);
        double reflected = Evaluate(ref objective, _trial);
        if (reflected < _values[_order[0]])
        {
            Move(worst, -expansion, _second);
            double expanded = Evaluate(ref objective, _second);
            Replace(worst, expanded < reflected ? _second : _trial, Math.Min(expanded, reflected));
        }
        else if (reflected < _values[_order[Math.Max(_size - 1, 0)]])
        {
            Replace(worst, _trial, reflected);
        }
        else
        {
            bool outside = reflected < _values[worst];
            Move(worst, outside ? -contraction : contraction, _second);
            double contracted = Evaluate(ref objective, _second);
            if (outside ? contracted <= reflected : contracted < _values[worst])
            {
                Replace(worst, _second, contracted);
            }
            else
            {
                Shrink(ref objective, shrink);
            }
        }
    }

    private void ComputeCentroid(int without)
    {
        _centroid.AsSpan().Clear();
        for (int vertex = 0; vertex <= _size; vertex++)
        {
            if (vertex != without)
            {
                ReadOnlySpan<double> point = Vertex(vertex);
                for (int i = 0; i < _size; i++)
                {
                    _centroid[i] += point[i] / _size;
                }
            }
        }
    }

    // The point at centroid + factor (worst - centroid).
    private void Move(int worst, double factor, Span<double> target)
    {
        ReadOnlySpan<double> point = Vertex(worst);
        for (int i = 0; i < _size; i++)
        {
            target[i] = _centroid[i] + (factor * (point[i] - _centroid[i]));
        }
    }

    private void Replace(int vertex, ReadOnlySpan<double> point, double value)
    {
        point.CopyTo(Vertex(vertex));
        _values[vertex] = value;
    }

    private void Shrink<TObjective>(ref TObjective objective, double factor)
        where TObjective : IObjective, allows ref struct
    {
        ReadOnlySpan<double> best = Position;
        for (int rank = 1; rank <= _size; rank++)
        {
            int vertex = _order[rank];
            Span<double> point = Vertex(vertex);
            for (int i = 0; i < _size; i++)
            {
                point[i] = best[i] + (factor * (point[i] - best[i]));
            }

            _values[vertex] = Evaluate(ref objective, point);
        }
    }

    // Insertion sort: stable, so ties keep their order, and the list is nearly sorted.
    private void Sort()
    {
        for (int i = 1; i < _order.Length; i++)
        {
            int vertex = _order[i];
            int j = i;
            for (; j > 0 && _values[_order[j - 1]] > _values[vertex]; j--)
            {
                _order[j] = _order[j - 1];
            }

            _order[j] = vertex;
        }

        Diameter = 0;
        ReadOnlySpan<double> best = Position;
        for (int vertex = 0; vertex <= _size; vertex++)
        {
            ReadOnlySpan<double> point = Vertex(vertex);
            for (int i = 0; i < _size; i++)
            {
                Diameter = Math.Max(Diameter, Math.Abs(point[i] - best[i]));
            }
        }
    }

    private bool CheckStop()
    {
        if (double.IsInfinity(Value))
        {
            Status = OptimizationStatus.NotFinite;
        }
        else if (CheckConverged())
        {
            return true;
        }
        else if (Iterations >= _options.MaximumIterations)
        {
            Status = OptimizationStatus.MaximumIterations;
        }
        else if (Evaluations >= _options.MaximumEvaluations)
        {
            Status = OptimizationStatus.MaximumEvaluations;
        }

        return Status != OptimizationStatus.Running;
    }

    /// <summary>The difference of values that counts as none: relative to the value, and never below its rounding, which no simplex can undercut.</summary>
    private double FunctionTolerance()
    {
        double size = Math.Abs(Value);
        return _options.FunctionTolerance > 0
            ? Math.Max(_options.FunctionTolerance * Math.Max(1, size), 4 * RoundOff * size)
            : 0;
    }

    /// <summary>The largest distance of a vertex from the best one, each coordinate relative to its modulus where that exceeds a floor.</summary>
    private double RelativeDiameter(double floor)
    {
        double largest = 0;
        ReadOnlySpan<double> best = Position;
        for (int vertex = 0; vertex <= _size; vertex++)
        {
            ReadOnlySpan<double> point = Vertex(vertex);
            for (int i = 0; i < _size; i++)
            {
                double distance = Math.Abs(point[i] - best[i]);
                largest = distance > 0 ? Math.Max(largest, distance / Math.Max(floor, Math.Abs(best[i]))) : largest;
            }
        }

        return largest;
    }

    private bool CheckConverged()
    {
        if (Value <= _options.Target)
        {
            Status = OptimizationStatus.TargetReached;
        }
        else if ((RelativeDiameter(1) <= _options.StepTolerance && _values[_order[_size]] - Value <= FunctionTolerance()) || RelativeDiameter(0) <= Collapsed)
        {
            Status = OptimizationStatus.StepTolerance;
        }

        return Status != OptimizationStatus.Running;
    }
}
