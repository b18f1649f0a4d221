namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvalues alone of a real symmetric tridiagonal matrix, by the QL variant of Pal, Walker and Kahan that needs no square root in its
/// loop.</summary>
[Reference("B. N. Parlett, The Symmetric Eigenvalue Problem, SIAM (1998)", Doi = "10.1137/1.9781611971163", Equations = "section 8.15")]
internal static unsafe class TridiagonalValues
{
    private const int IterationLimit = 80;

    /// <summary>Sweeps after which an off-diagonal also counts as zero beside the norm of the whole matrix, not only beside its neighbors.</summary>
    private const int PatientIterations = 8;

    /// <summary>Replaces the diagonal by the eigenvalues, unordered. The matrix must be scaled so that squares neither overflow nor lose what
    /// matters.</summary>
    /// <param name="n">Order.</param>
    /// <param name="d">Diagonal.</param>
    /// <param name="e">Off-diagonal, e[i] couples i and i + 1; n numbers, destroyed.</param>
    /// <returns>-1, or the index of the value that did not converge.</returns>
    public static int Run(int n, double* d, double* e)
    {
        double norm = 0;
        for (int i = 0; i < n; i++)
        {
            e[i] = i < n - 1 ? e[i] : 0;
            norm = Math.Max(norm, Math.Abs(d[i]) + Math.Abs(e[i]));
            e[i] *= e[i];
        }

        const double unit = MachinePrecision.UnitRoundoff;
        for (int l = 0; l < n; l++)
        {
            for (int iteration = 0; ; iteration++)
            {
                double floor = iteration < PatientIterations ? double.Epsilon : unit * unit * norm * norm;
                int m = l;
                while (m < n - 1)
                {
                    double local = unit * (Math.Abs(d[m]) + Math.Abs(d[m + 1]));
                    if (e[m] <= floor + (local * local))
                    {
                        break;
                    }

                    m++;
                }

                if (m < n - 1)
                {
                    e[m] = 0;
                }

                if (m == l)
                {
                    break;
                }

                if (iteration == IterationLimit)
                {
                    return l;
                }

                Sweep(l, m, d, e);
            }
        }

        return -1;
    }

    private static void Sweep(int l, int m, double* d, double* e)
    {
        double root = Math.Sqrt(e[l]);
        double sigma = (d[l + 1] - d[l]) / (2 * root);
        sigma = d[l] - (root / (sigma + Math.CopySign(double.Hypot(sigma, 1), sigma)));
        double c = 1, s = 0, gamma = d[m] - sigma, p = gamma * gamma;
        for (int i = m - 1; i >= l; i--)
        {
            double square = e[i], r = p + square;
            if (i != m - 1)
            {
                e[i + 1] = s * r;
            }

            double oldC = c, oldGamma = gamma, alpha = d[i];
            c = p / r;
            s = square / r;
            gamma = (c * (alpha - sigma)) - (s * oldGamma);
            d[i + 1] = oldGamma + (alpha - gamma);
            p = c != 0 ? gamma * gamma / c : oldC * square;
        }

        e[l] = s * p;
        d[l] = sigma + gamma;
    }
}
