using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Quantum.Control.Kernels;

namespace Engine.Quantum.Control.Evaluators;

internal sealed partial class BatchedEvaluator<T>
{
    private static int Pair => 2 * T.Count;

    // Eigen-decomposition, propagators and the running operator in the eigenbasis, for one group. Returns the largest angle any pair of levels turns.
    private double Diagonalize(MemberEntries member, int group)
    {
        int d = _d;
        nuint lanes = (nuint)T.Count;
        ref double h = ref _first.Start;
        _first.Span.Clear();
        for (int i = 0; i < member.Drift.Index.Length; i++)
        {
            nuint at = (nuint)member.Drift.Index[i] * 2 * lanes;
            T.Store(T.Broadcast(member.Drift.Real[i]), ref h, at);
            T.Store(T.Broadcast(member.Drift.Imaginary[i]), ref h, at + lanes);
        }

        for (int k = 0; k < member.Upper.Length; k++)
        {
            SparseEntries entries = member.Upper[k];
            T u = T.Load(ref _amplitudes.Start, (nuint)(k * _padded) + (nuint)group * lanes);
            for (int i = 0; i < entries.Index.Length; i++)
            {
                nuint at = (nuint)entries.Index[i] * 2 * lanes;
                T.Store(T.MultiplyAdd(u, T.Broadcast(entries.Real[i]), T.Load(ref h, at)), ref h, at);
                T.Store(T.MultiplyAdd(u, T.Broadcast(entries.Imaginary[i]), T.Load(ref h, at + lanes)), ref h, at + lanes);
            }
        }

        ref double v = ref _vectors.At(group * d * d * Pair);
        ref double e = ref _values.At(group * d * T.Count);
        LaneJacobi<T>.Decompose(ref h, ref v, ref e, d);

        T dt = T.Load(ref _durations.Start, (nuint)group * lanes);
        T low = T.Load(ref e, 0);
        T high = low;
        ref double scaled = ref _second.Start;
        for (int a = 0; a < d; a++)
        {
            T value = T.Load(ref e, (nuint)a * lanes);
            low = T.Min(low, value);
            high = T.Max(high, value);
            LaneMath<T>.SinCos(value * dt, out T sin, out T cos);
            for (int i = 0; i < d; i++)
            {
                nuint at = (nuint)(i * d + a) * 2 * lanes;
                T re = T.Load(ref v, at);
                T im = T.Load(ref v, at + lanes);
                T.Store(T.MultiplyAdd(re, cos, im * sin), ref scaled, at);
                T.Store(T.MultiplySubtract(im, cos, re * sin), ref scaled, at + lanes);
            }
        }

        LaneMatrix<T>.Multiply(ref scaled, d, 1, false, ref v, 1, d, true, ref _propagators.At(group * d * d * Pair), d, d, d);
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
        _second.Span.Clear();
        ref double product = ref _second.Start;
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

        LaneMatrix<T>.Multiply(ref v, 1, d, true, ref product, d, 1, false, ref _number.At(group * d * d * Pair), d, d, d);
    }

    // ψ_{j+1} = U_j ψ_j, one slice after the other; the state before each slice goes into its lane.
    private void Forward()
    {
        for (int m = 0; m < _inputs; m++)
        {
            MemoryMarshal.Cast<Complex, double>(Problem.Inputs[m]).CopyTo(_current.AsSpan(2 * m * _d));
        }

        for (int j = 0; j < _slices; j++)
        {
            (int group, int lane) = Math.DivRem(j, T.Count);
            Deposit(_current, _states, group, lane);
            Propagate(group, lane, adjoint: false);
        }

        _current.AsSpan().CopyTo(MemoryMarshal.Cast<Complex, double>(_finalStates.AsSpan()));
    }

    // χ_j = U_j^+ χ_{j+1} + μ w_m M_j ψ_j; the costate after each slice goes into its lane.
    private void Backward(double penalty, bool withSource)
    {
        MemoryMarshal.Cast<Complex, double>(_finalCostates.AsSpan()).CopyTo(_current);
        for (int j = _slices - 1; j >= 0; j--)
        {
            (int group, int lane) = Math.DivRem(j, T.Count);
            Deposit(_current, _costates, group, lane);
            Propagate(group, lane, adjoint: true);
            if (withSource)
            {
                ref double source = ref _sources.At(group * _inputs * _d * Pair + lane);
                for (int m = 0; m < _inputs; m++)
                {
                    double factor = penalty * Problem.InputWeights[m];
                    for (int a = m * _d; a < (m + 1) * _d; a++)
                    {
                        _current[2 * a] += factor * Unsafe.Add(ref source, a * Pair);
                        _current[2 * a + 1] += factor * Unsafe.Add(ref source, a * Pair + T.Count);
                    }
                }
            }
        }
    }

    private void Deposit(double[] vector, LaneBuffer target, int group, int lane)
    {
        ref double start = ref target.At(group * _inputs * _d * Pair + lane);
        for (int i = 0; i < _inputs * _d; i++)
        {
            Unsafe.Add(ref start, i * Pair) = vector[2 * i];
            Unsafe.Add(ref start, i * Pair + T.Count) = vector[2 * i + 1];
        }
    }

    private void Propagate(int group, int lane, bool adjoint)
    {
        int d = _d;
        ref double u = ref _propagators.At(group * d * d * Pair + lane);
        int along = adjoint ? d * Pair : Pair;
        int across = adjoint ? Pair : d * Pair;
        double sign = adjoint ? -1 : 1;
        for (int m = 0; m < _inputs; m++)
        {
            ref double x = ref _current[2 * m * d];
            for (int i = 0; i < d; i++)
            {
                double re = 0;
                double im = 0;
                ref double element = ref Unsafe.Add(ref u, i * across);
                for (int k = 0; k < d; k++)
                {
                    double ur = element;
                    double ui = sign * Unsafe.Add(ref element, T.Count);
                    double xr = Unsafe.Add(ref x, 2 * k);
                    double xi = Unsafe.Add(ref x, 2 * k + 1);
                    re = Math.FusedMultiplyAdd(ur, xr, Math.FusedMultiplyAdd(-ui, xi, re));
                    im = Math.FusedMultiplyAdd(ur, xi, Math.FusedMultiplyAdd(ui, xr, im));
                    element = ref Unsafe.Add(ref element, along);
                }

                _next[2 * (m * d + i)] = re;
                _next[2 * (m * d + i) + 1] = im;
            }
        }

        _next.AsSpan().CopyTo(_current);
    }
}
