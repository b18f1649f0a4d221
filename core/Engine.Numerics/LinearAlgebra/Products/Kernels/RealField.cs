using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Real elements; imaginary parts of scalars are zero throughout.</summary>
internal readonly unsafe struct RealField<T> : IField
    where T : unmanaged, ISimd<T>
{
    public static int Width => 1;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Get(double* x, nint i) => x[i];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(double* x, nint i, Complex value) => x[i] = value.Real;

    public static Complex Dot(nint n, double* x, double* y, bool conjugateX) => RealVectorKernel<T>.Dot(n, x, y);

    public static void Axpy(nint n, Complex alpha, double* x, double* y) => RealVectorKernel<T>.Axpy(n, alpha.Real, x, y);

    public static void Scale(nint n, Complex alpha, double* x) => RealVectorKernel<T>.Scale(n, alpha.Real, x);

    public static double Norm(nint n, double* x) => VectorKernel<T>.Norm(n, x);

    public static void DotRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* x, double* target) =>
        RealVectorKernel<T>.DotRows(rows, columns, a, leading, x, target);

    public static void AxpyRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* coefficients, double* y) =>
        RealVectorKernel<T>.AxpyRows(rows, columns, a, leading, coefficients, y);

    public static void AddOuter(nint rows, nint columns, double* x, double* y, double* a, nint leading)
    {
        for (nint r = 0; r < rows; r++)
        {
            RealVectorKernel<T>.Axpy(columns, x[r], y, a + (r * leading));
        }
    }

    public static void MultiplyHermitian(nint n, double* a, nint leading, double* x, double* y) => RealVectorKernel<T>.MultiplySymmetric(n, a, leading, x, y);

    public static void Multiply(nint m, nint n, nint k, double alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading) =>
        RealGemm<T>.Run(m, n, k, alpha, a, b, accumulate, c, leading);

    public static void Conjugate(nint n, double* x)
    {
    }
}
