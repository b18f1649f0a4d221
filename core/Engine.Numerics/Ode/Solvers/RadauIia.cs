using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>Radau IIA of order 5 or 9: implicit Runge–Kutta, L-stable, stiffly accurate, with dense output, for stiff problems and
/// differential-algebraic systems of index 1 and, with <see cref="OdeOptions.VariableIndices"/>, 2 and 3.</summary>
/// <remarks>
/// The stages are solved by simplified Newton iterations, decoupled by the eigenvectors of the method into one real and one or two complex linear systems.
/// Jacobian and factors are kept as long as the
/// iteration converges fast. With <see cref="OdeOptions.KrylovDimension"/> set they are solved by GMRES on differences of the right-hand side instead,
/// without a Jacobian. Unlike Rosenbrock methods it needs no exact Jacobian for its order, and what the right-hand side conserves it conserves.
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

    /// <summary>Residual of Krylov solutions as a part of what the Newton iteration is held to.</summary>
    private const double KrylovShare = 0.1;

    private readonly RadauTableau _tableau;
    private readonly JacobianEvaluator<TSystem> _jacobian;
    private readonly RadauStages _stages;
    private readonly RadauMatrices? _matrices;
    private readonly RadauKrylov? _krylov;
    private readonly JacobianProduct _product;
    private readonly InvariantProjection _invariants;
    private readonly double _newtonTolerance;
    private readonly int _maximumIterations;
    private TSystem _system;
    private bool _derivativeReady;
    private bool _jacobianReady;
    private bool _jacobianIsCurrent;
    private bool _hasPrevious;
    private double _previousStep;
    private double _rate;
    private double _productTime;

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
        bool isMatrixFree = Options.KrylovDimension > 0;
        _jacobian = new JacobianEvaluator<TSystem>(Dimension, Options.JacobianPattern, jacobian, !isMatrixFree);
        _stages = new RadauStages(this, _tableau);
        _matrices = isMatrixFree ? null : new RadauMatrices(Dimension, Options, _tableau);
        _krylov = isMatrixFree ? new RadauKrylov(Dimension, Options, Multiply) : null;
        _product = new JacobianProduct(isMatrixFree ? Dimension : 0);
        _invariants = new InvariantProjection(Dimension, Options);
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

    /// <inheritdoc/>
    protected override double Attempt(double step)
    {
        PrepareDerivative(step);
        while (true)
        {
            if (_matrices is not null)
            {
                PrepareJacobian(step, _matrices);
                if (!_matrices.Factor(_jacobian.Values, step))
                {
                    return double.PositiveInfinity;
                }
            }

            _stages.Predict(step, _hasPrevious ? _previousStep : 0);
            if (Iterate(step))
            {
                break;
            }

            if (_jacobianIsCurrent || _matrices is null)
            {
                return double.PositiveInfinity;
            }

            _jacobianReady = false;
        }

        Vector(Current).CopyTo(Vector(Next));
        _stages.Add(Next, RadauStages.Stage(Stages - 1), 1);
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
            Exchange(RadauStages.Stage(i), _stages.Accepted(i));
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
        return StartingStep.Choose(this, ref _system, direction, Stages + 1, _stages.Derivative, Next, _stages.Right);
    }

    /// <inheritdoc/>
    protected override void InterpolateStep(double theta, Span<double> target)
    {
        _stages.Interpolate(theta);
        Vector(_stages.Right).CopyTo(target);
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
            SolverState.Write(writer, Vector(_stages.Accepted(i)));
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
        _matrices?.Invalidate();
        SolverState.Read(reader, _jacobian.Values);
        for (int i = 0; i < Stages; i++)
        {
            SolverState.Read(reader, Vector(_stages.Accepted(i)));
        }

        SolverState.Read(reader, Vector(Previous));
        _invariants.Read(reader);
    }

    private static OdeOptions WithController(OdeOptions options) =>
        options.Controller is null ? options with { Controller = order => new DeadbandController(options, order) } : options;

    private void PrepareDerivative(double step)
    {
        if (!_derivativeReady)
        {
            _system.Derivative(StageTime(0, step), Vector(Current), Vector(_stages.Derivative));
            Evaluations++;
            _derivativeReady = true;
        }
    }

    private void PrepareJacobian(double step, RadauMatrices matrices)
    {
        if (!_jacobianReady)
        {
            _jacobian.Evaluate(this, ref _system, StageTime(0, step), step, Vector(Current), Vector(_stages.Derivative));
            _jacobianReady = true;
            _jacobianIsCurrent = true;
            matrices.Invalidate();
            _invariants.Observe(_jacobian.Values, _jacobian.IsExact, Vector(_stages.Derivative));
        }
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
            _stages.RestoreStages();
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
            Vector(Current).CopyTo(Vector(_stages.Right));
            _stages.Add(_stages.Right, RadauStages.Stage(i), 1);
            _system.Derivative(StageTime(_tableau.Nodes[i], step), Vector(_stages.Right), Vector(_stages.Rate(i)));
            Evaluations++;
            if (double.IsNaN(FiniteOrNaN(_stages.Rate(i))))
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
            int real = _stages.RealPart(k);
            Complex shift = _tableau.Eigenvalues[k] / step;
            _stages.Project(_stages.Right, _tableau.Inverse[k], false, _stages.Rate(0));
            if (k == 0)
            {
                _stages.SubtractMass(_stages.Right, real, shift.Real);
                SolveReal(_stages.Right, step);
                _stages.Add(real, _stages.Right, 1);
                sum += _stages.Squared(_stages.Right);
                continue;
            }

            _stages.Project(_stages.ErrorVector, _tableau.Inverse[k], true, _stages.Rate(0));
            _stages.SubtractMass(_stages.Right, real, shift.Real);
            _stages.SubtractMass(_stages.Right, real + 1, -shift.Imaginary);
            _stages.SubtractMass(_stages.ErrorVector, real, shift.Imaginary);
            _stages.SubtractMass(_stages.ErrorVector, real + 1, shift.Real);
            SolvePair(k, step);
            _stages.Add(real, _stages.Right, 1);
            _stages.Add(real + 1, _stages.ErrorVector, 1);
            sum += _stages.Squared(_stages.Right) + _stages.Squared(_stages.ErrorVector);
        }

        return Math.Sqrt(sum / Stages);
    }

    private void SolveReal(int vector, double step)
    {
        if (_matrices is not null)
        {
            _matrices.Solve(Vector(vector), Options.FinestRelativeTolerance);
            return;
        }

        _productTime = StageTime(0, step);
        _krylov!.Solve(_tableau.Eigenvalues[0].Real / step, Vector(vector), KrylovShare * _newtonTolerance);
    }

    private void SolvePair(int pair, double step)
    {
        if (_matrices is not null)
        {
            _matrices.Solve(pair - 1, Vector(_stages.Right), Vector(_stages.ErrorVector));
            return;
        }

        _productTime = StageTime(0, step);
        _krylov!.Solve(_tableau.Eigenvalues[pair] / step, Vector(_stages.Right), Vector(_stages.ErrorVector), KrylovShare * _newtonTolerance);
    }

    /// <summary>J v at the start of the step, by a difference.</summary>
    private void Multiply(ReadOnlySpan<double> vector, Span<double> result)
    {
        _product.Multiply(ref _system, _productTime, Vector(Current), Vector(_stages.Derivative), vector, result);
        Evaluations++;
    }

    private double EstimateError(double step)
    {
        double error = ErrorFrom(_stages.Derivative, step);
        if (error > 1 && double.IsFinite(error))
        {
            // Filtered once more, with the right-hand side beside the state: a large transient in the first estimate is damped.
            Vector(Current).CopyTo(Vector(_stages.Right));
            _stages.Add(_stages.Right, _stages.ErrorVector, 1);
            _system.Derivative(StageTime(0, step), Vector(_stages.Right), Vector(_stages.Rate(0)));
            Evaluations++;
            if (!double.IsNaN(FiniteOrNaN(_stages.Rate(0))))
            {
                error = ErrorFrom(_stages.Rate(0), step);
            }
        }

        return double.IsFinite(error) ? error : double.NaN;
    }

    /// <summary>The scaled norm of (M/(hγ) − J)⁻¹ (f + M Σ e_i z_i / h).</summary>
    private double ErrorFrom(int derivative, double step)
    {
        _stages.CombineErrors(step);
        Vector(derivative).CopyTo(Vector(_stages.ErrorVector));
        _stages.SubtractMass(_stages.ErrorVector, _stages.Right, -1);
        SolveReal(_stages.ErrorVector, step);
        return _stages.ErrorNorm();
    }
}
