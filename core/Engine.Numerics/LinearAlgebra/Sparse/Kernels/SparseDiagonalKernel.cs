using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products along stored diagonals: contiguous in the diagonal, the operand and the result.</summary>
internal static unsafe class SparseDiagonalKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Rows worked on at once, so that the stretch of the result stays in the first-level cache over all diagonals.</summary>
    private const int BlockRows = 512;

    /// <summary>y += alpha·op(A)·x. Also a row of X times A: that is the transposed product with the row.</summary>
    /// <param name="rows">Rows of A.</param>
    /// <param name="columns">Columns of A.</param>
    /// <param name="count">Stored diagonals.</param>
    /// <param name="offsets">Their offsets.</param>
    /// <param name="values">Their numbers, one a row.</param>
    /// <param name="operation">What is done to A.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="x">x.</param>
    /// <param name="y">y.</param>
    public static void Multiply(int rows, int columns, int count, int* offsets, Complex* values, MatrixOperation operation, Complex alpha, Complex* x,
        Complex* y)
    {
        bool transpose = (operation & MatrixOperation.Transpose) != 0, conjugate = (operation & MatrixOperation.Conjugate) != 0;
        for (int block = 0; block < rows; block += BlockRows)
        {
            int limit = Math.Min(rows, block + BlockRows);
            for (int k = 0; k < count; k++)
            {
                int first = Math.Max(block, -offsets[k]), last = Math.Min(limit, columns - offsets[k]);
                if (first < last)
                {
                    Complex* from = x + (transpose ? first : first + offsets[k]), into = y + (transpose ? first + offsets[k] : first);
                    AddProduct(last - first, (double*)(values + ((nint)k * rows) + first), (double*)from, (double*)into, alpha, conjugate);
                }
            }
        }
    }

    /// <summary>y += alpha·v·x, number by number, v conjugated on request.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void AddProduct(nint n, double* v, double* x, double* y, Complex alpha, bool conjugate)
    {
        nint length = 2 * n, step = T.Count, i = 0;
        T turn = conjugate ? T.BroadcastPair(1, -1) : T.BroadcastPair(-1, 1);
        if (alpha == Complex.One)
        {
            for (; i <= length - step; i += step)
            {
                T vi = T.Load(in v[i], 0), xi = T.Load(in x[i], 0);
                T sum = T.MultiplyAdd(T.DuplicateEven(vi), xi, T.Load(in y[i], 0));
                T.Store(T.MultiplyAdd(turn * T.DuplicateOdd(vi), T.SwapPairs(xi), sum), ref y[i], 0);
            }
        }

        T direct = T.Broadcast(alpha.Real), cross = T.BroadcastPair(-alpha.Imaginary, alpha.Imaginary);
        for (; i < length; i += step)
        {
            int count = (int)Math.Min(step, length - i);
            T vi = T.LoadPartial(v + i, count), xi = T.LoadPartial(x + i, count);
            T product = T.MultiplyAdd(T.DuplicateEven(vi), xi, turn * T.DuplicateOdd(vi) * T.SwapPairs(xi));
            T sum = T.MultiplyAdd(direct, product, T.MultiplyAdd(cross, T.SwapPairs(product), T.LoadPartial(y + i, count)));
            T.StorePartial(sum, y + i, count);
        }
    }
}
