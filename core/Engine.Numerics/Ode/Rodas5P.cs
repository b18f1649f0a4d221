using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Numerics.Ode;

/// <summary>Rodas5P: an L-stable, stiffly accurate Rosenbrock method of order 5(4) with eight stages and dense output of order 4, for stiff problems.</summary>
/// <remarks>
/// Each step takes one Jacobian (exact if given, else by finite differences), one LU factorization of the Dimension × Dimension matrix
/// 1/(hγ) − J and eight solves with it; no iteration. Meant for systems of up to a few hundred doubles.
/// </remarks>
/// <typeparam name="TSystem">The system.</typeparam>
[Reference("G. Steinebach, \"Construction of Rosenbrock-Wanner method Rodas5P and numerical benchmarks within the Julia Differential Equations package\", BIT 63, 27 (2023)", Doi = "10.1007/s10543-023-00967-x")]
[Reference("E. Hairer, G. Wanner, Solving Ordinary Differential Equations II, 2nd ed., Springer (1996)", Doi = "10.1007/978-3-642-05221-7", Equations = "Section IV.7")]
public sealed class Rodas5P<TSystem> : OdeSolver
    where TSystem : IOdeSystem
{
    private const int Order = 5;

    private readonly OdeJacobian? _exactJacobian;
    private readonly double[] _jacobian;
    private readonly Complex[] _matrix;
    private readonly Complex[] _right;
    private readonly int[] _pivots;
    private readonly nuint[] _terms = new nuint[Rodas5PTableau.Stages + 2];
    private readonly double[] _factors = new double[Rodas5PTableau.Stages + 2];
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
    /// <exception cref="ArgumentException">An option is out of range, a time is not finite, or the state has the wrong length or holds NaN or infinity.</exception>
    public Rodas5P(TSystem system, double startTime, ReadOnlySpan<double> state, double endTime, OdeOptions? options = null, OdeJacobian? jacobian = null)
        : base(
            "Rodas5P",
            system?.Dimension ?? throw new ArgumentNullException(nameof(system)),
            system.IsComplex,
            Rodas5PTableau.Stages + 4,
            Order,
            options ?? new OdeOptions())
    {
        _system = system;
        _exactJacobian = jacobian;
        int n = system.Dimension;
        _jacobian = new double[n * n];
        _matrix = new Complex[n * n];
        _right = new Complex[n];
        _pivots = new int[n];
        Reset(startTime, state, endTime);
    }

    /// <summary>The system, by reference: change its parameters between steps and call <see cref="OdeSolver.Restart"/>.</summary>
    public ref TSystem System => ref _system;

    private static int Stage(int index) => OwnVectors + index;

    private static int Derivative => OwnVectors + Rodas5PTableau.Stages;

    private static int TimeDerivative => Derivative + 1;

    private static int Right => Derivative + 2;

    private static int Scratch => Derivative + 3;

    private protected override double Attempt(double step)
    {
        PrepareJacobian(step);
        if (!FactorMatrix(1 / (step * Rodas5PTableau.Gamma)))
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
            Solve(stage);
        }

        // The last stages are increments of the solution, the very last one the error estimate.
        Add(Next, Stage(Rodas5PTableau.Stages - 1));
        _terms[0] = (nuint)Offset(Stage(Rodas5PTableau.Stages - 1));
        _factors[0] = 1;
        double error = ScaledNorm(Current, Next, _terms.AsSpan(0, 1), _factors.AsSpan(0, 1));
        return double.IsFinite(error) ? error : double.NaN;
    }

    private protected override void Commit() => ForgetDerivatives();

    private protected override void ForgetDerivatives()
    {
        _derivativeReady = false;
        _jacobianReady = false;
    }

    private protected override double ChooseFirstStep(double direction)
    {
        PrepareDerivative(direction);
        return StartingStep.Choose(this, ref _system, direction, Order, Derivative, Next, Right);
    }

    private protected override void InterpolateStep(double theta, Span<double> target)
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

    private protected override void WriteMethodState(BinaryWriter writer)
    {
    }

    private protected override void ReadMethodState(BinaryReader reader) => ForgetDerivatives();

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
        Span<double> state = Vector(Current);
        Span<double> base0 = Vector(Derivative);

        // ∂f/∂t into the step, so that a declared discontinuity behind it is not seen.
        double delta = Math.CopySign(Math.Max(Math.Abs(time), Math.Abs(step)) * 1.5e-8, step);
        double shifted = time + delta;
        Span<double> slope = Vector(TimeDerivative);
        _system.Derivative(shifted, state, slope);
        Evaluations++;
        for (int i = 0; i < slope.Length; i++)
        {
            slope[i] = (slope[i] - base0[i]) / (shifted - time);
        }

        if (_exactJacobian is not null)
        {
            Array.Clear(_jacobian);
            _exactJacobian(time, state, _jacobian);
        }
        else
        {
            DifferenceJacobian(time, state, base0);
        }

        _jacobianReady = true;
    }

    private void DifferenceJacobian(double time, Span<double> state, Span<double> base0)
    {
        const double Epsilon = 2.220446049250313e-16;
        const double SmallComponent = 1e-5;
        int n = Dimension;
        Span<double> moved = Vector(Next);
        Span<double> value = Vector(Right);
        state.CopyTo(moved);
        for (int j = 0; j < n; j++)
        {
            moved[j] = state[j] + Math.Sqrt(Epsilon * Math.Max(SmallComponent, Math.Abs(state[j])));
            double change = moved[j] - state[j];
            _system.Derivative(time, moved, value);
            Evaluations++;
            for (int i = 0; i < n; i++)
            {
                _jacobian[(i * n) + j] = (value[i] - base0[i]) / change;
            }

            moved[j] = state[j];
        }
    }

    private bool FactorMatrix(double diagonal)
    {
        int n = Dimension;
        for (int i = 0; i < _jacobian.Length; i++)
        {
            _matrix[i] = -_jacobian[i];
        }

        for (int i = 0; i < n; i++)
        {
            _matrix[(i * n) + i] += diagonal;
        }

        return LuDecomposition.FactorInPlace(new MatrixView(_matrix, n, n), _pivots).IsSuccess;
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

    private void Solve(int stage)
    {
        int n = Dimension;
        Span<double> right = Vector(Right);
        for (int i = 0; i < n; i++)
        {
            _right[i] = right[i];
        }

        LuDecomposition.SolveInPlace(new MatrixView(_matrix, n, n), _pivots, new MatrixView(_right, n, 1));
        Span<double> result = Vector(Stage(stage));
        for (int i = 0; i < n; i++)
        {
            result[i] = _right[i].Real;
        }
    }
}
