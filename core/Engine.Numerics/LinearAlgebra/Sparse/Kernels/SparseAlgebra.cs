using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Products, transposes and norms of matrices in compressed rows.</summary>
internal static class SparseAlgebra
{
    /// <summary>The sum of several matrices of one shape.</summary>
    public static SparseMatrix Sum(ReadOnlySpan<SparseMatrix> terms)
    {
        SparseMatrixBuilder builder = new(terms[0].Rows, terms[0].Columns);
        for (int r = 0; r < terms[0].Rows; r++)
        {
            foreach (SparseMatrix term in terms)
            {
                ReadOnlySpan<int> starts = term.RowStarts, columns = term.ColumnIndices;
                for (int k = starts[r]; k < starts[r + 1]; k++)
                {
                    builder.Add(columns[k], term.Values[k]);
                }
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>A·B, row by row.</summary>
    [Reference("F. G. Gustavson, Two fast algorithms for sparse matrices: multiplication and permuted transposition, ACM Trans. Math. Softw. 4, 250 (1978)",
        Doi = "10.1145/355791.355796")]
    public static SparseMatrix Multiply(SparseMatrix a, SparseMatrix b)
    {
        ReadOnlySpan<int> starts = a.RowStarts, columns = a.ColumnIndices, otherStarts = b.RowStarts, otherColumns = b.ColumnIndices;
        ReadOnlySpan<Complex> values = a.Values, otherValues = b.Values;
        SparseMatrixBuilder builder = new(a.Rows, b.Columns);
        for (int r = 0; r < a.Rows; r++)
        {
            for (int m = starts[r]; m < starts[r + 1]; m++)
            {
                int middle = columns[m];
                for (int k = otherStarts[middle]; k < otherStarts[middle + 1]; k++)
                {
                    builder.Add(otherColumns[k], values[m] * otherValues[k]);
                }
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The transpose, conjugated or not.</summary>
    public static SparseMatrix Turn(SparseMatrix a, bool conjugate)
    {
        ReadOnlySpan<int> rowStarts = a.RowStarts, columnIndices = a.ColumnIndices;
        int[] starts = new int[a.Columns + 1];
        foreach (int column in columnIndices)
        {
            starts[column + 1]++;
        }

        for (int r = 0; r < a.Columns; r++)
        {
            starts[r + 1] += starts[r];
        }

        int[] next = starts[..^1], columns = new int[a.Count];
        Complex[] values = new Complex[a.Count];
        for (int r = 0; r < a.Rows; r++)
        {
            for (int k = rowStarts[r]; k < rowStarts[r + 1]; k++)
            {
                int target = next[columnIndices[k]]++;
                columns[target] = r;
                values[target] = conjugate ? Complex.Conjugate(a.Values[k]) : a.Values[k];
            }
        }

        return new SparseMatrix(a.Columns, a.Rows, starts, columns, values);
    }

    /// <summary>Largest modulus among all real and imaginary parts; not finite if one part is not.</summary>
    public static double MaxPart(SparseMatrix a) => MatrixArithmetic.MaxPart(new ReadOnlyMatrixView(a.Values, 1, a.Count));

    /// <summary>Largest row sum of moduli.</summary>
    public static double InfinityNorm(SparseMatrix a)
    {
        ReadOnlySpan<int> starts = a.RowStarts;
        double largest = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            double sum = 0;
            foreach (Complex value in a.Values[starts[r]..starts[r + 1]])
            {
                sum += Modulus(value);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>Largest column sum of moduli.</summary>
    public static double OneNorm(SparseMatrix a)
    {
        double[] sums = new double[a.Columns];
        for (int k = 0; k < a.Count; k++)
        {
            sums[a.ColumnIndices[k]] += Modulus(a.Values[k]);
        }

        return a.Columns == 0 ? 0 : sums.Max();
    }

    /// <summary>Largest |A_rc - conj(A_cr)|.</summary>
    public static double HermitianDefect(SparseMatrix a, int order)
    {
        // Rows come in ascending order, and so do the mirror elements within each row: one position a row walks through it once.
        ReadOnlySpan<int> starts = a.RowStarts, columns = a.ColumnIndices;
        ReadOnlySpan<Complex> values = a.Values;
        int[] mirrors = starts[..order].ToArray();
        double largest = 0;
        for (int r = 0; r < order; r++)
        {
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                int c = columns[k], end = starts[c + 1];
                ref int mirror = ref mirrors[c];
                while (mirror < end && columns[mirror] < r)
                {
                    mirror++;
                }

                Complex partner = mirror < end && columns[mirror] == r ? Complex.Conjugate(values[mirror]) : Complex.Zero;

                // Most elements agree to the bit, and the modulus of a difference is a root.
                double defect = values[k] == partner ? 0 : Modulus(values[k] - partner);
                largest = Math.Max(largest, defect);
            }
        }

        return largest;
    }

    /// <summary>The interval of the circles around the diagonal elements.</summary>
    public static (double Lower, double Upper) SpectralInterval(SparseMatrix a, int order)
    {
        ReadOnlySpan<int> starts = a.RowStarts, columns = a.ColumnIndices;
        double lower = double.PositiveInfinity, upper = double.NegativeInfinity;
        for (int r = 0; r < order; r++)
        {
            double center = 0, radius = 0;
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                center += columns[k] == r ? a.Values[k].Real : 0;
                radius += columns[k] == r ? 0 : Modulus(a.Values[k]);
            }

            lower = Math.Min(lower, center - radius);
            upper = Math.Max(upper, center + radius);
        }

        return order == 0 ? (0, 0) : (lower, upper);
    }

    /// <summary>√(re² + im²); the slower library modulus only where squares may leave the range.</summary>
    private static double Modulus(Complex z)
    {
        double square = (z.Real * z.Real) + (z.Imaginary * z.Imaginary);
        return square is > 1e-280 and < 1e300 ? Math.Sqrt(square) : Complex.Abs(z);
    }
}
