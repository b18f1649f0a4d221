using Engine.Numerics.Vectors;

namespace Engine.Numerics.Ode;

/// <summary>Numerical differentiation formulas of variable order 1 to 5, for large stiff systems: one nonlinear system a step, its Jacobian and factors kept
/// for many steps, or no Jacobian at all.</summary>
/// <remarks>
/// With <see cref="OdeOptions.KrylovDimension"/> set, linear systems are solved by GMRES on differences of the right-hand side. Orders 3 to 5 are not A-stable:
/// oscillations near the imaginary axis are better
/// left to <see cref="RadauIia{TSystem}"/>.
/// </remarks>
/// <typeparam name="TSystem">The system; with a <see cref="OdeOptions.MassMatrix"/> M it is M dy/dt = f(t, y).</typeparam>
[Reference("L. F. Shampine, M. W. Reichelt, \"The MATLAB ODE suite\", SIAM J. Sci. Comput. 18, 1 (1997)", Doi = "10.1137/S1064827594276424")]
[Reference("G. D. Byrne, A. C. Hindmarsh, \"A polyalgorithm for the numerical solution of ordinary differential equations\", ACM TOMS 1, 71 (1975)",
    Doi = "10.1145/355626.355636")]
public sealed class Ndf<TSystem> : OdeSolver
    where TSystem : IOdeSystem
{
    private const double RoundOff = 2.220446049250313e-16;
    private const int MaximumIterations = 4;

    private readonly JacobianEvaluator<TSystem> _jacobian;
    private readonly IterationMatrix? _matrix;
    private readonly RealGmres? _gmres;
    private readonly NdfDifferences _differences;
    private readonly double _newtonTolerance;
    private readonly nuint[] _terms = new nuint[NdfFormula.HighestOrder + 1];
    private readonly double[] _factors = new double[NdfFormula.HighestOrder + 1];
    private readonly RealGmres.Product _multiply;
    private readonly double[] _massProduct;
    private readonly JacobianProduct _product;
    private TSystem _system;
    private double _krylovTime;
    private bool _started;
    private bool _jacobianReady;
    private bool _jacobianIsCurrent;
    private double _factoredShift;
    private double _shift;
    private int _iterations;
    private int _denseOrder;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">The initial state, copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults. The step control is the method's own.</param>
    /// <param name="jacobian">The exact Jacobian, or <see langword="null"/> for complex steps or differences.</param>
    /// <exception cref="ArgumentException">An option is out of range, a time is not finite, or the state has the wrong length or holds NaN or
    /// infinity.</exception>
    public Ndf(TSystem system, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions? options = null, OdeJacobian? jacobian = null)
        : this(system, startTime, state, endTime, options ?? new OdeOptions(), jacobian, new Control())
    {
    }

    private Ndf(TSystem system, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions options, OdeJacobian? jacobian, Control control)
        : base(
            "Ndf",
            system?.Dimension ?? throw new ArgumentNullException(nameof(system)),
            system.IsComplex,
            NdfDifferences.Vectors + 4,
            1,
            options with { Controller = _ => control })
    {
        Options.RequireIndexOne(Method);
        control.Owner = this;
        _system = system;
        _differences = new NdfDifferences(this, OwnVectors);
        bool isMatrixFree = options.KrylovDimension > 0;
        _jacobian = new JacobianEvaluator<TSystem>(Dimension, options.JacobianPattern, jacobian, !isMatrixFree);
        _matrix = isMatrixFree ? null : new IterationMatrix(Dimension, options.JacobianPattern, options.MassMatrix);
        _gmres = isMatrixFree ? new RealGmres(Dimension, Math.Min(options.KrylovDimension, Dimension)) : null;
        _multiply = Multiply;
        _massProduct = options.MassMatrix is null ? [] : new double[Dimension];
        _product = new JacobianProduct(isMatrixFree ? Dimension : 0);
        double tolerance = options.FinestRelativeTolerance;
        _newtonTolerance = Math.Max(10 * RoundOff / tolerance, Math.Min(0.03, Math.Sqrt(tolerance)));
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps and call <see cref="OdeSolver.Restart"/>.</summary>
    public ref TSystem System => ref _system;

    /// <inheritdoc/>
    protected internal override bool KeepsToOutputGrid => true;

    private static int Derivative => OwnVectors + NdfDifferences.Vectors;

    private static int History1 => Derivative + 1;

    private static int Right => Derivative + 2;

    private static int Product => Derivative + 3;

    private int Change => _differences.Change;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        Prepare(step);
        int order = _differences.Order;
        _shift = NdfFormula.Alpha(order) / step;
        while (true)
        {
            if (!PrepareMatrix(step))
            {
                return double.PositiveInfinity;
            }

            _differences.Predict(Next, History1);
            if (Iterate(StageTime(1, step)))
            {
                break;
            }

            if (_jacobianIsCurrent || _matrix is null)
            {
                return double.PositiveInfinity;
            }

            _jacobianReady = false;
        }

        double error = NdfFormula.Error(order) * Norm(Change, Current, Next);
        return double.IsFinite(error) ? error : double.NaN;
    }

    /// <inheritdoc/>
    protected override void Commit() => _jacobianIsCurrent = false;

    /// <inheritdoc/>
    protected override void ForgetDerivatives()
    {
        _started = false;
        _jacobianReady = false;
    }

    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction)
    {
        _system.Derivative(StageTime(0, direction), Vector(Current), Vector(Derivative));
        Evaluations++;
        return StartingStep.Choose(this, ref _system, direction, 1, Derivative, Next, Right);
    }

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        _differences.Interpolate(theta, _denseOrder, Right);
        Vector(Right).CopyTo(target);
    }

    /// <inheritdoc/>
    protected override void WriteMethodState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_started);
        writer.Write(_jacobianReady);
        SolverState.Write(writer, _jacobian.Values);
        _differences.Write(writer);
    }

    /// <inheritdoc/>
    protected override void ReadMethodState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _started = reader.ReadBoolean();
        _jacobianReady = reader.ReadBoolean();
        _jacobianIsCurrent = false;
        _factoredShift = 0;
        SolverState.Read(reader, _jacobian.Values);
        _differences.Read(reader);
    }

    /// <summary>Starts at order 1, or adapts the differences to another step.</summary>
    private void Prepare(double step)
    {
        if (_started)
        {
            _differences.Rescale(step);
            return;
        }

        _system.Derivative(StageTime(0, step), Vector(Current), Vector(Derivative));
        Evaluations++;
        _differences.Start(Current, Derivative, step);
        _started = true;
    }

    private bool PrepareMatrix(double step)
    {
        if (_matrix is null)
        {
            return true;
        }

        if (!_jacobianReady)
        {
            double time = StageTime(0, step);
            _system.Derivative(time, Vector(Current), Vector(Derivative));
            Evaluations++;
            _jacobian.Evaluate(this, ref _system, time, step, Vector(Current), Vector(Derivative));
            _jacobianReady = true;
            _jacobianIsCurrent = true;
            _factoredShift = 0;
        }

        if (_shift == _factoredShift)
        {
            return true;
        }

        _factoredShift = 0;
        if (!_matrix.Factor(_jacobian.Values, _shift))
        {
            return false;
        }

        _factoredShift = _shift;
        return true;
    }

    /// <summary>Simplified Newton iterations for s M (ψ + d) = f(t, y + d).</summary>
    private bool Iterate(double time)
    {
        Vector(Change).Clear();
        double before = 0;
        for (_iterations = 1; _iterations <= MaximumIterations; _iterations++)
        {
            _system.Derivative(time, Vector(Next), Vector(Derivative));
            Evaluations++;
            Vector(Derivative).CopyTo(Vector(Right));
            Vector(History1).CopyTo(Vector(Product));
            Add(Product, Change, 1);
            SubtractMass(Product, _shift);
            Solve(time);
            double norm = Norm(Right, Current, Current);
            double rate = _iterations > 1 ? norm / before : double.NaN;
            if (!double.IsFinite(norm) || rate >= 1
                || Math.Pow(rate, MaximumIterations - _iterations) / (1 - rate) * norm > _newtonTolerance)
            {
                return false;
            }

            Add(Next, Right, 1);
            Add(Change, Right, 1);
            if (norm == 0 || rate / (1 - rate) * norm < _newtonTolerance)
            {
                return true;
            }

            before = norm;
        }

        return false;
    }

    /// <summary>Right −= factor · M · Product.</summary>
    private void SubtractMass(int vector, double factor)
    {
        if (Options.MassMatrix is null)
        {
            Add(Right, vector, -factor);
            return;
        }

        Options.MassMatrix.Multiply(Vector(vector), _massProduct);
        RealVectors.AddScaled(-factor, _massProduct, Vector(Right));
    }

    private void Solve(double time)
    {
        if (_matrix is not null)
        {
            _matrix.Solve(Vector(Right), Options.FinestRelativeTolerance);
            return;
        }

        const double Share = 0.1;
        Vector(Right).CopyTo(Vector(Product));
        _krylovTime = time;
        _gmres!.Solve(_multiply, Vector(Product), Share * _newtonTolerance, Vector(Right));
    }

    /// <summary>(s M − J) v with J v from a difference.</summary>
    private void Multiply(ReadOnlySpan<double> vector, Span<double> result)
    {
        _product.Multiply(ref _system, _krylovTime, Vector(Next), Vector(Derivative), vector, result);
        Evaluations++;
        RealVectors.Scale(-1, result);
        if (Options.MassMatrix is null)
        {
            RealVectors.AddScaled(_shift, vector, result);
            return;
        }

        Options.MassMatrix.Multiply(vector, _massProduct);
        RealVectors.AddScaled(_shift, _massProduct, result);
    }

    private double Norm(int vector, int first, int second)
    {
        _terms[0] = (nuint)Offset(vector);
        _factors[0] = 1;
        return ScaledNorm(first, second, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }

    private void Add(int target, int vector, double factor)
    {
        _terms[0] = (nuint)Offset(vector);
        _factors[0] = factor;
        Combine(target, target, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }

    /// <summary>Takes the step into the differences and chooses order and step of the next.</summary>
    private double Advance(double error)
    {
        int order = _differences.Order;
        _denseOrder = order;
        _differences.Accept();
        if (_differences.StepsAtOrder < order + 1)
        {
            return 1;
        }

        double lower = order > 1 ? NdfFormula.Error(order - 1) * Norm(_differences.Vector(order), Current, Current) : double.PositiveInfinity;
        double higher = order < NdfFormula.HighestOrder
            ? NdfFormula.Error(order + 1) * Norm(_differences.Vector(order + 2), Current, Current)
            : double.PositiveInfinity;
        double keepFactor = Math.Pow(Math.Max(error, 1e-12), -1.0 / (order + 1));
        double lowerFactor = Math.Pow(Math.Max(lower, 1e-12), -1.0 / order);
        double higherFactor = Math.Pow(Math.Max(higher, 1e-12), -1.0 / (order + 2));
        double best = Math.Max(keepFactor, Math.Max(lowerFactor, higherFactor));
        _differences.ChangeOrder(best == keepFactor ? order : best == lowerFactor ? order - 1 : order + 1);
        return Math.Clamp(Safety * best, Options.MinimumFactor, 10);
    }

    private double Safety => Options.Safety * ((2 * MaximumIterations) + 1) / ((2 * MaximumIterations) + Math.Min(_iterations, MaximumIterations));

    /// <summary>The step control, which is that of the method.</summary>
    private sealed class Control : IStepController
    {
        private const double FailureFactor = 0.5;

        public Ndf<TSystem>? Owner { get; set; }

        public void Restart()
        {
        }

        public double Accept(double error) => Owner!.Advance(error);

        public double Reject(double error) => double.IsFinite(error)
            ? Math.Clamp(Owner!.Safety * Math.Pow(error, -1.0 / (Owner._differences.Order + 1)), Owner.Options.MinimumFactor, 0.99)
            : FailureFactor;

        public void Write(BinaryWriter writer)
        {
        }

        public void Read(BinaryReader reader)
        {
        }
    }
}
