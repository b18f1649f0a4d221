using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Complex rotations of neighboring columns of a row-major matrix: a register holds one number, whatever the width of the machine.</summary>
/// <remarks>Columns x and y become c·x + conj(s)·y and c·y - s·x.</remarks>
internal static unsafe class ComplexColumnRotation
{
    /// <summary>One rotation of columns 0 and 1.</summary>
    /// <typeparam name="T">The register of the level.</typeparam>
    /// <param name="rows">Number of rows.</param>
    /// <param name="x">Column 0.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="c">Cosine.</param>
    /// <param name="s">Sine.</param>
    public static void Apply<T>(nint rows, Complex* x, nint leading, double c, Complex s)
        where T : unmanaged, ISimd<T>
    {
        if (T.Level == SimdLevel.Scalar)
        {
            Pairs<ScalarPair>.Apply(rows, (double*)x, 2 * leading, c, s);
        }
        else
        {
            Pairs<V128>.Apply(rows, (double*)x, 2 * leading, c, s);
        }
    }

    /// <summary>
    /// Rotations of columns (k, k + 1) for k = <paramref name="start"/> … <paramref name="end"/> - 1, one after the other, on rows
    /// <paramref name="firstRow"/> to <paramref name="end"/> of an upper triangle in the window.
    /// </summary>
    /// <typeparam name="T">The register of the level.</typeparam>
    /// <param name="firstRow">First row.</param>
    /// <param name="start">First column.</param>
    /// <param name="end">Last column and last row.</param>
    /// <param name="h">The matrix.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="cosines">Cosines, by column.</param>
    /// <param name="sines">Sines, by column.</param>
    public static void Sweep<T>(int firstRow, int start, int end, Complex* h, nint leading, double* cosines, Complex* sines)
        where T : unmanaged, ISimd<T>
    {
        if (T.Level == SimdLevel.Scalar)
        {
            Pairs<ScalarPair>.Sweep(firstRow, start, end, (double*)h, 2 * leading, cosines, sines);
        }
        else
        {
            Pairs<V128>.Sweep(firstRow, start, end, (double*)h, 2 * leading, cosines, sines);
        }
    }

    private static class Pairs<T>
        where T : unmanaged, ISimd<T>
    {
        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Apply(nint rows, double* row, nint stride, double c, Complex s)
        {
            T cosine = T.Broadcast(c), real = T.Broadcast(s.Real), crossed = T.BroadcastPair(s.Imaginary, -s.Imaginary);
            for (nint r = 0; r < rows; r++, row += stride)
            {
                T x = T.Load(in row[0], 0);
                Turn(cosine, real, crossed, ref x, row);
                T.Store(x, ref row[2], 0);
            }
        }

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static void Sweep(int firstRow, int start, int end, double* h, nint stride, double* cosines, Complex* sines)
        {
            int row = firstRow;
            for (; row + 3 <= end; row += 4)
            {
                // Below the diagonal there are zeros, which rotations leave: the four rows may begin together. Four hide the latency.
                int k = Math.Max(start, row - 1);
                double* r0 = h + (row * stride) + (2 * k), r1 = r0 + stride, r2 = r1 + stride, r3 = r2 + stride;
                T x0 = T.Load(in *r0, 0), x1 = T.Load(in *r1, 0), x2 = T.Load(in *r2, 0), x3 = T.Load(in *r3, 0);
                for (; k < end; k++, r0 += 2, r1 += 2, r2 += 2, r3 += 2)
                {
                    T cosine = T.Broadcast(cosines[k]), real = T.Broadcast(sines[k].Real), crossed = T.NegateOdd(T.Broadcast(sines[k].Imaginary));
                    Turn(cosine, real, crossed, ref x0, r0);
                    Turn(cosine, real, crossed, ref x1, r1);
                    Turn(cosine, real, crossed, ref x2, r2);
                    Turn(cosine, real, crossed, ref x3, r3);
                }

                T.Store(x0, ref *r0, 0);
                T.Store(x1, ref *r1, 0);
                T.Store(x2, ref *r2, 0);
                T.Store(x3, ref *r3, 0);
            }

            for (; row <= end; row++)
            {
                int k = Math.Max(start, row - 1);
                double* r = h + (row * stride) + (2 * k);
                T x = T.Load(in *r, 0);
                for (; k < end; k++, r += 2)
                {
                    Turn(T.Broadcast(cosines[k]), T.Broadcast(sines[k].Real), T.NegateOdd(T.Broadcast(sines[k].Imaginary)), ref x, r);
                }

                T.Store(x, ref *r, 0);
            }
        }

        /// <summary>Stores c·x + conj(s)·y, with y the next number of the row, and leaves c·y - s·x in x.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static void Turn(T cosine, T real, T crossed, ref T x, double* row)
        {
            T y = T.Load(in row[2], 0);
            T.Store(T.MultiplyAdd(crossed, T.SwapPairs(y), T.MultiplyAdd(real, y, cosine * x)), ref row[0], 0);
            x = T.MultiplyAdd(crossed, T.SwapPairs(x), T.NegateMultiplyAdd(real, x, cosine * y));
        }
    }
}
