using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Matrices that need no iteration for their Schur form: triangular ones, the lower kind after a reversal of rows and columns.</summary>
internal static class TriangularForm
{
    /// <summary>Leaves T in <paramref name="a"/> and the permutation in <paramref name="z"/>; false, and nothing done, where A is not triangular.</summary>
    public static bool TryTake(MatrixView a, MatrixView z)
    {
        if (IsUpper(a))
        {
            z.SetIdentity();
            return true;
        }

        if (!IsLower(a))
        {
            return false;
        }

        // Half a turn: each place changes with the one opposite.
        int n = a.Rows;
        z.Clear();
        for (int r = 0; r < n; r++)
        {
            z[r, n - 1 - r] = Complex.One;
        }

        for (int i = 0, last = (n * n) - 1; i < last - i; i++)
        {
            ref Complex first = ref a[i / n, i % n], opposite = ref a[(last - i) / n, (last - i) % n];
            (first, opposite) = (opposite, first);
        }

        return true;
    }

    /// <summary>Whether every element below the diagonal is zero.</summary>
    public static bool IsUpper(ReadOnlyMatrixView a)
    {
        for (int r = 1; r < a.Rows; r++)
        {
            if (a.Row(r)[..r].ContainsAnyExcept(Complex.Zero))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether every element above the diagonal is zero.</summary>
    public static bool IsLower(ReadOnlyMatrixView a)
    {
        for (int r = 0; r < a.Rows; r++)
        {
            if (a.Row(r)[(r + 1)..].ContainsAnyExcept(Complex.Zero))
            {
                return false;
            }
        }

        return true;
    }
}
