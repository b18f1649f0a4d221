using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Sparse;

public sealed partial class SparseMatrix
{
    /// <summary>A matrix without entries.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static SparseMatrix Zeros(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return new SparseMatrix(rows, columns, new int[rows + 1], [], []);
    }

    /// <summary>The identity.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static SparseMatrix Identity(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Complex[] diagonal = new Complex[order];
        Array.Fill(diagonal, Complex.One);
        return FromDiagonal(diagonal);
    }

    /// <summary>The square matrix with these numbers on its diagonal; exact zeros are not stored.</summary>
    public static SparseMatrix FromDiagonal(ReadOnlySpan<Complex> diagonal)
    {
        SparseMatrixBuilder builder = new(diagonal.Length, diagonal.Length);
        for (int r = 0; r < diagonal.Length; r++)
        {
            builder.Add(r, diagonal[r]);
            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The square matrix with these real numbers on its diagonal; exact zeros are not stored.</summary>
    public static SparseMatrix FromDiagonal(ReadOnlySpan<double> diagonal)
    {
        Complex[] values = new Complex[diagonal.Length];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = diagonal[i];
        }

        return FromDiagonal(values);
    }

    /// <summary>The elements of a dense matrix that exceed <paramref name="tolerance"/> in modulus.</summary>
    /// <param name="matrix">The dense matrix.</param>
    /// <param name="tolerance">≥ 0; zero keeps everything that is not exactly zero.</param>
    /// <exception cref="ArgumentOutOfRangeException">The tolerance is negative or NaN.</exception>
    public static SparseMatrix FromDense(ReadOnlyMatrixView matrix, double tolerance = 0)
    {
        if (!(tolerance >= 0))
        {
            throw new ArgumentOutOfRangeException(nameof(tolerance), tolerance, "The tolerance must be at least 0.");
        }

        SparseMatrixBuilder builder = new(matrix.Rows, matrix.Columns);
        for (int r = 0; r < matrix.Rows; r++)
        {
            ReadOnlySpan<Complex> row = matrix.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                // NaN is kept: it compares with nothing.
                if (tolerance == 0 || !(Complex.Abs(row[c]) <= tolerance))
                {
                    builder.Add(c, row[c]);
                }
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The matrix of triplets (row, column, value) in any order; those at one place add up, places whose sum is exactly zero are not stored.</summary>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="rowIndices">The row of every triplet.</param>
    /// <param name="columnIndices">The column of every triplet.</param>
    /// <param name="values">The value of every triplet.</param>
    /// <exception cref="ArgumentException">The lengths differ, or an index lies outside the matrix.</exception>
    public static SparseMatrix FromTriplets(int rows, int columns, ReadOnlySpan<int> rowIndices, ReadOnlySpan<int> columnIndices, ReadOnlySpan<Complex> values)
    {
        Guard.Length(columnIndices.Length, rowIndices.Length, nameof(columnIndices));
        Guard.Length(values.Length, rowIndices.Length, nameof(values));
        SparseMatrixBuilder builder = new(rows, columns);
        int[] starts = new int[rows + 1];
        for (int k = 0; k < rowIndices.Length; k++)
        {
            if ((uint)rowIndices[k] >= (uint)rows || (uint)columnIndices[k] >= (uint)columns)
            {
                throw new ArgumentException($"Triplet {k} stands at ({rowIndices[k]}, {columnIndices[k]}), outside the {rows} x {columns} matrix.", nameof(rowIndices));
            }

            starts[rowIndices[k] + 1]++;
        }

        for (int r = 0; r < rows; r++)
        {
            starts[r + 1] += starts[r];
        }

        int[] next = starts[..^1], order = new int[rowIndices.Length];
        for (int k = 0; k < rowIndices.Length; k++)
        {
            order[next[rowIndices[k]]++] = k;
        }

        for (int r = 0; r < rows; r++)
        {
            for (int i = starts[r]; i < starts[r + 1]; i++)
            {
                builder.Add(columnIndices[order[i]], values[order[i]]);
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The matrix of triplets in any order; those at one place add up, places whose sum is exactly zero are not stored.</summary>
    /// <exception cref="ArgumentException">An index lies outside the matrix.</exception>
    public static SparseMatrix FromTriplets(int rows, int columns, IEnumerable<(int Row, int Column, Complex Value)> triplets)
    {
        ArgumentNullException.ThrowIfNull(triplets);
        List<int> rowIndices = [], columnIndices = [];
        List<Complex> values = [];
        foreach ((int row, int column, Complex value) in triplets)
        {
            rowIndices.Add(row);
            columnIndices.Add(column);
            values.Add(value);
        }

        return FromTriplets(
            rows, columns, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rowIndices),
            System.Runtime.InteropServices.CollectionsMarshal.AsSpan(columnIndices), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(values));
    }

    /// <summary>The matrix with compressed rows made elsewhere; the data are copied and checked.</summary>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="rowStarts">rows + 1 positions, not descending, from 0 to the number of entries.</param>
    /// <param name="columnIndices">The column of every entry, ascending and without repetition in each row.</param>
    /// <param name="values">The value of every entry; zeros are kept.</param>
    /// <exception cref="ArgumentException">The data are inconsistent; the message says where.</exception>
    public static SparseMatrix FromCompressedRows(int rows, int columns, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices, ReadOnlySpan<Complex> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Guard.Length(rowStarts.Length, rows + 1, nameof(rowStarts));
        Guard.Length(columnIndices.Length, values.Length, nameof(columnIndices));
        if (rowStarts[0] != 0 || rowStarts[^1] != values.Length)
        {
            throw new ArgumentException($"The positions run from {rowStarts[0]} to {rowStarts[^1]}; they must run from 0 to {values.Length}.", nameof(rowStarts));
        }

        for (int r = 0; r < rows; r++)
        {
            if (rowStarts[r + 1] < rowStarts[r])
            {
                throw new ArgumentException($"Row {r} starts at {rowStarts[r]} and ends at {rowStarts[r + 1]}; positions must not descend.", nameof(rowStarts));
            }
        }

        for (int r = 0; r < rows; r++)
        {
            for (int k = rowStarts[r]; k < rowStarts[r + 1]; k++)
            {
                if ((uint)columnIndices[k] >= (uint)columns || (k > rowStarts[r] && columnIndices[k] <= columnIndices[k - 1]))
                {
                    throw new ArgumentException(
                        $"Entry {k} of row {r} stands in column {columnIndices[k]}; columns must ascend within a row and lie from 0 to {columns - 1}.", nameof(columnIndices));
                }
            }
        }

        return new SparseMatrix(rows, columns, rowStarts.ToArray(), columnIndices.ToArray(), values.ToArray());
    }

    /// <summary>The dense matrix.</summary>
    public ComplexMatrix ToDense()
    {
        ComplexMatrix result = new(Rows, Columns);
        CopyTo(result);
        return result;
    }

    /// <summary>Writes all elements, zeros included, into a dense matrix; allocates nothing.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(MatrixView target)
    {
        Guard.HasShape(Rows, Columns, target);
        target.Clear();
        for (int r = 0; r < Rows; r++)
        {
            Span<Complex> row = target.Row(r);
            for (int k = _rowStarts[r]; k < _rowStarts[r + 1]; k++)
            {
                row[_columnIndices[k]] = _values[k];
            }
        }
    }

    /// <summary>The matrix stored by diagonals: as much memory as diagonals that hold an entry, times rows.</summary>
    public DiagonalOffsetMatrix ToDiagonals()
    {
        int[] offsets = [.. OccupiedDiagonals()];
        Complex[] values = new Complex[checked(offsets.Length * Rows)];
        int[] number = new int[Rows + Columns];
        for (int d = 0; d < offsets.Length; d++)
        {
            number[offsets[d] + Rows] = d;
        }

        for (int r = 0; r < Rows; r++)
        {
            for (int k = _rowStarts[r]; k < _rowStarts[r + 1]; k++)
            {
                values[(number[_columnIndices[k] - r + Rows] * Rows) + r] = _values[k];
            }
        }

        return new DiagonalOffsetMatrix(Rows, Columns, offsets, values);
    }

    /// <summary>Offsets column - row of the diagonals that hold an entry, ascending.</summary>
    internal List<int> OccupiedDiagonals()
    {
        bool[] occupied = new bool[Rows + Columns];
        for (int r = 0; r < Rows; r++)
        {
            for (int k = _rowStarts[r]; k < _rowStarts[r + 1]; k++)
            {
                occupied[_columnIndices[k] - r + Rows] = true;
            }
        }

        List<int> offsets = [];
        for (int i = 0; i < occupied.Length; i++)
        {
            if (occupied[i])
            {
                offsets.Add(i - Rows);
            }
        }

        return offsets;
    }
}
