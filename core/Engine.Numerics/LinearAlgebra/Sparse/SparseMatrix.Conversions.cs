using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Sparse;

public sealed partial class SparseMatrix
{
    /// <summary>A matrix without entries.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <returns>rows × columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static SparseMatrix Zeros(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        return new SparseMatrix(rows, columns, new int[rows + 1], [], []);
    }

    /// <summary>The identity.</summary>
    /// <param name="order">Number of rows and columns.</param>
    /// <returns>order × order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static SparseMatrix Identity(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        Complex[] diagonal = new Complex[order];
        Array.Fill(diagonal, Complex.One);
        return FromDiagonal(diagonal);
    }

    /// <summary>The square matrix with these numbers on its diagonal; exact zeros are not stored.</summary>
    /// <param name="diagonal">The numbers, from the top.</param>
    /// <returns>n × n for n numbers.</returns>
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
    /// <param name="diagonal">The numbers, from the top.</param>
    /// <returns>n × n for n numbers.</returns>
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
    /// <returns>Of the shape of the dense matrix.</returns>
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
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or an index lies outside the matrix.</exception>
    public static SparseMatrix FromTriplets(int rows, int columns, ReadOnlySpan<int> rowIndices, ReadOnlySpan<int> columnIndices, ReadOnlySpan<Complex> values)
    {
        Guard.Length(columnIndices.Length, rowIndices.Length, nameof(columnIndices));
        Guard.Length(values.Length, rowIndices.Length, nameof(values));
        return SparseAssembly.FromTriplets(rows, columns, rowIndices, columnIndices, values);
    }

    /// <summary>The matrix of triplets in any order; those at one place add up, places whose sum is exactly zero are not stored.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="triplets">Row, column and value of each entry.</param>
    /// <returns>The matrix.</returns>
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
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The data are inconsistent; the message says where.</exception>
    public static SparseMatrix FromCompressedRows(int rows, int columns, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices,
        ReadOnlySpan<Complex> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Guard.Length(rowStarts.Length, rows + 1, nameof(rowStarts));
        Guard.Length(columnIndices.Length, values.Length, nameof(columnIndices));
        SparseAssembly.CheckRows(rows, columns, rowStarts, columnIndices);
        return new SparseMatrix(rows, columns, rowStarts.ToArray(), columnIndices.ToArray(), values.ToArray());
    }

    /// <summary>The dense matrix.</summary>
    /// <returns>rows × columns.</returns>
    public ComplexMatrix ToDense()
    {
        ComplexMatrix result = new(Rows, Columns);
        CopyTo(result);
        return result;
    }

    /// <summary>Writes all elements, zeros included, into a dense matrix; allocates nothing.</summary>
    /// <param name="target">Receives the elements; of the same shape.</param>
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
    /// <returns>The matrix.</returns>
    public DiagonalOffsetMatrix ToDiagonals() => SparseAssembly.ToDiagonals(this);
}
