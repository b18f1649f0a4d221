using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Engine.Numerics.Simd;

namespace Engine.Quantum.Dynamics.Kernels;

/// <summary>Transposes of dense real matrices in square tiles of one register a row, between rows without gaps and padded ones.</summary>
internal static unsafe class TransposeKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>copy = source and transposed = sourceᵀ; rows of the source follow each other without gaps, those of the results at the given stride.</summary>
    public static void Split(ReadOnlySpan<double> source, int order, Span<double> copy, Span<double> transposed, int stride)
    {
        fixed (double* x = source, w = copy, v = transposed)
        {
            for (int r = 0; r < order; r++)
            {
                double* from = x + ((nint)r * order), to = w + ((nint)r * stride);
                int c = 0;
                for (; c + T.Count <= order; c += T.Count)
                {
                    T.Store(T.Load(ref *from, (nuint)c), ref *to, (nuint)c);
                }

                for (; c < order; c++)
                {
                    to[c] = from[c];
                }
            }

            Transpose(w, v, order, stride);
        }
    }

    /// <summary>target = sourceᵀ, both at the given stride.</summary>
    public static void Transpose(ReadOnlySpan<double> source, Span<double> target, int order, int stride)
    {
        fixed (double* x = source, y = target)
        {
            Transpose(x, y, order, stride);
        }
    }

    /// <summary>target = first + secondᵀ + mask∘state; first and second at the given stride, the others without gaps; the mask may be empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Combine(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, Span<double> target,
        int order)
    {
        double* room = stackalloc double[(T.Count * T.Count) + T.Count], tile = room + (((64 - ((nint)room % 64)) % 64 / sizeof(double)) % T.Count);
        bool masked = !mask.IsEmpty;
        fixed (double* f = first, g = second, m = mask, x = state, y = target)
        {
            int whole = order - (order % T.Count);
            for (int r = 0; r < whole; r += T.Count)
            {
                for (int c = 0; c < whole; c += T.Count)
                {
                    Tile(g + ((nint)c * stride) + r, stride, tile, T.Count);
                    for (int k = 0; k < T.Count; k++)
                    {
                        nint at = ((nint)(r + k) * order) + c;
                        T sum = T.Load(ref *f, (nuint)(((nint)(r + k) * stride) + c)) + T.Load(ref *tile, (nuint)(k * T.Count));
                        sum = masked ? T.MultiplyAdd(T.Load(ref *m, (nuint)at), T.Load(ref *x, (nuint)at), sum) : sum;
                        T.Store(sum, ref *y, (nuint)at);
                    }
                }
            }

            for (int r = 0; r < order; r++)
            {
                for (int c = r < whole ? whole : 0; c < order; c++)
                {
                    nint at = ((nint)r * order) + c;
                    double sum = f[((nint)r * stride) + c] + g[((nint)c * stride) + r];
                    y[at] = masked ? Math.FusedMultiplyAdd(m[at], x[at], sum) : sum;
                }
            }
        }
    }

    /// <summary>
    /// With d = first + secondᵀ + mask∘state: previous = slope·d + shift·state + sign·previous and sum += weight·previous; returns the squared norm of the new
    /// previous. One pass
    /// where <see cref="Combine"/> and a recurrence after it would be two.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double CombineRecurrence(
        ReadOnlySpan<double> first, ReadOnlySpan<double> second, int stride, ReadOnlySpan<double> mask, ReadOnlySpan<double> state, int order,
        double slope, double shift, double sign, Span<double> previous, double weight, Span<double> sum)
    {
        double* room = stackalloc double[(T.Count * T.Count) + T.Count], tile = room + (((64 - ((nint)room % 64)) % 64 / sizeof(double)) % T.Count);
        bool masked = !mask.IsEmpty;
        T a = T.Broadcast(slope), b = T.Broadcast(shift), e = T.Broadcast(sign), weights = T.Broadcast(weight), norm = T.Zero;
        double rest = 0;
        fixed (double* f = first, g = second, m = mask, x = state, p = previous, y = sum)
        {
            int whole = order - (order % T.Count);
            for (int r = 0; r < whole; r += T.Count)
            {
                for (int c = 0; c < whole; c += T.Count)
                {
                    Tile(g + ((nint)c * stride) + r, stride, tile, T.Count);
                    for (int k = 0; k < T.Count; k++)
                    {
                        nuint at = (nuint)(((nint)(r + k) * order) + c);
                        T derivative = T.Load(ref *f, (nuint)(((nint)(r + k) * stride) + c)) + T.Load(ref *tile, (nuint)(k * T.Count));
                        T current = T.Load(ref *x, at);
                        derivative = masked ? T.MultiplyAdd(T.Load(ref *m, at), current, derivative) : derivative;
                        T value = T.MultiplyAdd(a, derivative, T.MultiplyAdd(b, current, e * T.Load(ref *p, at)));
                        T.Store(value, ref *p, at);
                        T.Store(T.MultiplyAdd(weights, value, T.Load(ref *y, at)), ref *y, at);
                        norm = T.MultiplyAdd(value, value, norm);
                    }
                }
            }

            for (int r = 0; r < order; r++)
            {
                for (int c = r < whole ? whole : 0; c < order; c++)
                {
                    nint at = ((nint)r * order) + c;
                    double derivative = f[((nint)r * stride) + c] + g[((nint)c * stride) + r];
                    derivative = masked ? Math.FusedMultiplyAdd(m[at], x[at], derivative) : derivative;
                    double value = Math.FusedMultiplyAdd(slope, derivative, Math.FusedMultiplyAdd(shift, x[at], sign * p[at]));
                    p[at] = value;
                    y[at] = Math.FusedMultiplyAdd(weight, value, y[at]);
                    rest = Math.FusedMultiplyAdd(value, value, rest);
                }
            }
        }

        return T.Sum(norm) + rest;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Transpose(double* x, double* y, int order, int stride)
    {
        int whole = order - (order % T.Count);
        for (int r = 0; r < whole; r += T.Count)
        {
            for (int c = 0; c < whole; c += T.Count)
            {
                Tile(x + ((nint)r * stride) + c, stride, y + ((nint)c * stride) + r, stride);
            }
        }

        for (int r = 0; r < order; r++)
        {
            for (int c = r < whole ? whole : 0; c < order; c++)
            {
                y[((nint)c * stride) + r] = x[((nint)r * stride) + c];
            }
        }
    }

    /// <summary>
    /// One tile: pairs of rows are transposed as columns of 2 × 2 matrices, then the pairs of lanes are sorted by halves until each register holds one column.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Tile(double* x, nint xStride, double* y, nint yStride)
    {
        T.TransposePairs(T.Load(ref *x, 0), T.Load(ref x[xStride], 0), out T e0, out T o0);
        if (T.Count == 2)
        {
            T.Store(e0, ref *y, 0);
            T.Store(o0, ref y[yStride], 0);
            return;
        }

        T.TransposePairs(T.Load(ref x[2 * xStride], 0), T.Load(ref x[3 * xStride], 0), out T e1, out T o1);
        if (T.Count == 4)
        {
            T.DeinterleavePairs(e0, e1, out T even, out T even2);
            T.DeinterleavePairs(o0, o1, out T odd, out T odd2);
            T.Store(even, ref *y, 0);
            T.Store(odd, ref y[yStride], 0);
            T.Store(even2, ref y[2 * yStride], 0);
            T.Store(odd2, ref y[3 * yStride], 0);
            return;
        }

        T.TransposePairs(T.Load(ref x[4 * xStride], 0), T.Load(ref x[5 * xStride], 0), out T e2, out T o2);
        T.TransposePairs(T.Load(ref x[6 * xStride], 0), T.Load(ref x[7 * xStride], 0), out T e3, out T o3);
        Sort(e0, e1, e2, e3, y, 2 * yStride);
        Sort(o0, o1, o2, o3, y + yStride, 2 * yStride);
    }

    /// <summary>Registers of four pairs each: stores the first pairs of all, the second, the third, the fourth.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Sort(T a, T b, T c, T d, double* y, nint stride)
    {
        T.DeinterleavePairs(a, b, out T evenLeft, out T oddLeft);
        T.DeinterleavePairs(c, d, out T evenRight, out T oddRight);
        T.DeinterleavePairs(evenLeft, evenRight, out T first, out T third);
        T.DeinterleavePairs(oddLeft, oddRight, out T second, out T fourth);
        T.Store(first, ref *y, 0);
        T.Store(second, ref y[stride], 0);
        T.Store(third, ref y[2 * stride], 0);
        T.Store(fourth, ref y[3 * stride], 0);
    }
}
