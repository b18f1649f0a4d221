using System.Runtime.CompilerServices;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Eigenvalues and eigenvectors of a real symmetric tridiagonal matrix by divide and conquer.</summary>
[Reference("J. J. M. Cuppen, A divide and conquer method for the symmetric tridiagonal eigenproblem, Numer. Math. 36, 177 (1981)", Doi = "10.1007/BF01396757")]
[Reference("M. Gu and S. C. Eisenstat, A divide-and-conquer algorithm for the symmetric tridiagonal eigenproblem, SIAM J. Matrix Anal. Appl. 16, 172 (1995)",
    Doi = "10.1137/S0895479892241287")]
internal static unsafe class TridiagonalDivide<T>
    where T : unmanaged, ISimd<T>
{
    /// <summary>Largest order solved directly by QL; below it the rotations are cheaper than a merge.</summary>
    public const int LeafOrder = 32;

    /// <summary>Replaces d by the eigenvalues, ascending, and z by the eigenvectors in columns.</summary>
    /// <param name="n">Order.</param>
    /// <param name="d">Diagonal.</param>
    /// <param name="e">Off-diagonal; destroyed.</param>
    /// <param name="z">n × n; what it held is ignored.</param>
    /// <param name="leading">Doubles from row to row of z.</param>
    /// <param name="workspace">Scratch.</param>
    /// <returns>-1, or the index of the value that did not converge.</returns>
    public static int Run(int n, double* d, double* e, double* z, nint leading, Workspace workspace)
    {
        if (n <= LeafOrder)
        {
            return Leaf(n, d, e, z, leading, workspace);
        }

        int top = n / 2;
        double coupling = e[top - 1], rho = Math.Abs(coupling);
        d[top - 1] -= rho;
        d[top] -= rho;
        int failed = Run(top, d, e, z, leading, workspace);
        if (failed >= 0)
        {
            return failed;
        }

        failed = Run(n - top, d + top, e + top, z + (top * leading) + top, leading, workspace);
        if (failed >= 0)
        {
            return top + failed;
        }

        Merge(n, top, rho, coupling < 0 ? -1 : 1, d, z, leading, workspace);
        return -1;
    }

    private static int Leaf(int n, double* d, double* e, double* z, nint leading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        double* rows = workspace.TakeZeroed((long)n * n);
        for (nint i = 0; i < n; i++)
        {
            rows[(i * n) + i] = 1;
        }

        double kept = n > 0 ? e[n - 1] : 0;
        int failed = TridiagonalQl<T>.Run(n, d, e, rows, n, n, workspace.Take(2L * n));
        if (n > 0)
        {
            e[n - 1] = kept;
        }

        if (failed >= 0)
        {
            return failed;
        }

        int* order = workspace.TakeInt32(n);
        double* sorted = workspace.Take(n);
        Sorting.Ascending(n, d, order);
        for (nint c = 0; c < n; c++)
        {
            sorted[c] = d[order[c]];
            double* row = rows + (order[c] * n);
            for (nint r = 0; r < n; r++)
            {
                z[(r * leading) + c] = row[r];
            }
        }

        new Span<double>(sorted, n).CopyTo(new Span<double>(d, n));
        return -1;
    }

    private static void Merge(int n, int top, double rho, double sign, double* d, double* z, nint leading, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        double* weight = workspace.Take(n);
        double* poles = workspace.Take(n);
        int* order = workspace.TakeInt32(n);
        int* kind = workspace.TakeInt32(n);
        double largestPole = 0, largestWeight = 0;
        for (int j = 0; j < n; j++)
        {
            double entry = j < top ? z[((top - 1) * leading) + j] : sign * z[(top * leading) + j];
            weight[j] = entry * Math.Sqrt(0.5);
            kind[j] = j < top ? Kind.Top : Kind.Bottom;
            largestPole = Math.Max(largestPole, Math.Abs(d[j]));
            largestWeight = Math.Max(largestWeight, Math.Abs(weight[j]));
        }

        rho *= 2;
        double tolerance = 8 * MachinePrecision.UnitRoundoff * Math.Max(largestPole, rho * largestWeight);
        Sorting.Ascending(n, d, order);

        // Deflation: weights too small to matter, and neighbors too close to tell apart, which one rotation decouples.
        int* kept = workspace.TakeInt32(n);
        int* deflated = workspace.TakeInt32(n);
        int keptCount = 0, deflatedCount = 0, previous = -1;
        for (int s = 0; s < n; s++)
        {
            int j = order[s];
            if (rho * Math.Abs(weight[j]) <= tolerance)
            {
                deflated[deflatedCount++] = j;
                continue;
            }

            if (previous >= 0 && Decouple(n, top, previous, j, d, weight, kind, tolerance, z, leading))
            {
                deflated[deflatedCount++] = previous;
            }
            else if (previous >= 0)
            {
                kept[keptCount++] = previous;
            }

            previous = j;
        }

        if (previous >= 0)
        {
            kept[keptCount++] = previous;
        }

        int k = keptCount;
        double* roots = workspace.Take(n);
        double* product = workspace.Take((long)n * Math.Max(k, 1));
        if (k > 0)
        {
            Update(n, top, k, kept, kind, d, weight, rho, z, leading, roots, poles, product, workspace);
        }

        Assemble(n, k, roots, product, deflatedCount, deflated, d, z, leading, workspace);
    }

    /// <summary>Rotates the vectors of two close values so that the first one's weight vanishes, where the coupling this leaves is negligible.</summary>
    private static bool Decouple(int n, int top, int p, int q, double* d, double* weight, int* kind, double tolerance, double* z, nint leading)
    {
        double s = weight[p], c = weight[q];
        double length = double.Hypot(c, s);
        double difference = d[q] - d[p];
        c /= length;
        s = -s / length;
        if (!(Math.Abs(difference * c * s) <= tolerance))
        {
            return false;
        }

        weight[q] = length;
        weight[p] = 0;
        bool mixed = kind[p] != kind[q] || kind[p] == Kind.Dense;
        nint first = !mixed && kind[p] == Kind.Bottom ? top : 0, end = !mixed && kind[p] == Kind.Top ? top : n;
        if (mixed)
        {
            // A column zero in one half is stored as such; the rotation fills both.
            kind[p] = kind[q] = Kind.Dense;
        }

        for (nint r = first; r < end; r++)
        {
            double* row = z + (r * leading);
            double x = row[p], y = row[q];
            row[p] = (c * x) + (s * y);
            row[q] = (c * y) - (s * x);
        }

        double moved = (d[p] * c * c) + (d[q] * s * s);
        d[q] = (d[p] * s * s) + (d[q] * c * c);
        d[p] = moved;
        return true;
    }

    /// <summary>Solves the secular equation and multiplies the old vectors by the new ones: product = Q·U, n × k.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Update(
        int n, int top, int k, int* kept, int* kind, double* d, double* weight, double rho, double* z, nint leading, double* roots, double* poles,
        double* product,
        Workspace workspace)
    {
        double* zeta = workspace.Take(k);
        double* corrected = workspace.Take(k);
        double* vectors = workspace.Take((long)k * k);
        for (int j = 0; j < k; j++)
        {
            poles[j] = d[kept[j]];
            zeta[j] = weight[kept[j]];
            corrected[j] = 1;
        }

        for (nint i = 0; i < k; i++)
        {
            roots[i] = SecularEquation<T>.Solve(k, (int)i, poles, zeta, rho, vectors + (i * k));
        }

        // Weights for which the computed roots are exact (Loewner), so that the vectors are orthogonal however close the roots are.
        for (nint i = 0; i < k; i++)
        {
            double* row = vectors + (i * k);
            double pole = poles[i];
            for (nint j = 0; j < k; j++)
            {
                corrected[j] *= j == i ? -row[j] : row[j] / (poles[j] - pole);
            }
        }

        // Columns ordered top, dense, bottom, so that the zero halves are left out of the product.
        int* position = workspace.TakeInt32(k);
        int* column = workspace.TakeInt32(k);
        int filled = 0, tops = 0, denses = 0;
        for (int wanted = Kind.Top; wanted <= Kind.Bottom; wanted++)
        {
            for (int j = 0; j < k; j++)
            {
                if (kind[kept[j]] == wanted)
                {
                    column[filled] = kept[j];
                    position[j] = filled++;
                }
            }

            tops = wanted == Kind.Top ? filled : tops;
            denses = wanted == Kind.Dense ? filled - tops : denses;
        }

        for (int j = 0; j < k; j++)
        {
            corrected[j] = Math.CopySign(Math.Sqrt(Math.Abs(corrected[j])), zeta[j]);
        }

        double* ordered = workspace.Take(k);
        for (nint i = 0; i < k; i++)
        {
            double* row = vectors + (i * k);
            double sum = 0;
            for (nint j = 0; j < k; j++)
            {
                double value = corrected[j] / row[j];
                ordered[position[j]] = value;
                sum += value * value;
            }

            double scale = 1 / Math.Sqrt(sum);
            for (nint j = 0; j < k; j++)
            {
                row[j] = ordered[j] * scale;
            }
        }

        double* gathered = workspace.Take((long)n * k);
        for (nint r = 0; r < n; r++)
        {
            double* row = z + (r * leading);
            double* target = gathered + (r * k);
            for (nint j = 0; j < k; j++)
            {
                target[j] = row[column[j]];
            }
        }

        int first = tops + denses, second = k - tops;
        RealGemm<T>.Run(top, k, first, 1, new GemmOperand(gathered, k, 1, false), new GemmOperand(vectors, 1, k, false), false, product, k);
        RealGemm<T>.Run(
            n - top, k, second, 1, new GemmOperand(gathered + ((nint)top * k) + tops, k, 1, false), new GemmOperand(vectors + tops, 1, k, false), false,
            product + ((nint)top * k), k);
    }

    /// <summary>Writes updated and deflated vectors back in ascending order of their values.</summary>
    private static void Assemble(int n, int k, double* roots, double* product, int deflatedCount, int* deflated, double* d, double* z, nint leading,
        Workspace workspace)
    {
        double* values = workspace.Take(n);
        int* order = workspace.TakeInt32(n);
        double* line = workspace.Take(n);
        for (int i = 0; i < k; i++)
        {
            values[i] = roots[i];
        }

        for (int i = 0; i < deflatedCount; i++)
        {
            values[k + i] = d[deflated[i]];
        }

        Sorting.Ascending(n, values, order);
        for (nint r = 0; r < n; r++)
        {
            double* row = z + (r * leading);
            double* updated = product + (r * k);
            for (nint c = 0; c < n; c++)
            {
                int source = order[c];
                line[c] = source < k ? updated[source] : row[deflated[source - k]];
            }

            new Span<double>(line, n).CopyTo(new Span<double>(row, n));
        }

        for (int c = 0; c < n; c++)
        {
            d[c] = values[order[c]];
        }
    }

    /// <summary>Which half of a vector's elements may differ from zero.</summary>
    private static class Kind
    {
        public const int Top = 0;
        public const int Dense = 1;
        public const int Bottom = 2;
    }
}
