using System.Numerics;
using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Quantum.Control.Kernels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Dynamics.Generators;
using Engine.Quantum.Dynamics.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>
/// Large closed systems with sparse Hamiltonians: within a step the states and costates of all inputs are power series in time, made by sparse products. No
/// propagator, no
/// eigen-decomposition and no state between slices is kept.
/// </summary>
/// <remarks>
/// Backward from the end of a step, φ(s) = ψ(h - s) and the costate χ obey <c>dφ/ds = iHφ</c>, <c>dχ/ds = iHχ + μ w n φ</c>: one recursion gives both series,
/// and evolution being unitary
/// the states need not be stored on the way forward. <c>dJ/du_k = ∫ 2 Im⟨χ|H_k|φ⟩ ds</c> by Gauss–Legendre nodes of both series: the exact derivative of the
/// propagation, to rounding.
/// States stand as a matrix with one column an input, so that a sparse product runs along rows.
/// </remarks>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
[Reference("A. H. Al-Mohy and N. J. Higham, \"Computing the action of the matrix exponential\", SIAM J. Sci. Comput. 33, 488 (2011)",
    Doi = "10.1137/100788860")]
internal sealed class TaylorEvaluator : ControlEvaluator
{
    /// <summary>Norm bound times duration of a step; the largest term then exceeds the state by less than one decade.</summary>
    private const double LargestTurn = 2.5;

    private const int Terms = 40;

    /// <summary>A term below this fraction of the state ends the series.</summary>
    private const double Negligible = 1e-18;

    private readonly int _d;
    private readonly int _inputs;
    private readonly int _slices;
    private readonly Member[] _members;
    private readonly SplitRows? _number;
    private readonly double[] _amplitudes;
    private readonly Complex[][] _states = new Complex[Terms][];
    private readonly Complex[][] _costates = new Complex[Terms][];
    private readonly Complex[] _end;
    private readonly Complex[] _costate;
    private readonly Complex[] _left;
    private readonly Complex[] _right;
    private readonly Complex[] _finalStates;
    private readonly Complex[] _targetStates;
    private readonly double[] _targetGradient;

    public TaylorEvaluator(ControlProblem problem)
        : base(problem)
    {
        _d = problem.Dimension;
        _inputs = problem.Inputs.Count;
        _slices = problem.SliceCount;
        _amplitudes = new double[problem.ControlCount];
        _members = [.. problem.Members.Select(member => new Member(member, _amplitudes))];
        _number = problem.RunningOperator is { } n ? SplitRows.Constant(SparseMatrix.FromDense(n)) : null;
        int size = _d * _inputs;
        for (int k = 0; k < Terms; k++)
        {
            _states[k] = new Complex[size];
            _costates[k] = new Complex[size];
        }

        _end = new Complex[size];
        _costate = new Complex[size];
        _left = new Complex[size];
        _right = new Complex[size];
        _finalStates = new Complex[size];
        _targetStates = new Complex[size];
        _targetGradient = new double[problem.Target.VariableCount];
    }

    public override ReadOnlySpan<Complex> FinalStates => _finalStates;

    /// <summary>Share of elements of a problem's matrices that are not zero.</summary>
    public static double Density(ControlProblem problem) =>
        problem.Members.Max(member => SparseMatrix.Sum([.. member.Controls.Append(member.Drift).Select(matrix => SparseMatrix.FromDense(matrix))]).Density);

    private protected override ControlValue EvaluateCore(in ControlRequest request)
    {
        double infidelity = 0, running = 0;
        bool wantGradient = request.WantsGradient;
        for (int index = 0; index < _members.Length; index++)
        {
            Member member = _members[index];
            double weight = Problem.Members[index].Weight;
            for (int m = 0; m < _inputs; m++)
            {
                for (int a = 0; a < _d; a++)
                {
                    _end[(a * _inputs) + m] = Problem.Inputs[m][a];
                }
            }

            for (int j = 0; j < _slices; j++)
            {
                (int steps, double h, CollocationRule rule) = Prepare(member, request.Amplitudes, request.Durations[j], j);
                for (int i = 0; i < steps; i++)
                {
                    int terms = Series(member, h, -1, 0, false);
                    running += wantGradient || _number is null ? 0 : weight * RunningCost(rule, h, terms);
                    Sum(_states, terms, 1, _end);
                }
            }

            Turn(_end, _finalStates, toRows: true);
            infidelity += EvaluateTarget(request, weight, _finalStates, _targetStates, _targetGradient);
            if (!wantGradient)
            {
                continue;
            }

            Turn(_targetStates, _costate, toRows: false);
            for (int j = _slices - 1; j >= 0; j--)
            {
                running += weight * Backward(
                    member, j, request.Amplitudes, request.Durations[j], request.Penalty, weight, request.Gradient, request.DurationGradient);
            }
        }

        return new ControlValue(infidelity, running);
    }

    // Between one state after the other and one column a state.
    private void Turn(ReadOnlySpan<Complex> source, Span<Complex> target, bool toRows)
    {
        for (int m = 0; m < _inputs; m++)
        {
            for (int a = 0; a < _d; a++)
            {
                int row = (m * _d) + a, column = (a * _inputs) + m;
                target[toRows ? row : column] = source[toRows ? column : row];
            }
        }
    }

    // Sets the Hamiltonian of a slice; says into how many steps of what length it is divided, and the nodes for its integrals.
    private (int Steps, double Duration, CollocationRule Rule) Prepare(Member member, ReadOnlySpan<double> amplitudes, double duration, int slice)
    {
        double norm = member.DriftNorm;
        for (int k = 0; k < _amplitudes.Length; k++)
        {
            _amplitudes[k] = amplitudes[(k * _slices) + slice];
            norm += Math.Abs(_amplitudes[k]) * member.ControlNorms[k];
        }

        member.Generator.Update(0);
        int steps = Math.Max(1, (int)Math.Ceiling(norm * duration / LargestTurn));
        double h = duration / steps;
        return (steps, h, CollocationRule.Get(Math.Min(CollocationRule.MaximumCount, CollocationRule.CountFor(2 * norm * h) + 2)));
    }

    // The terms of φ over a step from _end, forward (sign -1) or backward (+1), and with them those of χ from _costate; returns how many count.
    private int Series(Member member, double h, double sign, double source, bool withCostate)
    {
        _end.CopyTo(_states[0], 0);
        double norm = MatrixVector.Norm(_end), costateNorm = 0;
        if (withCostate)
        {
            _costate.CopyTo(_costates[0], 0);
            costateNorm = MatrixVector.Norm(_costate) + (Math.Abs(source) * h * norm);
        }

        for (int k = 1; k < Terms; k++)
        {
            Apply(member.Generator, _states[k - 1], _states[k]);
            MatrixVector.Scale(sign * h / k, _states[k]);
            double size = MatrixVector.Norm(_states[k]);
            bool small = size <= Negligible * norm;
            if (withCostate)
            {
                Apply(member.Generator, _costates[k - 1], _costates[k]);
                if (source != 0 && _number is not null)
                {
                    Apply(_number, _states[k - 1], _left);
                    AddWeighted(source, _left, _costates[k]);
                }

                MatrixVector.Scale(h / k, _costates[k]);
                small &= MatrixVector.Norm(_costates[k]) <= Negligible * costateNorm;
            }

            if (small)
            {
                return k + 1;
            }
        }

        return Terms;
    }

    // Adds μ w_m n φ_m, column by column.
    private void AddWeighted(double penalty, ReadOnlySpan<Complex> source, Span<Complex> target)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] += penalty * Problem.InputWeights[i % _inputs] * source[i];
        }
    }

    private void Apply(SplitRows matrix, Complex[] source, Complex[] target)
    {
        ReadOnlySpan<double> from = MemoryMarshal.Cast<Complex, double>(source.AsSpan());
        Span<double> to = MemoryMarshal.Cast<Complex, double>(target.AsSpan());
        if (_inputs == 1)
        {
            GeneratorKernels.Multiply(matrix, from, to);
        }
        else
        {
            GeneratorKernels.Multiply(matrix, from, to, 2 * _inputs);
        }
    }

    // The series at a fraction of the step.
    private static void Sum(Complex[][] series, int terms, double fraction, Complex[] result)
    {
        series[0].CopyTo(result, 0);
        double power = 1;
        for (int k = 1; k < terms && power > Negligible; k++)
        {
            power *= fraction;
            MatrixVector.AddScaled(power, series[k], result);
        }
    }

    private double RunningCost(CollocationRule rule, double h, int terms)
    {
        double sum = 0;
        for (int q = 0; q < rule.Count; q++)
        {
            Sum(_states, terms, rule.Nodes[q], _right);
            sum += rule.Weights[q] * h * Number();
        }

        return sum;
    }

    // Σ_m w_m ⟨φ_m|n|φ_m⟩ of the states in _right; takes _left.
    private double Number()
    {
        Apply(_number!, _right, _left);
        double sum = 0;
        for (int i = 0; i < _right.Length; i++)
        {
            sum += Problem.InputWeights[i % _inputs] * ((_right[i].Real * _left[i].Real) + (_right[i].Imaginary * _left[i].Imaginary));
        }

        return sum;
    }

    // Takes states and costates from the end of a slice to its start and adds the slice's share of the gradient; returns its running cost.
    private double Backward(
        Member member, int slice, ReadOnlySpan<double> amplitudes, double duration, double penalty, double memberWeight, Span<double> gradient,
        Span<double> durationGradient)
    {
        (int steps, double h, CollocationRule rule) = Prepare(member, amplitudes, duration, slice);
        double running = 0, source = _number is null ? 0 : penalty;
        member.Gathered.AsSpan().Clear();
        if (!durationGradient.IsEmpty)
        {
            durationGradient[slice] += memberWeight * DurationDerivative(member, source);
        }

        for (int i = 0; i < steps; i++)
        {
            int terms = Series(member, h, 1, source, withCostate: true);
            for (int q = 0; q < rule.Count; q++)
            {
                Sum(_states, terms, rule.Nodes[q], _right);
                running += _number is null ? 0 : rule.Weights[q] * h * Number();
                if (!gradient.IsEmpty)
                {
                    Sum(_costates, terms, rule.Nodes[q], _left);
                    member.Gather(rule.Weights[q] * h, _left, _right, _inputs);
                }
            }

            Sum(_states, terms, 1, _end);
            Sum(_costates, terms, 1, _costate);
        }

        for (int k = 0; k < Problem.ControlCount && !gradient.IsEmpty; k++)
        {
            gradient[(k * _slices) + slice] += 2 * memberWeight * member.Trace(k);
        }

        return running;
    }

    // 2 Im ⟨χ|H|ψ⟩ + μ Σ w ⟨ψ|n|ψ⟩ at the slice's end; the generator is iH, and Im⟨χ|Hψ⟩ = -Re⟨χ|iHψ⟩.
    private double DurationDerivative(Member member, double source)
    {
        Apply(member.Generator, _end, _left);
        double sum = -2 * MatrixVector.InnerProduct(_costate, _left).Real;
        if (source != 0)
        {
            _end.CopyTo(_right, 0);
            sum += source * Number();
        }

        return sum;
    }

    /// <summary>iH of one member as sparse rows that follow the amplitudes, and Σ conj(χ_r) φ_c on the places where a control has an element.</summary>
    private sealed class Member
    {
        private readonly int[] _rows;
        private readonly int[] _columns;
        private readonly (int Position, Complex Value)[][] _controls;

        public Member(ControlMember member, double[] amplitudes)
        {
            SparseMatrix drift = SparseMatrix.FromDense(member.Drift);
            SparseMatrix[] controls = [.. member.Controls.Select(control => SparseMatrix.FromDense(control))];
            List<(Coefficient?, SparseMatrix)> terms = [(null, drift.Scale(Complex.ImaginaryOne))];
            for (int k = 0; k < controls.Length; k++)
            {
                int index = k;
                terms.Add((Coefficient.Function(_ => amplitudes[index]), controls[k].Scale(Complex.ImaginaryOne)));
            }

            Generator = SplitRows.TimeDependent(drift.Order, terms, null);
            DriftNorm = drift.InfinityNorm();
            ControlNorms = [.. controls.Select(control => control.InfinityNorm())];
            Dictionary<(int Row, int Column), int> places = [];
            _controls = [.. controls.Select(control => control.Entries().Select(entry =>
            {
                if (!places.TryGetValue((entry.Row, entry.Column), out int position))
                {
                    places.Add((entry.Row, entry.Column), position = places.Count);
                }

                return (position, entry.Value);
            }).ToArray())];
            _rows = new int[places.Count];
            _columns = new int[places.Count];
            foreach (((int row, int column), int position) in places)
            {
                (_rows[position], _columns[position]) = (row, column);
            }

            Gathered = new Complex[places.Count];
        }

        public SplitRows Generator { get; }

        public double DriftNorm { get; }

        public double[] ControlNorms { get; }

        public Complex[] Gathered { get; }

        public void Gather(double weight, ReadOnlySpan<Complex> costates, ReadOnlySpan<Complex> states, int inputs)
        {
            for (int p = 0; p < _rows.Length; p++)
            {
                int row = _rows[p] * inputs, column = _columns[p] * inputs;
                double re = 0, im = 0;
                for (int m = 0; m < inputs; m++)
                {
                    Complex x = costates[row + m], y = states[column + m];
                    re += (x.Real * y.Real) + (x.Imaginary * y.Imaginary);
                    im += (x.Real * y.Imaginary) - (x.Imaginary * y.Real);
                }

                Gathered[p] = new Complex(Gathered[p].Real + (weight * re), Gathered[p].Imaginary + (weight * im));
            }
        }

        /// <summary>Im Σ H_rc conj(χ_r) φ_c.</summary>
        public double Trace(int control)
        {
            double sum = 0;
            foreach ((int position, Complex value) in _controls[control])
            {
                sum += (value.Real * Gathered[position].Imaginary) + (value.Imaginary * Gathered[position].Real);
            }

            return sum;
        }
    }
}
