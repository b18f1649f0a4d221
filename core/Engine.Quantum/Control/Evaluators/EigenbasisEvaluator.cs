using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Memory;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>
/// The eigenbasis route one slice at a time, on the matrix product and the Hermitian eigensolver of the core; for larger dimensions. The formulas are those
/// of <see cref="BatchedEvaluator{T}"/>. States stand in rows, so that all inputs and nodes of a slice go through one product.
/// </summary>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
internal sealed class EigenbasisEvaluator : ControlEvaluator
{
    private readonly int _d;
    private readonly int _inputs;
    private readonly int _slices;
    private readonly SparseEntries[][] _controls;
    private readonly Workspace _workspace = new();
    private readonly ComplexMatrix _hamiltonian;
    private readonly ComplexMatrix _product;
    private readonly ComplexMatrix _gathered;
    private readonly ComplexMatrix[] _vectors;
    private readonly ComplexMatrix[] _number;
    private readonly double[] _values;
    private readonly Complex[] _states;
    private readonly Complex[] _eigenStates;
    private readonly Complex[] _finalStates;
    private readonly Complex[] _costates;
    private readonly Complex[] _rows;
    private readonly double[] _targetGradient;
    private Complex[] _nodeStates = [];
    private Complex[] _nodeNumbers = [];
    private Complex[] _nodeCostates = [];
    private int _nodeCapacity;

    public EigenbasisEvaluator(ControlProblem problem)
        : base(problem)
    {
        _d = problem.Dimension;
        _inputs = problem.Inputs.Count;
        _slices = problem.SliceCount;
        _controls = [.. problem.Members.Select(m => m.Controls.Select(c => new SparseEntries(c, upperOnly: false)).ToArray())];
        _hamiltonian = new ComplexMatrix(_d, _d);
        _product = new ComplexMatrix(_d, _d);
        _gathered = new ComplexMatrix(_d, _d);
        _vectors = [.. Enumerable.Range(0, _slices).Select(_ => new ComplexMatrix(_d, _d))];
        _number = problem.RunningOperator is null ? [] : [.. Enumerable.Range(0, _slices).Select(_ => new ComplexMatrix(_d, _d))];
        _values = new double[_slices * _d];
        int vector = _inputs * _d;
        _states = new Complex[vector];
        _eigenStates = new Complex[_slices * vector];
        _finalStates = new Complex[vector];
        _costates = new Complex[vector];
        _rows = new Complex[vector];
        _targetGradient = new double[problem.Target.VariableCount];
        Reserve(8);
    }

    public override ReadOnlySpan<Complex> FinalStates => _finalStates;

    private protected override ControlValue EvaluateCore(in ControlRequest request)
    {
        double infidelity = 0;
        double running = 0;
        bool wantGradient = request.WantsGradient;
        for (int member = 0; member < _controls.Length; member++)
        {
            double weight = Problem.Members[member].Weight;
            for (int m = 0; m < _inputs; m++)
            {
                Problem.Inputs[m].CopyTo(_states.AsSpan(m * _d));
            }

            for (int j = 0; j < _slices; j++)
            {
                Diagonalize(member, j, request.Amplitudes);
                Span<Complex> eigen = EigenStates(j);
                Multiply(_states, _inputs, MatrixOperation.None, _vectors[j], MatrixOperation.Conjugate, eigen);
                if (!wantGradient && Problem.RunningOperator is not null)
                {
                    running += weight * PrepareNodes(j, request.Durations[j]);
                }

                Turn(eigen, _rows, Values(j), -request.Durations[j]);
                Multiply(_rows, _inputs, MatrixOperation.None, _vectors[j], MatrixOperation.Transpose, _states);
            }

            _states.CopyTo(_finalStates, 0);
            infidelity += EvaluateTarget(request, weight, _finalStates, _costates, _targetGradient);
            for (int j = _slices - 1; j >= 0 && wantGradient; j--)
            {
                running += weight * Backward(member, j, request.Durations[j], request.Penalty, weight, request.Gradient, request.DurationGradient);
            }
        }

        return new ControlValue(infidelity, running);
    }

    private static void Turn(ReadOnlySpan<Complex> source, Span<Complex> target, ReadOnlySpan<double> values, double time)
    {
        for (int a = 0; a < values.Length; a++)
        {
            (double sin, double cos) = Math.SinCos(values[a] * time);
            for (int i = a; i < source.Length; i += values.Length)
            {
                target[i] = source[i] * new Complex(cos, sin);
            }
        }
    }

    private void Multiply(ReadOnlySpan<Complex> left, int rows, MatrixOperation opLeft, ReadOnlyMatrixView right, MatrixOperation opRight, Span<Complex> result)
    {
        MatrixProduct.Multiply(
            Complex.One, new ReadOnlyMatrixView(left[..(rows * _d)], rows, _d), opLeft, right, opRight, Complex.Zero,
            new MatrixView(result[..(rows * _d)], rows, _d));
    }

    private Span<Complex> EigenStates(int slice) => _eigenStates.AsSpan(slice * _inputs * _d, _inputs * _d);

    private Span<double> Values(int slice) => _values.AsSpan(slice * _d, _d);

    private void Diagonalize(int member, int slice, ReadOnlySpan<double> amplitudes)
    {
        Span<Complex> h = _hamiltonian.AsSpan();
        Problem.Members[member].Drift.AsSpan().CopyTo(h);
        for (int k = 0; k < Problem.ControlCount; k++)
        {
            SparseEntries entries = _controls[member][k];
            double u = amplitudes[k * _slices + slice];
            for (int i = 0; i < entries.Index.Length; i++)
            {
                h[entries.Index[i]] += new Complex(u * entries.Real[i], u * entries.Imaginary[i]);
            }
        }

        HermitianEigenDecomposition.Factor(_hamiltonian, Values(slice), _vectors[slice], _workspace);
        if (Problem.RunningOperator is { } n)
        {
            MatrixProduct.Multiply(n, _vectors[slice], _product);
            MatrixProduct.Multiply(
                Complex.One, _vectors[slice], MatrixOperation.Adjoint, _product, MatrixOperation.None, Complex.Zero, _number[slice]);
        }
    }

    // States at the nodes of one slice and n times them; returns the slice's running cost.
    private double PrepareNodes(int slice, double duration)
    {
        CollocationRule rule = Rule(slice, duration);
        ReadOnlySpan<Complex> eigen = EigenStates(slice);
        ReadOnlySpan<double> values = Values(slice);
        int nodes = rule.Count;
        for (int q = 0; q < nodes; q++)
        {
            for (int a = 0; a < _d; a++)
            {
                (double sin, double cos) = Math.SinCos(-values[a] * duration * rule.Nodes[q]);
                for (int m = 0; m < _inputs; m++)
                {
                    _nodeStates[(m * nodes + q) * _d + a] = eigen[m * _d + a] * new Complex(cos, sin);
                }
            }
        }

        if (Problem.RunningOperator is null)
        {
            return 0;
        }

        Multiply(_nodeStates, _inputs * nodes, MatrixOperation.None, _number[slice], MatrixOperation.Transpose, _nodeNumbers);
        double sum = 0;
        for (int m = 0; m < _inputs; m++)
        {
            for (int q = 0; q < nodes; q++)
            {
                int at = (m * nodes + q) * _d;
                Complex overlap = ControlCheck.Inner(_nodeStates.AsSpan(at, _d), _nodeNumbers.AsSpan(at, _d));
                sum += Problem.InputWeights[m] * rule.Weights[q] * duration * overlap.Real;
            }
        }

        return sum;
    }

    private CollocationRule Rule(int slice, double duration)
    {
        ReadOnlySpan<double> values = Values(slice);
        CollocationRule rule = CollocationRule.Get(CollocationRule.CountFor((values[^1] - values[0]) * duration));
        Reserve(rule.Count);
        return rule;
    }

    // Takes the costate from the end of a slice to its start and adds the slice's share of the gradient; returns its running cost.
    private double Backward(
        int member, int slice, double duration, double penalty, double memberWeight, Span<double> gradient, Span<double> durationGradient)
    {
        double running = PrepareNodes(slice, duration);
        CollocationRule rule = Rule(slice, duration);
        int nodes = rule.Count;
        ReadOnlySpan<double> values = Values(slice);
        ReadOnlySpan<Complex> eigen = EigenStates(slice);
        bool withSource = Problem.RunningOperator is not null && penalty != 0;

        // The costate in the eigenbasis, seen from the slice's start.
        Multiply(_costates, _inputs, MatrixOperation.None, _vectors[slice], MatrixOperation.Conjugate, _rows);
        Turn(_rows, _rows, values, duration);
        if (!durationGradient.IsEmpty)
        {
            durationGradient[slice] += memberWeight * DurationDerivative(slice, duration, withSource ? penalty : 0);
        }

        for (int m = 0; m < _inputs; m++)
        {
            double factor = penalty * Problem.InputWeights[m] * duration;
            for (int a = 0; a < _d; a++)
            {
                Complex start = _rows[m * _d + a];
                Complex total = Complex.Zero;
                for (int q = 0; q < nodes; q++)
                {
                    (double sin, double cos) = Math.SinCos(-values[a] * duration * rule.Nodes[q]);
                    int at = (m * nodes + q) * _d + a;
                    _nodeCostates[at] = start;
                    if (withSource)
                    {
                        // In place: n ψ at the node becomes the source seen from the slice's start.
                        _nodeNumbers[at] *= new Complex(cos, -sin);
                        total += rule.Weights[q] * _nodeNumbers[at];
                    }
                }

                for (int q = 0; q < nodes; q++)
                {
                    int at = (m * nodes + q) * _d + a;
                    Complex costate = _nodeCostates[at];
                    if (withSource)
                    {
                        Complex remaining = Complex.Zero;
                        for (int r = 0; r < nodes; r++)
                        {
                            remaining += rule.Remaining[q * nodes + r] * _nodeNumbers[(m * nodes + r) * _d + a];
                        }

                        costate += factor * remaining;
                    }

                    (double sin, double cos) = Math.SinCos(-values[a] * duration * rule.Nodes[q]);
                    _nodeCostates[at] = rule.Weights[q] * duration * costate * new Complex(cos, sin);
                }

                _rows[m * _d + a] = withSource ? start + factor * total : start;
            }
        }

        Multiply(_rows, _inputs, MatrixOperation.None, _vectors[slice], MatrixOperation.Transpose, _costates);
        if (!gradient.IsEmpty)
        {
            GatherGradient(member, slice, nodes, memberWeight, gradient);
        }

        return running;
    }

    // X = Σ conj(χ) ψ^T, Y = conj(V) X V^T, traced with each control.
    private void GatherGradient(int member, int slice, int nodes, double memberWeight, Span<double> gradient)
    {
        int count = _inputs * nodes;
        var costates = new ReadOnlyMatrixView(_nodeCostates.AsSpan(0, count * _d), count, _d);
        var states = new ReadOnlyMatrixView(_nodeStates.AsSpan(0, count * _d), count, _d);
        MatrixProduct.Multiply(Complex.One, costates, MatrixOperation.Adjoint, states, MatrixOperation.None, Complex.Zero, _gathered);
        MatrixProduct.Multiply(Complex.One, _gathered, MatrixOperation.None, _vectors[slice], MatrixOperation.Transpose, Complex.Zero, _product);
        MatrixProduct.Multiply(Complex.One, _vectors[slice], MatrixOperation.Conjugate, _product, MatrixOperation.None, Complex.Zero, _gathered);
        ReadOnlySpan<Complex> y = _gathered.AsSpan();
        for (int k = 0; k < Problem.ControlCount; k++)
        {
            SparseEntries entries = _controls[member][k];
            double sum = 0;
            for (int i = 0; i < entries.Index.Length; i++)
            {
                Complex element = y[entries.Index[i]];
                sum += entries.Real[i] * element.Imaginary + entries.Imaginary[i] * element.Real;
            }

            gradient[k * _slices + slice] += 2 * memberWeight * sum;
        }
    }

    // 2 Im ⟨χ|H|ψ⟩ + μ ⟨ψ|n|ψ⟩ at the slice's end.
    private double DurationDerivative(int slice, double duration, double penalty)
    {
        ReadOnlySpan<double> values = Values(slice);
        ReadOnlySpan<Complex> eigen = EigenStates(slice);
        double sum = 0;
        for (int i = 0; i < eigen.Length; i++)
        {
            sum += 2 * values[i % _d] * (Complex.Conjugate(_rows[i]) * eigen[i]).Imaginary;
        }

        for (int m = 0; penalty != 0 && m < _inputs; m++)
        {
            for (int a = 0; a < _d; a++)
            {
                for (int b = 0; b < _d; b++)
                {
                    (double sin, double cos) = Math.SinCos((values[a] - values[b]) * duration);
                    Complex term = Complex.Conjugate(eigen[m * _d + a]) * _number[slice][a, b] * eigen[m * _d + b] * new Complex(cos, sin);
                    sum += penalty * Problem.InputWeights[m] * term.Real;
                }
            }
        }

        return sum;
    }

    private void Reserve(int nodes)
    {
        if (nodes <= _nodeCapacity)
        {
            return;
        }

        _nodeCapacity = nodes;
        int length = _inputs * nodes * _d;
        _nodeStates = new Complex[length];
        _nodeNumbers = new Complex[length];
        _nodeCostates = new Complex[length];
    }
}
