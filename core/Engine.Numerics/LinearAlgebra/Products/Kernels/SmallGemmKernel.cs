using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// The complex product without packing: broadcasts elements of A, reads rows of B as they lie in memory, and needs no shuffle inside the loop.
/// </summary>
/// <remarks>
/// Each row of the tile keeps Σ re(a)·b and Σ im(a)·b as interleaved registers; one exchange of pairs at the end joins them:
/// a·b = re(a)·b + i·im(a)·b. Conjugations only change the signs of that last step.
/// The tile methods contain no call: one call anywhere in them would make the register allocator keep the accumulators in memory.
/// </remarks>
internal static unsafe class SmallGemmKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows of the tile of one register of columns: 8 sums.</summary>
    private const int RowsOfOne = 4;

    /// <summary>Rows of the tile of two registers of columns: 16 sums, or 8 where there are 16 registers in all.</summary>
    private static int RowsOfTwo => RegisterFile.IsLarge ? 4 : 2;

    /// <summary>C = alpha·op(A)·op(B), or C += …, where rows of op(B) are contiguous; <paramref name="leading"/> counts doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint m, nint n, nint k, Complex alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading)
    {
        TileFinish<T> finish = new(a.Conjugate, b.Conjugate, alpha, accumulate);
        int width = T.Count;
        nint stride = b.RowStride;
        for (nint j = 0; j < 2 * n; j += 2 * width)
        {
            int left = (int)Math.Min((2 * n) - j, 2 * width);
            double* source = b.Data + j;
            nint tileRows = left > width ? RowsOfTwo : RowsOfOne;
            for (nint i = 0; i < m; i += tileRows)
            {
                int rows = (int)Math.Min(tileRows, m - i);
                double* target = c + (i * leading) + j;
                if (left == 2 * width)
                {
                    Two(rows, k, a.From(i, 0), source, stride, target, leading, in finish);
                }
                else if (left > width)
                {
                    TwoPartial(rows, k, a.From(i, 0), source, stride, target, leading, left - width, in finish);
                }
                else
                {
                    One(rows, k, a.From(i, 0), source, stride, target, leading, left, in finish);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Two(int rows, nint depth, in GemmOperand a, double* b, nint stride, double* c, nint leading, in TileFinish<T> finish) =>
        TwoCore(rows, depth, in a, b, stride, c, leading, T.Count, in finish);

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void TwoPartial(int rows, nint depth, in GemmOperand a, double* b, nint stride, double* c, nint leading, int count,
        in TileFinish<T> finish) =>
        TwoCore(rows, depth, in a, b, stride, c, leading, count, in finish);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoCore(int rows, nint depth, in GemmOperand a, double* b, nint stride, double* c, nint leading, int count, in TileFinish<T> finish)
    {
        // Rows beyond the edge repeat the last one and are not written.
        double* a0 = a.Data;
        double* a1 = rows > 1 ? a0 + a.RowStride : a0;
        double* a2 = rows > 2 ? a1 + a.RowStride : a1;
        double* a3 = rows > 3 ? a2 + a.RowStride : a2;
        T r00 = T.Zero, i00 = T.Zero, r01 = T.Zero, i01 = T.Zero;
        T r10 = T.Zero, i10 = T.Zero, r11 = T.Zero, i11 = T.Zero;
        T r20 = T.Zero, i20 = T.Zero, r21 = T.Zero, i21 = T.Zero;
        T r30 = T.Zero, i30 = T.Zero, r31 = T.Zero, i31 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T b0 = T.Load(in b[0], 0);
            T b1 = T.LoadPartial(b + T.Count, count);
            T x = T.Broadcast(a0[0]), y = T.Broadcast(a0[1]);
            r00 = T.MultiplyAdd(x, b0, r00);
            r01 = T.MultiplyAdd(x, b1, r01);
            i00 = T.MultiplyAdd(y, b0, i00);
            i01 = T.MultiplyAdd(y, b1, i01);
            x = T.Broadcast(a1[0]);
            y = T.Broadcast(a1[1]);
            r10 = T.MultiplyAdd(x, b0, r10);
            r11 = T.MultiplyAdd(x, b1, r11);
            i10 = T.MultiplyAdd(y, b0, i10);
            i11 = T.MultiplyAdd(y, b1, i11);
            if (RegisterFile.IsLarge)
            {
                x = T.Broadcast(a2[0]);
                y = T.Broadcast(a2[1]);
                r20 = T.MultiplyAdd(x, b0, r20);
                r21 = T.MultiplyAdd(x, b1, r21);
                i20 = T.MultiplyAdd(y, b0, i20);
                i21 = T.MultiplyAdd(y, b1, i21);
                x = T.Broadcast(a3[0]);
                y = T.Broadcast(a3[1]);
                r30 = T.MultiplyAdd(x, b0, r30);
                r31 = T.MultiplyAdd(x, b1, r31);
                i30 = T.MultiplyAdd(y, b0, i30);
                i31 = T.MultiplyAdd(y, b1, i31);
                a2 += a.ColumnStride;
                a3 += a.ColumnStride;
            }

            a0 += a.ColumnStride;
            a1 += a.ColumnStride;
            b += stride;
        }

        finish.Write(c, r00, i00, T.Count);
        finish.Write(c + T.Count, r01, i01, count);

        if (rows > 1)
        {
            finish.Write(c + leading, r10, i10, T.Count);
            finish.Write(c + leading + T.Count, r11, i11, count);
        }

        if (RegisterFile.IsLarge && rows > 2)
        {
            finish.Write(c + (2 * leading), r20, i20, T.Count);
            finish.Write(c + (2 * leading) + T.Count, r21, i21, count);
        }

        if (RegisterFile.IsLarge && rows > 3)
        {
            finish.Write(c + (3 * leading), r30, i30, T.Count);
            finish.Write(c + (3 * leading) + T.Count, r31, i31, count);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One(int rows, nint depth, in GemmOperand a, double* b, nint stride, double* c, nint leading, int count, in TileFinish<T> finish)
    {
        double* a0 = a.Data;
        double* a1 = rows > 1 ? a0 + a.RowStride : a0;
        double* a2 = rows > 2 ? a1 + a.RowStride : a1;
        double* a3 = rows > 3 ? a2 + a.RowStride : a2;
        T r00 = T.Zero, i00 = T.Zero;
        T r10 = T.Zero, i10 = T.Zero;
        T r20 = T.Zero, i20 = T.Zero;
        T r30 = T.Zero, i30 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T b0 = T.LoadPartial(b, count);
            T x = T.Broadcast(a0[0]), y = T.Broadcast(a0[1]);
            r00 = T.MultiplyAdd(x, b0, r00);
            i00 = T.MultiplyAdd(y, b0, i00);
            x = T.Broadcast(a1[0]);
            y = T.Broadcast(a1[1]);
            r10 = T.MultiplyAdd(x, b0, r10);
            i10 = T.MultiplyAdd(y, b0, i10);
            x = T.Broadcast(a2[0]);
            y = T.Broadcast(a2[1]);
            r20 = T.MultiplyAdd(x, b0, r20);
            i20 = T.MultiplyAdd(y, b0, i20);
            x = T.Broadcast(a3[0]);
            y = T.Broadcast(a3[1]);
            r30 = T.MultiplyAdd(x, b0, r30);
            i30 = T.MultiplyAdd(y, b0, i30);
            a0 += a.ColumnStride;
            a1 += a.ColumnStride;
            a2 += a.ColumnStride;
            a3 += a.ColumnStride;
            b += stride;
        }

        finish.Write(c, r00, i00, count);

        if (rows > 1)
        {
            finish.Write(c + leading, r10, i10, count);
        }

        if (rows > 2)
        {
            finish.Write(c + (2 * leading), r20, i20, count);
        }

        if (rows > 3)
        {
            finish.Write(c + (3 * leading), r30, i30, count);
        }
    }
}
