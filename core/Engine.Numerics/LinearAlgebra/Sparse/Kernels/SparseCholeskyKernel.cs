using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Up-looking Cholesky factorization: row k of L is a triangular solution whose pattern the elimination tree tells.</summary>
[Reference("T. A. Davis, Direct Methods for Sparse Linear Systems, SIAM (2006)", Doi = "10.1137/1.9780898718881", Equations = "sections 4.1 to 4.7")]
internal sealed class SparseCholeskyKernel(SparseMatrix lower, CompressedColumns l)
{
    private readonly int _n = lower.Rows;
    private readonly int[] _parents = Tree(lower);

    /// <summary>Fills L.</summary>
    /// <returns>-1, or the position of the first pivot that is not positive.</returns>
    public int Run()
    {
        Complex[] x = new Complex[_n];
        int[] marks = new int[_n], path = new int[_n], pattern = new int[_n];
        Array.Fill(marks, -1);
        for (int k = 0; k < _n; k++)
        {
            double pivot = 0;
            int top = _n;
            marks[k] = k;
            for (int at = lower.RowStarts[k]; at < lower.RowStarts[k + 1]; at++)
            {
                int column = lower.ColumnIndices[at];
                if (column == k)
                {
                    pivot = lower.Values[at].Real;
                    continue;
                }

                x[column] = Complex.Conjugate(lower.Values[at]);
                top = Reach(column, k, marks, path, pattern, top);
            }

            for (; top < _n; top++)
            {
                pivot -= Eliminate(pattern[top], k, x);
            }

            if (!(pivot > 0) || double.IsPositiveInfinity(pivot))
            {
                return k;
            }

            l.Add(k, k, Math.Sqrt(pivot));
        }

        return -1;
    }

    /// <summary>The elimination tree: the parent of a column is the first row below its diagonal in L.</summary>
    private static int[] Tree(SparseMatrix lower)
    {
        int n = lower.Rows;
        int[] parents = new int[n], ancestors = new int[n];
        for (int k = 0; k < n; k++)
        {
            parents[k] = ancestors[k] = -1;
            for (int at = lower.RowStarts[k]; at < lower.RowStarts[k + 1]; at++)
            {
                for (int i = lower.ColumnIndices[at]; i >= 0 && i < k;)
                {
                    int next = ancestors[i];
                    ancestors[i] = k;
                    if (next < 0)
                    {
                        parents[i] = k;
                    }

                    i = next;
                }
            }
        }

        return parents;
    }

    /// <summary>Puts the path from a column up the tree before what is found already.</summary>
    private int Reach(int column, int k, int[] marks, int[] path, int[] pattern, int top)
    {
        int length = 0;
        for (int i = column; marks[i] != k; i = _parents[i])
        {
            path[length++] = i;
            marks[i] = k;
        }

        while (length > 0)
        {
            pattern[--top] = path[--length];
        }

        return top;
    }

    /// <summary>One element of row k; returns its squared modulus.</summary>
    private double Eliminate(int column, int k, Complex[] x)
    {
        ReadOnlySpan<int> rows = l.Rows(column);
        ReadOnlySpan<Complex> values = l.Values(column);
        Complex value = x[column] / values[0].Real;
        x[column] = Complex.Zero;
        for (int i = 1; i < rows.Length; i++)
        {
            x[rows[i]] -= values[i] * value;
        }

        l.Add(column, k, Complex.Conjugate(value));
        return (value.Real * value.Real) + (value.Imaginary * value.Imaginary);
    }
}
