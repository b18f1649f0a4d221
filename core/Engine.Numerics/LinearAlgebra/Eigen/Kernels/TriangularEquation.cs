using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Matrix equations with triangular coefficients, column by column of the unknown.</summary>
internal static class TriangularEquation
{
    /// <summary>Replaces F by Y of R·Y + Y·S = F, or of R·Y + Y·S† = F.</summary>
    /// <param name="r">Upper triangular m × m.</param>
    /// <param name="s">Upper triangular n × n.</param>
    /// <param name="f">m × n; receives Y.</param>
    /// <param name="adjoint">Whether S† stands in place of S.</param>
    /// <returns>-1, or the column of a pivot that is zero within rounding.</returns>
    public static int Sylvester(ComplexMatrix r, ComplexMatrix s, ComplexMatrix f, bool adjoint)
    {
        int n = s.Rows, failed = -1;
        ComplexMatrix columns = f.Transpose();
        double floor = MachinePrecision.Epsilon * Math.Max(r.MaxNorm(), s.MaxNorm());
        for (int step = 0; step < n; step++)
        {
            int k = adjoint ? n - 1 - step : step;
            Span<Complex> column = columns.Row(k);
            for (int done = 0; done < step; done++)
            {
                int j = adjoint ? n - 1 - done : done;
                MatrixVector.AddScaled(-(adjoint ? Complex.Conjugate(s[k, j]) : s[j, k]), columns.Row(j), column);
            }

            Complex shift = adjoint ? Complex.Conjugate(s[k, k]) : s[k, k];
            failed = Solve(r, Complex.One, shift, column, floor) ? failed : k;
        }

        MatrixArithmetic.Copy(columns, MatrixOperation.Transpose, f);
        return failed;
    }

    /// <summary>Replaces F by Y of R·Y·R† - Y = F.</summary>
    /// <returns>-1, or the column of a pivot that is zero within rounding.</returns>
    public static int Stein(ComplexMatrix r, ComplexMatrix f)
    {
        int n = r.Rows, failed = -1;
        ComplexMatrix columns = f.Transpose();
        Complex[] sum = new Complex[n], product = new Complex[n];
        double size = r.MaxNorm(), floor = MachinePrecision.Epsilon * Math.Max(size * size, 1);
        for (int k = n - 1; k >= 0; k--)
        {
            Array.Clear(sum);
            for (int j = k + 1; j < n; j++)
            {
                MatrixVector.AddScaled(Complex.Conjugate(r[k, j]), columns.Row(j), sum);
            }

            Span<Complex> column = columns.Row(k);
            MatrixVector.Multiply(r, sum, product);
            MatrixVector.AddScaled(-1, product, column);
            failed = Solve(r, Complex.Conjugate(r[k, k]), -1, column, floor) ? failed : k;
        }

        MatrixArithmetic.Copy(columns, MatrixOperation.Transpose, f);
        return failed;
    }

    /// <summary>Replaces y by the solution of (factor·R + shift)·x = y; false where a pivot is zero within rounding.</summary>
    private static bool Solve(ComplexMatrix r, Complex factor, Complex shift, Span<Complex> y, double floor)
    {
        bool regular = true;
        for (int i = y.Length - 1; i >= 0; i--)
        {
            Complex pivot = (factor * r[i, i]) + shift;
            regular &= pivot.Magnitude > floor;
            y[i] = (y[i] - (factor * MatrixVector.BilinearProduct(r.Row(i)[(i + 1)..], y[(i + 1)..]))) / pivot;
        }

        return regular;
    }
}
