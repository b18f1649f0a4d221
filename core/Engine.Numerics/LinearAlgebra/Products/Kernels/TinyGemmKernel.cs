using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Square products of order 2, 3 and 4: all of B is held in registers, and the sums over the inner index are written out.</summary>
internal static unsafe class TinyGemmKernel<T>
    where T : unmanaged, ISimd<T>
{
    public const int LargestOrder = 4;

    /// <summary>C = alpha·op(A)·op(B), or C += …, where rows of op(B) are contiguous; <paramref name="leading"/> counts doubles.</summary>
    public static void Run(nint order, Complex alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading)
    {
        switch (order)
        {
            case 2 when T.Count > V256.Count && V256.IsSupported: TinyGemmKernel<V256>.Run(order, alpha, a, b, accumulate, c, leading); break;
            case 2: Run<Two>(alpha, a, b, accumulate, c, leading); break;
            case 3: Run<Three>(alpha, a, b, accumulate, c, leading); break;
            default: Run<Four>(alpha, a, b, accumulate, c, leading); break;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Run<TOrder>(Complex alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading)
        where TOrder : struct, IOrder
    {
        TileFinish<T> finish = new(a.Conjugate, b.Conjugate, alpha, accumulate);
        nint next = a.ColumnStride, stride = b.RowStride;
        for (int j = 0; j < 2 * TOrder.Value; j += T.Count)
        {
            int count = Math.Min(T.Count, (2 * TOrder.Value) - j);
            double* source = b.Data + j;
            T b0 = T.LoadPartial(source, count), b1 = T.LoadPartial(source + stride, count);
            T b2 = TOrder.Value > 2 ? T.LoadPartial(source + (2 * stride), count) : T.Zero;
            T b3 = TOrder.Value > 3 ? T.LoadPartial(source + (3 * stride), count) : T.Zero;
            double* row = a.Data;
            double* target = c + j;
            for (int r = 0; r < TOrder.Value; r++)
            {
                T byReal = T.MultiplyAdd(T.Broadcast(row[next]), b1, T.Broadcast(row[0]) * b0);
                T byImaginary = T.MultiplyAdd(T.Broadcast(row[next + 1]), b1, T.Broadcast(row[1]) * b0);
                if (TOrder.Value > 2)
                {
                    byReal = T.MultiplyAdd(T.Broadcast(row[2 * next]), b2, byReal);
                    byImaginary = T.MultiplyAdd(T.Broadcast(row[(2 * next) + 1]), b2, byImaginary);
                }

                if (TOrder.Value > 3)
                {
                    byReal = T.MultiplyAdd(T.Broadcast(row[3 * next]), b3, byReal);
                    byImaginary = T.MultiplyAdd(T.Broadcast(row[(3 * next) + 1]), b3, byImaginary);
                }

                finish.Write(target, byReal, byImaginary, count);
                row += a.RowStride;
                target += leading;
            }
        }
    }

    private interface IOrder
    {
        static abstract int Value { get; }
    }

    private readonly struct Two : IOrder
    {
        public static int Value => 2;
    }

    private readonly struct Three : IOrder
    {
        public static int Value => 3;
    }

    private readonly struct Four : IOrder
    {
        public static int Value => 4;
    }
}
