using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>Products of sparse matrices with vectors and dense matrices. None allocates once the thread's workspace has grown.</summary>
/// <remarks>Stored zeros take part: 0·NaN is NaN. Results have the same bits in every call at one SIMD level.</remarks>
[Reference("Y. Saad, Iterative Methods for Sparse Linear Systems, 2nd edition, SIAM (2003)", Doi = "10.1137/1.9780898718003", Equations = "section 3.4")]
public static unsafe partial class SparseProduct
{
    /// <summary>y = alpha·op(A)·x + beta·y.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × n.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="beta">Factor of the old contents of y; zero overwrites, whatever y held.</param>
    /// <param name="y">m numbers; must not overlap x.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or y overlaps x.</exception>
    public static void Multiply(Complex alpha, SparseMatrix a, MatrixOperation operation, ReadOnlySpan<Complex> x, Complex beta, Span<Complex> y)
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckVectors(a.Rows, a.Columns, operation, x, y);
        bool conjugate = (operation & MatrixOperation.Conjugate) != 0;
        fixed (int* starts = a.RowStarts, columns = a.ColumnIndices)
        {
            fixed (Complex* values = a.Values, px = x, py = y)
            {
                CompressedRows rows = new(starts, columns, values);
                if ((operation & MatrixOperation.Transpose) != 0)
                {
                    SparsePanels.ScaleBy(beta, y);
                    if (SimdDispatch.Level == SimdLevel.Scalar)
                    {
                        SparseVectorKernel<ScalarPair, CompressedRows>.Scatter(rows, a.Rows, conjugate, alpha, px, py);
                    }
                    else
                    {
                        SparseVectorKernel<V128, CompressedRows>.Scatter(rows, a.Rows, conjugate, alpha, px, py);
                    }
                }
                else if (SimdDispatch.Level == SimdLevel.Scalar)
                {
                    SparseVectorKernel<ScalarPair, CompressedRows>.Gather(rows, a.Rows, conjugate, alpha, px, beta, py);
                }
                else
                {
                    SparseVectorKernel<V128, CompressedRows>.Gather(rows, a.Rows, conjugate, alpha, px, beta, py);
                }
            }
        }
    }

    /// <summary>Y = alpha·op(A)·X + beta·Y with dense X.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="x">k × n.</param>
    /// <param name="beta">Factor of the old contents of Y; zero overwrites, whatever Y held.</param>
    /// <param name="y">m × n; must not overlap X.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public static void Multiply(Complex alpha, SparseMatrix a, MatrixOperation operation, ReadOnlyMatrixView x, Complex beta, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckLeft(a.Rows, a.Columns, operation, x, y);
        fixed (int* starts = a.RowStarts, columns = a.ColumnIndices)
        {
            fixed (Complex* values = a.Values)
            {
                SparsePanels.Left(new CompressedRows(starts, columns, values), a.Rows, a.IsReal, operation, alpha, x, beta, y);
            }
        }
    }

    /// <summary>Y = alpha·X·op(A) + beta·Y with dense X.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="x">m × k.</param>
    /// <param name="a">op(A) is k × n.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="beta">Factor of the old contents of Y; zero overwrites, whatever Y held.</param>
    /// <param name="y">m × n; must not overlap X.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public static void Multiply(Complex alpha, ReadOnlyMatrixView x, SparseMatrix a, MatrixOperation operation, Complex beta, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckRight(a.Rows, a.Columns, operation, x, y);
        fixed (int* starts = a.RowStarts, columns = a.ColumnIndices)
        {
            fixed (Complex* values = a.Values)
            {
                SparsePanels.Right(new CompressedRows(starts, columns, values), a.Rows, a.Columns, operation, alpha, x, beta, y);
            }
        }
    }

    /// <summary>Y = alpha·A·X + beta·X·B in one pass over dense X and Y: the action of a Sylvester operator; with B = A and beta = -alpha a
    /// commutator.</summary>
    /// <param name="alpha">Factor of the product from the left.</param>
    /// <param name="a">m × m.</param>
    /// <param name="beta">Factor of the product from the right.</param>
    /// <param name="b">n × n.</param>
    /// <param name="x">m × n.</param>
    /// <param name="y">m × n; overwritten; must not overlap X.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public static void Sylvester(Complex alpha, SparseMatrix a, Complex beta, SparseMatrix b, ReadOnlyMatrixView x, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        CheckSquare(a.Rows, a.Columns, x.Rows, nameof(a));
        CheckSquare(b.Rows, b.Columns, x.Columns, nameof(b));
        CheckTarget(x.Rows, x.Columns, x, y);
        fixed (int* starts = a.RowStarts, columns = a.ColumnIndices, startsB = b.RowStarts, columnsB = b.ColumnIndices)
        {
            fixed (Complex* values = a.Values, valuesB = b.Values)
            {
                SparsePanels.BothSides(
                    new CompressedRows(starts, columns, values), a.IsReal, alpha, new CompressedRows(startsB, columnsB, valuesB), beta, x, y);
            }
        }
    }
}
