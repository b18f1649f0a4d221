using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Operations of matrices on vectors and between vectors; none allocates.</summary>
public static unsafe partial class MatrixVector
{
    /// <summary>Σ conj(x)·y.</summary>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Complex InnerProduct(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y) => Dot(x, y, conjugateX: true);

    /// <summary>Σ x·y, without conjugation.</summary>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <returns>The sum.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static Complex BilinearProduct(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y) => Dot(x, y, conjugateX: false);

    /// <summary>y += alpha·x.</summary>
    /// <param name="alpha">A number.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static void AddScaled(Complex alpha, ReadOnlySpan<Complex> x, Span<Complex> y)
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        fixed (Complex* px = x, py = y)
        {
            double* dx = (double*)px, dy = (double*)py;
            SimdDispatch.Invoke(new VectorKernelAxpyCall(x.Length, alpha, dx, dy, false));
        }
    }

    /// <summary>x *= alpha.</summary>
    /// <param name="alpha">A number.</param>
    /// <param name="x">n numbers.</param>
    public static void Scale(Complex alpha, Span<Complex> x)
    {
        fixed (Complex* px = x)
        {
            double* dx = (double*)px;
            SimdDispatch.Invoke(new VectorKernelScaleCall(x.Length, alpha, dx));
        }
    }

    /// <summary>Euclidean norm, safe against overflow and underflow.</summary>
    /// <param name="x">n numbers.</param>
    /// <returns>Not negative; infinite where it lies beyond the largest double.</returns>
    public static double Norm(ReadOnlySpan<Complex> x)
    {
        fixed (Complex* px = x)
        {
            double* dx = (double*)px;
            return SimdDispatch.Invoke<VectorKernelNormCall, double>(new VectorKernelNormCall(2 * x.Length, dx));
        }
    }

    /// <summary>A += alpha·x·y†.</summary>
    /// <param name="alpha">A number.</param>
    /// <param name="x">n numbers.</param>
    /// <param name="y">n numbers.</param>
    /// <param name="a">m × n; changed in place.</param>
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
                SimdDispatch.Invoke(new VectorKernelAxpyCall(y.Length, factor, (double*)py, row, true));
            }
        }
    }

    private static Complex Dot(ReadOnlySpan<Complex> x, ReadOnlySpan<Complex> y, bool conjugateX)
    {
        Guard.Length(y.Length, x.Length, nameof(y));
        fixed (Complex* px = x, py = y)
        {
            double* dx = (double*)px, dy = (double*)py;
            return SimdDispatch.Invoke<VectorKernelDotCall, Complex>(new VectorKernelDotCall(x.Length, dx, dy, conjugateX));
        }
    }

    private readonly struct VectorKernelAxpyCall(nint n, Complex alpha, double* x, double* y, bool conjugateX) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => VectorKernel<T>.Axpy(n, alpha, x, y, conjugateX);
    }

    private readonly struct VectorKernelScaleCall(nint n, Complex alpha, double* x) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => VectorKernel<T>.Scale(n, alpha, x);
    }

    private readonly struct VectorKernelNormCall(nint length, double* x) : ISimdFunction<double>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public double Run<T>()
            where T : unmanaged, ISimd<T> => VectorKernel<T>.Norm(length, x);
    }

    private readonly struct VectorKernelDotCall(nint n, double* x, double* y, bool conjugateX) : ISimdFunction<Complex>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Complex Run<T>()
            where T : unmanaged, ISimd<T> => VectorKernel<T>.Dot(n, x, y, conjugateX);
    }
}
