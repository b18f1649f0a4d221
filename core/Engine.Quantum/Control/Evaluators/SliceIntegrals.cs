using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>Integrals within the slices, one slice a lane: running cost, source of the costate, gradient.</summary>
/// <typeparam name="T">The register.</typeparam>
internal sealed class SliceIntegrals<T>
    where T : unmanaged, ISimd<T>
{
    private readonly ControlProblem _problem;
    private readonly SliceEigenbasis<T> _basis;
    private readonly SlicePropagation<T> _propagation;
    private readonly int _d;
    private readonly int _inputs;
    private readonly int _groups;
    private readonly int _padded;

    // Per group of slices, elements of T.Count lanes; complex elements take two.
    private readonly AlignedBuffer<double> _eigenStates;
    private readonly AlignedBuffer<double> _gradient;
    private readonly AlignedBuffer<double> _durationGradient;
    private AlignedBuffer<double> _phases = new(0);
    private AlignedBuffer<double> _integrands = new(0);

    // Scratch for one group.
    private readonly AlignedBuffer<double> _first;
    private readonly AlignedBuffer<double> _second;
    private AlignedBuffer<double> _nodeStates = new(0);
    private AlignedBuffer<double> _nodeCostates = new(0);
    private int _nodeCapacity;

    public SliceIntegrals(ControlProblem problem, SliceEigenbasis<T> basis, SlicePropagation<T> propagation, int groups)
    {
        (_problem, _basis, _propagation, _groups) = (problem, basis, propagation, groups);
        _d = problem.Dimension;
        _inputs = problem.Inputs.Count;
        _padded = groups * T.Count;
        _eigenStates = new AlignedBuffer<double>(groups * _inputs * _d * Pair);
        _gradient = new AlignedBuffer<double>(problem.ControlCount * _padded);
        _durationGradient = new AlignedBuffer<double>(_padded);
        _first = new AlignedBuffer<double>(_d * _d * Pair);
        _second = new AlignedBuffer<double>(_d * _d * Pair);
        ReserveNodes(8);
    }

    private static int Pair => 2 * T.Count;

    /// <summary>The gathered gradient with respect to a control.</summary>
    public ReadOnlySpan<double> Gradient(int control) => _gradient.Span.Slice(control * _padded, _padded);

    /// <summary>The gathered gradient with respect to the durations.</summary>
    public ReadOnlySpan<double> DurationGradient => _durationGradient.Span;

    /// <summary>Room for the nodes of a rule. Grows only: an evaluation after the first of its kind allocates nothing.</summary>
    public void ReserveNodes(int count)
    {
        if (count <= _nodeCapacity)
        {
            return;
        }

        _nodeCapacity = count;
        _phases = new AlignedBuffer<double>(_groups * (count + 1) * _d * Pair);
        _integrands = new AlignedBuffer<double>(_basis.HasRunningCost ? _groups * _inputs * count * _d * Pair : 0);
        _nodeStates = new AlignedBuffer<double>(_inputs * count * _d * Pair);
        _nodeCostates = new AlignedBuffer<double>(_inputs * count * _d * Pair);
    }

    /// <summary>States in the eigenbasis, phases at the nodes, the running cost of one group, and the source of the costate where it is wanted.</summary>
    public double RunningCost(int group, CollocationRule rule, bool withSource)
    {
        int d = _d;
        int nodes = rule.Count;
        nuint lanes = (nuint)T.Count;
        nuint element = 2 * lanes;
        ref double v = ref _basis.Vectors(group);
        ref double e = ref _basis.Values(group);
        ref double phases = ref _phases.At(group * (_nodeCapacity + 1) * d * Pair);
        T dt = _basis.Durations(group);
        for (int a = 0; a < d; a++)
        {
            T angle = T.Load(ref e, (nuint)a * lanes) * dt;
            for (int q = 0; q <= nodes; q++)
            {
                SimdMath<T>.SinCos(q < nodes ? angle * T.Broadcast(rule.Nodes[q]) : angle, out T sin, out T cos);
                nuint at = (nuint)(q * d + a) * element;
                T.Store(cos, ref phases, at);
                T.Store(sin, ref phases, at + lanes);
            }
        }

        T running = T.Zero;
        for (int m = 0; m < _inputs; m++)
        {
            int vector = (group * _inputs + m) * d * Pair;
            ref double eigen = ref _eigenStates.At(vector);
            LaneMatrix<T>.Multiply(ref v, 1, d, true, ref _propagation.States(group, m), 1, d, false, ref eigen, d, d, 1);
            if (!_basis.HasRunningCost)
            {
                continue;
            }

            ref double number = ref _basis.Number(group);
            ref double integrands = ref _integrands.At((group * _inputs + m) * _nodeCapacity * d * Pair);
            ref double total = ref _second.At(0);
            if (withSource)
            {
                _second.Span[..(d * Pair)].Clear();
            }

            ref double turned = ref _nodeStates.At(0);
            T inputSum = T.Zero;
            for (int q = 0; q < nodes; q++)
            {
                T weight = T.Broadcast(rule.Weights[q]) * dt;
                ref double phase = ref Unsafe.Add(ref phases, q * d * Pair);
                Turn(ref eigen, ref phase, ref turned, d);
                T nodeSum = T.Zero;
                for (int a = 0; a < d; a++)
                {
                    nuint n = (nuint)(a * d) * element;
                    T re = T.Zero;
                    T im = T.Zero;
                    for (nuint b = 0; b < (nuint)d * element; b += element)
                    {
                        T nr = T.Load(ref number, n + b);
                        T ni = T.Load(ref number, n + b + lanes);
                        T xr = T.Load(ref turned, b);
                        T xi = T.Load(ref turned, b + lanes);
                        re = T.MultiplyAdd(nr, xr, T.NegateMultiplyAdd(ni, xi, re));
                        im = T.MultiplyAdd(nr, xi, T.MultiplyAdd(ni, xr, im));
                    }

                    nuint at = (nuint)a * element;
                    nodeSum = T.MultiplyAdd(T.Load(ref turned, at), re, T.MultiplyAdd(T.Load(ref turned, at + lanes), im, nodeSum));
                    if (withSource)
                    {
                        // The source seen from the slice's start: turned back by the node's phase.
                        T cos = T.Load(ref phase, at);
                        T sin = T.Load(ref phase, at + lanes);
                        T fr = T.MultiplySubtract(cos, re, sin * im);
                        T fi = T.MultiplyAdd(cos, im, sin * re);
                        nuint to = (nuint)(q * d + a) * element;
                        T.Store(fr, ref integrands, to);
                        T.Store(fi, ref integrands, to + lanes);
                        T.Store(T.MultiplyAdd(weight, fr, T.Load(ref total, at)), ref total, at);
                        T.Store(T.MultiplyAdd(weight, fi, T.Load(ref total, at + lanes)), ref total, at + lanes);
                    }
                }

                inputSum = T.MultiplyAdd(weight, nodeSum, inputSum);
            }

            running = T.MultiplyAdd(T.Broadcast(_problem.InputWeights[m]), inputSum, running);
            if (withSource)
            {
                LaneMatrix<T>.Multiply(ref v, d, 1, false, ref total, 1, d, false, ref _propagation.Sources(group, m), d, d, 1);
            }
        }

        return T.Sum(running);
    }

    /// <summary>The gradient with respect to amplitudes, and durations where wanted, of one group.</summary>
    public void GatherGradient(
        ControlEntries member, int group, CollocationRule rule, double penalty, bool withSource, bool wantDurations)
    {
        int d = _d;
        int nodes = rule.Count;
        nuint lanes = (nuint)T.Count;
        nuint element = 2 * lanes;
        ref double v = ref _basis.Vectors(group);
        ref double e = ref _basis.Values(group);
        ref double phases = ref _phases.At(group * (_nodeCapacity + 1) * d * Pair);
        ref double last = ref Unsafe.Add(ref phases, nodes * d * Pair);
        T dt = _basis.Durations(group);
        T durationSum = T.Zero;
        for (int m = 0; m < _inputs; m++)
        {
            int vector = (group * _inputs + m) * d * Pair;
            ref double eigen = ref _eigenStates.At(vector);
            ref double final = ref _second.At(0);
            LaneMatrix<T>.Multiply(ref v, 1, d, true, ref _propagation.Costates(group, m), 1, d, false, ref final, d, d, 1);
            ref double integrands = ref _integrands.At(withSource ? (group * _inputs + m) * _nodeCapacity * d * Pair : 0);
            T sourceScale = T.Broadcast(penalty * _problem.InputWeights[m]) * dt;
            for (int a = 0; a < d; a++)
            {
                nuint at = (nuint)a * element;
                T cos = T.Load(ref last, at);
                T sin = T.Load(ref last, at + lanes);
                T br = T.Load(ref final, at);
                T bi = T.Load(ref final, at + lanes);
                T xr = T.Load(ref eigen, at);
                T xi = T.Load(ref eigen, at + lanes);

                // The costate seen from the slice's start, without the source.
                T startR = T.MultiplySubtract(cos, br, sin * bi);
                T startI = T.MultiplyAdd(cos, bi, sin * br);
                if (wantDurations)
                {
                    T overlap = T.MultiplySubtract(startR, xi, startI * xr);
                    durationSum = T.MultiplyAdd(T.Load(ref e, (nuint)a * lanes) * T.Broadcast(2), overlap, durationSum);
                }

                for (int q = 0; q < nodes; q++)
                {
                    T gr = startR;
                    T gi = startI;
                    if (withSource)
                    {
                        T sr = T.Zero;
                        T si = T.Zero;
                        for (int r = 0; r < nodes; r++)
                        {
                            T w = T.Broadcast(rule.Remaining[q * nodes + r]);
                            nuint from = (nuint)(r * d + a) * element;
                            sr = T.MultiplyAdd(w, T.Load(ref integrands, from), sr);
                            si = T.MultiplyAdd(w, T.Load(ref integrands, from + lanes), si);
                        }

                        gr = T.MultiplyAdd(sourceScale, sr, gr);
                        gi = T.MultiplyAdd(sourceScale, si, gi);
                    }

                    nuint node = (nuint)(q * d + a) * element;
                    T pc = T.Load(ref phases, node);
                    T ps = T.Load(ref phases, node + lanes);
                    T weight = T.Broadcast(rule.Weights[q]) * dt;
                    nuint to = (nuint)((m * nodes + q) * d + a) * element;
                    T.Store(T.MultiplyAdd(pc, xr, ps * xi), ref _nodeStates.At(0), to);
                    T.Store(T.MultiplySubtract(pc, xi, ps * xr), ref _nodeStates.At(0), to + lanes);
                    T.Store(weight * T.MultiplyAdd(pc, gr, ps * gi), ref _nodeCostates.At(0), to);
                    T.Store(weight * T.MultiplySubtract(pc, gi, ps * gr), ref _nodeCostates.At(0), to + lanes);
                }
            }

            if (wantDurations && withSource)
            {
                durationSum = T.MultiplyAdd(T.Broadcast(penalty * _problem.InputWeights[m]), NumberAtEnd(ref eigen, ref last, group), durationSum);
            }
        }

        if (wantDurations)
        {
            T.Store(durationSum, ref _durationGradient.At(0), (nuint)group * lanes);
        }

        // X = Σ conj(χ) ψ^T in the eigenbasis, then Y = conj(V) X V^T in the original one, where the controls are sparse.
        LaneMatrix<T>.Multiply(ref _nodeCostates.At(0), 1, d, true, ref _nodeStates.At(0), d, 1, false, ref _first.At(0), d, _inputs * nodes, d);
        LaneMatrix<T>.Multiply(ref _first.At(0), d, 1, false, ref v, 1, d, false, ref _second.At(0), d, d, d);
        LaneMatrix<T>.Multiply(ref v, d, 1, true, ref _second.At(0), d, 1, false, ref _first.At(0), d, d, d);
        for (int k = 0; k < member.Full.Length; k++)
        {
            SparseEntries entries = member.Full[k];
            T sum = T.Zero;
            for (int i = 0; i < entries.Index.Length; i++)
            {
                nuint at = (nuint)entries.Index[i] * element;
                sum = T.MultiplyAdd(T.Broadcast(entries.Real[i]), T.Load(ref _first.At(0), at + lanes), sum);
                sum = T.MultiplyAdd(T.Broadcast(entries.Imaginary[i]), T.Load(ref _first.At(0), at), sum);
            }

            T.Store(sum + sum, ref _gradient.At(0), (nuint)(k * _padded) + (nuint)group * lanes);
        }
    }

    // y = exp(-i angle) x, element by element.
    private static void Turn(ref double x, ref double phase, ref double y, int d)
    {
        nuint lanes = (nuint)T.Count;
        for (nuint at = 0; at < (nuint)d * 2 * lanes; at += 2 * lanes)
        {
            T cos = T.Load(ref phase, at);
            T sin = T.Load(ref phase, at + lanes);
            T re = T.Load(ref x, at);
            T im = T.Load(ref x, at + lanes);
            T.Store(T.MultiplyAdd(cos, re, sin * im), ref y, at);
            T.Store(T.MultiplySubtract(cos, im, sin * re), ref y, at + lanes);
        }
    }

    // ⟨ψ|n|ψ⟩ at the end of each slice.
    private T NumberAtEnd(ref double eigen, ref double last, int group)
    {
        int d = _d;
        nuint lanes = (nuint)T.Count;
        nuint element = 2 * lanes;
        ref double number = ref _basis.Number(group);
        ref double turned = ref _first.At(0);
        Turn(ref eigen, ref last, ref turned, d);
        T sum = T.Zero;
        for (int a = 0; a < d; a++)
        {
            for (int b = 0; b < d; b++)
            {
                nuint n = (nuint)(a * d + b) * element;
                T nr = T.Load(ref number, n);
                T ni = T.Load(ref number, n + lanes);
                T ar = T.Load(ref turned, (nuint)a * element);
                T ai = T.Load(ref turned, (nuint)a * element + lanes);
                T br = T.Load(ref turned, (nuint)b * element);
                T bi = T.Load(ref turned, (nuint)b * element + lanes);
                T pr = T.MultiplySubtract(nr, br, ni * bi);
                T pi = T.MultiplyAdd(nr, bi, ni * br);
                sum = T.MultiplyAdd(ar, pr, T.MultiplyAdd(ai, pi, sum));
            }
        }

        return sum;
    }
}
