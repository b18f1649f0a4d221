using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The determinant by elimination with rows and columns scaled to one, for matrices whose entries lie so far apart that a multiplier, their
/// quotient, underflows where its product with a large entry counts.</summary>
internal static class BalancedDeterminant
{
    /// <summary>Up to this size of the entries no quotient underflows where its product with one of them counts.</summary>
    public const double LargestHarmless = 1e75;

    // Quotients smaller than this lose digits, or are nothing.
    private const double SmallestQuotient = 1e-290;

    /// <summary>Whether plain elimination may lose a multiplier.</summary>
    /// <param name="a">The matrix.</param>
    /// <param name="oneNorm">Its one-norm: matrices without large entries need no balancing.</param>
    public static bool IsNeeded(ReadOnlyMatrixView a, double oneNorm)
    {
        if (!(oneNorm > LargestHarmless && double.IsFinite(oneNorm)))
        {
            return false;
        }

        for (int r = 0; r < a.Rows; r++)
        {
            foreach (Complex value in a.Row(r))
            {
                double size = Size(value);
                if (size != 0 && size < SmallestQuotient * oneNorm)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The determinant.</summary>
    public static ScaledProduct Evaluate(ReadOnlyMatrixView a)
    {
        ComplexMatrix scaled = a.ToMatrix();
        int n = a.Rows;
        long exponent = 0;
        for (int r = 0; r < n; r++)
        {
            double largest = 0;
            for (int c = 0; c < n; c++)
            {
                largest = Math.Max(largest, Size(scaled[r, c]));
            }

            int shift = largest > 0 ? Math.ILogB(largest) : 0;
            exponent += shift;
            for (int c = 0; c < n; c++)
            {
                scaled[r, c] = Scale(scaled[r, c], -shift);
            }
        }

        for (int c = 0; c < n; c++)
        {
            double largest = 0;
            for (int r = 0; r < n; r++)
            {
                largest = Math.Max(largest, Size(scaled[r, c]));
            }

            int shift = largest > 0 ? Math.ILogB(largest) : 0;
            exponent += shift;
            for (int r = 0; r < n; r++)
            {
                scaled[r, c] = Scale(scaled[r, c], -shift);
            }
        }

        int[] pivots = new int[n];
        LuDecomposition.FactorInPlace(scaled, pivots);
        return LuDecomposition.Product(scaled, pivots).TimesPowerOfTwo(exponent);
    }

    private static double Size(Complex value) => Math.Max(Math.Abs(value.Real), Math.Abs(value.Imaginary));

    private static Complex Scale(Complex value, int exponent) => new(Math.ScaleB(value.Real, exponent), Math.ScaleB(value.Imaginary, exponent));
}
