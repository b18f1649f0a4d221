using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Products of a dense row-major matrix with a stored one, from the right. A few rows of X are transposed into a panel, so that registers hold neighboring rows
/// of X and every entry of A works on all of them.
/// </summary>
internal static unsafe class SparseRightKernel<T, TRows>
    where T : unmanaged, ISimd<T>
    where TRows : struct, ISparseRows
{
    /// <summary>Rows of X in a panel, two registers of complex numbers.</summary>
    public static int PanelRows => 2 * T.ComplexCount;

    /// <summary>Y = alpha·X·op(A) + beta·Y for up to <see cref="PanelRows"/> rows of X and Y.</summary>
    /// <param name="rows">A.</param>
    /// <param name="rowCount">Rows of A.</param>
    /// <param name="columnCount">Columns of A.</param>
    /// <param name="operation">What is done to A.</param>
    /// <param name="count">Rows of X and Y.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="x">X.</param>
    /// <param name="xStride">Complex numbers from one row of X to the next.</param>
    /// <param name="beta">Factor of the old contents; zero overwrites.</param>
    /// <param name="y">Y.</param>
    /// <param name="yStride">Complex numbers from one row of Y to the next.</param>
    /// <param name="source">Scratch of PanelRows complex numbers for every column of X.</param>
    /// <param name="target">Scratch of PanelRows complex numbers for every column of Y.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Panel(
        TRows rows, int rowCount, int columnCount, MatrixOperation operation, int count, Complex alpha, Complex* x, nint xStride, Complex beta, Complex* y,
        nint yStride,
        Complex* source, Complex* target)
    {
        bool transpose = (operation & MatrixOperation.Transpose) != 0, conjugate = (operation & MatrixOperation.Conjugate) != 0;
        int inner = transpose ? columnCount : rowCount, outer = transpose ? rowCount : columnCount;
        Pack(count, inner, x, xStride, source);
        if (transpose)
        {
            Gather(rows, rowCount, conjugate, (double*)source, (double*)target);
        }
        else
        {
            new Span<Complex>(target, outer * PanelRows).Clear();
            Scatter(rows, rowCount, conjugate, (double*)source, (double*)target);
        }

        Unpack(count, outer, alpha, target, beta, y, yStride);
    }

    private static void Pack(int count, int length, Complex* x, nint stride, Complex* source)
    {
        int panel = PanelRows;
        if (count < panel)
        {
            new Span<Complex>(source, length * panel).Clear();
        }

        for (int lane = 0; lane < count; lane++)
        {
            Complex* row = x + (lane * stride), into = source + lane;
            for (nint k = 0; k < length; k++)
            {
                into[k * panel] = row[k];
            }
        }
    }

    private static void Unpack(int count, int length, Complex alpha, Complex* target, Complex beta, Complex* y, nint stride)
    {
        int panel = PanelRows;
        bool plain = alpha == Complex.One;
        for (int lane = 0; lane < count; lane++)
        {
            Complex* row = y + (lane * stride), from = target + lane;
            for (nint k = 0; k < length; k++)
            {
                Complex value = plain ? from[k * panel] : alpha * from[k * panel];
                row[k] = beta == Complex.Zero ? value : beta == Complex.One ? row[k] + value : (beta * row[k]) + value;
            }
        }
    }

    /// <summary>Row r of the target sums the rows of the source at the columns of row r of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather(TRows rows, int rowCount, bool conjugate, double* source, double* target)
    {
        nint step = T.Count, panel = 2 * step;
        T turn = conjugate ? T.BroadcastPair(1, -1) : T.BroadcastPair(-1, 1);
        for (int row = 0; row < rowCount; row++)
        {
            int end = rows.End(row);
            T r0 = T.Zero, r1 = T.Zero, i0 = T.Zero, i1 = T.Zero;
            for (int k = rows.Begin(row); k < end; k++)
            {
                double* from = source + (rows.Column(row, k) * panel);
                double* value = (double*)rows.Value(row, k);
                T re = T.Broadcast(value[0]), im = T.Broadcast(value[1]), x0 = T.Load(in from[0], 0), x1 = T.Load(in from[step], 0);
                r0 = T.MultiplyAdd(re, x0, r0);
                i0 = T.MultiplyAdd(im, x0, i0);
                r1 = T.MultiplyAdd(re, x1, r1);
                i1 = T.MultiplyAdd(im, x1, i1);
            }

            T.Store(T.MultiplyAdd(turn, T.SwapPairs(i0), r0), ref target[row * panel], 0);
            T.Store(T.MultiplyAdd(turn, T.SwapPairs(i1), r1), ref target[(row * panel) + step], 0);
        }
    }

    /// <summary>Row r of the source adds to the rows of the target at the columns of row r of A.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Scatter(TRows rows, int rowCount, bool conjugate, double* source, double* target)
    {
        nint step = T.Count, panel = 2 * step;
        T turn = conjugate ? T.BroadcastPair(1, -1) : T.BroadcastPair(-1, 1);
        for (int row = 0; row < rowCount; row++)
        {
            int end = rows.End(row);
            double* from = source + (row * panel);
            T x0 = T.Load(in from[0], 0), x1 = T.Load(in from[step], 0);
            T c0 = turn * T.SwapPairs(x0), c1 = turn * T.SwapPairs(x1);
            for (int k = rows.Begin(row); k < end; k++)
            {
                double* into = target + (rows.Column(row, k) * panel);
                double* value = (double*)rows.Value(row, k);
                T re = T.Broadcast(value[0]), im = T.Broadcast(value[1]);
                T.Store(T.MultiplyAdd(im, c0, T.MultiplyAdd(re, x0, T.Load(in into[0], 0))), ref into[0], 0);
                T.Store(T.MultiplyAdd(im, c1, T.MultiplyAdd(re, x1, T.Load(in into[step], 0))), ref into[step], 0);
            }
        }
    }
}
