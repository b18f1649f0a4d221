using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Powers of two that bring a matrix into the range where squares neither overflow nor underflow.</summary>
internal static class Scaling
{
    /// <summary>Beside a matrix of the size <see cref="ToUnit"/> leaves, a number up to this is zero: what stands below loses its digits to
    /// underflow.</summary>
    public const double Dust = 1e-290;

    /// <summary>A power of two that brings <paramref name="largest"/> near one, or 1 where the range is already safe.</summary>
    public static double ToUnit(double largest) => largest is 0 or (> 1e-120 and < 1e120) ? 1 : Math.ScaleB(1, Exponent(largest));

    /// <summary>The same with an even exponent, so that its square root is a power of two as well.</summary>
    public static double ToUnitBySquare(double largest) => largest is 0 or (> 1e-120 and < 1e120) ? 1 : Math.ScaleB(1, Exponent(largest) & ~1);

    /// <summary>
    /// For algorithms that take no squares: tiny matrices go up to unit size, huge ones down by no more than sums and growth need, so that their small elements
    /// survive.
    /// The exponent is even.
    /// </summary>
    public static double ToHeadroom(double largest) =>
        largest is 0 or (> 1e-250 and < 1e290) ? 1 : largest > 1 ? Math.ScaleB(1, -64) : Math.ScaleB(1, Exponent(largest) & ~1);

    /// <summary>Multiplies by <paramref name="scale"/>, a power of two, unless that is 1.</summary>
    public static void Apply(double scale, MatrixView a)
    {
        if (scale != 1)
        {
            MatrixArithmetic.Scale(scale, a);
        }
    }

    /// <summary>Divides by <paramref name="scale"/>, a power of two.</summary>
    /// <returns>Whether every element is finite afterwards.</returns>
    public static bool TryUndo(double scale, MatrixView a)
    {
        Apply(1 / scale, a);
        return scale >= 1 || MatrixArithmetic.IsFinite(a);
    }

    /// <summary>Divides numbers by <paramref name="scale"/>, a power of two.</summary>
    /// <returns>Whether every one is finite afterwards.</returns>
    public static bool TryUndo(double scale, Span<double> values)
    {
        bool finite = true;
        for (int i = 0; scale != 1 && i < values.Length; i++)
        {
            values[i] /= scale;
            finite &= double.IsFinite(values[i]);
        }

        return finite;
    }

    /// <summary>Sets to zero what is <see cref="Dust"/> among the off-diagonal elements of a bidiagonal or tridiagonal matrix.</summary>
    public static unsafe void SweepDust(int n, double* diagonal, double* off)
    {
        double largest = 1;
        for (int i = 0; i < n; i++)
        {
            largest = Math.Max(largest, Math.Max(Math.Abs(diagonal[i]), Math.Abs(off[i])));
        }

        for (int i = 0; i < n; i++)
        {
            off[i] = Math.Abs(off[i]) <= Dust * largest ? 0 : off[i];
        }
    }

    private static int Exponent(double largest) => Math.Clamp(-Math.ILogB(largest), -1022, 1022);
}
