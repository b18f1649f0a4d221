using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Estimates the norm of the square of a matrix without forming it, from a few products with vectors.</summary>
/// <remarks>
/// The norm is that of <see cref="MatrixBlend{TField, T}.Norm"/>: a complex matrix counts as the real one of twice its order. One step in place of the
/// several of <see cref="OneNormEstimator"/>: the estimate decides about a single product of matrices and must cost far less.
/// </remarks>
[Reference("W. W. Hager, Condition estimates, SIAM J. Sci. Stat. Comput. 5, 311 (1984)", Doi = "10.1137/0905023")]
[Reference("N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14, 381 (1988)",
    Doi = "10.1145/50063.214386")]
internal static unsafe class PowerNorm<TField>
    where TField : struct, IField
{
    /// <summary>A lower bound of the norm of A², rarely off by more than a factor of three.</summary>
    public static double OfSquare(nint n, double* a, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        nint length = TField.Width * n;
        double* x = workspace.Take(length), y = workspace.Take(length), middle = workspace.Take(length);
        for (nint i = 0; i < length; i++)
        {
            x[i] = i % TField.Width == 0 ? 1.0 / n : 0;
        }

        double first = Apply(n, a, x, middle, y);
        for (nint i = 0; i < length; i++)
        {
            y[i] = Math.CopySign(1, y[i]);
        }

        // The column in which the adjoint of the signs is largest; further steps of the method seldom find a larger one.
        ApplyAdjoint(n, a, y, middle);
        nint largest = 0;
        for (nint i = 0; i < length; i++)
        {
            largest = Math.Abs(y[i]) > Math.Abs(y[largest]) ? i : largest;
        }

        new Span<double>(x, (int)length).Clear();
        x[largest] = 1;
        return Math.Max(first, Apply(n, a, x, middle, y));
    }

    /// <summary>y = A·(A·x) and the sum of its moduli.</summary>
    private static double Apply(nint n, double* a, double* x, double* middle, double* y)
    {
        TField.DotRows(n, n, a, n, false, x, middle);
        TField.DotRows(n, n, a, n, false, middle, y);
        double sum = 0;
        for (nint i = 0; i < TField.Width * n; i++)
        {
            sum += Math.Abs(y[i]);
        }

        return sum;
    }

    /// <summary>y = A†·(A†·y).</summary>
    private static void ApplyAdjoint(nint n, double* a, double* y, double* middle)
    {
        new Span<double>(middle, (int)(TField.Width * n)).Clear();
        TField.AxpyRows(n, n, a, n, true, y, middle);
        new Span<double>(y, (int)(TField.Width * n)).Clear();
        TField.AxpyRows(n, n, a, n, true, middle, y);
    }
}
