using System.Numerics;

namespace Engine.Quantum.Gaussian.Kernels;

/// <summary>Matrices of <see cref="WideNumber"/>, row after row.</summary>
internal static class WideMatrices
{
    private const int LargestSweeps = 60;

    public static WideNumber[] FromDoubles(ReadOnlySpan<double> elements)
    {
        WideNumber[] wide = new WideNumber[elements.Length];
        for (int k = 0; k < wide.Length; k++)
        {
            wide[k] = elements[k];
        }

        return wide;
    }

    public static double[] ToDoubles(ReadOnlySpan<WideNumber> elements)
    {
        double[] doubles = new double[elements.Length];
        for (int k = 0; k < doubles.Length; k++)
        {
            doubles[k] = (double)elements[k];
        }

        return doubles;
    }

    public static WideNumber[] Multiply(WideNumber[] left, WideNumber[] right, int order)
    {
        WideNumber[] product = new WideNumber[order * order];
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                WideNumber sum = WideNumber.Zero;
                for (int m = 0; m < order; m++)
                {
                    sum += left[(r * order) + m] * right[(m * order) + c];
                }

                product[(r * order) + c] = sum;
            }
        }

        return product;
    }

    /// <summary>SᵀΩS - Ω.</summary>
    public static WideNumber[] SymplecticDefect(WideNumber[] s, int modes)
    {
        int order = 2 * modes;
        WideNumber[] defect = new WideNumber[order * order];
        for (int r = 0; r < order; r++)
        {
            for (int c = 0; c < order; c++)
            {
                WideNumber sum = c == r + modes ? -1 : r == c + modes ? 1 : 0;
                for (int m = 0; m < modes; m++)
                {
                    sum += (s[(m * order) + r] * s[((m + modes) * order) + c]) - (s[((m + modes) * order) + r] * s[(m * order) + c]);
                }

                defect[(r * order) + c] = sum;
            }
        }

        return defect;
    }

    /// <summary>The symplectic eigenvalues of a covariance matrix, ascending, or null where it is not positive: with V = LLᵀ the singular values of LᵀΩL, each
    /// of which comes twice.</summary>
    public static double[]? SymplecticEigenvalues(WideNumber[] covariance, int modes)
    {
        int order = 2 * modes;
        if (Cholesky(covariance, order) is not { } l)
        {
            return null;
        }

        // Columns of LᵀΩL, made orthogonal by rotations from the right (one-sided Jacobi).
        WideNumber[][] columns = new WideNumber[order][];
        for (int c = 0; c < order; c++)
        {
            columns[c] = new WideNumber[order];
            for (int r = 0; r < order; r++)
            {
                WideNumber sum = WideNumber.Zero;
                for (int m = 0; m < modes; m++)
                {
                    sum += (l[(m * order) + r] * l[((m + modes) * order) + c]) - (l[((m + modes) * order) + r] * l[(m * order) + c]);
                }

                columns[c][r] = sum;
            }
        }

        for (int sweep = 0; sweep < LargestSweeps && Sweep(columns); sweep++)
        {
        }

        double[] values = [.. columns.Select(column => (double)WideNumber.Sqrt(Dot(column, column))).Order()];
        return [.. Enumerable.Range(0, modes).Select(k => values[2 * k])];
    }

    /// <summary>The lower triangular L with V = LLᵀ, or null where a pivot is not positive beyond rounding.</summary>
    private static WideNumber[]? Cholesky(WideNumber[] v, int order)
    {
        WideNumber[] l = new WideNumber[order * order];
        for (int c = 0; c < order; c++)
        {
            for (int r = c; r < order; r++)
            {
                WideNumber sum = v[(r * order) + c];
                for (int j = 0; j < c; j++)
                {
                    sum -= l[(r * order) + j] * l[(c * order) + j];
                }

                if (r == c)
                {
                    if (sum < WideNumber.Scale(v[c * (order + 1)], 64 - WideNumber.Precision))
                    {
                        return null;
                    }

                    l[c * (order + 1)] = WideNumber.Sqrt(sum);
                }
                else
                {
                    l[(r * order) + c] = sum / l[c * (order + 1)];
                }
            }
        }

        return l;
    }

    /// <summary>Rotates every pair of columns; whether any pair was not orthogonal to a few more digits than a double holds.</summary>
    private static bool Sweep(WideNumber[][] columns)
    {
        const int Orthogonal = -140;
        bool rotated = false;
        for (int p = 0; p < columns.Length; p++)
        {
            for (int q = p + 1; q < columns.Length; q++)
            {
                WideNumber pp = Dot(columns[p], columns[p]), qq = Dot(columns[q], columns[q]), pq = Dot(columns[p], columns[q]);
                if (pq.Sign == 0 || pq * pq < WideNumber.Scale(pp * qq, Orthogonal))
                {
                    continue;
                }

                rotated = true;
                WideNumber zeta = (qq - pp) / WideNumber.Scale(pq, 1), root = WideNumber.Sqrt(WideNumber.One + (zeta * zeta));
                WideNumber t = zeta.Sign >= 0 ? WideNumber.One / (zeta + root) : WideNumber.One / (zeta - root);
                WideNumber cos = WideNumber.One / WideNumber.Sqrt(WideNumber.One + (t * t)), sin = cos * t;
                for (int r = 0; r < columns.Length; r++)
                {
                    (WideNumber x, WideNumber y) = (columns[p][r], columns[q][r]);
                    columns[p][r] = (cos * x) - (sin * y);
                    columns[q][r] = (sin * x) + (cos * y);
                }
            }
        }

        return rotated;
    }

    private static WideNumber Dot(WideNumber[] left, WideNumber[] right)
    {
        WideNumber sum = WideNumber.Zero;
        for (int k = 0; k < left.Length; k++)
        {
            sum += left[k] * right[k];
        }

        return sum;
    }
}
