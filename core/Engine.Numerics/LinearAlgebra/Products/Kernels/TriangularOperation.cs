using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products with triangular matrices and solutions of triangular systems, from either side: shapes checked, the way of T's storage and the register
/// width chosen.</summary>
internal static unsafe class TriangularOperation
{
    /// <summary>Replaces B by op(T)·B or B·op(T), or by the solution X of op(T)·X = B or X·op(T) = B.</summary>
    public static void Run(bool solve, Side side, Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b)
    {
        Guard.Square(t);
        Guard.HasShape(side == Side.Left ? t.Rows : b.Rows, side == Side.Left ? b.Columns : t.Rows, b);
        fixed (Complex* pt = t.Span, pb = b.Span)
        {
            GemmOperand operand = GemmOperand.Of((double*)pt, t.RowStride, operation);
            bool lower = (triangle == Triangle.Lower) == ((operation & MatrixOperation.Transpose) == 0), unit = diagonal == DiagonalKind.Unit;
            if (side == Side.Left)
            {
                SimdDispatch.Invoke(new LeftCall(solve, lower, unit, t.Rows, b.Columns, operand, (double*)pb, b.RowStride));
            }
            else
            {
                SimdDispatch.Invoke(new RightCall(solve, lower, unit, b.Rows, t.Rows, operand, (double*)pb, b.RowStride));
            }
        }
    }

    private readonly struct LeftCall(bool solve, bool lower, bool unit, nint n, nint columns, GemmOperand t, double* b, nint leading) : ISimdAction
    {
        public void Run<T>()
            where T : unmanaged, ISimd<T>
        {
            if (solve)
            {
                TriangularKernel<T>.Solve(lower, unit, n, columns, t, b, leading);
            }
            else
            {
                TriangularKernel<T>.Multiply(lower, unit, n, columns, t, b, leading);
            }
        }
    }

    private readonly struct RightCall(bool solve, bool lower, bool unit, nint m, nint n, GemmOperand t, double* b, nint leading) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => TriangularRightKernel<T>.Run(solve, lower, unit, m, n, t, b, leading);
    }
}
