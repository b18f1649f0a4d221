using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Elementary reflectors H = I - tau·v·v† with one element of v equal to one.</summary>
internal static unsafe class Householder<TField>
    where TField : struct, IField
{
    private const double Smallest = 1e-280;
    private const double Largest = 1e300;

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
        if (!(size is > Smallest and < Largest))
        {
            // Lengths of subnormal numbers have few digits, and H would not be unitary; v and tau do not depend on the scale.
            double scale = Math.ScaleB(1, Math.Clamp(-Math.ILogB(size), -1022, 1022));
            TField.Set(x, pivot, alpha);
            TField.Scale(n, scale, x);
            return Create(n, x, pivot, out tau) / scale;
        }

        double beta = -Math.CopySign(size, alpha.Real);
        tau = new Complex((beta - alpha.Real) / beta, -alpha.Imaginary / beta);
        TField.Scale(n, Complex.One / (alpha - beta), x);
        TField.Set(x, pivot, Complex.One);
        return beta;
    }

    private static double Length(double x, double y, double z)
    {
        double square = (x * x) + (y * y) + (z * z);
        return square is > Smallest and < Largest ? Math.Sqrt(square) : double.Hypot(double.Hypot(x, y), z);
    }
}
