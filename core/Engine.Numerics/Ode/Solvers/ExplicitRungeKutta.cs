namespace Engine.Numerics.Ode;

/// <summary>Explicit embedded Runge–Kutta integration with adaptive steps and dense output.</summary>
/// <remarks>
/// <see cref="RungeKuttaTableau.Tsit5"/> serves relative tolerances from about 1e-2 to 1e-6, <see cref="RungeKuttaTableau.Dop853"/> or
/// <see cref="RungeKuttaTableau.Verner7"/> from 1e-6 to 1e-12, <see cref="RungeKuttaTableau.Verner9"/> below. Where the step is limited by stability rather
/// than accuracy, the
/// problem is stiff.
/// </remarks>
/// <typeparam name="TSystem">The system; a struct is called without indirection.</typeparam>
[Reference("E. Hairer, S. P. Nørsett, G. Wanner, Solving Ordinary Differential Equations I, 2nd ed., Springer (1993)", Doi = "10.1007/978-3-540-78862-1",
    Equations = "Sections II.4-II.6")]
public sealed class ExplicitRungeKutta<TSystem> : OdeSolver
    where TSystem : IOdeSystem
{
    private readonly RungeKuttaTableau _tableau;
    private readonly int[] _stageVectors;
    private readonly nuint[] _terms;
    private readonly double[] _scaled;
    private TSystem _system;
    private bool _firstReady;
    private bool _endReady;
    private bool _lastIsFirst;
    private bool _denseReady;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="tableau">The method.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">The initial state, copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">An option is out of range, a time is not finite, or the state has the wrong length or holds NaN or
    /// infinity.</exception>
    public ExplicitRungeKutta(
        TSystem system, RungeKuttaTableau tableau, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions? options = null)
        : base(
            tableau?.Name ?? throw new ArgumentNullException(nameof(tableau)),
            system?.Dimension ?? throw new ArgumentNullException(nameof(system)),
            system.IsComplex,
            Vectors(tableau),
            tableau.ErrorOrder,
            options ?? new OdeOptions())
    {
        _system = system;
        _tableau = tableau;
        _stageVectors = [.. Enumerable.Range(OwnVectors, Math.Max(tableau.TotalStages, tableau.EndStage + 1))];
        _terms = new nuint[tableau.TotalStages];
        _scaled = new double[tableau.TotalStages];
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps and call <see cref="OdeSolver.Restart"/>.</summary>
    public ref TSystem System => ref _system;

    private static int Vectors(RungeKuttaTableau tableau) => Math.Max(tableau.TotalStages, tableau.EndStage + 1) + 1;

    private int Scratch => OwnVectors + _stageVectors.Length;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        PrepareFirstStage(step);
        _endReady = false;
        _denseReady = false;
        for (int stage = 1; stage < _tableau.Stages; stage++)
        {
            Combine(Next, Current, _tableau.Rows[stage], step);
            Evaluate(StageTime(_tableau.Nodes[stage], step), Next, stage);
        }

        if (!_tableau.IsFirstSameAsLast)
        {
            Combine(Next, Current, _tableau.WeightRow, step);
        }

        double error = ErrorNorm(step);
        return double.IsFinite(error) ? error : double.NaN;
    }

    /// <inheritdoc/>
    protected override void Commit()
    {
        _lastIsFirst = true;
        _firstReady = false;
        _endReady = _tableau.IsFirstSameAsLast;
    }

    /// <inheritdoc/>
    protected override void ForgetDerivatives()
    {
        _firstReady = false;
        _lastIsFirst = false;
    }

    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction)
    {
        PrepareFirstStage(direction);
        return StartingStep.Choose(this, ref _system, direction, _tableau.Order, _stageVectors[0], Next, _stageVectors[1]);
    }

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        PrepareDenseStages();
        int[] stages = _tableau.DenseStages;
        double step = LastStep;
        for (int j = 0; j < stages.Length; j++)
        {
            IReadOnlyList<double> polynomial = _tableau.DenseWeights[stages[j]];
            double weight = 0;
            for (int m = polynomial.Count - 1; m >= 0; m--)
            {
                weight = Math.FusedMultiplyAdd(weight, theta, polynomial[m]);
            }

            _scaled[j] = weight * theta * step;
            _terms[j] = (nuint)Offset(_stageVectors[stages[j]]);
        }

        Combine(Scratch, Previous, _terms.AsSpan(0, stages.Length), _scaled.AsSpan(0, stages.Length));
        Vector(Scratch).CopyTo(target);
    }

    /// <inheritdoc/>
    protected override void WriteMethodState(BinaryWriter writer)
    {
        // The derivative at the end of the last step becomes the first stage of the next; whether it is known already must not show in the bits.
        if (_lastIsFirst)
        {
            PrepareEndStage();
        }

        bool known = _firstReady || _lastIsFirst;
        writer.Write(known);
        if (known)
        {
            SolverState.Write(writer, Vector(_stageVectors[_firstReady ? 0 : _tableau.EndStage]));
        }
    }

    /// <inheritdoc/>
    protected override void ReadMethodState(BinaryReader reader)
    {
        _denseReady = false;
        if (reader.ReadBoolean())
        {
            SolverState.Read(reader, Vector(_stageVectors[0]));
            _firstReady = true;
        }
    }

    private void PrepareFirstStage(double step)
    {
        if (_firstReady)
        {
            return;
        }

        if (_lastIsFirst)
        {
            PrepareEndStage();
            (_stageVectors[0], _stageVectors[_tableau.EndStage]) = (_stageVectors[_tableau.EndStage], _stageVectors[0]);
            _lastIsFirst = false;
        }
        else
        {
            Evaluate(StageTime(0, step), Current, 0);
        }

        _firstReady = true;
    }

    private void PrepareEndStage()
    {
        if (!_endReady)
        {
            Evaluate(PreviousStageTime(1), Current, _tableau.EndStage);
            _endReady = true;
        }
    }

    private void PrepareDenseStages()
    {
        if (_denseReady)
        {
            return;
        }

        PrepareEndStage();
        for (int stage = _tableau.EndStage + 1; stage < _tableau.TotalStages; stage++)
        {
            Combine(Scratch, Previous, _tableau.Rows[stage], LastStep);
            Evaluate(PreviousStageTime(_tableau.Nodes[stage]), Scratch, stage);
        }

        _denseReady = true;
    }

    private void Evaluate(double time, int argument, int stage)
    {
        _system.Derivative(time, Vector(argument), Vector(_stageVectors[stage]));
        Evaluations++;
    }

    private void Combine(int target, int start, RungeKuttaTableau.SparseRow row, double step)
    {
        int count = Scale(row, step);
        Combine(target, start, _terms.AsSpan(0, count), _scaled.AsSpan(0, count));
    }

    private double ErrorNorm(double step)
    {
        double first = ErrorNorm(_tableau.ErrorRow, step);
        if (_tableau.SecondErrorRow.Stages.Length == 0 || first == 0)
        {
            return first;
        }

        // Hairer's combination: the estimate of order 5, damped where it falls far below that of order 3.
        double second = ErrorNorm(_tableau.SecondErrorRow, step);
        return first * first / Math.Sqrt((first * first) + (0.01 * second * second));
    }

    private double ErrorNorm(RungeKuttaTableau.SparseRow row, double step)
    {
        int count = Scale(row, step);
        return ScaledNorm(Current, Next, _terms.AsSpan(0, count), _scaled.AsSpan(0, count));
    }

    private int Scale(RungeKuttaTableau.SparseRow row, double step)
    {
        int[] stages = row.Stages;
        double[] values = row.Values;
        for (int j = 0; j < stages.Length; j++)
        {
            _terms[j] = (nuint)Offset(_stageVectors[stages[j]]);
            _scaled[j] = values[j] * step;
        }

        return stages.Length;
    }
}
