using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>y = A·x from the lower triangle of a Hermitian matrix, every element read once and used for its mirror image as well.</summary>
internal static unsafe class HemvKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int Rows = 4;

    /// <param name="n">Order.</param>
    /// <param name="a">Lower triangle, row-major; imaginary parts on the diagonal are not read.</param>
    /// <param name="leading">Doubles from row to row.</param>
    /// <param name="x">The vector multiplied.</param>
    /// <param name="y">The target.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint n, double* a, nint leading, double* x, double* y)
    {
        new Span<double>(y, (int)(2 * n)).Clear();
        nint r = 0;
        for (; r <= n - Rows; r += Rows)
        {
            Strip(r, a, leading, x, y);
            Triangle(r, Rows, (Complex*)a, leading / 2, (Complex*)x, (Complex*)y);
        }

        for (nint last = r; last < n; last++)
        {
            double* row = a + (last * leading);
            ((Complex*)y)[last] += VectorKernel<T>.Dot(r, row, x, false);
            VectorKernel<T>.Axpy(r, ((Complex*)x)[last], row, y, true);
        }

        Triangle(r, n - r, (Complex*)a, leading / 2, (Complex*)x, (Complex*)y);
    }

    /// <summary>Four rows left of their diagonal block; r is a multiple of four, so no register is partial.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Strip(nint r, double* a, nint leading, double* x, double* y)
    {
        nint step = T.Count;
        T d0 = T.Zero, e0 = T.Zero, p0 = T.BroadcastPair(x[2 * r], -x[2 * r]), q0 = T.Broadcast(x[(2 * r) + 1]);
        T d1 = T.Zero, e1 = T.Zero, p1 = T.BroadcastPair(x[2 * (r + 1)], -x[2 * (r + 1)]), q1 = T.Broadcast(x[(2 * (r + 1)) + 1]);
        T d2 = T.Zero, e2 = T.Zero, p2 = T.BroadcastPair(x[2 * (r + 2)], -x[2 * (r + 2)]), q2 = T.Broadcast(x[(2 * (r + 2)) + 1]);
        T d3 = T.Zero, e3 = T.Zero, p3 = T.BroadcastPair(x[2 * (r + 3)], -x[2 * (r + 3)]), q3 = T.Broadcast(x[(2 * (r + 3)) + 1]);
        double* a0 = a + (r * leading);
        for (nint c = 0; c < 2 * r; c += step)
        {
            T xc = T.Load(in x[c], 0), yc = T.Load(in y[c], 0);
            T v = T.Load(in a0[c], 0);
            T s = T.SwapPairs(v);
            d0 = T.MultiplyAdd(v, xc, d0);
            e0 = T.MultiplyAdd(s, xc, e0);
            yc = T.MultiplyAdd(v, p0, yc);
            yc = T.MultiplyAdd(s, q0, yc);
            v = T.Load(in a0[leading + c], 0);
            s = T.SwapPairs(v);
            d1 = T.MultiplyAdd(v, xc, d1);
            e1 = T.MultiplyAdd(s, xc, e1);
            yc = T.MultiplyAdd(v, p1, yc);
            yc = T.MultiplyAdd(s, q1, yc);
            v = T.Load(in a0[(2 * leading) + c], 0);
            s = T.SwapPairs(v);
            d2 = T.MultiplyAdd(v, xc, d2);
            e2 = T.MultiplyAdd(s, xc, e2);
            yc = T.MultiplyAdd(v, p2, yc);
            yc = T.MultiplyAdd(s, q2, yc);
            v = T.Load(in a0[(3 * leading) + c], 0);
            s = T.SwapPairs(v);
            d3 = T.MultiplyAdd(v, xc, d3);
            e3 = T.MultiplyAdd(s, xc, e3);
            yc = T.MultiplyAdd(v, p3, yc);
            yc = T.MultiplyAdd(s, q3, yc);
            T.Store(yc, ref y[c], 0);
        }

        Complex* target = (Complex*)y + r;
        target[0] += Join(d0, e0);
        target[1] += Join(d1, e1);
        target[2] += Join(d2, e2);
        target[3] += Join(d3, e3);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Complex Join(T direct, T crossed)
    {
        (double rr, double ii) = T.SumPairs(direct);
        (double ir, double ri) = T.SumPairs(crossed);
        return new Complex(rr - ii, ir + ri);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Triangle(nint start, nint count, Complex* a, nint leading, Complex* x, Complex* y)
    {
        for (nint r = start; r < start + count; r++)
        {
            Complex* row = a + (r * leading);
            Complex xr = x[r], sum = row[r].Real * xr;
            for (nint c = start; c < r; c++)
            {
                sum += row[c] * x[c];
                y[c] += Complex.Conjugate(row[c]) * xr;
            }

            y[r] += sum;
        }
    }
}
