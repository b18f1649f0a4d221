using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Products with diagonal matrices, given by the numbers on the diagonal. None allocates; the target may be the operand itself.</summary>
public static unsafe class DiagonalProduct
{
    /// <summary>C = diag(d)·A or A·diag(d) with a complex diagonal.</summary>
    /// <param name="side">Where the diagonal matrix stands.</param>
    /// <param name="d">One number a row of A (left) or a column of A (right).</param>
    /// <param name="a">m × n.</param>
    /// <param name="c">Target, m × n; A itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps A in part.</exception>
    public static void Multiply(Side side, ReadOnlySpan<Complex> d, ReadOnlyMatrixView a, MatrixView c)
    {
        Check(side, d.Length, a, c);
        if (side == Side.Left)
        {
            for (int r = 0; r < a.Rows; r++)
            {
                fixed (Complex* source = a.Row(r), target = c.Row(r))
                {
                    Scale(a.Columns, d[r], (double*)source, (double*)target);
                }
            }

            return;
        }

        fixed (Complex* factors = d)
        {
            for (int r = 0; r < a.Rows; r++)
            {
                fixed (Complex* source = a.Row(r), target = c.Row(r))
                {
                    Elementwise(a.Columns, Complex.One, (double*)factors, (double*)source, (double*)target);
                }
            }
        }
    }

    /// <summary>C = diag(d)·A or A·diag(d) with a real diagonal.</summary>
    /// <param name="side">Where the diagonal matrix stands.</param>
    /// <param name="d">One number a row of A (left) or a column of A (right).</param>
    /// <param name="a">m × n.</param>
    /// <param name="c">Target, m × n; A itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps A in part.</exception>
    public static void Multiply(Side side, ReadOnlySpan<double> d, ReadOnlyMatrixView a, MatrixView c)
    {
        Check(side, d.Length, a, c);
        fixed (double* factors = d)
        {
            for (int r = 0; r < a.Rows; r++)
            {
                fixed (Complex* source = a.Row(r), target = c.Row(r))
                {
                    if (side == Side.Left)
                    {
                        Scale(a.Columns, d[r], (double*)source, (double*)target);
                    }
                    else
                    {
                        RealElementwise(a.Columns, factors, (double*)source, (double*)target);
                    }
                }
            }
        }
    }

    /// <summary>C = diag(left)·A·diag(right) in one pass, as a change to a rotating frame asks for.</summary>
    /// <param name="left">One number a row of A.</param>
    /// <param name="a">m × n.</param>
    /// <param name="right">One number a column of A.</param>
    /// <param name="c">Target, m × n; A itself, or memory that does not overlap it.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps A in part.</exception>
    public static void Sandwich(ReadOnlySpan<Complex> left, ReadOnlyMatrixView a, ReadOnlySpan<Complex> right, MatrixView c)
    {
        Guard.Length(left.Length, a.Rows, nameof(left));
        Check(Side.Right, right.Length, a, c);
        fixed (Complex* factors = right)
        {
            for (int r = 0; r < a.Rows; r++)
            {
                fixed (Complex* source = a.Row(r), target = c.Row(r))
                {
                    Elementwise(a.Columns, left[r], (double*)factors, (double*)source, (double*)target);
                }
            }
        }
    }

    private static void Check(Side side, int length, ReadOnlyMatrixView a, MatrixView c)
    {
        Guard.Length(length, side == Side.Left ? a.Rows : a.Columns, "d");
        Guard.SameShape(a, c);
        Guard.NoPartialOverlap(c, a);
    }

    private static void Scale(nint n, Complex factor, double* source, double* target)
    {
        SimdDispatch.Invoke(new DiagonalKernelScaleCall(n, factor, source, target));
    }

    private static void Elementwise(nint n, Complex factor, double* factors, double* source, double* target)
    {
        SimdDispatch.Invoke(new DiagonalKernelElementwiseCall(n, factor, factors, source, target));
    }

    private static void RealElementwise(nint n, double* factors, double* source, double* target)
    {
        SimdDispatch.Invoke(new DiagonalKernelRealElementwiseCall(n, factors, source, target));
    }

    private readonly struct DiagonalKernelScaleCall(nint n, Complex factor, double* source, double* target) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => DiagonalKernel<T>.Scale(n, factor, source, target);
    }

    private readonly struct DiagonalKernelElementwiseCall(nint n, Complex factor, double* factors, double* source, double* target) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => DiagonalKernel<T>.Elementwise(n, factor, factors, source, target);
    }

    private readonly struct DiagonalKernelRealElementwiseCall(nint n, double* factors, double* source, double* target) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => DiagonalKernel<T>.RealElementwise(n, factors, source, target);
    }
}
