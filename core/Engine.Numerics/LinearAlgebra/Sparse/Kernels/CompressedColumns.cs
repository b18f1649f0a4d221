using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A sparse matrix that grows column by column, or with several open columns at once; triangular ones solve.</summary>
internal sealed class CompressedColumns(int columns)
{
    private readonly List<int>[] _rows = [.. Enumerable.Range(0, columns).Select(_ => new List<int>())];
    private readonly List<Complex>[] _values = [.. Enumerable.Range(0, columns).Select(_ => new List<Complex>())];

    /// <summary>Number of columns.</summary>
    public int Columns => columns;

    /// <summary>Number of entries.</summary>
    public int Count => _rows.Sum(rows => rows.Count);

    /// <summary>Appends an entry to a column.</summary>
    public void Add(int column, int row, Complex value)
    {
        _rows[column].Add(row);
        _values[column].Add(value);
    }

    /// <summary>Rows of a column in the order of their arrival.</summary>
    public ReadOnlySpan<int> Rows(int column) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_rows[column]);

    /// <summary>Values of a column in the order of their arrival.</summary>
    public ReadOnlySpan<Complex> Values(int column) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_values[column]);

    /// <summary>The first entry of a column, the diagonal of a lower triangular matrix.</summary>
    public Complex First(int column) => _values[column][0];

    /// <summary>Renames the rows.</summary>
    public void RenameRows(int[] names)
    {
        foreach (List<int> rows in _rows)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                rows[i] = names[rows[i]];
            }
        }
    }

    /// <summary>Replaces x by the solution with a lower triangular matrix whose diagonal comes first in every column.</summary>
    public void SolveLower(Span<Complex> x)
    {
        for (int k = 0; k < columns; k++)
        {
            ReadOnlySpan<int> rows = Rows(k);
            ReadOnlySpan<Complex> values = Values(k);
            Complex value = x[k] /= values[0];
            for (int i = 1; i < rows.Length; i++)
            {
                x[rows[i]] -= values[i] * value;
            }
        }
    }

    /// <summary>Replaces x by the solution with the adjoint of such a matrix.</summary>
    public void SolveLowerAdjoint(Span<Complex> x)
    {
        for (int k = columns - 1; k >= 0; k--)
        {
            ReadOnlySpan<int> rows = Rows(k);
            ReadOnlySpan<Complex> values = Values(k);
            Complex sum = x[k];
            for (int i = 1; i < rows.Length; i++)
            {
                sum -= Complex.Conjugate(values[i]) * x[rows[i]];
            }

            x[k] = sum / Complex.Conjugate(values[0]);
        }
    }

    /// <summary>Replaces x by the solution with an upper triangular matrix whose diagonal comes last in every column.</summary>
    public void SolveUpper(Span<Complex> x)
    {
        for (int k = columns - 1; k >= 0; k--)
        {
            ReadOnlySpan<int> rows = Rows(k);
            ReadOnlySpan<Complex> values = Values(k);
            Complex value = x[k] /= values[^1];
            for (int i = 0; i < rows.Length - 1; i++)
            {
                x[rows[i]] -= values[i] * value;
            }
        }
    }
}
