using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Control.Kernels;
using Engine.Quantum.Control.Targets;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>
/// Cost and exact gradient for the Lindblad equation. Within a slice ρ(s) and the costate σ(s) are power series in s; neither a superoperator nor an
/// eigen-decomposition is formed.
/// </summary>
/// <remarks>
/// The costate runs backward under the adjoint generator with the source μ w n: <c>-dσ/dt = L^+σ + μ w n</c>, σ(τ) = G, and
/// <c>dJ/du_k = ∫ tr(σ (-i)[H_k, ρ]) dt</c> by Gauss–Legendre nodes. Slices on which the generator turns by more than <see cref="LargestTurn"/> are
/// divided, so that few terms reach rounding.
/// </remarks>
[Reference("T. Schulte-Herbrueggen, A. Spoerl, N. Khaneja and S. J. Glaser, J. Phys. B 44, 154013 (2011)", Doi = "10.1088/0953-4075/44/15/154013")]
internal sealed class LindbladEvaluator : ControlEvaluator
{
    private const double LargestTurn = 1.5;
    private const int Terms = 26;
    private const int Nodes = 12;

    private readonly int _d;
    private readonly int _size;
    private readonly int _inputs;
    private readonly int _slices;
    private readonly IDensityTarget _target;
    private readonly SparseEntries[][] _controls;
    private readonly CollocationRule _rule = CollocationRule.Get(Nodes);
    private readonly double _jumpNorm;
    private readonly ComplexMatrix _jumpSum;
    private readonly ComplexMatrix _effective;
    private readonly ComplexMatrix _scratch;
    private readonly ComplexMatrix _gathered;
    private readonly Complex[] _forward;
    private readonly Complex[] _backward;
    private readonly Complex[] _left;
    private readonly Complex[] _right;
    private readonly Complex[] _initial;
    private readonly Complex[] _current;
    private readonly Complex[] _finalStates;
    private Complex[] _states;
    private readonly int[] _steps;

    public LindbladEvaluator(ControlProblem problem)
        : base(problem)
    {
        _target = problem.Target as IDensityTarget
            ?? throw new ArgumentException($"{problem.Target.GetType().Name} cannot judge density matrices.", nameof(problem));
        _d = problem.Dimension;
        _size = _d * _d;
        _inputs = problem.Inputs.Count;
        _slices = problem.SliceCount;
        _controls = [.. problem.Members.Select(m => m.Controls.Select(c => new SparseEntries(c, upperOnly: false)).ToArray())];
        _jumpSum = new ComplexMatrix(_d, _d);
        foreach (ComplexMatrix l in problem.JumpOperators)
        {
            _jumpSum += l.Adjoint() * l;
        }

        _jumpNorm = 2 * _jumpSum.InfinityNorm();
        _effective = new ComplexMatrix(_d, _d);
        _scratch = new ComplexMatrix(_d, _d);
        _gathered = new ComplexMatrix(_d, _d);
        _forward = new Complex[Terms * _size];
        _backward = new Complex[Terms * _size];
        _left = new Complex[_size];
        _right = new Complex[_size];
        _current = new Complex[_inputs * _size];
        _finalStates = new Complex[_inputs * _size];
        _steps = new int[_slices];
        _states = new Complex[_slices * _inputs * _size];
        _initial = new Complex[_inputs * _size];
        for (int m = 0; m < _inputs; m++)
        {
            for (int a = 0; a < _d; a++)
            {
                for (int b = 0; b < _d; b++)
                {
                    _initial[m * _size + a * _d + b] = problem.Inputs[m][a] * Complex.Conjugate(problem.Inputs[m][b]);
                }
            }
        }
    }

    public override ReadOnlySpan<Complex> FinalStates => _finalStates;

    private protected override ControlValue EvaluateCore(in ControlRequest request)
    {
        double infidelity = 0;
        double running = 0;
        for (int member = 0; member < _controls.Length; member++)
        {
            double weight = Problem.Members[member].Weight;
            running += weight * Forward(member, request.Amplitudes, request.Durations);
            bool wantGradient = request.WantsGradient;
            infidelity += weight * _target.EvaluateDensities(_finalStates, _d, wantGradient ? _current : []);
            if (wantGradient)
            {
                Backward(member, request.Amplitudes, request.Durations, request.Penalty, request.Gradient, request.DurationGradient);
            }
        }

        return new ControlValue(infidelity, running);
    }

    // Propagates all inputs, keeping the state before each step; returns the running cost.
    private double Forward(int member, ReadOnlySpan<double> amplitudes, ReadOnlySpan<double> durations)
    {
        _initial.CopyTo(_current, 0);
        double running = 0;
        int step = 0;
        for (int j = 0; j < _slices; j++)
        {
            _steps[j] = Prepare(member, amplitudes, durations[j], j);
            double h = durations[j] / _steps[j];
            for (int i = 0; i < _steps[j]; i++, step++)
            {
                Reserve(step + 1);
                _current.CopyTo(_states, step * _current.Length);
                for (int m = 0; m < _inputs; m++)
                {
                    Span<Complex> rho = _current.AsSpan(m * _size, _size);
                    Series(rho, _forward, h, adjoint: false, 0);
                    if (Problem.RunningOperator is { } n)
                    {
                        running += Problem.InputWeights[m] * SeriesIntegral(n.AsSpan(), h);
                    }

                    Sum(_forward, 1, rho);
                }
            }
        }

        _current.CopyTo(_finalStates, 0);
        return running;
    }

    // The costates at the end stand in _current.
    private void Backward(
        int member, ReadOnlySpan<double> amplitudes, ReadOnlySpan<double> durations, double penalty, Span<double> gradient, Span<double> durationGradient)
    {
        double memberWeight = Problem.Members[member].Weight;
        int step = _steps.Sum();
        for (int j = _slices - 1; j >= 0; j--)
        {
            Prepare(member, amplitudes, durations[j], j);
            double h = durations[j] / _steps[j];
            _gathered.AsSpan().Clear();
            double durationSum = 0;
            for (int i = 0; i < _steps[j]; i++)
            {
                step--;
                for (int m = 0; m < _inputs; m++)
                {
                    double source = penalty * Problem.InputWeights[m];
                    Span<Complex> sigma = _current.AsSpan(m * _size, _size);
                    Series(_states.AsSpan((step * _inputs + m) * _size, _size), _forward, h, adjoint: false, 0);
                    if (!durationGradient.IsEmpty)
                    {
                        durationSum += EndDerivative(sigma, source);
                    }

                    Series(sigma, _backward, h, adjoint: true, source);
                    GatherNodes(h);
                    Sum(_backward, 1, sigma);
                }
            }

            if (!durationGradient.IsEmpty)
            {
                durationGradient[j] += memberWeight * durationSum / _steps[j];
            }

            for (int k = 0; k < Problem.ControlCount && !gradient.IsEmpty; k++)
            {
                gradient[k * _slices + j] += memberWeight * ControlTrace(_controls[member][k]);
            }
        }
    }

    // The effective Hamiltonian H - (i/2) Σ L^+L, and into how many steps the slice is divided.
    private int Prepare(int member, ReadOnlySpan<double> amplitudes, double duration, int slice)
    {
        Span<Complex> h = _effective.AsSpan();
        ReadOnlySpan<Complex> drift = Problem.Members[member].Drift.AsSpan();
        ReadOnlySpan<Complex> jumps = _jumpSum.AsSpan();
        for (int i = 0; i < h.Length; i++)
        {
            h[i] = drift[i] - new Complex(0, 0.5) * jumps[i];
        }

        for (int k = 0; k < Problem.ControlCount; k++)
        {
            SparseEntries entries = _controls[member][k];
            double u = amplitudes[k * _slices + slice];
            for (int i = 0; i < entries.Index.Length; i++)
            {
                h[entries.Index[i]] += new Complex(u * entries.Real[i], u * entries.Imaginary[i]);
            }
        }

        return Math.Max(1, (int)Math.Ceiling((2 * _effective.InfinityNorm() + _jumpNorm) * duration / LargestTurn));
    }

    // Terms h^k x^(k)/k! of the solution over a step, forward for ρ or backward for σ; the costate's source enters its first derivative.
    private void Series(ReadOnlySpan<Complex> start, Complex[] terms, double h, bool adjoint, double source)
    {
        start.CopyTo(terms);
        for (int k = 1; k < Terms; k++)
        {
            Span<Complex> previous = terms.AsSpan((k - 1) * _size, _size);
            Span<Complex> next = terms.AsSpan(k * _size, _size);
            Generator(previous, next, adjoint);
            if (k == 1 && source != 0 && Problem.RunningOperator is { } n)
            {
                MatrixVector.AddScaled(source, n.AsSpan(), next);
            }

            MatrixVector.Scale(h / k, next);
        }
    }

    // L(ρ) = -i(K ρ - ρ K^+) + Σ L ρ L^+ with K the effective Hamiltonian; adjoint: i(K^+ σ - σ K) + Σ L^+ σ L. Both keep Hermiticity exactly.
    private void Generator(ReadOnlySpan<Complex> x, Span<Complex> y, bool adjoint)
    {
        var operand = new ReadOnlyMatrixView(x, _d, _d);
        MatrixProduct.Multiply(
            Complex.One, _effective, adjoint ? MatrixOperation.Adjoint : MatrixOperation.None, operand, MatrixOperation.None, Complex.Zero,
            new MatrixView(y, _d, _d));
        Complex factor = adjoint ? Complex.ImaginaryOne : -Complex.ImaginaryOne;
        for (int a = 0; a < _d; a++)
        {
            for (int b = 0; b <= a; b++)
            {
                Complex sum = factor * y[a * _d + b] + Complex.Conjugate(factor * y[b * _d + a]);
                y[a * _d + b] = sum;
                y[b * _d + a] = Complex.Conjugate(sum);
            }
        }

        for (int l = 0; l < Problem.JumpOperators.Count; l++)
        {
            ComplexMatrix jump = Problem.JumpOperators[l];
            MatrixOperation first = adjoint ? MatrixOperation.Adjoint : MatrixOperation.None;
            MatrixOperation second = adjoint ? MatrixOperation.None : MatrixOperation.Adjoint;
            MatrixProduct.Multiply(Complex.One, jump, first, operand, MatrixOperation.None, Complex.Zero, _scratch);
            MatrixProduct.Multiply(Complex.One, _scratch, MatrixOperation.None, jump, second, Complex.One, new MatrixView(y, _d, _d));
        }
    }

    // The series at a fraction of the step, by Horner's rule.
    private void Sum(Complex[] terms, double fraction, Span<Complex> result)
    {
        terms.AsSpan((Terms - 1) * _size, _size).CopyTo(result);
        for (int k = Terms - 2; k >= 0; k--)
        {
            ReadOnlySpan<Complex> term = terms.AsSpan(k * _size, _size);
            for (int i = 0; i < _size; i++)
            {
                result[i] = term[i] + fraction * result[i];
            }
        }
    }

    // ∫ tr(n ρ) over the step: each term of the series integrates to its value times h/(k+1).
    private double SeriesIntegral(ReadOnlySpan<Complex> n, double h)
    {
        double sum = 0;
        for (int k = 0; k < Terms; k++)
        {
            sum += h / (k + 1) * Trace(n, _forward.AsSpan(k * _size, _size));
        }

        return sum;
    }

    // Adds ∫ ρ σ over the step.
    private void GatherNodes(double h)
    {
        for (int q = 0; q < Nodes; q++)
        {
            Sum(_forward, _rule.Nodes[q], _left);
            Sum(_backward, 1 - _rule.Nodes[q], _right);
            MatrixProduct.Multiply(
                _rule.Weights[q] * h,
                new ReadOnlyMatrixView(_left, _d, _d),
                MatrixOperation.None,
                new ReadOnlyMatrixView(_right, _d, _d),
                MatrixOperation.None,
                Complex.One,
                _gathered);
        }
    }

    // tr(σ(-i)[H_k, ρ]) = Im tr(H_k [ρ, σ]) with [ρ, σ] = P - P^+ for P = ρσ, both Hermitian: twice the imaginary part of tr(H_k P).
    private double ControlTrace(SparseEntries control)
    {
        double sum = 0;
        ReadOnlySpan<Complex> p = _gathered.AsSpan();
        for (int i = 0; i < control.Index.Length; i++)
        {
            (int row, int column) = Math.DivRem(control.Index[i], _d);
            Complex element = p[column * _d + row];
            sum += control.Real[i] * element.Imaginary + control.Imaginary[i] * element.Real;
        }

        return 2 * sum;
    }

    // tr(σ L(ρ)) + μ w tr(n ρ) at the end of a step.
    private double EndDerivative(ReadOnlySpan<Complex> sigma, double source)
    {
        Sum(_forward, 1, _left);
        Generator(_left, _right, adjoint: false);
        double sum = Trace(sigma, _right);
        return source != 0 && Problem.RunningOperator is { } n ? sum + source * Trace(n.AsSpan(), _left) : sum;
    }

    // Re tr(A B) for Hermitian A, B: Σ A_ab conj(B_ab).
    private static double Trace(ReadOnlySpan<Complex> a, ReadOnlySpan<Complex> b) => ControlCheck.Inner(b, a).Real;

    private void Reserve(int steps)
    {
        int needed = steps * _current.Length;
        if (_states.Length < needed)
        {
            Array.Resize(ref _states, Math.Max(needed, _states.Length * 2));
        }
    }
}
