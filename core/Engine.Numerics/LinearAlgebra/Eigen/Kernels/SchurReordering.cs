using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Changes the order of the eigenvalues on the diagonal of a Schur form by unitary rotations.</summary>
[Reference("Z. Bai and J. W. Demmel, On swapping diagonal blocks in real Schur form, Linear Algebra Appl. 186, 73 (1993)",
    Doi = "10.1016/0024-3795(93)90286-W")]
internal static class SchurReordering
{
    /// <summary>Brings the eigenvalues above <paramref name="limit"/> in modulus to the front, in their order.</summary>
    /// <returns>How many there are.</returns>
    public static int KeepFirst(MatrixView t, MatrixView z, double limit)
    {
        int kept = 0;
        for (int i = 0; i < t.Rows; i++)
        {
            if (!(Complex.Abs(t[i, i]) > limit))
            {
                continue;
            }

            for (int k = i - 1; k >= kept; k--)
            {
                Swap(t, z, k);
            }

            kept++;
        }

        return kept;
    }

    /// <summary>Exchanges eigenvalues k and k + 1.</summary>
    public static void Swap(MatrixView t, MatrixView z, int k)
    {
        Complex first = t[k, k], second = t[k + 1, k + 1], above = t[k, k + 1], difference = second - first;
        double length = double.Hypot(Complex.Abs(above), Complex.Abs(difference));
        if (length == 0)
        {
            return;
        }

        // The vector (above, second - first) belongs to the second value; it becomes the first basis vector.
        Complex c = above / length, s = difference / length;
        for (int j = k; j < t.Columns; j++)
        {
            (t[k, j], t[k + 1, j]) = ((Complex.Conjugate(c) * t[k, j]) + (Complex.Conjugate(s) * t[k + 1, j]), (c * t[k + 1, j]) - (s * t[k, j]));
        }

        Rotate(t, k, k + 2, c, s);
        Rotate(z, k, z.Rows, c, s);
        t[k, k] = second;
        t[k + 1, k + 1] = first;
        t[k + 1, k] = Complex.Zero;
    }

    private static void Rotate(MatrixView a, int k, int rows, Complex c, Complex s)
    {
        for (int i = 0; i < rows; i++)
        {
            (a[i, k], a[i, k + 1]) = ((c * a[i, k]) + (s * a[i, k + 1]), (Complex.Conjugate(c) * a[i, k + 1]) - (Complex.Conjugate(s) * a[i, k]));
        }
    }
}
