using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>How matrices in compressed rows are made and checked, and written in other ways.</summary>
internal static class SparseAssembly
{
    /// <summary>Sorts triplets into rows; those at one place add up.</summary>
    public static SparseMatrix FromTriplets(int rows, int columns, ReadOnlySpan<int> rowIndices, ReadOnlySpan<int> columnIndices, ReadOnlySpan<Complex> values)
    {
        SparseMatrixBuilder builder = new(rows, columns);
        int[] starts = new int[rows + 1];
        for (int k = 0; k < rowIndices.Length; k++)
        {
            if ((uint)rowIndices[k] >= (uint)rows || (uint)columnIndices[k] >= (uint)columns)
            {
                throw new ArgumentException($"Triplet {k} stands at ({rowIndices[k]}, {columnIndices[k]}), outside the {rows} x {columns} matrix.",
                    nameof(rowIndices));
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

    /// <summary>Refuses rows that do not run from the first entry to the last, or whose columns do not ascend.</summary>
    public static void CheckRows(int rows, int columns, ReadOnlySpan<int> rowStarts, ReadOnlySpan<int> columnIndices)
    {
        if (rowStarts[0] != 0 || rowStarts[^1] != columnIndices.Length)
        {
            throw new ArgumentException($"The positions run from {rowStarts[0]} to {rowStarts[^1]}; they must run from 0 to {columnIndices.Length}.",
                nameof(rowStarts));
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
                        $"Entry {k} of row {r} stands in column {columnIndices[k]}; columns must ascend within a row and lie from 0 to {columns - 1}.",
                        nameof(columnIndices));
                }
            }
        }
    }

    /// <summary>The matrix stored by diagonals.</summary>
    public static DiagonalOffsetMatrix ToDiagonals(SparseMatrix a)
    {
        ReadOnlySpan<int> starts = a.RowStarts, columns = a.ColumnIndices;
        int[] offsets = [.. OccupiedDiagonals(a)];
        Complex[] values = new Complex[checked(offsets.Length * a.Rows)];
        int[] number = new int[a.Rows + a.Columns];
        for (int d = 0; d < offsets.Length; d++)
        {
            number[offsets[d] + a.Rows] = d;
        }

        for (int r = 0; r < a.Rows; r++)
        {
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                values[(number[columns[k] - r + a.Rows] * a.Rows) + r] = a.Values[k];
            }
        }

        return new DiagonalOffsetMatrix(a.Rows, a.Columns, offsets, values);
    }

    /// <summary>Offsets column - row of the diagonals that hold an entry, ascending.</summary>
    public static List<int> OccupiedDiagonals(SparseMatrix a)
    {
        ReadOnlySpan<int> starts = a.RowStarts, columns = a.ColumnIndices;
        bool[] occupied = new bool[a.Rows + a.Columns];
        for (int r = 0; r < a.Rows; r++)
        {
            for (int k = starts[r]; k < starts[r + 1]; k++)
            {
                occupied[columns[k] - r + a.Rows] = true;
            }
        }

        List<int> offsets = [];
        for (int i = 0; i < occupied.Length; i++)
        {
            if (occupied[i])
            {
                offsets.Add(i - a.Rows);
            }
        }

        return offsets;
    }
}
