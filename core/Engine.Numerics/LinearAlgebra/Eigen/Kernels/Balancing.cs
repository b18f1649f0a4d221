using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Diagonal similarity by powers of two that brings rows and columns to like norms.</summary>
[Reference("R. James, J. Langou and B. R. Lowery, On matrix balancing and eigenvector computation, arXiv (2014)", Arxiv = "1401.5766",
    Equations = "Algorithm 3")]
internal static class Balancing
{
    private const double Gain = 0.95;

    /// <summary>Replaces A by D⁻¹·A·D and multiplies <paramref name="scale"/> by the diagonal of D.</summary>
    public static void Apply(MatrixView a, Span<double> scale)
    {
        int n = a.Rows;
        for (int pass = 0, changed = 1; changed > 0 && pass < 100; pass++)
        {
            changed = 0;
            for (int i = 0; i < n; i++)
            {
                double row = MatrixVector.Norm(a.Row(i)), column = ColumnNorm(a, i);
                if (row == 0 || column == 0)
                {
                    continue;
                }

                int exponent = (int)Math.Round((Math.Log2(row) - Math.Log2(column)) / 2);
                double f = Math.ScaleB(1, Math.Clamp(exponent, -500, 500));
                if (exponent == 0 || (column * f) + (row / f) >= Gain * (column + row) || !double.IsNormal(scale[i] * f))
                {
                    continue;
                }

                changed++;
                scale[i] *= f;
                for (int j = 0; j < n; j++)
                {
                    a[i, j] /= f;
                }

                for (int j = 0; j < n; j++)
                {
                    a[j, i] *= f;
                }
            }
        }
    }

    /// <summary>Replaces X by D·X, or by D⁻¹·X; every column takes a factor of its own besides, so that none overflows or vanishes.</summary>
    /// <param name="scale">Diagonal of D, powers of two.</param>
    /// <param name="x">Vectors in columns.</param>
    /// <param name="inverse">Whether D⁻¹ is meant.</param>
    public static void Undo(ReadOnlySpan<double> scale, MatrixView x, bool inverse)
    {
        for (int c = 0; scale.ContainsAnyExcept(1) && c < x.Columns; c++)
        {
            int largest = int.MinValue;
            for (int r = 0; r < x.Rows; r++)
            {
                double size = Math.Max(Math.Abs(x[r, c].Real), Math.Abs(x[r, c].Imaginary));
                largest = size == 0 ? largest : Math.Max(largest, Math.ILogB(size) + Order(scale[r]));
            }

            for (int r = 0; r < x.Rows; r++)
            {
                int order = Math.Max(Order(scale[r]) - largest, -3000);
                x[r, c] = new Complex(Math.ScaleB(x[r, c].Real, order), Math.ScaleB(x[r, c].Imaginary, order));
            }
        }

        int Order(double factor) => inverse ? -Math.ILogB(factor) : Math.ILogB(factor);
    }

    private static double ColumnNorm(MatrixView a, int column)
    {
        double sum = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            Complex z = a[r, column];
            sum += (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
        }

        if (sum is > 1e-280 and < 1e300)
        {
            return Math.Sqrt(sum);
        }

        double norm = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            norm = double.Hypot(norm, Complex.Abs(a[r, column]));
        }

        return norm;
    }
}
