using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Operations of matrices on vectors and between vectors; none allocates.</summary>
public static unsafe class MatrixVector
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
            switch (SimdDispatch.Level)
            {
                case SimdLevel.V512: GemvKernel<V512>.Run(a.Rows, a.Columns, alpha, da, a.RowStride, operation, dx, beta, dy); break;
                case SimdLevel.V256: GemvKernel<V256>.Run(a.Rows, a.Columns, alpha, da, a.RowStride, operation, dx, beta, dy); break;
                case SimdLevel.V128: GemvKernel<V128>.Run(a.Rows, a.Columns, alpha, da, a.RowStride, operation, dx, beta, dy); break;
                default: GemvKernel<Scalar>.Run(a.Rows, a.Columns, alpha, da, a.RowStride, operation, dx, beta, dy); break;
            }
        }
    }

    /// <summary>y = A·x.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(ReadOnlyMatrixView a, ReadOnlySpan<Complex> x, Span<Complex> y) =>
        Multiply(Complex.One, a, MatrixOperation.None, x, Complex.Zero, y);

    /// <summary>Σ conj(x)·y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Complex InnerProduct(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y) => Dot(x, y, conjugateX: true);

    /// <summary>Σ x·y, without conjugation.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Complex BilinearProduct(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y) => Dot(x, y, conjugateX: false);

    /// <summary>y += alpha·x.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Complex alpha, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        fixed (Complex* px = x, py = y)
        {
            double* dx = (double*)px, dy = (double*)py;
            switch (SimdDispatch.Level)
            {
                case SimdLevel.V512: VectorKernel<V512>.Axpy(x.Length, alpha, dx, dy, false); break;
                case SimdLevel.V256: VectorKernel<V256>.Axpy(x.Length, alpha, dx, dy, false); break;
                case SimdLevel.V128: VectorKernel<V128>.Axpy(x.Length, alpha, dx, dy, false); break;
                default: VectorKernel<Scalar>.Axpy(x.Length, alpha, dx, dy, false); break;
            }
        }
    }

    /// <summary>x *= alpha.</summary>
    public static void Scale(Complex alpha, Span<Complex> x)
    {
        fixed (Complex* px = x)
        {
            double* dx = (double*)px;
            switch (SimdDispatch.Level)
            {
                case SimdLevel.V512: VectorKernel<V512>.Scale(x.Length, alpha, dx); break;
                case SimdLevel.V256: VectorKernel<V256>.Scale(x.Length, alpha, dx); break;
                case SimdLevel.V128: VectorKernel<V128>.Scale(x.Length, alpha, dx); break;
                default: VectorKernel<Scalar>.Scale(x.Length, alpha, dx); break;
            }
        }
    }

    /// <summary>Euclidean norm, safe against overflow and underflow.</summary>
    public static double Norm(ReadOnlySpan<Complex> x)
    {
        fixed (Complex* px = x)
        {
            double* dx = (double*)px;
            return SimdDispatch.Level switch
            {
                SimdLevel.V512 => VectorKernel<V512>.Norm(2 * x.Length, dx),
                SimdLevel.V256 => VectorKernel<V256>.Norm(2 * x.Length, dx),
                SimdLevel.V128 => VectorKernel<V128>.Norm(2 * x.Length, dx),
                _ => VectorKernel<Scalar>.Norm(2 * x.Length, dx),
            };
        }
    }

    /// <summary>A += alpha·x·y†.</summary>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void RankOneUpdate(Complex alpha, ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y, MatrixView a)
    {
        Guard.Length(x.Length, a.Rows, nameof(x));
        Guard.Length(y.Length, a.Columns, nameof(y));
        fixed (Complex* py = y, pa = a.Span)
        {
            for (int r = 0; r < a.Rows; r++)
            {
                double* row = (double*)(pa + ((nint)r * a.RowStride));
                Complex factor = alpha * x[r];
                switch (SimdDispatch.Level)
                {
                    case SimdLevel.V512: VectorKernel<V512>.Axpy(y.Length, factor, (double*)py, row, true); break;
                    case SimdLevel.V256: VectorKernel<V256>.Axpy(y.Length, factor, (double*)py, row, true); break;
                    case SimdLevel.V128: VectorKernel<V128>.Axpy(y.Length, factor, (double*)py, row, true); break;
                    default: VectorKernel<Scalar>.Axpy(y.Length, factor, (double*)py, row, true); break;
                }
            }
        }
    }

    private static Complex Dot(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y, bool conjugateX)
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        fixed (Complex* px = x, py = y)
        {
            double* dx = (double*)px, dy = (double*)py;
            return SimdDispatch.Level switch
            {
                SimdLevel.V512 => VectorKernel<V512>.Dot(x.Length, dx, dy, conjugateX),
                SimdLevel.V256 => VectorKernel<V256>.Dot(x.Length, dx, dy, conjugateX),
                SimdLevel.V128 => VectorKernel<V128>.Dot(x.Length, dx, dy, conjugateX),
                _ => VectorKernel<Scalar>.Dot(x.Length, dx, dy, conjugateX),
            };
        }
    }
}
