using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra;

public static partial class KroneckerProduct
{
    /// <summary>A ⊗ B of sparse matrices; sparse again.</summary>
    /// <param name="a">The slower factor.</param>
    /// <param name="b">The faster factor.</param>
    /// <returns>rowsA·rowsB × columnsA·columnsB.</returns>
    public static SparseMatrix Compute(SparseMatrix a, SparseMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        int rows = checked(a.Rows * b.Rows), count = checked(a.Count * b.Count);
        int[] starts = new int[rows + 1], columns = new int[count];
        Complex[] values = new Complex[count];
        int at = 0;
        for (int r = 0; r < rows; r++)
        {
            int ra = r / b.Rows, rb = r % b.Rows;
            for (int k = a.RowStarts[ra]; k < a.RowStarts[ra + 1]; k++)
            {
                for (int l = b.RowStarts[rb]; l < b.RowStarts[rb + 1]; l++, at++)
                {
                    columns[at] = (a.ColumnIndices[k] * b.Columns) + b.ColumnIndices[l];
                    values[at] = a.Values[k] * b.Values[l];
                }
            }

            starts[r + 1] = at;
        }

        return new SparseMatrix(rows, checked(a.Columns * b.Columns), starts, columns, values);
    }

    /// <summary>A ⊗ B of matrices stored by diagonals; by diagonals again.</summary>
    /// <param name="a">The slower factor.</param>
    /// <param name="b">The faster factor.</param>
    /// <returns>rowsA·rowsB × columnsA·columnsB.</returns>
    public static DiagonalOffsetMatrix Compute(DiagonalOffsetMatrix a, DiagonalOffsetMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Compute(a.ToSparse(), b.ToSparse()).ToDiagonals();
    }

    /// <summary>The Kronecker sum A ⊗ 1 + 1 ⊗ B of square sparse matrices.</summary>
    /// <param name="a">The slower factor.</param>
    /// <param name="b">The faster factor.</param>
    /// <returns>Square, of the product of the orders.</returns>
    /// <exception cref="InvalidOperationException">A matrix is not square.</exception>
    public static SparseMatrix Sum(SparseMatrix a, SparseMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        return Compute(a, SparseMatrix.Identity(b.Order)) + Compute(SparseMatrix.Identity(a.Order), b);
    }
}
