using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Elimination of a Hermitian matrix with symmetric exchanges and pivots of order one or two, on its lower triangle, row by row.</summary>
internal static class LdlKernel
{
    /// <summary>(1 + √17)/8, which bounds the growth of pivots of both orders alike.</summary>
    private const double Balance = 0.6403882032022076;

    /// <summary>Replaces the lower triangle by L, with zeros above its diagonal of ones.</summary>
    /// <returns>-1, or the index of the first zero pivot.</returns>
    public static int Factor(ComplexMatrix a, double[] diagonal, Complex[] below, int[] permutation)
    {
        int n = a.Rows, singular = -1;
        Complex[] upper = new Complex[n], next = new Complex[n];
        for (int k = 0; k < n;)
        {
            bool isPair = ChoosePivot(a, k, out int first, out int second);
            Exchange(a, permutation, k, first);
            if (isPair)
            {
                Exchange(a, permutation, k + 1, second == k ? first : second);
                diagonal[k] = a[k, k].Real;
                diagonal[k + 1] = a[k + 1, k + 1].Real;
                below[k] = a[k + 1, k];
                EliminatePair(a, k, diagonal[k], diagonal[k + 1], below[k], upper, next);
                k += 2;
                continue;
            }

            diagonal[k] = a[k, k].Real;
            if (diagonal[k] == 0)
            {
                singular = singular < 0 ? k : singular;
            }
            else
            {
                Eliminate(a, k, diagonal[k], upper);
            }

            k++;
        }

        Tidy(a, below);
        return singular;
    }

    /// <summary>A pivot whose elements are large beside their rows: of order one at <paramref name="first"/>, or of order two at both places.</summary>
    private static bool ChoosePivot(ComplexMatrix a, int k, out int first, out int second)
    {
        (int row, double size) = Largest(a, k, k);
        first = k;
        second = row;
        if (Math.Abs(a[k, k].Real) >= Balance * size)
        {
            return false;
        }

        for (int current = k; ;)
        {
            (int next, double nextSize) = Largest(a, k, row);
            if (Math.Abs(a[row, row].Real) >= Balance * nextSize)
            {
                first = row;
                return false;
            }

            if (next == current || nextSize <= size)
            {
                (first, second) = (current, row);
                return true;
            }

            (current, row, size) = (row, next, nextSize);
        }
    }

    /// <summary>The largest element of a row of the whole matrix apart from its diagonal, among columns k and after.</summary>
    private static (int Column, double Size) Largest(ComplexMatrix a, int k, int row)
    {
        int column = row;
        double size = 0;
        for (int c = k; c < a.Rows; c++)
        {
            double modulus = c < row ? a[row, c].Magnitude : c > row ? a[c, row].Magnitude : 0;
            if (modulus > size)
            {
                (column, size) = (c, modulus);
            }
        }

        return (column, size);
    }

    private static void Exchange(ComplexMatrix a, int[] permutation, int first, int second)
    {
        if (first == second)
        {
            return;
        }

        (first, second) = (Math.Min(first, second), Math.Max(first, second));
        (permutation[first], permutation[second]) = (permutation[second], permutation[first]);
        Span<Complex> upper = a.Row(first), lower = a.Row(second);
        for (int c = 0; c < first; c++)
        {
            (upper[c], lower[c]) = (lower[c], upper[c]);
        }

        (upper[first], lower[second]) = (lower[second], upper[first]);
        lower[first] = Complex.Conjugate(lower[first]);
        for (int i = first + 1; i < second; i++)
        {
            (a[i, first], lower[i]) = (Complex.Conjugate(lower[i]), Complex.Conjugate(a[i, first]));
        }

        for (int r = second + 1; r < a.Rows; r++)
        {
            (a[r, first], a[r, second]) = (a[r, second], a[r, first]);
        }
    }

    private static void Eliminate(ComplexMatrix a, int k, double pivot, Complex[] upper)
    {
        Conjugates(a, k, k + 1, upper);
        for (int r = k + 1; r < a.Rows; r++)
        {
            Complex factor = a[r, k] / pivot;
            MatrixVector.AddScaled(-factor, upper.AsSpan((k + 1)..(r + 1)), a.Row(r)[(k + 1)..(r + 1)]);
            a[r, k] = factor;
            a[r, r] = a[r, r].Real;
        }
    }

    private static void EliminatePair(ComplexMatrix a, int k, double first, double second, Complex below, Complex[] upper, Complex[] next)
    {
        double size = below.Magnitude;
        (first, second) = (first / size, second / size);
        Complex phase = below / size;
        double determinant = (first * second) - 1;
        Conjugates(a, k, k + 2, upper);
        Conjugates(a, k + 1, k + 2, next);
        for (int r = k + 2; r < a.Rows; r++)
        {
            Complex u = a[r, k] / size, v = a[r, k + 1] / size;
            Complex left = ((second * u) - (phase * v)) / determinant, right = ((first * v) - (Complex.Conjugate(phase) * u)) / determinant;
            Span<Complex> target = a.Row(r)[(k + 2)..(r + 1)];
            MatrixVector.AddScaled(-left, upper.AsSpan((k + 2)..(r + 1)), target);
            MatrixVector.AddScaled(-right, next.AsSpan((k + 2)..(r + 1)), target);
            a[r, k] = left;
            a[r, k + 1] = right;
            a[r, r] = a[r, r].Real;
        }
    }

    /// <summary>Row k of the upper triangle, the conjugate of a column of the lower one.</summary>
    private static void Conjugates(ComplexMatrix a, int k, int first, Complex[] target)
    {
        for (int r = first; r < a.Rows; r++)
        {
            target[r] = Complex.Conjugate(a[r, k]);
        }
    }

    private static void Tidy(ComplexMatrix a, Complex[] below)
    {
        for (int r = 0; r < a.Rows; r++)
        {
            Span<Complex> row = a.Row(r);
            row[r..].Clear();
            row[r] = Complex.One;
            if (r > 0 && below[r - 1] != Complex.Zero)
            {
                row[r - 1] = Complex.Zero;
            }
        }
    }
}
