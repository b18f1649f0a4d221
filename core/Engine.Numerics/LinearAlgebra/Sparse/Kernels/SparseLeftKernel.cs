using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products of a stored matrix with a dense row-major one, from the left: rows of X combine into rows of Y at full register width.</summary>
internal static unsafe class SparseLeftKernel<T, TRows>
    where T : unmanaged, ISimd<T>
    where TRows : struct, ISparseRows
{
    /// <summary>Rows <paramref name="first"/> to <paramref name="last"/> (excluded) of Y = alpha·A·X + beta·Y, A conjugated on request.</summary>
    /// <param name="rows">A.</param>
    /// <param name="first">First row.</param>
    /// <param name="last">One past the last row.</param>
    /// <param name="real">Whether A has no imaginary parts.</param>
    /// <param name="conjugate">Whether A is conjugated.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="x">X.</param>
    /// <param name="xStride">Doubles from one row of X to the next.</param>
    /// <param name="beta">Factor of the old contents; zero overwrites.</param>
    /// <param name="y">Y.</param>
    /// <param name="yStride">Doubles from one row of Y to the next.</param>
    /// <param name="width">Doubles a row, twice the number of columns.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Rows(
        TRows rows, int first, int last, bool real, bool conjugate, Complex alpha, double* x, nint xStride, Complex beta, double* y, nint yStride, nint width)
    {
        for (int row = first; row < last; row++)
        {
            int begin = rows.Begin(row), end = rows.End(row);
            double* target = y + (row * yStride);
            nint column = 0;
            for (; column <= width - (4 * T.Count); column += 4 * T.Count)
            {
                Four(rows, row, begin, end, real, conjugate, alpha, x + column, xStride, beta, target + column);
            }

            for (; column < width; column += T.Count)
            {
                One(rows, row, begin, end, conjugate, alpha, x + column, xStride, beta, target + column, (int)Math.Min(T.Count, width - column));
            }
        }
    }

    /// <summary>Y += alpha·op(A)·X with A transposed: row r of X spreads over the rows of Y in which row r of A has entries.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Spread(TRows rows, int rowCount, bool conjugate, Complex alpha, double* x, nint xStride, double* y, nint yStride, nint width)
    {
        for (int row = 0; row < rowCount; row++)
        {
            int end = rows.End(row);
            for (int k = rows.Begin(row); k < end; k++)
            {
                Complex value = *rows.Value(row, k);
                VectorKernel<T>.Axpy(width / 2, alpha * (conjugate ? Complex.Conjugate(value) : value), x + (row * xStride),
                    y + (rows.Column(row, k) * yStride), false);
            }
        }
    }

    // A method of its own: inlined twice into the loop over rows, its eight accumulators would not stay in registers.
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four(
        TRows rows, int row, int begin, int end, bool real, bool conjugate, Complex alpha, double* x, nint xStride, Complex beta, double* y)
    {
        nint step = T.Count;
        T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero, i0 = T.Zero, i1 = T.Zero, i2 = T.Zero, i3 = T.Zero;
        if (real)
        {
            for (int k = begin; k < end; k++)
            {
                double* source = x + (rows.Column(row, k) * xStride);
                T value = T.Broadcast(((double*)rows.Value(row, k))[0]);
                r0 = T.MultiplyAdd(value, T.Load(in source[0], 0), r0);
                r1 = T.MultiplyAdd(value, T.Load(in source[step], 0), r1);
                r2 = T.MultiplyAdd(value, T.Load(in source[2 * step], 0), r2);
                r3 = T.MultiplyAdd(value, T.Load(in source[3 * step], 0), r3);
            }
        }
        else
        {
            for (int k = begin; k < end; k++)
            {
                double* source = x + (rows.Column(row, k) * xStride);
                double* value = (double*)rows.Value(row, k);
                T re = T.Broadcast(value[0]), im = T.Broadcast(value[1]);
                T x0 = T.Load(in source[0], 0), x1 = T.Load(in source[step], 0), x2 = T.Load(in source[2 * step], 0), x3 = T.Load(in source[3 * step], 0);
                r0 = T.MultiplyAdd(re, x0, r0);
                i0 = T.MultiplyAdd(im, x0, i0);
                r1 = T.MultiplyAdd(re, x1, r1);
                i1 = T.MultiplyAdd(im, x1, i1);
                r2 = T.MultiplyAdd(re, x2, r2);
                i2 = T.MultiplyAdd(im, x2, i2);
                r3 = T.MultiplyAdd(re, x3, r3);
                i3 = T.MultiplyAdd(im, x3, i3);
            }

            T turn = conjugate ? T.BroadcastPair(1, -1) : T.BroadcastPair(-1, 1);
            r0 = T.MultiplyAdd(turn, T.SwapPairs(i0), r0);
            r1 = T.MultiplyAdd(turn, T.SwapPairs(i1), r1);
            r2 = T.MultiplyAdd(turn, T.SwapPairs(i2), r2);
            r3 = T.MultiplyAdd(turn, T.SwapPairs(i3), r3);
        }

        if (alpha != Complex.One)
        {
            T direct = T.Broadcast(alpha.Real), cross = T.BroadcastPair(-alpha.Imaginary, alpha.Imaginary);
            r0 = T.MultiplyAdd(direct, r0, cross * T.SwapPairs(r0));
            r1 = T.MultiplyAdd(direct, r1, cross * T.SwapPairs(r1));
            r2 = T.MultiplyAdd(direct, r2, cross * T.SwapPairs(r2));
            r3 = T.MultiplyAdd(direct, r3, cross * T.SwapPairs(r3));
        }

        if (beta != Complex.Zero)
        {
            T direct = T.Broadcast(beta.Real), cross = T.BroadcastPair(-beta.Imaginary, beta.Imaginary);
            T y0 = T.Load(in y[0], 0), y1 = T.Load(in y[step], 0), y2 = T.Load(in y[2 * step], 0), y3 = T.Load(in y[3 * step], 0);
            r0 = T.MultiplyAdd(direct, y0, T.MultiplyAdd(cross, T.SwapPairs(y0), r0));
            r1 = T.MultiplyAdd(direct, y1, T.MultiplyAdd(cross, T.SwapPairs(y1), r1));
            r2 = T.MultiplyAdd(direct, y2, T.MultiplyAdd(cross, T.SwapPairs(y2), r2));
            r3 = T.MultiplyAdd(direct, y3, T.MultiplyAdd(cross, T.SwapPairs(y3), r3));
        }

        T.Store(r0, ref y[0], 0);
        T.Store(r1, ref y[step], 0);
        T.Store(r2, ref y[2 * step], 0);
        T.Store(r3, ref y[3 * step], 0);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One(
        TRows rows, int row, int begin, int end, bool conjugate, Complex alpha, double* x, nint xStride, Complex beta, double* y, int count)
    {
        T sum = T.Zero, crossed = T.Zero;
        for (int k = begin; k < end; k++)
        {
            double* value = (double*)rows.Value(row, k);
            T source = T.LoadPartial(x + (rows.Column(row, k) * xStride), count);
            sum = T.MultiplyAdd(T.Broadcast(value[0]), source, sum);
            crossed = T.MultiplyAdd(T.Broadcast(value[1]), source, crossed);
        }

        sum = T.MultiplyAdd(conjugate ? T.BroadcastPair(1, -1) : T.BroadcastPair(-1, 1), T.SwapPairs(crossed), sum);
        if (alpha != Complex.One)
        {
            sum = T.MultiplyAdd(T.Broadcast(alpha.Real), sum, T.BroadcastPair(-alpha.Imaginary, alpha.Imaginary) * T.SwapPairs(sum));
        }

        if (beta != Complex.Zero)
        {
            T old = T.LoadPartial(y, count);
            sum = T.MultiplyAdd(T.Broadcast(beta.Real), old, T.MultiplyAdd(T.BroadcastPair(-beta.Imaginary, beta.Imaginary), T.SwapPairs(old), sum));
        }

        T.StorePartial(sum, y, count);
    }
}
