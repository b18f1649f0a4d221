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
/// </remarks>
internal static unsafe class SmallGemmKernel<T>
    where T : unmanaged, ISimd<T>
{
    private const int TileRows = 4;

    /// <summary>C = alpha·op(A)·op(B) + beta·C, where rows of op(B) are contiguous; <paramref name="leading"/> counts doubles.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint m, nint n, nint k, Complex alpha, GemmOperand a, GemmOperand b, Complex beta, double* c, nint leading)
    {
        nint width = T.Count;
        for (nint j = 0; j < 2 * n; j += 2 * width)
        {
            int left = (int)Math.Min((2 * n) - j, 2 * width);
            for (nint i = 0; i < m; i += TileRows)
            {
                int rows = (int)Math.Min(TileRows, m - i);
                GemmOperand block = a.From(i, 0);
                double* target = c + (i * leading) + j;
                if (left == 2 * width)
                {
                    Two(rows, k, alpha, block, b.Data + j, b.RowStride, b.Conjugate, beta, target, leading, T.Count);
                }
                else if (left > width)
                {
                    TwoPartial(rows, k, alpha, block, b.Data + j, b.RowStride, b.Conjugate, beta, target, leading, left - T.Count);
                }
                else
                {
                    One(rows, k, alpha, block, b.Data + j, b.RowStride, b.Conjugate, beta, target, leading, left);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Two(int rows, nint depth, Complex alpha, GemmOperand a, double* b, nint stride, bool conjugateB, Complex beta, double* c, nint leading, int lastCount) =>
        TwoCore(rows, depth, alpha, a, b, stride, conjugateB, beta, c, leading, T.Count);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void TwoPartial(int rows, nint depth, Complex alpha, GemmOperand a, double* b, nint stride, bool conjugateB, Complex beta, double* c, nint leading, int lastCount) =>
        TwoCore(rows, depth, alpha, a, b, stride, conjugateB, beta, c, leading, lastCount);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TwoCore(int rows, nint depth, Complex alpha, GemmOperand a, double* b, nint stride, bool conjugateB, Complex beta, double* c, nint leading, int lastCount)
    {
        // Rows beyond the edge repeat the last one and are not written.
        double* a0 = a.Data;
        double* a1 = rows > 1 ? a0 + a.RowStride : a0;
        double* a2 = rows > 2 ? a1 + a.RowStride : a1;
        double* a3 = rows > 3 ? a2 + a.RowStride : a2;
        nint advance = a.ColumnStride;
        T r00 = T.Zero, r01 = T.Zero, r10 = T.Zero, r11 = T.Zero, r20 = T.Zero, r21 = T.Zero, r30 = T.Zero, r31 = T.Zero;
        T i00 = T.Zero, i01 = T.Zero, i10 = T.Zero, i11 = T.Zero, i20 = T.Zero, i21 = T.Zero, i30 = T.Zero, i31 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T b0 = T.Load(in b[0], 0);
            T b1 = T.LoadPartial(in b[T.Count], 0, lastCount);
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
            a0 += advance;
            a1 += advance;
            a2 += advance;
            a3 += advance;
            b += stride;
        }

        Finish<T> finish = new(a.Conjugate, conjugateB, alpha, beta);
        finish.Write(c, r00, i00, T.Count);
        finish.Write(c + T.Count, r01, i01, lastCount);
        if (rows > 1)
        {
            finish.Write(c + leading, r10, i10, T.Count);
            finish.Write(c + leading + T.Count, r11, i11, lastCount);
        }

        if (rows > 2)
        {
            finish.Write(c + (2 * leading), r20, i20, T.Count);
            finish.Write(c + (2 * leading) + T.Count, r21, i21, lastCount);
        }

        if (rows > 3)
        {
            finish.Write(c + (3 * leading), r30, i30, T.Count);
            finish.Write(c + (3 * leading) + T.Count, r31, i31, lastCount);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(int rows, nint depth, Complex alpha, GemmOperand a, double* b, nint stride, bool conjugateB, Complex beta, double* c, nint leading, int count)
    {
        double* a0 = a.Data;
        double* a1 = rows > 1 ? a0 + a.RowStride : a0;
        double* a2 = rows > 2 ? a1 + a.RowStride : a1;
        double* a3 = rows > 3 ? a2 + a.RowStride : a2;
        nint advance = a.ColumnStride;
        T r0 = T.Zero, r1 = T.Zero, r2 = T.Zero, r3 = T.Zero;
        T i0 = T.Zero, i1 = T.Zero, i2 = T.Zero, i3 = T.Zero;
        for (nint k = 0; k < depth; k++)
        {
            T b0 = T.LoadPartial(in b[0], 0, count);
            r0 = T.MultiplyAdd(T.Broadcast(a0[0]), b0, r0);
            i0 = T.MultiplyAdd(T.Broadcast(a0[1]), b0, i0);
            r1 = T.MultiplyAdd(T.Broadcast(a1[0]), b0, r1);
            i1 = T.MultiplyAdd(T.Broadcast(a1[1]), b0, i1);
            r2 = T.MultiplyAdd(T.Broadcast(a2[0]), b0, r2);
            i2 = T.MultiplyAdd(T.Broadcast(a2[1]), b0, i2);
            r3 = T.MultiplyAdd(T.Broadcast(a3[0]), b0, r3);
            i3 = T.MultiplyAdd(T.Broadcast(a3[1]), b0, i3);
            a0 += advance;
            a1 += advance;
            a2 += advance;
            a3 += advance;
            b += stride;
        }

        Finish<T> finish = new(a.Conjugate, conjugateB, alpha, beta);
        finish.Write(c, r0, i0, count);
        if (rows > 1)
        {
            finish.Write(c + leading, r1, i1, count);
        }

        if (rows > 2)
        {
            finish.Write(c + (2 * leading), r2, i2, count);
        }

        if (rows > 3)
        {
            finish.Write(c + (3 * leading), r3, i3, count);
        }
    }

    /// <summary>The last step of a tile: joins the two sums, applies conjugations, alpha and beta, and stores.</summary>
    private readonly struct Finish<TRegister>(bool conjugateA, bool conjugateB, Complex alpha, Complex beta)
        where TRegister : unmanaged, ISimd<TRegister>
    {
        private readonly bool _mixed = conjugateA != conjugateB;
        private readonly bool _conjugate = conjugateB;
        private readonly bool _scale = alpha != Complex.One;
        private readonly bool _accumulate = beta != Complex.Zero;
        private readonly bool _scaleTarget = beta != Complex.One;
        private readonly Complex _alpha = alpha;
        private readonly Complex _beta = beta;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Write(double* c, TRegister byReal, TRegister byImaginary, int count)
        {
            TRegister swapped = TRegister.SwapPairs(byImaginary);
            TRegister result = byReal + (_mixed ? TRegister.NegateOdd(swapped) : TRegister.NegateEven(swapped));
            if (_conjugate)
            {
                result = TRegister.NegateOdd(result);
            }

            if (_scale)
            {
                result = Times(result, _alpha);
            }

            if (_accumulate)
            {
                TRegister old = TRegister.LoadPartial(in c[0], 0, count);
                result += _scaleTarget ? Times(old, _beta) : old;
            }

            TRegister.StorePartial(result, ref c[0], 0, count);
        }

        private static TRegister Times(TRegister x, Complex s) => TRegister.MultiplyAdd(
            x, TRegister.Broadcast(s.Real), TRegister.SwapPairs(x) * TRegister.BroadcastPair(-s.Imaginary, s.Imaginary));
    }
}
