namespace Engine.Numerics.Ode;

/// <summary>Rodas5P: an L-stable, stiffly accurate Rosenbrock method of order 5(4) with eight stages and dense output of order 4, for stiff problems.</summary>
/// <remarks>
/// Each step takes one Jacobian (exact if given, by complex steps for an <see cref="IAnalyticOdeSystem"/>, else by differences), one LU factorization of the
/// matrix M/(hγ) − J and eight solves
/// with it; no iteration. Dense for up to a few hundred doubles; larger with a <see cref="OdeOptions.JacobianPattern"/>.
/// </remarks>
/// <typeparam name="TSystem">The system; with a <see cref="OdeOptions.MassMatrix"/> M it is M dy/dt = f(t, y).</typeparam>
[Reference("G. Steinebach, \"Construction of Rosenbrock-Wanner method Rodas5P and numerical benchmarks within the Julia Differential Equations package\", BIT "
    + "63, 27 (2023)", Doi = "10.1007/s10543-023-00967-x")]
[Reference("E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., Springer (1996)", Doi = "10.1007/978-3-642-05221-7",
    Equations = "Section IV.7")]
public sealed class Rodas5P<TSystem> : OdeSolver
    where TSystem : IOdeSystem
{
    private const int Order = 5;

    private readonly JacobianEvaluator<TSystem> _jacobian;
    private readonly IterationMatrix _matrix;
    private readonly InvariantProjection _invariants;
    private readonly nuint[] _terms = new nuint[Rodas5PTableau.Stages + 2];
    private readonly double[] _factors = new double[Rodas5PTableau.Stages + 2];
    private readonly double _accuracy;
    private TSystem _system;
    private bool _derivativeReady;
    private bool _jacobianReady;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">The initial state, copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <param name="jacobian">The exact Jacobian, or <see langword="null"/> for finite differences.</param>
    /// <exception cref="ArgumentException">An option is out of range, a time is not finite, or the state has the wrong length or holds NaN or
    /// infinity.</exception>
    public Rodas5P(TSystem system, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions? options = null, OdeJacobian? jacobian = null)
        : base(
            "Rodas5P",
            system?.Dimension ?? throw new ArgumentNullException(nameof(system)),
            system.IsComplex,
            Rodas5PTableau.Stages + 5,
            Order,
            options ?? new OdeOptions())
    {
        Options.RequireIndexOne(Method);
        _system = system;
        _jacobian = new JacobianEvaluator<TSystem>(Dimension, Options.JacobianPattern, jacobian);
        _matrix = new IterationMatrix(Dimension, Options.JacobianPattern, Options.MassMatrix);
        _invariants = new InvariantProjection(Dimension, Options);
        _accuracy = Options.FinestRelativeTolerance;
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps and call <see cref="OdeSolver.Restart"/>.</summary>
    public ref TSystem System => ref _system;

    private static int Stage(int index) => OwnVectors + index;

    private static int Derivative => OwnVectors + Rodas5PTableau.Stages;

    private static int TimeDerivative => Derivative + 1;

    private static int Right => Derivative + 2;

    private static int Scratch => Derivative + 3;

    private static int Coupled => Derivative + 4;

    /// <inheritdoc/>
    protected internal override bool KeepsToOutputGrid => true;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        PrepareJacobian(step);
        if (!_matrix.Factor(_jacobian.Values, 1 / (step * Rodas5PTableau.Gamma)))
        {
            return double.PositiveInfinity;
        }

        for (int stage = 0; stage < Rodas5PTableau.Stages; stage++)
        {
            ComputeArgument(stage);
            double time = StageTime(Rodas5PTableau.Nodes[stage], step);
            if (stage == 0)
            {
                Vector(Derivative).CopyTo(Vector(Right));
            }
            else
            {
                _system.Derivative(time, Vector(Next), Vector(Right));
                Evaluations++;
            }

            AddToRight(stage, step);
            Vector(Right).CopyTo(Vector(Stage(stage)));
            _matrix.Solve(Vector(Stage(stage)), _accuracy);
        }

        // The last stages are increments of the solution, the very last one the error estimate.
        Add(Next, Stage(Rodas5PTableau.Stages - 1));
        _terms[0] = (nuint)Offset(Stage(Rodas5PTableau.Stages - 1));
        _factors[0] = 1;
        double error = ScaledNorm(Current, Next, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
        if (error <= 1 && _invariants.Count > 0)
        {
            _invariants.Restore(this, Vector(Current), Vector(Next));
        }

        return double.IsFinite(error) ? error : double.NaN;
    }

    /// <inheritdoc/>
    protected override void Commit() => ForgetDerivatives();

    /// <inheritdoc/>
    protected override void ForgetDerivatives()
    {
        _derivativeReady = false;
        _jacobianReady = false;
    }

    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction)
    {
        PrepareDerivative(direction);
        return StartingStep.Choose(this, ref _system, direction, Order, Derivative, Next, Right);
    }

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        // y = (1−θ) y₀ + θ (y₁ + (1−θ) Σ (h₂ + θ (h₃ + θ h₄)) U). A terminal event replaces the current state, so y₁ is rebuilt from the stages.
        double rest = 1 - theta;
        for (int j = 0; j < Rodas5PTableau.Stages; j++)
        {
            _terms[j] = (nuint)Offset(Stage(j));
            double dense = Rodas5PTableau.Dense[0][j] + (theta * (Rodas5PTableau.Dense[1][j] + (theta * Rodas5PTableau.Dense[2][j])));
            double last = j < 5 ? Rodas5PTableau.Coefficients[5][j] : 1;
            _factors[j] = theta * (last + (rest * dense));
        }

        Combine(Scratch, Previous, _terms.AsSpan(0, Rodas5PTableau.Stages), _factors.AsSpan(0, Rodas5PTableau.Stages));
        Vector(Scratch).CopyTo(target);
    }

    /// <inheritdoc/>
    protected override void WriteMethodState(BinaryWriter writer) => _invariants.Write(writer);

    /// <inheritdoc/>
    protected override void ReadMethodState(BinaryReader reader) => _invariants.Read(reader);

    private void PrepareDerivative(double step)
    {
        if (!_derivativeReady)
        {
            _system.Derivative(StageTime(0, step), Vector(Current), Vector(Derivative));
            Evaluations++;
            _derivativeReady = true;
        }
    }

    private void PrepareJacobian(double step)
    {
        if (_jacobianReady)
        {
            return;
        }

        PrepareDerivative(step);
        double time = StageTime(0, step);
        _jacobian.EvaluateTimeDerivative(this, ref _system, time, step, Vector(Current), Vector(Derivative), Vector(TimeDerivative));
        _jacobian.Evaluate(this, ref _system, time, step, Vector(Current), Vector(Derivative));
        _jacobianReady = true;
        _invariants.Observe(_jacobian.Values, _jacobian.IsExact, Vector(Derivative));
    }

    /// <summary>The argument of a stage, y + Σ a_ij U_j; the last stages each add the increment before them.</summary>
    private void ComputeArgument(int stage)
    {
        ReadOnlySpan<double> row = Rodas5PTableau.Coefficients[Math.Min(stage, 5)];
        if (stage > 5)
        {
            Add(Next, Stage(stage - 1));
            return;
        }

        for (int j = 0; j < row.Length; j++)
        {
            _terms[j] = (nuint)Offset(Stage(j));
            _factors[j] = row[j];
        }

        Combine(Next, Current, _terms.AsSpan(0, row.Length), _factors.AsSpan(0, row.Length));
    }

    private void AddToRight(int stage, double step)
    {
        ReadOnlySpan<double> row = Rodas5PTableau.Couplings[stage];
        int count = row.Length;
        for (int j = 0; j < count; j++)
        {
            _terms[j] = (nuint)Offset(Stage(j));
            _factors[j] = row[j] / step;
        }

        if (Options.MassMatrix is not null && count > 0)
        {
            // M Σ c U: the couplings are those of the solution, not of the right-hand side.
            Vector(Scratch).Clear();
            Combine(Scratch, Scratch, _terms.AsSpan(0, count), _factors.AsSpan(0, count));
            Options.MassMatrix.Multiply(Vector(Scratch), Vector(Coupled));
            _terms[0] = (nuint)Offset(Coupled);
            _factors[0] = 1;
            count = 1;
        }

        if (Rodas5PTableau.TimeFactors[stage] != 0)
        {
            _terms[count] = (nuint)Offset(TimeDerivative);
            _factors[count++] = Rodas5PTableau.TimeFactors[stage] * step;
        }

        Combine(Right, Right, _terms.AsSpan(0, count), _factors.AsSpan(0, count));
    }

    private void Add(int target, int vector)
    {
        _terms[0] = (nuint)Offset(vector);
        _factors[0] = 1;
        Combine(target, target, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }
}
