using System.Runtime.InteropServices;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

/// <summary>Slices diagonalized side by side, one a lane: eigenvectors, levels, propagators, and the running operator between the eigenvectors.</summary>
/// <typeparam name="T">The register.</typeparam>
internal sealed class SliceEigenbasis<T>
    where T : unmanaged, ISimd<T>
{
    private readonly int _d;
    private readonly int _padded;
    private readonly SparseEntries? _running;

    // Per group of slices, elements of T.Count lanes; complex elements take two.
    private readonly AlignedBuffer<double> _amplitudes;
    private readonly AlignedBuffer<double> _durations;
    private readonly AlignedBuffer<double> _vectors;
    private readonly AlignedBuffer<double> _values;
    private readonly AlignedBuffer<double> _propagators;
    private readonly AlignedBuffer<double> _number;

    // Scratch for one group.
    private readonly AlignedBuffer<double> _matrix;
    private readonly AlignedBuffer<double> _product;

    public SliceEigenbasis(ControlProblem problem, int groups)
    {
        _d = problem.Dimension;
        _padded = groups * T.Count;
        _running = problem.RunningOperator is { } n ? new SparseEntries(n, upperOnly: false) : null;
        int square = groups * _d * _d * Pair;
        _amplitudes = new AlignedBuffer<double>(problem.ControlCount * _padded);
        _durations = new AlignedBuffer<double>(_padded);
        _vectors = new AlignedBuffer<double>(square);
        _values = new AlignedBuffer<double>(groups * _d * T.Count);
        _propagators = new AlignedBuffer<double>(square);
        _number = new AlignedBuffer<double>(_running is null ? 0 : square);
        _matrix = new AlignedBuffer<double>(_d * _d * Pair);
        _product = new AlignedBuffer<double>(_d * _d * Pair);
    }

    /// <summary>Whether there is a running operator.</summary>
    public bool HasRunningCost => _running is not null;

    private static int Pair => 2 * T.Count;

    /// <summary>Takes the pulse.</summary>
    /// <param name="amplitudes">Control k of slice j at k · slices + j.</param>
    /// <param name="durations">One a slice.</param>
    public void Load(ReadOnlySpan<double> amplitudes, ReadOnlySpan<double> durations)
    {
        int slices = durations.Length;
        for (int k = 0; k < amplitudes.Length / slices; k++)
        {
            amplitudes.Slice(k * slices, slices).CopyTo(_amplitudes.Span.Slice(k * _padded, slices));
        }

        durations.CopyTo(_durations.Span);
    }

    /// <summary>The eigenvectors of a group as columns.</summary>
    public ref double Vectors(int group) => ref _vectors.At(group * _d * _d * Pair);

    /// <summary>The levels of a group.</summary>
    public ref double Values(int group) => ref _values.At(group * _d * T.Count);

    /// <summary>exp(-i H Δt) of a group.</summary>
    public ref double Propagators(int group) => ref _propagators.At(group * _d * _d * Pair);

    /// <summary>The running operator of a group between the eigenvectors.</summary>
    public ref double Number(int group) => ref _number.At(group * _d * _d * Pair);

    /// <summary>The durations of a group.</summary>
    public T Durations(int group) => T.Load(ref _durations.At(0), (nuint)(group * T.Count));

    /// <summary>Eigen-decomposition, propagators and the running operator in the eigenbasis, for one group.</summary>
    /// <returns>The largest angle any pair of levels turns.</returns>
    public double Diagonalize(ControlEntries member, int group)
    {
        int d = _d;
        nuint lanes = (nuint)T.Count;
        ref double h = ref _matrix.At(0);
        _matrix.Span.Clear();
        for (int i = 0; i < member.Drift.Index.Length; i++)
        {
            nuint at = (nuint)member.Drift.Index[i] * 2 * lanes;
            T.Store(T.Broadcast(member.Drift.Real[i]), ref h, at);
            T.Store(T.Broadcast(member.Drift.Imaginary[i]), ref h, at + lanes);
        }

        for (int k = 0; k < member.Upper.Length; k++)
        {
            SparseEntries entries = member.Upper[k];
            T u = T.Load(ref _amplitudes.At(0), (nuint)(k * _padded) + (nuint)group * lanes);
            for (int i = 0; i < entries.Index.Length; i++)
            {
                nuint at = (nuint)entries.Index[i] * 2 * lanes;
                T.Store(T.MultiplyAdd(u, T.Broadcast(entries.Real[i]), T.Load(ref h, at)), ref h, at);
                T.Store(T.MultiplyAdd(u, T.Broadcast(entries.Imaginary[i]), T.Load(ref h, at + lanes)), ref h, at + lanes);
            }
        }

        ref double v = ref Vectors(group);
        ref double e = ref Values(group);
        HermitianLanes<T>.Decompose(ref h, ref v, d);
        for (int a = 0; a < d; a++)
        {
            T.Store(T.Load(ref h, (nuint)(a * (d + 1)) * 2 * lanes), ref e, (nuint)a * lanes);
        }

        T dt = Durations(group);
        T low = T.Load(ref e, 0);
        T high = low;
        ref double scaled = ref _product.At(0);
        for (int a = 0; a < d; a++)
        {
            T value = T.Load(ref e, (nuint)a * lanes);
            low = T.Min(low, value);
            high = T.Max(high, value);
            SimdMath<T>.SinCos(value * dt, out T sin, out T cos);
            for (int i = 0; i < d; i++)
            {
                nuint at = (nuint)(i * d + a) * 2 * lanes;
                T re = T.Load(ref v, at);
                T im = T.Load(ref v, at + lanes);
                T.Store(T.MultiplyAdd(re, cos, im * sin), ref scaled, at);
                T.Store(T.MultiplySubtract(im, cos, re * sin), ref scaled, at + lanes);
            }
        }

        LaneMatrix<T>.Multiply(ref scaled, d, 1, false, ref v, 1, d, true, ref Propagators(group), d, d, d);
        if (_running is not null)
        {
            NumberInEigenbasis(ref v, group);
        }

        T angle = (high - low) * dt;
        double largest = 0;
        Span<double> each = stackalloc double[T.Count];
        T.Store(angle, ref MemoryMarshal.GetReference(each), 0);
        foreach (double x in each)
        {
            largest = Math.Max(largest, x);
        }

        return largest;
    }

    private void NumberInEigenbasis(ref double v, int group)
    {
        int d = _d;
        nuint lanes = (nuint)T.Count;
        nuint row = (nuint)d * 2 * lanes;
        _product.Span.Clear();
        ref double product = ref _product.At(0);
        for (int i = 0; i < _running!.Index.Length; i++)
        {
            (int r, int c) = Math.DivRem(_running.Index[i], d);
            T re = T.Broadcast(_running.Real[i]);
            T im = T.Broadcast(_running.Imaginary[i]);
            nuint from = (nuint)c * row;
            nuint to = (nuint)r * row;
            for (int a = 0; a < d; a++, from += 2 * lanes, to += 2 * lanes)
            {
                T vr = T.Load(ref v, from);
                T vi = T.Load(ref v, from + lanes);
                T.Store(T.MultiplyAdd(re, vr, T.NegateMultiplyAdd(im, vi, T.Load(ref product, to))), ref product, to);
                T.Store(T.MultiplyAdd(re, vi, T.MultiplyAdd(im, vr, T.Load(ref product, to + lanes))), ref product, to + lanes);
            }
        }

        LaneMatrix<T>.Multiply(ref v, 1, d, true, ref product, d, 1, false, ref Number(group), d, d, d);
    }
}
