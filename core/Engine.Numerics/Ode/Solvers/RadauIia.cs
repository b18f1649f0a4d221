using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>Radau IIA of order 5 or 9: implicit Runge–Kutta, L-stable, stiffly accurate, with dense output, for stiff problems and index-1
/// differential-algebraic systems.</summary>
/// <remarks>
/// The stages are solved by simplified Newton iterations, decoupled by the eigenvectors of the method into one real and one or two complex linear systems.
/// Jacobian and factors are kept as long as the
/// iteration converges fast. Unlike Rosenbrock methods it needs no exact Jacobian for its order, and what the right-hand side conserves it conserves.
/// </remarks>
/// <typeparam name="TSystem">The system; with a <see cref="OdeOptions.MassMatrix"/> M it is M dy/dt = f(t, y).</typeparam>
[Reference("E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., Springer (1996)", Doi = "10.1007/978-3-642-05221-7",
    Equations = "Section IV.8")]
[Reference("E. Hairer, G. Wanner, \"Stiff differential equations solved by Radau methods\", J. Comput. Appl. Math. 111, 93 (1999)",
    Doi = "10.1016/S0377-0427(99)00134-X")]
public sealed class RadauIia<TSystem> : OdeSolver
    where TSystem : IOdeSystem
{
    private const double RoundOff = 2.220446049250313e-16;

    /// <summary>Newton iterations that converge faster than this keep their Jacobian for the next step.</summary>
    private const double FastRate = 1e-3;

    private readonly RadauTableau _tableau;
    private readonly JacobianEvaluator<TSystem> _jacobian;
    private readonly IterationMatrix _real;
    private readonly LinearInvariants _invariants;
    private readonly ComplexIterationMatrix[] _pairs;
    private readonly Complex[] _complex;
    private readonly nuint[] _terms;
    private readonly double[] _factors;
    private readonly double _newtonTolerance;
    private readonly int _maximumIterations;
    private TSystem _system;
    private bool _derivativeReady;
    private bool _jacobianReady;
    private bool _jacobianIsCurrent;
    private bool _hasPrevious;
    private double _previousStep;
    private double _factoredStep;
    private double _rate;

    /// <summary>Prepares an integration.</summary>
    /// <param name="system">The system.</param>
    /// <param name="startTime">The start time.</param>
    /// <param name="state">The initial state, copied.</param>
    /// <param name="endTime">The end time; before <paramref name="startTime"/> to integrate backward.</param>
    /// <param name="options">Tolerances, limits, structure; <see langword="null"/> for the defaults.</param>
    /// <param name="jacobian">The exact Jacobian, or <see langword="null"/> for complex steps or differences.</param>
    /// <param name="tableau">The method; <see langword="null"/> for order 5, which serves relative tolerances down to about 1e-7.</param>
    /// <exception cref="ArgumentException">An option is out of range, a time is not finite, or the state has the wrong length or holds NaN or
    /// infinity.</exception>
    public RadauIia(
        TSystem system, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions? options = null, OdeJacobian? jacobian = null,
        RadauTableau? tableau = null)
        : base(
            "RadauIia" + (tableau ?? RadauTableau.Order5).Order,
            system?.Dimension ?? throw new ArgumentNullException(nameof(system)),
            system.IsComplex,
            (4 * (tableau ?? RadauTableau.Order5).Stages) + 4,
            (tableau ?? RadauTableau.Order5).Stages + 1,
            WithController(options ?? new OdeOptions()))
    {
        _system = system;
        _tableau = tableau ?? RadauTableau.Order5;
        int s = _tableau.Stages;
        _jacobian = new JacobianEvaluator<TSystem>(Dimension, Options.JacobianPattern, jacobian);
        _real = new IterationMatrix(Dimension, Options.JacobianPattern, Options.MassMatrix);
        _invariants = new LinearInvariants(Dimension, Options);
        _pairs = [.. Enumerable.Range(1, _tableau.Eigenvalues.Length - 1)
            .Select(_ => new ComplexIterationMatrix(Dimension, Options.JacobianPattern, Options.MassMatrix))];
        _complex = new Complex[Dimension];
        _terms = new nuint[s];
        _factors = new double[s];
        double tolerance = Options.FinestRelativeTolerance;
        _newtonTolerance = Math.Max(10 * RoundOff / tolerance, Math.Min(0.03, Math.Sqrt(tolerance)));
        _maximumIterations = 7 + ((s - 3) * 5 / 2);
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps and call <see cref="OdeSolver.Restart"/>.</summary>
    public ref TSystem System => ref _system;

    /// <inheritdoc/>
    protected internal override bool KeepsToOutputGrid => true;

    private int Stages => _tableau.Stages;

    private int Derivative => OwnVectors + (4 * Stages);

    private int Product => Derivative + 1;

    private int Right => Derivative + 2;

    private int ErrorVector => Derivative + 3;

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        PrepareDerivative(step);
        while (true)
        {
            PrepareJacobian(step);
            if (!FactorMatrices(step))
            {
                return double.PositiveInfinity;
            }

            Predict(step);
            if (Iterate(step))
            {
                break;
            }

            if (_jacobianIsCurrent)
            {
                return double.PositiveInfinity;
            }

            _jacobianReady = false;
        }

        Vector(Current).CopyTo(Vector(Next));
        Add(Next, Stage(Stages - 1), 1);
        double error = EstimateError(step);
        if (error <= 1 && _invariants.Count > 0)
        {
            _invariants.Restore(this, Vector(Current), Vector(Next));
        }

        return error;
    }

    /// <inheritdoc/>
    protected override void Commit()
    {
        _previousStep = LastStep;
        _hasPrevious = true;
        for (int i = 0; i < Stages; i++)
        {
            Exchange(Stage(i), Accepted(i));
        }

        _derivativeReady = false;
        _jacobianIsCurrent = false;
        if (_rate > FastRate)
        {
            _jacobianReady = false;
        }
    }

    /// <inheritdoc/>
    protected override void ForgetDerivatives()
    {
        _derivativeReady = false;
        _jacobianReady = false;
        _hasPrevious = false;
    }

    /// <inheritdoc/>
    protected override double ChooseFirstStep(double direction)
    {
        PrepareDerivative(direction);
        return StartingStep.Choose(this, ref _system, direction, Stages + 1, Derivative, Next, Right);
    }

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        _tableau.DenseWeights(theta, _factors);
        for (int i = 0; i < Stages; i++)
        {
            _terms[i] = (nuint)Offset(Accepted(i));
        }

        Combine(Right, Previous, _terms, _factors);
        Vector(Right).CopyTo(target);
    }

    /// <inheritdoc/>
    protected override void WriteMethodState(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(_hasPrevious);
        writer.Write(_previousStep);
        writer.Write(_rate);
        writer.Write(_jacobianReady);
        SolverState.Write(writer, _jacobian.Values);
        for (int i = 0; i < Stages; i++)
        {
            SolverState.Write(writer, Vector(Accepted(i)));
        }

        SolverState.Write(writer, Vector(Previous));
        _invariants.Write(writer);
    }

    /// <inheritdoc/>
    protected override void ReadMethodState(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        _hasPrevious = reader.ReadBoolean();
        _previousStep = reader.ReadDouble();
        _rate = reader.ReadDouble();
        _jacobianReady = reader.ReadBoolean();
        _jacobianIsCurrent = false;
        _factoredStep = 0;
        SolverState.Read(reader, _jacobian.Values);
        for (int i = 0; i < Stages; i++)
        {
            SolverState.Read(reader, Vector(Accepted(i)));
        }

        SolverState.Read(reader, Vector(Previous));
        _invariants.Read(reader);
    }

    private static OdeOptions WithController(OdeOptions options) =>
        options.Controller is null ? options with { Controller = order => new DeadbandController(options, order) } : options;

    /// <summary>Increments of the stages of the step being tried.</summary>
    private int Stage(int index) => OwnVectors + index;

    /// <summary>Increments of the stages of the last accepted step, for dense output and prediction.</summary>
    private int Accepted(int index) => OwnVectors + Stages + index;

    /// <summary>The right-hand side at each stage.</summary>
    private int Rate(int index) => OwnVectors + (2 * Stages) + index;

    /// <summary>The stages in the eigenvectors of the method: the real one, then real and imaginary part of each pair.</summary>
    private int Component(int index) => OwnVectors + (3 * Stages) + index;

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
        if (!_jacobianReady)
        {
            _jacobian.Evaluate(this, ref _system, StageTime(0, step), step, Vector(Current), Vector(Derivative));
            _jacobianReady = true;
            _jacobianIsCurrent = true;
            _factoredStep = 0;
            _invariants.Observe(_jacobian.Values, _jacobian.IsExact, Vector(Derivative));
        }
    }

    private bool FactorMatrices(double step)
    {
        if (step == _factoredStep)
        {
            return true;
        }

        _factoredStep = 0;
        if (!_real.Factor(_jacobian.Values, _tableau.Eigenvalues[0].Real / step))
        {
            return false;
        }

        for (int k = 0; k < _pairs.Length; k++)
        {
            if (!_pairs[k].Factor(_jacobian.Values, _tableau.Eigenvalues[k + 1] / step))
            {
                return false;
            }
        }

        _factoredStep = step;
        return true;
    }

    /// <summary>Starting values from the last step's polynomial, extended.</summary>
    private void Predict(double step)
    {
        for (int i = 0; i < Stages; i++)
        {
            Vector(Stage(i)).Clear();
            if (!_hasPrevious)
            {
                continue;
            }

            _tableau.DenseWeights(1 + (_tableau.Nodes[i] * step / _previousStep), _factors);
            for (int j = 0; j < Stages; j++)
            {
                _terms[j] = (nuint)Offset(Accepted(j));
                _factors[j] -= j == Stages - 1 ? 1 : 0;
            }

            Combine(Stage(i), Stage(i), _terms, _factors);
        }

        TransformStages();
    }

    /// <summary>Components from stages.</summary>
    private void TransformStages()
    {
        for (int k = 0; k < _tableau.Eigenvalues.Length; k++)
        {
            Complex[] row = _tableau.Inverse[k];
            Project(RealPart(k), row, false, Stage(0));
            if (k > 0)
            {
                Project(RealPart(k) + 1, row, true, Stage(0));
            }
        }
    }

    private int RealPart(int k) => Component(k == 0 ? 0 : (2 * k) - 1);

    /// <summary>target = Σ Re or Im row_i · vector i, the vectors following each other from the first.</summary>
    private void Project(int target, Complex[] row, bool imaginary, int first)
    {
        for (int i = 0; i < Stages; i++)
        {
            _terms[i] = (nuint)Offset(first + i);
            _factors[i] = imaginary ? row[i].Imaginary : row[i].Real;
        }

        Vector(target).Clear();
        Combine(target, target, _terms, _factors);
    }

    /// <summary>Simplified Newton iterations.</summary>
    /// <returns>Whether they converged.</returns>
    private bool Iterate(double step)
    {
        double normBefore = 0;
        _rate = double.NaN;
        for (int iteration = 0; iteration < _maximumIterations; iteration++)
        {
            if (!EvaluateStages(step))
            {
                return false;
            }

            double norm = Improve(step);
            if (!double.IsFinite(norm))
            {
                return false;
            }

            double rate = iteration > 0 ? norm / normBefore : double.NaN;
            int left = _maximumIterations - iteration - 1;
            if (rate >= 1 || Math.Pow(rate, left) / (1 - rate) * norm > _newtonTolerance)
            {
                return false;
            }

            _rate = double.IsNaN(rate) ? _rate : rate;
            RestoreStages();
            if (norm == 0 || rate / (1 - rate) * norm < _newtonTolerance)
            {
                _rate = double.IsNaN(_rate) ? 0 : _rate;
                return true;
            }

            normBefore = norm;
        }

        return false;
    }

    private bool EvaluateStages(double step)
    {
        for (int i = 0; i < Stages; i++)
        {
            Vector(Current).CopyTo(Vector(Right));
            Add(Right, Stage(i), 1);
            _system.Derivative(StageTime(_tableau.Nodes[i], step), Vector(Right), Vector(Rate(i)));
            Evaluations++;
            if (double.IsNaN(FiniteOrNaN(Rate(i))))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>One iteration in the components.</summary>
    /// <returns>The scaled size of the change.</returns>
    private double Improve(double step)
    {
        double sum = 0;
        for (int k = 0; k < _tableau.Eigenvalues.Length; k++)
        {
            int real = RealPart(k);
            Complex shift = _tableau.Eigenvalues[k] / step;
            Project(Right, _tableau.Inverse[k], false, Rate(0));
            if (k == 0)
            {
                SubtractMass(Right, real, shift.Real);
                _real.Solve(Vector(Right), Options.FinestRelativeTolerance);
                Add(real, Right, 1);
                sum += Squared(Right);
                continue;
            }

            Project(ErrorVector, _tableau.Inverse[k], true, Rate(0));
            SubtractMass(Right, real, shift.Real);
            SubtractMass(Right, real + 1, -shift.Imaginary);
            SubtractMass(ErrorVector, real, shift.Imaginary);
            SubtractMass(ErrorVector, real + 1, shift.Real);
            Span<double> re = Vector(Right);
            Span<double> im = Vector(ErrorVector);
            for (int i = 0; i < re.Length; i++)
            {
                _complex[i] = new Complex(re[i], im[i]);
            }

            _pairs[k - 1].Solve(_complex);
            for (int i = 0; i < re.Length; i++)
            {
                (re[i], im[i]) = (_complex[i].Real, _complex[i].Imaginary);
            }

            Add(real, Right, 1);
            Add(real + 1, ErrorVector, 1);
            sum += Squared(Right) + Squared(ErrorVector);
        }

        return Math.Sqrt(sum / Stages);
    }

    private double Squared(int vector)
    {
        _terms[0] = (nuint)Offset(vector);
        _factors[0] = 1;
        double norm = ScaledNorm(Current, Current, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
        return norm * norm;
    }

    /// <summary>target −= factor · M · vector.</summary>
    private void SubtractMass(int target, int vector, double factor)
    {
        if (Options.MassMatrix is null)
        {
            Add(target, vector, -factor);
            return;
        }

        Options.MassMatrix.Multiply(Vector(vector), Vector(Product));
        Add(target, Product, -factor);
    }

    /// <summary>Stages from components.</summary>
    private void RestoreStages()
    {
        for (int i = 0; i < Stages; i++)
        {
            Complex[] row = _tableau.Vectors[i];
            _terms[0] = (nuint)Offset(Component(0));
            _factors[0] = row[0].Real;
            for (int k = 1; k < row.Length; k++)
            {
                _terms[(2 * k) - 1] = (nuint)Offset(RealPart(k));
                _factors[(2 * k) - 1] = row[k].Real;
                _terms[2 * k] = (nuint)Offset(RealPart(k) + 1);
                _factors[2 * k] = -row[k].Imaginary;
            }

            Vector(Stage(i)).Clear();
            Combine(Stage(i), Stage(i), _terms, _factors);
        }
    }

    private double EstimateError(double step)
    {
        double error = ErrorFrom(Derivative, step);
        if (error > 1 && double.IsFinite(error))
        {
            // Filtered once more, with the right-hand side beside the state: a large transient in the first estimate is damped.
            Vector(Current).CopyTo(Vector(Right));
            Add(Right, ErrorVector, 1);
            _system.Derivative(StageTime(0, step), Vector(Right), Vector(Rate(0)));
            Evaluations++;
            if (!double.IsNaN(FiniteOrNaN(Rate(0))))
            {
                error = ErrorFrom(Rate(0), step);
            }
        }

        return double.IsFinite(error) ? error : double.NaN;
    }

    /// <summary>The scaled norm of (M/(hγ) − J)⁻¹ (f + M Σ e_i z_i / h).</summary>
    private double ErrorFrom(int derivative, double step)
    {
        for (int i = 0; i < Stages; i++)
        {
            _terms[i] = (nuint)Offset(Stage(i));
            _factors[i] = _tableau.ErrorWeights[i] / step;
        }

        Vector(Right).Clear();
        Combine(Right, Right, _terms, _factors);
        Vector(derivative).CopyTo(Vector(ErrorVector));
        SubtractMass(ErrorVector, Right, -1);
        _real.Solve(Vector(ErrorVector), Options.FinestRelativeTolerance);
        _terms[0] = (nuint)Offset(ErrorVector);
        _factors[0] = 1;
        return ScaledNorm(Current, Next, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }

    private void Add(int target, int vector, double factor)
    {
        _terms[0] = (nuint)Offset(vector);
        _factors[0] = factor;
        Combine(target, target, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
    }
}
