using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>
/// Products of a stored matrix with a vector. The vector's numbers are gathered one by one, so a register holds one complex number whatever the machine's
/// width.
/// </summary>
/// <typeparam name="T">A register of two doubles.</typeparam>
/// <typeparam name="TRows">The storage.</typeparam>
internal static unsafe class SparseVectorKernel<T, TRows>
    where T : unmanaged, ISimd<T>
    where TRows : struct, ISparseRows
{
    /// <summary>y = alpha·A·x + beta·y, A conjugated on request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather(TRows rows, int rowCount, bool conjugate, Complex alpha, Complex* x, Complex beta, Complex* y)
    {
        T turn = conjugate ? T.BroadcastPair(1, -1) : T.BroadcastPair(-1, 1);
        T direct = T.Broadcast(alpha.Real), cross = T.BroadcastPair(-alpha.Imaginary, alpha.Imaginary);
        T oldDirect = T.Broadcast(beta.Real), oldCross = T.BroadcastPair(-beta.Imaginary, beta.Imaginary);
        bool scaled = alpha != Complex.One, added = beta != Complex.Zero;
        for (int row = 0; row < rowCount; row++)
        {
            int k = rows.Begin(row), end = rows.End(row);
            T r0 = T.Zero, i0 = T.Zero, r1 = T.Zero, i1 = T.Zero;
            for (; k + 1 < end; k += 2)
            {
                double* first = (double*)rows.Value(row, k), second = (double*)rows.Value(row, k + 1);
                T x0 = T.Load(in *(double*)(x + rows.Column(row, k)), 0), x1 = T.Load(in *(double*)(x + rows.Column(row, k + 1)), 0);
                r0 = T.MultiplyAdd(T.Broadcast(first[0]), x0, r0);
                i0 = T.MultiplyAdd(T.Broadcast(first[1]), x0, i0);
                r1 = T.MultiplyAdd(T.Broadcast(second[0]), x1, r1);
                i1 = T.MultiplyAdd(T.Broadcast(second[1]), x1, i1);
            }

            if (k < end)
            {
                double* value = (double*)rows.Value(row, k);
                T x0 = T.Load(in *(double*)(x + rows.Column(row, k)), 0);
                r0 = T.MultiplyAdd(T.Broadcast(value[0]), x0, r0);
                i0 = T.MultiplyAdd(T.Broadcast(value[1]), x0, i0);
            }

            T sum = T.MultiplyAdd(turn, T.SwapPairs(i0 + i1), r0 + r1);
            sum = scaled ? T.MultiplyAdd(direct, sum, cross * T.SwapPairs(sum)) : sum;
            if (added)
            {
                T old = T.Load(in *(double*)(y + row), 0);
                sum = T.MultiplyAdd(oldDirect, old, T.MultiplyAdd(oldCross, T.SwapPairs(old), sum));
            }

            T.Store(sum, ref *(double*)(y + row), 0);
        }
    }

    /// <summary>y += alpha·op(A)·x with A transposed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(TRows rows, int rowCount, bool conjugate, Complex alpha, Complex* x, Complex* y)
    {
        double sign = conjugate ? -1 : 1;
        for (int row = 0; row < rowCount; row++)
        {
            Complex factor = alpha * x[row];
            T direct = T.BroadcastPair(factor.Real, factor.Imaginary), cross = T.BroadcastPair(-sign * factor.Imaginary, sign * factor.Real);
            int end = rows.End(row);
            for (int k = rows.Begin(row); k < end; k++)
            {
                double* value = (double*)rows.Value(row, k);
                double* into = (double*)(y + rows.Column(row, k));
                T.Store(T.MultiplyAdd(T.Broadcast(value[1]), cross, T.MultiplyAdd(T.Broadcast(value[0]), direct, T.Load(in into[0], 0))), ref into[0], 0);
            }
        }
    }
}
