using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

public static unsafe partial class MatrixVector
{
    /// <summary>y = alpha·op(A)·x + beta·y.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × n.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="beta">Factor of the old contents of y; zero overwrites, whatever y held.</param>
    /// <param name="y">m numbers; must not overlap A or x.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(
        Complex alpha, ReadOnlyMatrixView a, MatrixOperation operation, ReadOnlySpan<Complex> x, Complex beta, Span<Complex> y)
    {
        bool transposed = (operation & MatrixOperation.Transpose) != 0;
        Guard.Length(x.Length, transposed ? a.Rows : a.Columns, nameof(x));
        Guard.Length(y.Length, transposed ? a.Columns : a.Rows, nameof(y));
        fixed (Complex* pa = a.Span, px = x, py = y)
        {
            double* da = (double*)pa, dx = (double*)px, dy = (double*)py;
            SimdDispatch.Invoke(new GemvKernelRunCall(a.Rows, a.Columns, alpha, da, a.RowStride, operation, dx, beta, dy));
        }
    }

    /// <summary>y = A·x.</summary>
    /// <param name="a">m × n; changed in place.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(ReadOnlyMatrixView a, ReadOnlySpan<Complex> x, Span<Complex> y) =>
        Multiply(Complex.One, a, MatrixOperation.None, x, Complex.Zero, y);

    private readonly struct GemvKernelRunCall(
        nint rows, nint columns, Complex alpha, double* a, nint leading, MatrixOperation operation, double* x, Complex beta, double* y) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => GemvKernel<T>.Run(rows, columns, alpha, a, leading, operation, x, beta, y);
    }
}
