using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

public static unsafe partial class MatrixProduct
{
    /// <summary>C = alpha·op(A)·B + beta·C with real A, at half the work of a complex one.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="opA">What is done to A first; conjugation leaves a real matrix as it is.</param>
    /// <param name="b">k × n.</param>
    /// <param name="beta">Factor of the old contents of C; zero overwrites, whatever C held.</param>
    /// <param name="c">Target, m × n; must not overlap B.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps B.</exception>
    public static void Multiply(Complex alpha, ReadOnlyRealMatrixView a, MatrixOperation opA, ReadOnlyMatrixView b, Complex beta, MatrixView c)
    {
        bool transpose = (opA & MatrixOperation.Transpose) != 0;
        int m = transpose ? a.Columns : a.Rows, k = transpose ? a.Rows : a.Columns;
        CheckShapes(m, k, b.Rows, b.Columns, c);
        Guard.NoOverlap(c, b);
        fixed (double* pa = a.Span)
        fixed (Complex* pb = b.Span, pc = c.Span)
        {
            GemmOperand left = transpose ? new GemmOperand(pa, 1, a.RowStride, false) : new GemmOperand(pa, a.RowStride, 1, false);
            GemmOperand right = new((double*)pb, 2 * (nint)b.RowStride, 1, false);
            SimdDispatch.Invoke(new RealProductKernelRealTimesComplexCall(m, b.Columns, k, alpha, left, right, beta, (double*)pc, c.RowStride));
        }
    }

    /// <summary>C = alpha·A·op(B) + beta·C with real B, at half the work of a complex one.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">m × k.</param>
    /// <param name="b">op(B) is k × n.</param>
    /// <param name="opB">What is done to B first; conjugation leaves a real matrix as it is.</param>
    /// <param name="beta">Factor of the old contents of C; zero overwrites, whatever C held.</param>
    /// <param name="c">Target, m × n; must not overlap A.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps A.</exception>
    public static void Multiply(Complex alpha, ReadOnlyMatrixView a, ReadOnlyRealMatrixView b, MatrixOperation opB, Complex beta, MatrixView c)
    {
        bool transpose = (opB & MatrixOperation.Transpose) != 0;
        int k = transpose ? b.Columns : b.Rows, n = transpose ? b.Rows : b.Columns;
        CheckShapes(a.Rows, a.Columns, k, n, c);
        Guard.NoOverlap(c, a);
        fixed (double* pb = b.Span)
        fixed (Complex* pa = a.Span, pc = c.Span)
        {
            GemmOperand right = transpose ? new GemmOperand(pb, 1, b.RowStride, false) : new GemmOperand(pb, b.RowStride, 1, false);
            SimdDispatch.Invoke(new RealProductKernelComplexTimesRealCall(a.Rows, n, k, alpha, (double*)pa, a.RowStride, right, beta, (double*)pc,
                c.RowStride));
        }
    }

    private static void CheckShapes(int m, int k, int kB, int n, MatrixView c)
    {
        if (k != kB || c.Rows != m || c.Columns != n)
        {
            throw new ArgumentException($"The product of {m} x {k} and {kB} x {n} does not fit the target of {c.Rows} x {c.Columns}.", nameof(c));
        }
    }

    private readonly struct RealProductKernelRealTimesComplexCall(
        nint m, nint n, nint k, Complex alpha, GemmOperand a, GemmOperand b, Complex beta, double* c, nint leading) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => RealProductKernel<T>.RealTimesComplex(m, n, k, alpha, a, b, beta, c, leading);
    }

    private readonly struct RealProductKernelComplexTimesRealCall(
        nint m, nint n, nint k, Complex alpha, double* a, nint leadingA, GemmOperand b, Complex beta, double* c, nint leading) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => RealProductKernel<T>.ComplexTimesReal(m, n, k, alpha, a, leadingA, b, beta, c, leading);
    }
}
