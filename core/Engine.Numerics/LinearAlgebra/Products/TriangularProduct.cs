using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Products of triangular matrices with general ones, in place.</summary>
[Reference("K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Softw. 34, 12 (2008)", Doi = "10.1145/1356052.1356053")]
public static unsafe class TriangularProduct
{
    /// <summary>Replaces B by op(T)·B; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="triangle">Which triangle of <paramref name="t"/> is read, before op.</param>
    /// <param name="diagonal">Where the diagonal comes from.</param>
    /// <param name="t">n × n.</param>
    /// <param name="operation">What is done to T first.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b)
    {
        Guard.Square(t);
        Guard.HasShape(t.Rows, b.Columns, b);
        fixed (Complex* pt = t.Span, pb = b.Span)
        {
            GemmOperand operand = GemmOperand.Of((double*)pt, t.RowStride, operation);
            bool lower = (triangle == Triangle.Lower) == ((operation & MatrixOperation.Transpose) == 0);
            bool unit = diagonal == DiagonalKind.Unit;
            switch (SimdDispatch.Level)
            {
                case SimdLevel.V512: TriangularKernel<V512>.Multiply(lower, unit, t.Rows, b.Columns, operand, (double*)pb, b.RowStride); break;
                case SimdLevel.V256: TriangularKernel<V256>.Multiply(lower, unit, t.Rows, b.Columns, operand, (double*)pb, b.RowStride); break;
                case SimdLevel.V128: TriangularKernel<V128>.Multiply(lower, unit, t.Rows, b.Columns, operand, (double*)pb, b.RowStride); break;
                default: TriangularKernel<Scalar>.Multiply(lower, unit, t.Rows, b.Columns, operand, (double*)pb, b.RowStride); break;
            }
        }
    }

    /// <summary>Replaces B by op(T)·B or B·op(T); allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="side">Where T stands.</param>
    /// <param name="triangle">Which triangle of <paramref name="t"/> is read, before op.</param>
    /// <param name="diagonal">Where the diagonal comes from.</param>
    /// <param name="t">n × n.</param>
    /// <param name="operation">What is done to T first.</param>
    /// <param name="b">n rows (left) or n columns (right).</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Side side, Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b)
    {
        if (side == Side.Left)
        {
            Multiply(triangle, diagonal, t, operation, b);
        }
        else
        {
            TriangularRight.Run(solve: false, triangle, diagonal, t, operation, b);
        }
    }
}
