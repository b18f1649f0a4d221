using Engine.Numerics.Checkpoints;
using Engine.Numerics.Optimization;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Quantum.Control;

/// <summary>One start of a <see cref="GrapeOptimizer"/>: stage after stage, resumable between any two iterations with the same bits.</summary>
internal sealed class GrapeSearch
{
    private const int Version = 3;
    private const int SlopeRounds = 20;

    /// <summary>A stationary pulse of smaller infidelity has arrived.</summary>
    private const double StationaryInfidelity = 1e-6;

    private readonly GrapeOptions _options;
    private readonly GrapeObjective _objective;
    private readonly SlopePenalty _slope;
    private readonly int _start;
    private readonly double[] _lower;
    private readonly double[] _upper;
    private readonly List<GrapeStage> _stages = [];
    private readonly List<double> _costs = [];
    private double[] _x;
    private GradientSolver? _solver;
    private bool _stationaryStart;

    public GrapeSearch(ControlProblem problem, IPulseParametrization parametrization, GrapeOptions options, int start)
    {
        _options = options;
        _start = start;
        _slope = new SlopePenalty(problem.ControlCount, problem.SliceCount, options.SlopeLimits, options.Smoothness, options.SlopeEnds);
        _objective = new GrapeObjective(ControlEvaluatorFactory.Create(problem, options.Method), parametrization, _slope, options.FreeDurations);
        int pulse = _objective.PulseVariables;
        _x = new double[_objective.VariableCount];
        _lower = new double[_x.Length];
        _upper = new double[_x.Length];
        Array.Fill(_lower, double.NegativeInfinity);
        Array.Fill(_upper, double.PositiveInfinity);
        parametrization.Bounds(_lower.AsSpan(0, pulse), _upper.AsSpan(0, pulse));
        var random = new RandomStream(options.Seed, (ulong)start);
        if (start == 0 && options.Initial is { } initial)
        {
            for (int i = 0; i < pulse; i++)
            {
                _x[i] = initial[i];
            }
        }
        else
        {
            parametrization.Randomize(random, options.StartScale, _x.AsSpan(0, pulse));
        }

        for (int i = pulse; i < pulse + _objective.TargetVariables; i++)
        {
            double phase = random.NextUniform(-Math.PI, Math.PI);
            _x[i] = start == 0 && options.InitialTargets is { } given ? given[i - pulse] : phase;
        }

        if (options.FreeDurations is { } bounds)
        {
            int first = pulse + _objective.TargetVariables;
            for (int j = 0; j < problem.SliceCount; j++)
            {
                _x[first + j] = Math.Clamp(problem.Durations[j], bounds[j].Minimum, bounds[j].Maximum);
                _lower[first + j] = bounds[j].Minimum;
                _upper[first + j] = bounds[j].Maximum;
            }
        }
    }

    /// <summary>Identifies the search before its first step.</summary>
    private ulong Problem
    {
        get
        {
            ulong problem = CheckpointEnvelope.Mix<double>(CheckpointEnvelope.Mix<double>(0, _x), [.. _options.Penalties]);
            problem = CheckpointEnvelope.Mix<double>(CheckpointEnvelope.Mix<double>(problem, _lower), _upper);
            problem = CheckpointEnvelope.Mix<double>(problem,
                [_options.GradientTolerance, _options.FunctionTolerance, _options.SlopeTolerance, _options.Smoothness, .. _options.SlopeLimits ?? []]);
            return CheckpointEnvelope.Mix<int>(problem, [_options.IterationsPerStage, _options.History, _options.DenseVariables]);
        }
    }

    private bool IsStopped => _stages.Count > 0 && _stages[^1].Status == OptimizationStatus.Stopped;

    private bool IsFinished => IsStopped || (_stages.Count >= _options.Penalties.Count
        && (!_slope.HasLimits || SlopeExcess() <= _options.SlopeTolerance || _stages.Count >= _options.Penalties.Count + SlopeRounds));

    private bool IsBounded => _lower.Any(double.IsFinite) || _upper.Any(double.IsFinite);

    public GrapeRun Run(Func<GrapeProgress, bool>? callback, ICheckpointStore? checkpoint, CancellationToken cancellationToken)
    {
        CheckpointSlot slot = checkpoint?.GetSlot($"start-{_start}") ?? CheckpointSlot.None;
        ulong problem = Problem;
        if (slot.TryLoad(out byte[]? saved))
        {
            CheckpointEnvelope.Load("the search", Version, problem, saved, Restore);
        }

        else
        {
            _stationaryStart = IsStationary();
        }

        while (_solver is not null || !IsFinished)
        {
            double penalty = _options.Penalties[Math.Min(_stages.Count, _options.Penalties.Count - 1)];
            _objective.Penalty = penalty;
            _solver ??= CreateSolver();
            bool more = true, wanted = true;
            while (more && wanted)
            {
                if (cancellationToken.IsCancellationRequested)
                {
                    slot.Save(CheckpointEnvelope.Save(Version, problem, Save));
                    cancellationToken.ThrowIfCancellationRequested();
                }

                GrapeObjective objective = _objective;
                more = _solver.Step(ref objective);
                _costs.Add(_solver.Value);
                wanted = callback is null
                    || callback(new GrapeProgress(_start, _stages.Count, _solver.Iterations, _solver.Value, _objective.Amplitudes));
                if (slot.IsDue)
                {
                    slot.Save(CheckpointEnvelope.Save(Version, problem, Save));
                }
            }

            _x = [.. _solver.Position];
            ControlValue value = _objective.Value(_x);
            _slope.Update(_objective.Amplitudes, _objective.Durations);
            _stages.Add(new GrapeStage(
                penalty, _solver.Iterations, _solver.Evaluations, value.Infidelity, value.RunningCost, _solver.Accuracy,
                wanted ? _solver.Status : OptimizationStatus.Stopped));
            _solver = null;
        }

        GrapeRun run = Conclude();
        slot.Save(CheckpointEnvelope.Save(Version, problem, Save));
        return run;
    }

    private GrapeRun Conclude()
    {
        ControlValue value = _objective.Value(_x);
        int pulse = _objective.PulseVariables;
        return new GrapeRun(
            _start,
            _x[..pulse],
            _x[pulse..(pulse + _objective.TargetVariables)],
            [.. _objective.Durations],
            [.. _objective.Amplitudes],
            value,
            SlopeExcess(),
            [.. _stages])
        {
            Costs = [.. _costs],
            IsStationaryStart = _stationaryStart && value.Infidelity > Math.Max(_options.InfidelityGoal, StationaryInfidelity),
        };
    }

    /// <summary>Whether no variable of the pulse changes the cost to first order.</summary>
    private bool IsStationary()
    {
        const double Rounding = 1e-14;
        double[] gradient = new double[_x.Length];
        _objective.Penalty = _options.Penalties[0];
        _objective.Evaluate(_x, gradient);
        return gradient.AsSpan(0, _objective.PulseVariables).IndexOfAnyExceptInRange(-Rounding, Rounding) < 0;
    }

    private double SlopeExcess()
    {
        if (!_slope.HasLimits)
        {
            return 0;
        }

        _objective.Value(_x);
        return _slope.LargestExcess(_objective.Amplitudes, _objective.Durations);
    }

    private GradientSolver CreateSolver()
    {
        if (!IsBounded && _x.Length <= _options.DenseVariables)
        {
            return new BfgsSolver(_x, new BfgsOptions
            {
                GradientTolerance = _options.GradientTolerance,
                FunctionTolerance = _options.FunctionTolerance,
                MaximumIterations = _options.IterationsPerStage,
                InitialStep = 0.1,
            });
        }

        return new LbfgsbSolver(_x, new LbfgsbOptions
        {
            GradientTolerance = _options.GradientTolerance,
            FunctionTolerance = _options.FunctionTolerance,
            MaximumIterations = _options.IterationsPerStage,
            Memory = _options.History,
            InitialStep = 0.1,
        }, _lower, _upper);
    }

    private void Save(BinaryWriter writer)
    {
        Write(_x);
        writer.Write(_stages.Count);
        foreach (GrapeStage stage in _stages)
        {
            writer.Write(stage.Penalty);
            writer.Write(stage.Iterations);
            writer.Write(stage.Evaluations);
            writer.Write(stage.Infidelity);
            writer.Write(stage.RunningCost);
            writer.Write(stage.GradientNorm);
            writer.Write((int)stage.Status);
        }

        Write([.. _costs]);
        Write(_slope.State);
        byte[] solver = _solver switch
        {
            BfgsSolver bfgs => bfgs.Save(),
            LbfgsbSolver lbfgsb => lbfgsb.Save(),
            _ => [],
        };
        writer.Write(solver.Length);
        writer.Write(solver);

        void Write(double[] values)
        {
            writer.Write(values.Length);
            foreach (double value in values)
            {
                writer.Write(value);
            }
        }
    }

    private void Restore(BinaryReader reader)
    {
        _x = ReadDoubles();
        _stages.Clear();
        int count = reader.ReadInt32();
        for (int i = 0; i < count; i++)
        {
            _stages.Add(new GrapeStage(
                reader.ReadDouble(), reader.ReadInt32(), reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(),
                (OptimizationStatus)reader.ReadInt32()));
        }

        _costs.Clear();
        _costs.AddRange(ReadDoubles());
        _slope.State = ReadDoubles();
        byte[] solver = reader.ReadBytes(reader.ReadInt32());
        _solver = solver.Length == 0 ? null : !IsBounded && _x.Length <= _options.DenseVariables ? BfgsSolver.Load(solver) : LbfgsbSolver.Load(solver);

        double[] ReadDoubles()
        {
            var values = new double[reader.ReadInt32()];
            for (int i = 0; i < values.Length; i++)
            {
                values[i] = reader.ReadDouble();
            }

            return values;
        }
    }
}
