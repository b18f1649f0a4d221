using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvectors of an upper triangular matrix by back substitution, guarded against overflow.</summary>
internal static class TriangularEigenvectors
{
    /// <summary>Columns of <paramref name="x"/> solve T·x = t(k)·x.</summary>
    public static void Right(ComplexMatrix t, ComplexMatrix x)
    {
        int n = t.Rows;
        double floor = Floor(t);
        Complex[] vector = new Complex[n];
        for (int k = 0; k < n; k++)
        {
            Array.Clear(vector);
            vector[k] = Complex.One;
            for (int i = k - 1; i >= 0; i--)
            {
                Complex sum = MatrixVector.BilinearProduct(t.Row(i)[(i + 1)..(k + 1)], vector.AsSpan(i + 1, k - i));
                Divide(vector.AsSpan(0, k + 1), i, -sum, t[i, i] - t[k, k], floor);
            }

            for (int i = 0; i <= k; i++)
            {
                x[i, k] = vector[i];
            }
        }

        Normalize(x);
    }

    /// <summary>Columns of <paramref name="y"/> solve y†·T = t(k)·y†.</summary>
    public static void Left(ComplexMatrix t, ComplexMatrix y)
    {
        int n = t.Rows;
        double floor = Floor(t);
        Complex[] sums = new Complex[n], vector = new Complex[n];
        for (int k = 0; k < n; k++)
        {
            Array.Clear(vector);
            Array.Clear(sums);
            vector[k] = Complex.One;
            MatrixVector.AddScaled(Complex.One, t.Row(k)[(k + 1)..], sums.AsSpan(k + 1));
            for (int j = k + 1; j < n; j++)
            {
                // w = conj(y) solves wᵀ·T = t(k)·wᵀ.
                double scale = Divide(vector.AsSpan(k, j - k + 1), j - k, -sums[j], t[j, j] - t[k, k], floor);
                if (scale != 1)
                {
                    MatrixVector.Scale(scale, sums.AsSpan(j + 1));
                }

                MatrixVector.AddScaled(vector[j], t.Row(j)[(j + 1)..], sums.AsSpan(j + 1));
            }

            for (int j = k; j < n; j++)
            {
                y[j, k] = Complex.Conjugate(vector[j]);
            }
        }

        Normalize(y);
    }

    /// <summary>Scales every column that is not zero to unit length.</summary>
    public static void Normalize(ComplexMatrix x)
    {
        double[] norms = new double[x.Columns];
        for (int r = 0; r < x.Rows; r++)
        {
            Span<Complex> row = x.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                norms[c] = double.Hypot(norms[c], Complex.Abs(row[c]));
            }
        }

        for (int r = 0; r < x.Rows; r++)
        {
            Span<Complex> row = x.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] = norms[c] == 0 ? row[c] : row[c] / norms[c];
            }
        }
    }

    /// <summary>Sets element i to numerator / denominator; a denominator below the floor counts as the floor, growth scales the whole vector down.</summary>
    private static double Divide(Span<Complex> vector, int i, Complex numerator, Complex denominator, double floor)
    {
        if (Complex.Abs(denominator) < floor)
        {
            denominator = floor;
        }

        double scale = 1;
        double size = Complex.Abs(numerator);
        if (size > 1e100 * Complex.Abs(denominator))
        {
            scale = 1e100 * Complex.Abs(denominator) / size;
            scale = scale == 0 ? 1e-300 : scale;
            MatrixVector.Scale(scale, vector);
            numerator *= scale;
        }

        vector[i] = numerator / denominator;
        return scale;
    }

    private static double Floor(ComplexMatrix t) => Math.Max(MachinePrecision.UnitRoundoff * t.MaxNorm(), 1e-290);
}
