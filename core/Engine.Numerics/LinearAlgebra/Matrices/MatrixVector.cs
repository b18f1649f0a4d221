using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Operations of matrices on vectors and between vectors; none allocates.</summary>
public static unsafe partial class MatrixVector
{
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
