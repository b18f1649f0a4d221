using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvalues and eigenvectors of a real symmetric tridiagonal matrix by implicit QL with Wilkinson's shift.</summary>
[Reference("J. H. Wilkinson and C. Reinsch, Handbook for Automatic Computation II: Linear Algebra, Springer (1971), contribution II/4 (imtql2)",
    Doi = "10.1007/978-3-642-86940-2")]
internal static unsafe class TridiagonalQl<T>
    where T : unmanaged, ISimd<T>
{
    private const int IterationLimit = 60;

    /// <summary>Sweeps after which an off-diagonal also counts as zero beside the norm of the whole matrix, not only beside its neighbors.</summary>
    /// <remarks>In a matrix graded against the direction of the sweeps, rounding of the large entries keeps the small ones from settling.</remarks>
    private const int PatientIterations = 8;

    /// <summary>Replaces the diagonal by the eigenvalues, unordered, and applies the rotations to the rows of <paramref name="rows"/>.</summary>
    /// <param name="n">Order.</param>
    /// <param name="d">Diagonal, n numbers.</param>
    /// <param name="e">Off-diagonal, e[i] couples i and i + 1; n numbers, the last is scratch.</param>
    /// <param name="rows">n rows, row i takes part in rotations of index i.</param>
    /// <param name="width">Doubles in a row.</param>
    /// <param name="stride">Doubles from row to row.</param>
    /// <param name="rotations">Scratch, 2·n numbers.</param>
    /// <returns>-1, or the index of the value that did not converge.</returns>
    public static int Run(int n, double* d, double* e, double* rows, nint width, nint stride, double* rotations)
    {
        if (n > 0)
        {
            e[n - 1] = 0;
        }

        double norm = 0;
        for (int i = 0; i < n; i++)
        {
            norm = Math.Max(norm, Math.Abs(d[i]) + Math.Abs(e[i]));
        }

        for (int l = 0; l < n; l++)
        {
            for (int iteration = 0; ; iteration++)
            {
                double floor = iteration < PatientIterations ? double.Epsilon : MachinePrecision.UnitRoundoff * norm;
                int m = l;
                while (m < n - 1 && !(Math.Abs(e[m]) <= floor + (MachinePrecision.UnitRoundoff * (Math.Abs(d[m]) + Math.Abs(d[m + 1])))))
                {
                    m++;
                }

                if (m == l)
                {
                    break;
                }

                if (iteration == IterationLimit)
                {
                    return l;
                }

                double g = (d[l + 1] - d[l]) / (2 * e[l]);
                double r = Length(g, 1);
                g = d[m] - d[l] + (e[l] / (g + Math.CopySign(r, g)));
                double s = 1, c = 1, p = 0;
                int i = m - 1;
                for (; i >= l; i--)
                {
                    double f = s * e[i], b = c * e[i];
                    if (f == 0 && g == 0)
                    {
                        r = 0;
                        e[i + 1] = 0;
                        d[i + 1] -= p;
                        e[m] = 0;
                        break;
                    }

                    PlaneRotation.Create(g, f, out c, out s, out r);
                    e[i + 1] = r;
                    g = d[i + 1] - p;
                    r = ((d[i] - g) * s) + (2 * c * b);
                    p = s * r;
                    d[i + 1] = g + p;
                    g = (c * r) - b;
                    rotations[m - 1 - i] = c;
                    rotations[n + m - 1 - i] = s;
                }

                // The sweep runs from row m upwards.
                RotationSweep<T>.Apply(m - 1 - i, rows + (m * stride), -stride, width, rotations, rotations + n);

                if (r == 0 && i >= l)
                {
                    continue;
                }

                d[l] -= p;
                e[l] = g;
                e[m] = 0;
            }
        }

        return -1;
    }

    private static double Length(double x, double y)
    {
        double square = (x * x) + (y * y);
        return square is > 1e-280 and < 1e300 ? Math.Sqrt(square) : double.Hypot(x, y);
    }
}
