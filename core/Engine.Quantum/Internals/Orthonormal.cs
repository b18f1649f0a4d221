using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Internals;

/// <summary>Orthonormal rows, built one after another.</summary>
internal static class Orthonormal
{
    /// <summary>Makes row <paramref name="row"/> orthogonal to the rows above it, which are orthonormal, and normalizes it; returns the norm that was
    /// left.</summary>
    public static double Extend(ComplexMatrix rows, int row)
    {
        Span<Complex> current = rows.Row(row);

        // Twice is enough: one pass leaves an error of rounding over the norm that is left.
        for (int pass = 0; pass < 2; pass++)
        {
            for (int r = 0; r < row; r++)
            {
                ReadOnlySpan<Complex> other = rows.Row(r);
                Complex projection = MatrixVector.InnerProduct(other, current);
                MatrixVector.AddScaled(-projection, other, current);
            }
        }

        double norm = Math.Sqrt(Vectors.NormSquared(current));
        if (norm > 0)
        {
            MatrixVector.Scale(1 / norm, current);
        }

        return norm;
    }

    /// <summary>Fills rows <paramref name="known"/> … with vectors that complete the orthonormal rows above to a unitary.</summary>
    public static void Complete(ComplexMatrix rows, int known)
    {
        for (int row = known; row < rows.Rows; row++)
        {
            // The basis vector with the largest part outside the span of the rows so far; that part is at least √(1/n).
            int best = 0;
            double smallest = double.PositiveInfinity;
            for (int c = 0; c < rows.Columns; c++)
            {
                double inside = 0;
                for (int r = 0; r < row; r++)
                {
                    inside += rows[r, c].Real * rows[r, c].Real + rows[r, c].Imaginary * rows[r, c].Imaginary;
                }

                if (inside < smallest)
                {
                    (smallest, best) = (inside, c);
                }
            }

            rows.Row(row).Clear();
            rows[row, best] = Complex.One;
            Extend(rows, row);
        }
    }
}
