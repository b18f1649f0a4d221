using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products of sparse rows with dense matrices: which kernel goes over which panel. Arguments are checked before.</summary>
internal static unsafe class SparsePanels
{
    /// <summary>Y = alpha·A·X + beta·X·B.</summary>
    public static void BothSides(CompressedRows left, bool real, Complex alpha, CompressedRows right, Complex beta, ReadOnlyMatrixView x, MatrixView y)
    {
        fixed (Complex* px = x.Span, py = y.Span)
        {
            SimdDispatch.Invoke(new BothSidesCall(left, real, alpha, right, beta, x.Rows, x.Columns, px, x.RowStride, py, y.RowStride));
        }
    }

    /// <summary>y = beta·y, where zero overwrites.</summary>
    public static void ScaleBy(Complex beta, Span<Complex> y)
    {
        if (beta == Complex.Zero)
        {
            y.Clear();
        }
        else if (beta != Complex.One)
        {
            MatrixVector.Scale(beta, y);
        }
    }

    /// <summary>Y = beta·Y, where zero overwrites.</summary>
    public static void ScaleBy(Complex beta, MatrixView y)
    {
        for (int r = 0; r < y.Rows; r++)
        {
            ScaleBy(beta, y.Row(r));
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

    /// <summary>Y = alpha·op(A)·X + beta·Y.</summary>
    public static void Left<TRows>(TRows rows, int rowCount, bool real, MatrixOperation operation, Complex alpha, ReadOnlyMatrixView x, Complex beta,
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

    /// <summary>Y = alpha·X·op(A) + beta·Y.</summary>
    public static void Right(CompressedRows rows, int rowCount, int columnCount, MatrixOperation operation, Complex alpha, ReadOnlyMatrixView x, Complex beta,
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
