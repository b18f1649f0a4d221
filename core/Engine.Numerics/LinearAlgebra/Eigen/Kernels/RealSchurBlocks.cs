using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The blocks of order two on the diagonal of a real Schur form.</summary>
internal static class RealSchurBlocks
{
    /// <summary>Eigenvalues of a quasi-triangular matrix.</summary>
    public static void Eigenvalues(ReadOnlySpan<double> t, int n, Span<Complex> values)
    {
        for (int k = 0; k < n; k++)
        {
            if (k + 1 < n && t[((k + 1) * n) + k] != 0)
            {
                values[k] = Upper(t[(k * n) + k], t[(k * n) + k + 1], t[((k + 1) * n) + k], t[((k + 1) * n) + k + 1]);
                values[k + 1] = Complex.Conjugate(values[k]);
                k++;
            }
            else
            {
                values[k] = t[(k * n) + k];
            }
        }
    }

    /// <summary>Makes a quasi-triangular matrix triangular by complex rotations, and gives its eigenvalues.</summary>
    public static void MakeTriangular(ComplexMatrix t, ComplexMatrix z, Complex[] values)
    {
        int n = t.Rows;
        for (int k = 0; k < n; k++)
        {
            if (k + 1 >= n || t[k + 1, k] == Complex.Zero)
            {
                values[k] = t[k, k];
                continue;
            }

            Complex value = Upper(t[k, k].Real, t[k, k + 1].Real, t[k + 1, k].Real, t[k + 1, k + 1].Real);

            // (λ - d, c) is an eigenvector; it becomes the first basis vector.
            ComplexRotation.Create(value - t[k + 1, k + 1], t[k + 1, k], out double c, out Complex s, out _);
            ComplexRotation.Rows(t, k, k + 1, k, c, s);
            ComplexRotation.Columns(t, k, k + 1, k + 2, c, Complex.Conjugate(s));
            ComplexRotation.Columns(z, k, k + 1, n, c, Complex.Conjugate(s));
            t[k + 1, k] = Complex.Zero;
            values[k] = t[k, k] = value;
            values[k + 1] = t[k + 1, k + 1] = Complex.Conjugate(value);
            k++;
        }
    }

    /// <summary>The eigenvalue with positive imaginary part.</summary>
    private static Complex Upper(double a, double b, double c, double d)
    {
        double half = 0.5 * (a - d), size = Math.Max(Math.Abs(half), Math.Max(Math.Abs(b), Math.Abs(c)));
        double discriminant = (half / size * (half / size)) + (b / size * (c / size));
        return new Complex(d + half, size * Math.Sqrt(-Math.Min(discriminant, 0)));
    }
}
