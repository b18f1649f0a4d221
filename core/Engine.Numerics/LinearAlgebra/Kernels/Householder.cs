using System.Numerics;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Elementary reflectors H = I - tau·v·v† with one element of v equal to one.</summary>
internal static unsafe class Householder<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Finds H with H†·x = beta·e(pivot), beta real; x is replaced by v.</summary>
    /// <returns>beta.</returns>
    public static double Create(nint n, double* x, nint pivot, out Complex tau)
    {
        Complex alpha = ((Complex*)x)[pivot];
        ((Complex*)x)[pivot] = Complex.Zero;
        double rest = VectorKernel<T>.Norm(2 * n, x);
        ((Complex*)x)[pivot] = Complex.One;
        if (rest == 0 && alpha.Imaginary == 0)
        {
            tau = Complex.Zero;
            return alpha.Real;
        }

        double beta = -Math.CopySign(double.Hypot(double.Hypot(alpha.Real, alpha.Imaginary), rest), alpha.Real);
        tau = new Complex((beta - alpha.Real) / beta, -alpha.Imaginary / beta);
        Complex divisor = alpha - beta;
        Complex scale = Complex.One / divisor;
        if (Math.Abs(beta) < 1e-290)
        {
            for (nint i = 0; i < n; i++)
            {
                ((Complex*)x)[i] = i == pivot ? Complex.One : ((Complex*)x)[i] / divisor;
            }

            return beta;
        }

        VectorKernel<T>.Scale(n, scale, x);
        ((Complex*)x)[pivot] = Complex.One;
        return beta;
    }

    /// <summary>A = H·A on the first <paramref name="n"/> rows of A.</summary>
    /// <param name="n">Length of v.</param>
    /// <param name="columns">Columns of A.</param>
    /// <param name="v">The reflector.</param>
    /// <param name="tau">Its factor; pass the conjugate for H†.</param>
    /// <param name="a">First element of A.</param>
    /// <param name="leading">Doubles from row to row.</param>
    /// <param name="scratch"><paramref name="columns"/> complex numbers.</param>
    public static void ApplyLeft(nint n, nint columns, double* v, Complex tau, double* a, nint leading, double* scratch)
    {
        if (tau == Complex.Zero)
        {
            return;
        }

        GemvKernel<T>.Run(n, columns, Complex.One, a, leading / 2, MatrixOperation.Transpose, Conjugated(n, v, scratch + (2 * columns)), Complex.Zero, scratch);
        for (nint r = 0; r < n; r++)
        {
            VectorKernel<T>.Axpy(columns, -tau * ((Complex*)v)[r], scratch, a + (r * leading), false);
        }
    }

    private static double* Conjugated(nint n, double* v, double* target)
    {
        for (nint i = 0; i < n; i++)
        {
            ((Complex*)target)[i] = Complex.Conjugate(((Complex*)v)[i]);
        }

        return target;
    }
}
