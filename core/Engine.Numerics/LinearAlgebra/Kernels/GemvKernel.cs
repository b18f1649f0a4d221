using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>y = alpha·op(A)·x + beta·y on a row-major matrix.</summary>
internal static unsafe class GemvKernel<T>
    where T : unmanaged, ISimd<T>
{
    /// <param name="rows">Rows of A as stored.</param>
    /// <param name="columns">Columns of A as stored.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">A, row-major.</param>
    /// <param name="leading">Complex numbers from row to row.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="x">The vector multiplied.</param>
    /// <param name="beta">Factor of the old y.</param>
    /// <param name="y">The target.</param>
    public static void Run(nint rows, nint columns, Complex alpha, double* a, nint leading, MatrixOperation operation, double* x, Complex beta, double* y)
    {
        bool conjugate = (operation & MatrixOperation.Conjugate) != 0;
        if ((operation & MatrixOperation.Transpose) == 0)
        {
            ByRows(rows, columns, alpha, a, 2 * leading, conjugate, x, beta, y);
            return;
        }

        GemmDriver<T>.ScaleRows(1, columns, beta, y, columns);
        for (nint r = 0; r < rows; r++)
        {
            Complex factor = alpha * new Complex(x[2 * r], x[(2 * r) + 1]);
            VectorKernel<T>.Axpy(columns, factor, a + (2 * r * leading), y, conjugate);
        }
    }

    private static void ByRows(nint rows, nint columns, Complex alpha, double* a, nint stride, bool conjugate, double* x, Complex beta, double* y)
    {
        Complex* target = (Complex*)y;
        for (nint r = 0; r < rows; r++)
        {
            Complex value = alpha * VectorKernel<T>.Dot(columns, a + (r * stride), x, conjugate);
            target[r] = beta == Complex.Zero ? value : value + (beta * target[r]);
        }
    }
}
