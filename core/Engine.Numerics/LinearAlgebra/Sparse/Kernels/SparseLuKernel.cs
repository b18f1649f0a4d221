using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Left-looking LU factorization with partial pivoting: every column is a sparse triangular solution whose pattern a depth-first search
/// finds.</summary>
internal sealed class SparseLuKernel(SparseMatrix transpose, int[] order, double diagonalPreference)
{
    private readonly int _n = order.Length;
    private readonly Complex[] _x = new Complex[order.Length];
    private readonly int[] _marks = new int[order.Length];
    private readonly int[] _pattern = new int[order.Length];
    private readonly int[] _stack = new int[order.Length];
    private readonly int[] _next = new int[order.Length];

    /// <summary>L, ones first in every column; rows are positions once <see cref="Run"/> has ended well.</summary>
    public CompressedColumns Lower { get; } = new(order.Length);

    /// <summary>U, the diagonal last in every column.</summary>
    public CompressedColumns Upper { get; } = new(order.Length);

    /// <summary>The position of every row of A among the pivots; -1 where it has none yet.</summary>
    public int[] Positions { get; } = [.. Enumerable.Repeat(-1, order.Length)];

    /// <summary>Fills the factors.</summary>
    /// <returns>-1, or the position of a column without a pivot, or n where an element overflows.</returns>
    public int Run()
    {
        Array.Fill(_marks, -1);
        for (int k = 0; k < _n; k++)
        {
            int column = order[k], top = Solve(column, k), pivotRow = -1;
            double largest = 0;
            for (int at = top; at < _n; at++)
            {
                int row = _pattern[at];
                double size = _x[row].Magnitude;
                if (!double.IsFinite(size))
                {
                    return _n;
                }

                if (Positions[row] >= 0)
                {
                    Upper.Add(k, Positions[row], _x[row]);
                }
                else if (size > largest)
                {
                    (largest, pivotRow) = (size, row);
                }
            }

            if (pivotRow < 0)
            {
                return k;
            }

            if (Positions[column] < 0 && _marks[column] == k && _x[column].Magnitude >= diagonalPreference * largest)
            {
                pivotRow = column;
            }

            Divide(k, pivotRow, top);
        }

        Lower.RenameRows(Positions);
        return -1;
    }

    private void Divide(int k, int pivotRow, int top)
    {
        Complex pivot = _x[pivotRow];
        Upper.Add(k, k, pivot);
        Positions[pivotRow] = k;
        Lower.Add(k, pivotRow, Complex.One);
        for (int at = top; at < _n; at++)
        {
            int row = _pattern[at];
            if (Positions[row] < 0 && _x[row] != Complex.Zero)
            {
                Lower.Add(k, row, _x[row] / pivot);
            }

            _x[row] = Complex.Zero;
        }
    }

    /// <summary>x = L⁻¹·A(column) on the pattern found, from <c>result</c> on in topological order.</summary>
    private int Solve(int column, int mark)
    {
        int top = _n, first = transpose.RowStarts[column], end = transpose.RowStarts[column + 1];
        for (int at = first; at < end; at++)
        {
            top = Search(transpose.ColumnIndices[at], mark, top);
        }

        for (int at = first; at < end; at++)
        {
            _x[transpose.ColumnIndices[at]] = transpose.Values[at];
        }

        for (int at = top; at < _n; at++)
        {
            int position = Positions[_pattern[at]];
            Complex value = _x[_pattern[at]];
            if (position < 0 || value == Complex.Zero)
            {
                continue;
            }

            ReadOnlySpan<int> rows = Lower.Rows(position);
            ReadOnlySpan<Complex> values = Lower.Values(position);
            for (int i = 1; i < rows.Length; i++)
            {
                _x[rows[i]] -= values[i] * value;
            }
        }

        return top;
    }

    /// <summary>Depth-first search from a row through the columns of L; finished rows go before those found already.</summary>
    private int Search(int start, int mark, int top)
    {
        if (_marks[start] == mark)
        {
            return top;
        }

        int depth = 0;
        _stack[0] = start;
        _next[0] = 1;
        _marks[start] = mark;
        while (depth >= 0)
        {
            int row = _stack[depth];
            ReadOnlySpan<int> rows = Positions[row] < 0 ? default : Lower.Rows(Positions[row]);
            int child = -1;
            while (_next[depth] < rows.Length && child < 0)
            {
                int candidate = rows[_next[depth]++];
                child = _marks[candidate] == mark ? -1 : candidate;
            }

            if (child < 0)
            {
                _pattern[--top] = row;
                depth--;
                continue;
            }

            _marks[child] = mark;
            _stack[++depth] = child;
            _next[depth] = 1;
        }

        return top;
    }
}
