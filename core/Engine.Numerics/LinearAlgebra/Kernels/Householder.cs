using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Elementary reflectors H = I - tau·v·v† with one element of v equal to one.</summary>
internal static unsafe class Householder<TField>
    where TField : struct, IField
{
    /// <summary>Finds H with H†·x = beta·e(pivot), beta real; x is replaced by v.</summary>
    /// <returns>beta.</returns>
    public static double Create(nint n, double* x, nint pivot, out Complex tau)
    {
        Complex alpha = TField.Get(x, pivot);
        TField.Set(x, pivot, Complex.Zero);
        double rest = TField.Norm(n, x);
        TField.Set(x, pivot, Complex.One);
        if (rest == 0 && alpha.Imaginary == 0)
        {
            tau = Complex.Zero;
            return alpha.Real;
        }

        double size = Length(alpha.Real, alpha.Imaginary, rest);
        double beta = -Math.CopySign(size, alpha.Real);
        tau = new Complex((beta - alpha.Real) / beta, -alpha.Imaginary / beta);
        Complex divisor = alpha - beta;
        if (size < 1e-280)
        {
            // 1 / divisor would overflow.
            for (nint i = 0; i < n; i++)
            {
                TField.Set(x, i, i == pivot ? Complex.One : TField.Get(x, i) / divisor);
            }

            return beta;
        }

        TField.Scale(n, Complex.One / divisor, x);
        TField.Set(x, pivot, Complex.One);
        return beta;
    }

    private static double Length(double x, double y, double z)
    {
        double square = (x * x) + (y * y) + (z * z);
        return square is > 1e-280 and < 1e300 ? Math.Sqrt(square) : double.Hypot(double.Hypot(x, y), z);
    }
}
