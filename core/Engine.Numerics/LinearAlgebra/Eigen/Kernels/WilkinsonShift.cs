using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Shifts of the QR and QZ iterations.</summary>
internal static class WilkinsonShift
{
    /// <summary>The eigenvalue of a 2 × 2 matrix closer to its last element.</summary>
    public static Complex Of(Complex a, Complex b, Complex c, Complex d)
    {
        Complex half = 0.5 * (a - d), mean = Complex.Sqrt(b) * Complex.Sqrt(c);
        double scale = Math.Max(Size(half), Size(mean));
        if (mean == Complex.Zero)
        {
            return d;
        }

        // Of unit size, since squares of small elements underflow.
        half /= scale;
        mean /= scale;
        Complex root = Complex.Sqrt((half * half) + (mean * mean));
        if ((half.Real * root.Real) + (half.Imaginary * root.Imaginary) < 0)
        {
            root = -root;
        }

        return d - (scale * (mean * (mean / (half + root))));
    }

    private static double Size(Complex z) => Math.Abs(z.Real) + Math.Abs(z.Imaginary);
}
