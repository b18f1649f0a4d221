using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Unitary reduction of a Hermitian matrix to real tridiagonal form, A = Q·T·Q†, from the last row upwards.</summary>
/// <remarks>Only the lower triangle is read, row by row, so that every inner loop runs on contiguous memory.</remarks>
internal static unsafe class HermitianTridiagonal<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Reduces in place; row i keeps the reflector of step i (its last element is one), which acts on the first i coordinates.</summary>
    /// <param name="n">Order.</param>
    /// <param name="a">Lower triangle, row-major.</param>
    /// <param name="leading">Doubles from row to row.</param>
    /// <param name="d">Diagonal of T, n numbers.</param>
    /// <param name="e">Off-diagonal of T, e[i] couples i and i + 1; n numbers.</param>
    /// <param name="tau">Factors of the reflectors, n complex numbers.</param>
    /// <param name="w">Scratch, n complex numbers.</param>
    public static void Reduce(nint n, double* a, nint leading, double* d, double* e, Complex* tau, double* w)
    {
        for (nint i = n - 1; i > 0; i--)
        {
            double* row = a + (i * leading);
            d[i] = row[2 * i];
            for (nint k = 0; k < i; k++)
            {
                // The column of the upper triangle: the conjugate of the row.
                row[(2 * k) + 1] = -row[(2 * k) + 1];
            }

            e[i - 1] = Householder<T>.Create(i, row, i - 1, out Complex factor);
            tau[i] = factor;
            if (factor == Complex.Zero)
            {
                continue;
            }

            MultiplyHermitian(i, a, leading, row, w);
            VectorKernel<T>.Scale(i, factor, w);
            double product = (Complex.Conjugate(factor) * VectorKernel<T>.Dot(i, row, w, true)).Real;
            VectorKernel<T>.Axpy(i, -0.5 * product, row, w, false);
            for (nint r = 0; r < i; r++)
            {
                Complex vr = -((Complex*)row)[r], wr = -((Complex*)w)[r];
                double* target = a + (r * leading);
                VectorKernel<T>.Axpy(r + 1, vr, w, target, true);
                VectorKernel<T>.Axpy(r + 1, wr, row, target, true);
            }
        }

        if (n > 0)
        {
            d[0] = a[0];
            e[n - 1] = 0;
            tau[0] = Complex.Zero;
        }
    }

    /// <summary>Z = Q·Z for the Q of <see cref="Reduce"/>.</summary>
    public static void ApplyQ(nint n, double* a, nint leading, Complex* tau, double* z, nint zLeading, nint columns, double* scratch)
    {
        for (nint i = 1; i < n; i++)
        {
            Householder<T>.ApplyLeft(i, columns, a + (i * leading), tau[i], z, zLeading, scratch);
        }
    }

    /// <summary>y = A·x from the lower triangle.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void MultiplyHermitian(nint n, double* a, nint leading, double* x, double* y)
    {
        for (nint r = 0; r < n; r++)
        {
            double* row = a + (r * leading);
            Complex xr = ((Complex*)x)[r];
            ((Complex*)y)[r] = VectorKernel<T>.Dot(r, row, x, false) + (row[2 * r] * xr);
            VectorKernel<T>.Axpy(r, xr, row, y, true);
        }
    }
}
