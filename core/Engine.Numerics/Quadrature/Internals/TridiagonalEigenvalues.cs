namespace Engine.Numerics.Quadrature.Internals;

/// <summary>Eigenvalues of a real symmetric tridiagonal matrix by the implicit QL method with Wilkinson's shift, values only, O(n²).</summary>
/// <remarks>Stands here and not on the dense solvers because a rule needs values only, from two vectors, in O(n) memory.</remarks>
[Reference("A. Dubrulle, R. S. Martin, J. H. Wilkinson, Numer. Math. 12, 377 (1968)", Doi = "10.1007/BF02165404")]
internal static class TridiagonalEigenvalues
{
    private const int MaximumSweeps = 60;

    /// <summary>Replaces <paramref name="diagonal"/> by the eigenvalues in ascending order; <paramref name="offDiagonal"/> (n entries, the last unused) is
    /// destroyed.</summary>
    public static void Solve(Span<double> diagonal, Span<double> offDiagonal)
    {
        int n = diagonal.Length;
        offDiagonal[n - 1] = 0;
        for (int l = 0; l < n; l++)
        {
            for (int sweep = 0; ; sweep++)
            {
                int m = l;
                while (m < n - 1 && Math.Abs(offDiagonal[m]) > 1.1e-16 * (Math.Abs(diagonal[m]) + Math.Abs(diagonal[m + 1])))
                {
                    m++;
                }

                if (m == l)
                {
                    break;
                }

                if (sweep == MaximumSweeps)
                {
                    throw new NumericalException($"The QL iteration for the nodes of a {n}-point rule did not converge in {MaximumSweeps} sweeps.");
                }

                Sweep(diagonal, offDiagonal, l, m);
            }
        }

        diagonal.Sort();
    }

    private static void Sweep(Span<double> diagonal, Span<double> offDiagonal, int l, int m)
    {
        double g = (diagonal[l + 1] - diagonal[l]) / (2 * offDiagonal[l]);
        double r = Math.Sqrt((g * g) + 1);
        g = diagonal[m] - diagonal[l] + (offDiagonal[l] / (g + Math.CopySign(r, g)));
        double s = 1;
        double c = 1;
        double p = 0;
        for (int i = m - 1; i >= l; i--)
        {
            double f = s * offDiagonal[i];
            double b = c * offDiagonal[i];
            r = Math.Sqrt((f * f) + (g * g));
            offDiagonal[i + 1] = r;
            if (r == 0)
            {
                diagonal[i + 1] -= p;
                offDiagonal[m] = 0;
                return;
            }

            s = f / r;
            c = g / r;
            g = diagonal[i + 1] - p;
            r = ((diagonal[i] - g) * s) + (2 * c * b);
            p = s * r;
            diagonal[i + 1] = g + p;
            g = (c * r) - b;
        }

        diagonal[l] -= p;
        offDiagonal[l] = g;
        offDiagonal[m] = 0;
    }
}
