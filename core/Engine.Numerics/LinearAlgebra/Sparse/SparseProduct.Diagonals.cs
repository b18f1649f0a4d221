using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Sparse;

public static unsafe partial class SparseProduct
{
    /// <summary>y = alpha·op(A)·x + beta·y with A stored by diagonals.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × n.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="beta">Factor of the old contents of y; zero overwrites, whatever y held.</param>
    /// <param name="y">m numbers; must not overlap x.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or y overlaps x.</exception>
    public static void Multiply(Complex alpha, DiagonalOffsetMatrix a, MatrixOperation operation, ReadOnlySpan<Complex> x, Complex beta, Span<Complex> y)
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckVectors(a.Rows, a.Columns, operation, x, y);
        SparsePanels.ScaleBy(beta, y);
        fixed (int* offsets = a.Offsets)
        {
            fixed (Complex* values = a.Values, px = x, py = y)
            {
                AlongDiagonals(a, offsets, values, operation, alpha, px, py);
            }
        }
    }

    /// <summary>Y = alpha·op(A)·X + beta·Y with A stored by diagonals and dense X.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is m × k.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="x">k × n.</param>
    /// <param name="beta">Factor of the old contents of Y; zero overwrites, whatever Y held.</param>
    /// <param name="y">m × n; must not overlap X.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public static void Multiply(Complex alpha, DiagonalOffsetMatrix a, MatrixOperation operation, ReadOnlyMatrixView x, Complex beta, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckLeft(a.Rows, a.Columns, operation, x, y);
        fixed (int* offsets = a.Offsets)
        {
            fixed (Complex* values = a.Values)
            {
                SparsePanels.Left(new DiagonalRows(a.Rows, a.Columns, a.DiagonalCount, offsets, values), a.Rows, a.IsReal, operation, alpha, x, beta, y);
            }
        }
    }

    /// <summary>Y = alpha·X·op(A) + beta·Y with dense X and A stored by diagonals.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="x">m × k.</param>
    /// <param name="a">op(A) is k × n.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="beta">Factor of the old contents of Y; zero overwrites, whatever Y held.</param>
    /// <param name="y">m × n; must not overlap X.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public static void Multiply(Complex alpha, ReadOnlyMatrixView x, DiagonalOffsetMatrix a, MatrixOperation operation, Complex beta, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(a);
        CheckRight(a.Rows, a.Columns, operation, x, y);
        SparsePanels.ScaleBy(beta, y);
        fixed (int* offsets = a.Offsets)
        {
            fixed (Complex* values = a.Values, px = x.Span, py = y.Span)
            {
                for (nint r = 0; r < x.Rows; r++)
                {
                    // A row of X times A is the transpose of A times that row.
                    AlongDiagonals(a, offsets, values, operation ^ MatrixOperation.Transpose, alpha, px + (r * x.RowStride), py + (r * y.RowStride));
                }
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
    public static void Sylvester(Complex alpha, DiagonalOffsetMatrix a, Complex beta, DiagonalOffsetMatrix b, ReadOnlyMatrixView x, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        CheckSquare(a.Rows, a.Columns, x.Rows, nameof(a));
        CheckSquare(b.Rows, b.Columns, x.Columns, nameof(b));
        CheckTarget(x.Rows, x.Columns, x, y);
        fixed (int* offsets = a.Offsets, offsetsB = b.Offsets)
        {
            fixed (Complex* values = a.Values, valuesB = b.Values, px = x.Span, py = y.Span)
            {
                DiagonalRows left = new(a.Rows, a.Columns, a.DiagonalCount, offsets, values);
                nint xStride = 2 * (nint)x.RowStride, yStride = 2 * (nint)y.RowStride, width = 2 * (nint)x.Columns;
                double* dx = (double*)px, dy = (double*)py;
                for (int r = 0; r < x.Rows; r++)
                {
                    SimdDispatch.Invoke(new SparseLeftKernelRowsCall(left, r, r + 1, a.IsReal, false, alpha, dx, xStride, Complex.Zero, dy, yStride, width));

                    AlongDiagonals(b, offsetsB, valuesB, MatrixOperation.Transpose, beta, px + ((nint)r * x.RowStride), py + ((nint)r * y.RowStride));
                }
            }
        }
    }

    private static void AlongDiagonals(DiagonalOffsetMatrix a, int* offsets, Complex* values, MatrixOperation operation, Complex alpha, Complex* x, Complex* y)
    {
        SimdDispatch.Invoke(new SparseDiagonalKernelMultiplyCall(a.Rows, a.Columns, a.DiagonalCount, offsets, values, operation, alpha, x, y));
    }

    private static void CheckVectors(int rows, int columns, MatrixOperation operation, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        bool transposed = (operation & MatrixOperation.Transpose) != 0;
        Guard.Length(x.Length, transposed ? rows : columns, nameof(x));
        Guard.Length(y.Length, transposed ? columns : rows, nameof(y));
        Guard.NoOverlap(new MatrixView(y, 1, y.Length), new ReadOnlyMatrixView(x, 1, x.Length), nameof(y));
    }

    private static void CheckLeft(int rows, int columns, MatrixOperation operation, ReadOnlyMatrixView x, MatrixView y)
    {
        bool transposed = (operation & MatrixOperation.Transpose) != 0;
        Guard.HasShape(transposed ? rows : columns, x.Columns, x, nameof(x));
        CheckTarget(transposed ? columns : rows, x.Columns, x, y);
    }

    private static void CheckRight(int rows, int columns, MatrixOperation operation, ReadOnlyMatrixView x, MatrixView y)
    {
        bool transposed = (operation & MatrixOperation.Transpose) != 0;
        Guard.HasShape(x.Rows, transposed ? columns : rows, x, nameof(x));
        CheckTarget(x.Rows, transposed ? rows : columns, x, y);
    }

    private static void CheckTarget(int rows, int columns, ReadOnlyMatrixView x, MatrixView y)
    {
        Guard.HasShape(rows, columns, y, nameof(y));
        Guard.NoOverlap(y, x, nameof(y));
    }

    private static void CheckSquare(int rows, int columns, int order, string name)
    {
        if (rows != order || columns != order)
        {
            throw new ArgumentException($"The matrix is {rows} x {columns}; it must be {order} x {order}.", name);
        }
    }

    private readonly struct SparseLeftKernelRowsCall(
        DiagonalRows rows, int first, int last, bool real, bool conjugate, Complex alpha, double* x, nint xStride, Complex beta, double* y, nint yStride,
        nint width) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SparseLeftKernel<T,
                DiagonalRows>.Rows(rows, first, last, real, conjugate, alpha, x, xStride, beta, y, yStride, width);
    }

    private readonly struct SparseDiagonalKernelMultiplyCall(
        int rows, int columns, int count, int* offsets, Complex* values, MatrixOperation operation, Complex alpha, Complex* x, Complex* y) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SparseDiagonalKernel<T>.Multiply(rows, columns, count, offsets, values, operation, alpha, x, y);
    }
}
