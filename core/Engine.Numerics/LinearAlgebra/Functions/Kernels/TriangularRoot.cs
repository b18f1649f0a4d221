using System.Numerics;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>The principal square root of an upper triangular matrix.</summary>
[Reference("A. Bjorck and S. Hammarling, A Schur method for the square root of a matrix, Linear Algebra Appl. 52, 127 (1983)",
    Doi = "10.1016/0024-3795(83)80010-X")]
internal static class TriangularRoot
{
    /// <summary>Rounding errors of R·R beside ‖R‖² that count as success.</summary>
    private const double Roundings = 10;

    /// <summary>Growth up to which the plain recurrence is taken as it is.</summary>
    private const double QuietGrowth = 100;

    /// <summary>Growth beyond which the square of the result would agree with the matrix in a few digits at best.</summary>
    private const double MostGrowth = 1e9;

    /// <summary>
    /// Fills the root of T. Eigenvalues that are zero but for rounding couple to one another by rounding errors alone, which a division by their roots would
    /// blow up;
    /// where the plain recurrence misses T, they are brought to the end of the diagonal and their block is set to zero.
    /// </summary>
    /// <param name="t">Upper triangular; may be reordered.</param>
    /// <param name="z">Unitary factor that goes with T.</param>
    /// <param name="root">Receives the root.</param>
    /// <param name="scratch">As large as T.</param>
    /// <param name="workspace">Scratch for one column.</param>
    /// <returns>-1, or the row of T in which no root exists.</returns>
    public static int Run(MatrixView t, MatrixView z, MatrixView root, MatrixView scratch, Workspace workspace)
    {
        using Workspace.Frame frame = workspace.Enter();
        Span<Complex> column = workspace.TakeVector(t.Rows);
        int failed = Columns(t, root, column);
        if (failed < 0 && Growth(t, root) <= QuietGrowth && IsRoot(t, root, scratch))
        {
            return -1;
        }

        double norm = MatrixArithmetic.FrobeniusNorm(t), limit = Roundings * t.Rows * MachinePrecision.Epsilon * norm;
        int kept = SchurReordering.KeepFirst(t, z, limit);
        MatrixView block = t.Slice(kept, kept, t.Rows - kept, t.Rows - kept);
        if (MatrixArithmetic.FrobeniusNorm(block) <= limit)
        {
            block.Clear();
        }

        failed = Columns(t, root, column);
        return failed >= 0 ? failed : Growth(t, root) <= MostGrowth && IsRoot(t, root, scratch) ? -1 : Math.Min(kept, t.Rows - 1);
    }

    /// <summary>‖R‖²/‖T‖, by which the errors of R·R are larger than rounding.</summary>
    private static double Growth(MatrixView t, MatrixView root)
    {
        double size = MatrixArithmetic.FrobeniusNorm(root), norm = MatrixArithmetic.FrobeniusNorm(t);
        return norm == 0 ? 0 : size / norm * size;
    }

    /// <summary>The root column by column; returns -1, or the row in which no root exists.</summary>
    public static int Columns(MatrixView t, MatrixView root, Span<Complex> column)
    {
        int failed = -1;
        root.Clear();
        for (int j = 0; j < t.Rows; j++)
        {
            column[j] = Complex.Sqrt(t[j, j]);
            for (int i = j - 1; i >= 0; i--)
            {
                Complex sum = t[i, j] - MatrixVector.BilinearProduct(root.Row(i)[(i + 1)..j], column[(i + 1)..j]);
                Complex divisor = root[i, i] + column[j];
                failed = sum != Complex.Zero && divisor == Complex.Zero ? i : failed;
                column[i] = sum == Complex.Zero ? Complex.Zero : sum / divisor;
            }

            for (int i = 0; i <= j; i++)
            {
                root[i, j] = column[i];
            }
        }

        return failed;
    }

    private static bool IsRoot(MatrixView t, MatrixView root, MatrixView scratch)
    {
        t.CopyTo(scratch);
        MatrixProduct.Multiply(Complex.One, root, MatrixOperation.None, root, MatrixOperation.None, -Complex.One, scratch);
        double error = MatrixArithmetic.FrobeniusNorm(scratch);
        return error <= Roundings * t.Rows * MachinePrecision.Epsilon * MatrixArithmetic.FrobeniusNorm(t);
    }
}
