using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Checks the shapes and chooses the register width of <see cref="TriangularRightKernel{T}"/>, for products and solutions alike.</summary>
internal static unsafe class TriangularRight
{
    /// <inheritdoc cref="TriangularRightKernel{T}.Run"/>
    public static void Run(bool solve, Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b)
    {
        Guard.Square(t);
        Guard.HasShape(b.Rows, t.Rows, b);
        fixed (Complex* pt = t.Span, pb = b.Span)
        {
            GemmOperand operand = GemmOperand.Of((double*)pt, t.RowStride, operation);
            bool lower = (triangle == Triangle.Lower) == ((operation & MatrixOperation.Transpose) == 0);
            bool unit = diagonal == DiagonalKind.Unit;
            switch (SimdDispatch.Level)
            {
                case SimdLevel.V512: TriangularRightKernel<V512>.Run(solve, lower, unit, b.Rows, t.Rows, operand, (double*)pb, b.RowStride); break;
                case SimdLevel.V256: TriangularRightKernel<V256>.Run(solve, lower, unit, b.Rows, t.Rows, operand, (double*)pb, b.RowStride); break;
                case SimdLevel.V128: TriangularRightKernel<V128>.Run(solve, lower, unit, b.Rows, t.Rows, operand, (double*)pb, b.RowStride); break;
                default: TriangularRightKernel<Scalar>.Run(solve, lower, unit, b.Rows, t.Rows, operand, (double*)pb, b.RowStride); break;
            }
        }
    }
}
