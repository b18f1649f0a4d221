using System.Numerics;
using Engine.Numerics.Simd;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>
/// The eigenbasis route with one slice a lane: slices are diagonalized side by side, propagated one after the other, and their shares of the gradient are
/// again computed side by side.
/// </summary>
/// <remarks>
/// Within a slice the states turn by known phases, so the exact derivatives, <c>dJ/du_k = 2 Im ∫⟨χ(s)|H_k|ψ(s)⟩ds</c> with the costate's source
/// <c>μ n ψ(s)</c>, are integrals of products of phases: Gauss–Legendre collocation with as many nodes as the fastest phase needs gives them to rounding
/// and is safe for degenerate levels. All of a slice's gradient is gathered in one matrix and traced with each control at the end, so the cost
/// hardly depends on the number of controls.
/// </remarks>
/// <typeparam name="T">The register.</typeparam>
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
internal sealed partial class BatchedEvaluator<T> : ControlEvaluator
    where T : unmanaged, ISimd<T>
{
    private readonly int _d;
    private readonly int _inputs;
    private readonly int _slices;
    private readonly int _groups;
    private readonly int _padded;
    private readonly MemberEntries[] _members;
    private readonly SparseEntries? _running;

    // Per group of slices, elements of T.Count lanes; complex elements take two.
    private readonly LaneBuffer _amplitudes;
    private readonly LaneBuffer _durations;
    private readonly LaneBuffer _vectors;
    private readonly LaneBuffer _values;
    private readonly LaneBuffer _propagators;
    private readonly LaneBuffer _number;
    private readonly LaneBuffer _states;
    private readonly LaneBuffer _costates;
    private readonly LaneBuffer _sources;
    private readonly LaneBuffer _eigenStates;
    private readonly LaneBuffer _gradient;
    private readonly LaneBuffer _durationGradient;
    private LaneBuffer _phases;
    private LaneBuffer _integrands;

    // Scratch for one group.
    private readonly LaneBuffer _first;
    private readonly LaneBuffer _second;
    private LaneBuffer _nodeStates;
    private LaneBuffer _nodeCostates;

    private readonly Complex[] _finalStates;
    private readonly Complex[] _finalCostates;
    private readonly double[] _current;
    private readonly double[] _next;
    private readonly double[] _targetGradient;
    private int _nodeCapacity;

    public BatchedEvaluator(ControlProblem problem)
        : base(problem)
    {
        _d = problem.Dimension;
        _inputs = problem.Inputs.Count;
        _slices = problem.SliceCount;
        _groups = (_slices + T.Count - 1) / T.Count;
        _padded = _groups * T.Count;
        _members = [.. problem.Members.Select(m => new MemberEntries(m))];
        _running = problem.RunningOperator is { } n ? new SparseEntries(n, upperOnly: false) : null;
        int real = T.Count;
        int complex = 2 * T.Count;
        int square = _groups * _d * _d * complex;
        int vector = _groups * _inputs * _d * complex;
        _amplitudes = new LaneBuffer(problem.ControlCount * _padded);
        _durations = new LaneBuffer(_padded);
        _vectors = new LaneBuffer(square);
        _values = new LaneBuffer(_groups * _d * real);
        _propagators = new LaneBuffer(square);
        _number = new LaneBuffer(_running is null ? 0 : square);
        _states = new LaneBuffer(vector);
        _costates = new LaneBuffer(vector);
        _sources = new LaneBuffer(vector);
        _eigenStates = new LaneBuffer(vector);
        _gradient = new LaneBuffer(problem.ControlCount * _padded);
        _durationGradient = new LaneBuffer(_padded);
        _first = new LaneBuffer(_d * _d * complex);
        _second = new LaneBuffer(_d * _d * complex);
        _phases = new LaneBuffer(0);
        _integrands = new LaneBuffer(0);
        _nodeStates = new LaneBuffer(0);
        _nodeCostates = new LaneBuffer(0);
        _finalStates = new Complex[_inputs * _d];
        _finalCostates = new Complex[_inputs * _d];
        _current = new double[2 * _inputs * _d];
        _next = new double[2 * _inputs * _d];
        _targetGradient = new double[problem.Target.VariableCount];
        ReserveNodes(8);
    }

    public override ReadOnlySpan<Complex> FinalStates => _finalStates;

    private protected override ControlValue EvaluateCore(
        ReadOnlySpan<double> amplitudes,
        ReadOnlySpan<double> durations,
        ReadOnlySpan<double> targetVariables,
        double penalty,
        Span<double> gradient,
        Span<double> durationGradient,
        Span<double> targetGradient)
    {
        for (int k = 0; k < Problem.ControlCount; k++)
        {
            amplitudes.Slice(k * _slices, _slices).CopyTo(_amplitudes.Span.Slice(k * _padded, _slices));
        }

        durations.CopyTo(_durations.Span);
        bool wantGradient = !gradient.IsEmpty || !durationGradient.IsEmpty;
        bool wantSource = wantGradient && _running is not null && penalty != 0;
        double infidelity = 0;
        double running = 0;
        for (int member = 0; member < _members.Length; member++)
        {
            double weight = Problem.Members[member].Weight;
            double angle = 0;
            for (int g = 0; g < _groups; g++)
            {
                angle = Math.Max(angle, Diagonalize(_members[member], g));
            }

            CollocationRule rule = CollocationRule.Get(CollocationRule.CountFor(angle));
            ReserveNodes(rule.Count);
            Forward();
            if (wantGradient || _running is not null)
            {
                double sum = 0;
                for (int g = 0; g < _groups; g++)
                {
                    sum += WithinSlices(g, rule, wantSource);
                }

                running += weight * sum;
            }

            if (!wantGradient)
            {
                infidelity += weight * Problem.Target.Evaluate(_finalStates, _d, targetVariables, [], []);
                continue;
            }

            infidelity += weight * Problem.Target.Evaluate(_finalStates, _d, targetVariables, _finalCostates, _targetGradient);
            Backward(penalty, wantSource);
            for (int g = 0; g < _groups; g++)
            {
                GatherGradient(_members[member], g, rule, penalty, wantSource, !durationGradient.IsEmpty);
            }

            if (!gradient.IsEmpty)
            {
                for (int k = 0; k < Problem.ControlCount; k++)
                {
                    AddScaled(weight, _gradient.Span.Slice(k * _padded, _slices), gradient.Slice(k * _slices, _slices));
                }
            }

            if (!durationGradient.IsEmpty)
            {
                AddScaled(weight, _durationGradient.Span[.._slices], durationGradient);
            }

            if (!targetGradient.IsEmpty)
            {
                AddScaled(weight, _targetGradient, targetGradient);
            }
        }

        return new ControlValue(infidelity, running);
    }

    private static void AddScaled(double weight, ReadOnlySpan<double> source, Span<double> target)
    {
        for (int i = 0; i < target.Length; i++)
        {
            target[i] += weight * source[i];
        }
    }

    // Grows only: an evaluation after the first of its kind allocates nothing.
    private void ReserveNodes(int count)
    {
        if (count <= _nodeCapacity)
        {
            return;
        }

        _nodeCapacity = count;
        int complex = 2 * T.Count;
        _phases = new LaneBuffer(_groups * (count + 1) * _d * complex);
        _integrands = new LaneBuffer(_running is null ? 0 : _groups * _inputs * count * _d * complex);
        _nodeStates = new LaneBuffer(_inputs * count * _d * complex);
        _nodeCostates = new LaneBuffer(_inputs * count * _d * complex);
    }

    /// <summary>The constant matrices of one member as lists of nonzero elements.</summary>
    private sealed class MemberEntries(ControlMember member)
    {
        public SparseEntries Drift { get; } = new(member.Drift, upperOnly: true);

        public SparseEntries[] Upper { get; } = [.. member.Controls.Select(c => new SparseEntries(c, upperOnly: true))];

        public SparseEntries[] Full { get; } = [.. member.Controls.Select(c => new SparseEntries(c, upperOnly: false))];
    }
}
