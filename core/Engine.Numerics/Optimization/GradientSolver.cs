using Engine.Numerics.Optimization.Internals;
using Engine.Numerics.Vectors;

namespace Engine.Numerics.Optimization;

/// <summary>
/// What the quasi-Newton methods share: stepping, the line search, the stopping rules. One <see cref="Step{TObjective}"/> is one iteration and allocates
/// nothing beyond what the objective does. Between steps a solver can be saved and loaded bit for bit. Not safe for use by several threads at once.
/// </summary>
public abstract class GradientSolver
{
    // Far beyond any useful step of an unbounded problem.
    private const double LargestStep = 1e10;
    private const double RoundOff = 2.220446049250313e-16;

    // Successive small decreases after which a value below 1 counts as settled.
    private const int SmallDecreases = 5;

    // A part of the value below which a decrease may be lost in the rounding of a badly conditioned value.
    private const double SettledDecrease = 1e-10;

    private readonly OptimizationOptions _options;
    private readonly Box _box;
    private readonly double[] _x;
    private readonly double[] _gradient;
    private readonly double[] _startX;
    private readonly double[] _startGradient;
    private readonly double[] _target;
    private readonly double[] _direction;
    private bool _started;
    private int _smallDecreases;

    private protected GradientSolver(ReadOnlySpan<double> start, OptimizationOptions options, Box box)
    {
        if (start.IsEmpty)
        {
            throw new ArgumentException("start is empty; allowed: at least one variable.", nameof(start));
        }

        options.Validate();
        _options = options;
        _box = box;
        _x = new double[start.Length];
        for (int i = 0; i < _x.Length; i++)
        {
            if (!double.IsFinite(start[i]))
            {
                throw new ArgumentOutOfRangeException(nameof(start), start[i], $"start[{i}] is {start[i]}; allowed: finite numbers.");
            }

            _x[i] = box.Project(i, start[i]);
        }

        _gradient = new double[_x.Length];
        _startX = new double[_x.Length];
        _startGradient = new double[_x.Length];
        _target = new double[_x.Length];
        _direction = new double[_x.Length];
        Value = double.NaN;
        Accuracy = double.NaN;
    }

    /// <summary>The current point; the best one so far, since the value never rises beyond <see cref="LineSearchOptions.ValueNoise"/>.</summary>
    public ReadOnlySpan<double> Position => _x;

    /// <summary>The gradient at <see cref="Position"/>; zeros before the first step.</summary>
    public ReadOnlySpan<double> Gradient => _gradient;

    /// <summary>The value at <see cref="Position"/>; NaN before the first step.</summary>
    public double Value { get; private set; }

    /// <summary>Largest component of the projected gradient in modulus; NaN before the first step.</summary>
    public double Accuracy { get; private set; }

    /// <summary>Iterations done.</summary>
    public int Iterations { get; private set; }

    /// <summary>Evaluations of the objective done.</summary>
    public int Evaluations { get; private set; }

    /// <summary>Where the run stands.</summary>
    public OptimizationStatus Status { get; private set; }

    /// <summary>The run as an outcome, with a copy of the point.</summary>
    public OptimizationOutcome Outcome => new([.. _x], Value, Accuracy, Iterations, Evaluations, Status);

    private protected Box Bounds => _box;

    private protected abstract bool HasCurvature { get; }

    /// <summary>Does one iteration (the first call also evaluates the starting point).</summary>
    /// <typeparam name="TObjective">The objective, best a struct.</typeparam>
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
            Start(ref objective);
            if (Status != OptimizationStatus.Running)
            {
                return false;
            }
        }

        if (Iterations >= _options.MaximumIterations)
        {
            Status = OptimizationStatus.MaximumIterations;
            return false;
        }

        if (Evaluations >= _options.MaximumEvaluations)
        {
            Status = OptimizationStatus.MaximumEvaluations;
            return false;
        }

        Iterate(ref objective);
        return Status == OptimizationStatus.Running;
    }

    /// <summary>Steps until a stopping rule holds.</summary>
    /// <typeparam name="TObjective">The objective, best a struct.</typeparam>
    /// <param name="objective">The function.</param>
    /// <param name="callback">Called after each iteration; returning false stops the run.</param>
    /// <param name="cancellationToken">Checked between iterations; the solver stays usable and can be saved after cancellation.</param>
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
            int before = Iterations;
            more = Step(ref objective);
            if (Iterations > before && callback is not null
                && !callback(new OptimizationProgress(Iterations, Evaluations, Value, Accuracy)) && more)
            {
                Status = OptimizationStatus.Stopped;
                more = false;
            }
        }

        return Outcome;
    }

    private protected abstract bool Propose(ReadOnlySpan<double> x, ReadOnlySpan<double> gradient, Span<double> target);

    private protected abstract void Learn(ReadOnlySpan<double> step, ReadOnlySpan<double> gradientChange, double product);

    private protected abstract void ResetCurvature();

    private protected void WriteState(BinaryWriter writer)
    {
        writer.Write(_started ? 1 : 0);
        writer.Write((int)Status);
        writer.Write(Iterations);
        writer.Write(Evaluations);
        writer.Write(_smallDecreases);
        writer.Write(Value);
        writer.Write(Accuracy);
        writer.WriteValues(_gradient);
    }

    /// <summary>Reads what <see cref="WriteState"/> wrote; with new options a run that had stopped may go on.</summary>
    private protected void ReadState(BinaryReader reader, bool resume)
    {
        _started = reader.ReadInt32() != 0;
        Status = (OptimizationStatus)reader.ReadInt32();
        Iterations = reader.ReadInt32();
        Evaluations = reader.ReadInt32();
        _smallDecreases = reader.ReadInt32();
        Value = reader.ReadDouble();
        Accuracy = reader.ReadDouble();
        reader.ReadValues(_gradient);
        if (resume && Status != OptimizationStatus.NotFinite)
        {
            Status = OptimizationStatus.Running;
            if (_started)
            {
                CheckStationary();
            }
        }
    }

    private void Start<TObjective>(ref TObjective objective)
        where TObjective : IObjective, allows ref struct
    {
        _started = true;
        Value = objective.Evaluate(_x, _gradient);
        Evaluations++;
        bool finite = double.IsFinite(Value);
        foreach (double component in _gradient)
        {
            finite &= double.IsFinite(component);
        }

        if (!finite)
        {
            Status = OptimizationStatus.NotFinite;
            return;
        }

        CheckStationary();
    }

    private void CheckStationary()
    {
        Accuracy = _box.ProjectedGradientNorm(_x, _gradient);
        if (Accuracy <= _options.GradientTolerance)
        {
            Status = OptimizationStatus.GradientTolerance;
        }
        else if (Value <= _options.Target)
        {
            Status = OptimizationStatus.TargetReached;
        }
    }

    private void Iterate<TObjective>(ref TObjective objective)
        where TObjective : IObjective, allows ref struct
    {
        _x.CopyTo(_startX, 0);
        _gradient.CopyTo(_startGradient, 0);
        double startValue = Value;
        double expected = double.NaN;
        while (true)
        {
            bool proposed = Propose(_x, _gradient, _target);
            for (int i = 0; i < _x.Length; i++)
            {
                _direction[i] = _target[i] - _x[i];
            }

            double slope = RealVectors.Dot(_gradient, _direction);
            expected = double.IsNaN(expected) ? -slope : expected;
            if (proposed && slope < 0 && double.IsFinite(slope) && Search(ref objective, slope))
            {
                break;
            }

            // Back to where the iteration began; once more along steepest descent if a curvature model may be to blame.
            _startX.CopyTo(_x, 0);
            _startGradient.CopyTo(_gradient, 0);
            Value = startValue;
            if (!HasCurvature)
            {
                // Where the model expected next to nothing the value has settled to its rounding; else value and gradient disagree.
                bool settled = _options.FunctionTolerance > 0 && expected <= SettledDecrease * Math.Abs(startValue);
                Status = settled ? OptimizationStatus.FunctionTolerance : OptimizationStatus.LineSearchFailed;
                return;
            }

            ResetCurvature();
        }

        Iterations++;
        Conclude(startValue);
    }

    private void Conclude(double startValue)
    {
        double largest = 0;
        for (int i = 0; i < _x.Length; i++)
        {
            _startX[i] = _x[i] - _startX[i];
            _startGradient[i] = _gradient[i] - _startGradient[i];
            largest = Math.Max(largest, Math.Abs(_startX[i]));
        }

        // _startX and _startGradient now hold s and y.
        double product = RealVectors.Dot(_startX, _startGradient);
        double descent = product - RealVectors.Dot(_startX, _gradient);
        if (product > RoundOff * descent && product > 0)
        {
            Learn(_startX, _startGradient, product);
        }

        CheckStationary();
        if (Status != OptimizationStatus.Running)
        {
            return;
        }

        double size = Math.Max(Math.Abs(startValue), Math.Abs(Value));
        double decrease = startValue - Value;
        _smallDecreases = decrease <= _options.FunctionTolerance * Math.Max(1, size) ? _smallDecreases + 1 : 0;

        // Against a value far below 1 a single small decrease says little: a badly scaled valley has them all along.
        bool settled = decrease <= _options.FunctionTolerance * size || _smallDecreases >= SmallDecreases;
        if (_smallDecreases > 0 && settled && _options.FunctionTolerance > 0)
        {
            Status = OptimizationStatus.FunctionTolerance;
        }
        else if (largest <= _options.StepTolerance && _options.StepTolerance > 0)
        {
            Status = OptimizationStatus.StepTolerance;
        }
    }

    private bool Search<TObjective>(ref TObjective objective, double slope)
        where TObjective : IObjective, allows ref struct
    {
        double startValue = Value;
        double maximum = MaximumStep();
        double trial = HasCurvature ? 1 : _options.InitialStep / Math.Sqrt(RealVectors.Dot(_direction, _direction));
        var search = default(MoreThuenteLineSearch);
        search.Begin(Value, slope, Math.Min(trial, maximum), 0, maximum, _options.LineSearch);
        while (true)
        {
            double along = Evaluate(ref objective, search.Step);
            switch (search.Report(Value, along))
            {
                case LineSearchStatus.Evaluate:
                    continue;
                case LineSearchStatus.Converged:
                case LineSearchStatus.AtMaximumStep:
                    return true;
                default:
                    return TakeBest(ref objective, search.BestStep, startValue);
            }
        }
    }

    // The search ended at rounding level or at its limit: its best point still counts if it is lower.
    private bool TakeBest<TObjective>(ref TObjective objective, double step, double startValue)
        where TObjective : IObjective, allows ref struct
    {
        if (step == 0)
        {
            return false;
        }

        double along = Evaluate(ref objective, step);
        return Value < startValue && double.IsFinite(along);
    }

    private double Evaluate<TObjective>(ref TObjective objective, double step)
        where TObjective : IObjective, allows ref struct
    {
        for (int i = 0; i < _x.Length; i++)
        {
            _x[i] = step == 1 ? _target[i] : _box.Project(i, _startX[i] + (step * _direction[i]));
        }

        Value = objective.Evaluate(_x, _gradient);
        Evaluations++;
        return RealVectors.Dot(_gradient, _direction);
    }

    // Never below a full step: its target lies in the box, and rounding keeps the order of the differences that are divided.
    private double MaximumStep()
    {
        double maximum = LargestStep;
        if (_box.IsConstrained)
        {
            for (int i = 0; i < _x.Length; i++)
            {
                double d = _direction[i];
                if (d != 0)
                {
                    maximum = Math.Min(maximum, ((d > 0 ? _box.Upper[i] : _box.Lower[i]) - _startX[i]) / d);
                }
            }
        }

        return maximum;
    }
}
