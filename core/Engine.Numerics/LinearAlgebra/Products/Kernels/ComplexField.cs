using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Interleaved complex elements.</summary>
internal readonly unsafe struct ComplexField<T> : IField
    where T : unmanaged, ISimd<T>
{
    public static int Width => 2;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Complex Get(double* x, nint i) => ((Complex*)x)[i];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Set(double* x, nint i, Complex value) => ((Complex*)x)[i] = value;

    public static Complex Dot(nint n, double* x, double* y, bool conjugateX) => VectorKernel<T>.Dot(n, x, y, conjugateX);

    public static void Axpy(nint n, Complex alpha, double* x, double* y) => VectorKernel<T>.Axpy(n, alpha, x, y, false);

    public static void Scale(nint n, Complex alpha, double* x) => VectorKernel<T>.Scale(n, alpha, x);

    public static double Norm(nint n, double* x) => VectorKernel<T>.Norm(2 * n, x);

    public static void DotRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* x, double* target) =>
        GemvKernel<T>.DotRows(rows, columns, a, 2 * leading, conjugateA, x, target);

    public static void AxpyRows(nint rows, nint columns, double* a, nint leading, bool conjugateA, double* coefficients, double* y) =>
        GemvKernel<T>.AxpyRows(rows, columns, a, 2 * leading, conjugateA, coefficients, y);

    public static void AddOuter(nint rows, nint columns, double* x, double* y, double* a, nint leading) =>
        OuterKernel<T>.Add(rows, columns, x, y, a, 2 * leading);

    public static void MultiplyHermitian(nint n, double* a, nint leading, double* x, double* y) => HemvKernel<T>.Run(n, a, 2 * leading, x, y);

    public static void Multiply(nint m, nint n, nint k, double alpha, in GemmOperand a, in GemmOperand b, bool accumulate, double* c, nint leading) =>
        GemmDriver<T>.Run(m, n, k, alpha, a, b, accumulate ? Complex.One : Complex.Zero, c, leading);

    public static void Conjugate(nint n, double* x)
    {
        for (nint i = 0; i < n; i++)
        {
            x[(2 * i) + 1] = -x[(2 * i) + 1];
        }
    }
}
