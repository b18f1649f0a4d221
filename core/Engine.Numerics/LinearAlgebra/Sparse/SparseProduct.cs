using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
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
                    ScaleBy(beta, y);
                    if (SimdDispatch.Level == SimdLevel.Scalar)
                    {
                        SparseVectorKernel<Scalar, CompressedRows>.Scatter(rows, a.Rows, conjugate, alpha, px, py);
                    }
                    else
                    {
                        SparseVectorKernel<V128, CompressedRows>.Scatter(rows, a.Rows, conjugate, alpha, px, py);
                    }
                }
                else if (SimdDispatch.Level == SimdLevel.Scalar)
                {
                    SparseVectorKernel<Scalar, CompressedRows>.Gather(rows, a.Rows, conjugate, alpha, px, beta, py);
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
                Left(new CompressedRows(starts, columns, values), a.Rows, a.IsReal, operation, alpha, x, beta, y);
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
                Right(new CompressedRows(starts, columns, values), a.Rows, a.Columns, operation, alpha, x, beta, y);
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
            fixed (Complex* values = a.Values, valuesB = b.Values, px = x.Span, py = y.Span)
            {
                CompressedRows left = new(starts, columns, values), right = new(startsB, columnsB, valuesB);
                SimdDispatch.Invoke(new BothSidesCall(left, a.IsReal, alpha, right, beta, x.Rows, x.Columns, px, x.RowStride, py, y.RowStride));
            }
        }
    }

    /// <summary>The rows of one panel get their product from the left and, while they are in the cache, that from the right.</summary>
    private static void BothSides<T>(
        CompressedRows left, bool real, Complex alpha, CompressedRows right, Complex beta, int rows, int columns, Complex* x, nint xStride, Complex* y,
        nint yStride)
        where T : unmanaged, ISimd<T>
    {
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int panel = SparseRightKernel<T, CompressedRows>.PanelRows;
        Complex* source = (Complex*)workspace.Take(2L * panel * columns), target = (Complex*)workspace.Take(2L * panel * columns);
        for (int r = 0; r < rows; r += panel)
        {
            int count = Math.Min(panel, rows - r);
            SparseLeftKernel<T, CompressedRows>.Rows(left, r, r + count, real, false, alpha, (double*)x, 2 * xStride, Complex.Zero, (double*)y, 2 * yStride,
                2 * (nint)columns);
            SparseRightKernel<T, CompressedRows>.Panel(
                right, columns, columns, MatrixOperation.None, count, beta, x + (r * xStride), xStride, Complex.One, y + (r * yStride), yStride, source,
                target);
        }
    }

    private static void Left<TRows>(TRows rows, int rowCount, bool real, MatrixOperation operation, Complex alpha, ReadOnlyMatrixView x, Complex beta,
        MatrixView y)
        where TRows : struct, ISparseRows
    {
        bool conjugate = (operation & MatrixOperation.Conjugate) != 0;
        nint width = 2 * x.Columns, xStride = 2 * x.RowStride, yStride = 2 * y.RowStride;
        fixed (Complex* px = x.Span, py = y.Span)
        {
            double* dx = (double*)px, dy = (double*)py;
            if ((operation & MatrixOperation.Transpose) == 0)
            {
                SimdDispatch.Invoke(new SparseLeftKernelRowsCall<TRows>(rows, 0, rowCount, real, conjugate, alpha, dx, xStride, beta, dy, yStride, width));

                return;
            }

            ScaleBy(beta, y);
            SimdDispatch.Invoke(new SparseLeftKernelSpreadCall<TRows>(rows, rowCount, conjugate, alpha, dx, xStride, dy, yStride, width));
        }
    }

    private static void Right(CompressedRows rows, int rowCount, int columnCount, MatrixOperation operation, Complex alpha, ReadOnlyMatrixView x, Complex beta,
        MatrixView y)
    {
        fixed (Complex* px = x.Span, py = y.Span)
        {
            SimdDispatch.Invoke(new RightPanelsCall(rows, rowCount, columnCount, operation, alpha, x.Rows, px, x.RowStride, beta, py, y.RowStride));
        }
    }

    private static void RightPanels<T>(
        CompressedRows rows, int rowCount, int columnCount, MatrixOperation operation, Complex alpha, int count, Complex* x, nint xStride, Complex beta,
        Complex* y, nint yStride)
        where T : unmanaged, ISimd<T>
    {
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int panel = SparseRightKernel<T, CompressedRows>.PanelRows;
        bool transpose = (operation & MatrixOperation.Transpose) != 0;
        Complex* source = (Complex*)workspace.Take(2L * panel * (transpose ? columnCount : rowCount));
        Complex* target = (Complex*)workspace.Take(2L * panel * (transpose ? rowCount : columnCount));
        for (int r = 0; r < count; r += panel)
        {
            SparseRightKernel<T, CompressedRows>.Panel(
                rows, rowCount, columnCount, operation, Math.Min(panel, count - r), alpha, x + (r * xStride), xStride, beta, y + (r * yStride), yStride,
                source, target);
        }
    }

    private readonly struct BothSidesCall(
        CompressedRows left, bool real, Complex alpha, CompressedRows right, Complex beta, int rows, int columns, Complex* x, nint xStride, Complex* y,
        nint yStride) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => BothSides<T>(left, real, alpha, right, beta, rows, columns, x, xStride, y, yStride);
    }

    private readonly struct SparseLeftKernelRowsCall<TRows>(
        TRows rows, int first, int last, bool real, bool conjugate, Complex alpha, double* x, nint xStride, Complex beta, double* y, nint yStride, nint width)
            : ISimdAction
        where TRows : struct, ISparseRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SparseLeftKernel<T, TRows>.Rows(rows, first, last, real, conjugate, alpha, x, xStride, beta, y, yStride, width);
    }

    private readonly struct SparseLeftKernelSpreadCall<TRows>(
        TRows rows, int rowCount, bool conjugate, Complex alpha, double* x, nint xStride, double* y, nint yStride, nint width) : ISimdAction
        where TRows : struct, ISparseRows
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => SparseLeftKernel<T, TRows>.Spread(rows, rowCount, conjugate, alpha, x, xStride, y, yStride, width);
    }

    private readonly struct RightPanelsCall(
        CompressedRows rows, int rowCount, int columnCount, MatrixOperation operation, Complex alpha, int count, Complex* x, nint xStride, Complex beta,
        Complex* y, nint yStride) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => RightPanels<T>(rows, rowCount, columnCount, operation, alpha, count, x, xStride, beta, y, yStride);
    }
}
