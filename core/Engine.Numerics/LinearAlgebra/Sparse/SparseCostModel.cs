using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>Predicts what a product with a dense matrix of some columns costs in each storage, and chooses the cheapest.</summary>
/// <remarks>
/// All costs are relative to one element of A meeting one column of X in a dense matrix product. With one column the work waits for A itself, whose every
/// element is used once; that is the vector cost, and it falls off with the number of columns as the elements are reused:
/// cost = matrix cost + (vector cost - matrix cost)/columns.
/// </remarks>
/// <param name="DenseMatrix">An element in a dense product with many columns; the unit.</param>
/// <param name="DenseVector">An element in a dense product with one vector.</param>
/// <param name="EntryMatrix">An entry in compressed rows, many columns.</param>
/// <param name="EntryVector">An entry in compressed rows, one vector.</param>
/// <param name="RowMatrix">What a row in compressed rows costs beyond its entries, a column of many.</param>
/// <param name="RowVector">What a row in compressed rows costs beyond its entries, one vector.</param>
/// <param name="DiagonalMatrix">An element of a stored diagonal, many columns.</param>
/// <param name="DiagonalVector">An element of a stored diagonal, one vector.</param>
/// <param name="DiagonalStart">What a stored diagonal costs beyond its elements, one vector.</param>
/// <param name="LargestDense">Most elements of a dense matrix; above it dense storage is never chosen.</param>
public sealed record SparseCostModel(
    double DenseMatrix, double DenseVector, double EntryMatrix, double EntryVector, double RowMatrix, double RowVector,
    double DiagonalMatrix, double DiagonalVector, double DiagonalStart, long LargestDense)
{
    /// <summary>Measured with 512-bit registers on products from the left with operators of order 64 to 512 with 3 to 40 entries a row; the unit was 145
    /// ps.</summary>
    public static SparseCostModel Default { get; } = new(1, 1.4, 2.4, 5.4, 0.5, 8.6, 2.4, 2.7, 50, 1 << 26);

    /// <summary>The cheapest storage for products of a matrix with dense ones.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="columns">Columns of the dense operand, ≥ 1; 1 for vectors.</param>
    /// <returns>The cheapest storage.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one column.</exception>
    public MatrixStorage Choose(SparseMatrix matrix, int columns = 1)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Choose(matrix.Rows, matrix.Columns, matrix.Count, SparseAssembly.OccupiedDiagonals(matrix).Count, columns);
    }

    /// <summary>The cheapest storage for a matrix known by its numbers alone.</summary>
    /// <param name="rows">Its rows, ≥ 0.</param>
    /// <param name="columns">Its columns, ≥ 0.</param>
    /// <param name="entries">Its entries other than zero, ≥ 0.</param>
    /// <param name="diagonals">Its diagonals that hold an entry, ≥ 0.</param>
    /// <param name="operandColumns">Columns of the dense operand, ≥ 1; 1 for vectors.</param>
    /// <returns>The cheapest storage.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public MatrixStorage Choose(int rows, int columns, int entries, int diagonals, int operandColumns)
    {
        double dense = Predict(MatrixStorage.Dense, rows, columns, entries, diagonals, operandColumns);
        double compressed = Predict(MatrixStorage.CompressedRows, rows, columns, entries, diagonals, operandColumns);
        double diagonal = Predict(MatrixStorage.Diagonals, rows, columns, entries, diagonals, operandColumns);
        return dense <= compressed && dense <= diagonal ? MatrixStorage.Dense : diagonal < compressed ? MatrixStorage.Diagonals : MatrixStorage.CompressedRows;
    }

    /// <summary>The predicted cost of a product, in units of <see cref="DenseMatrix"/>; infinite for a dense matrix that is too large.</summary>
    /// <param name="storage">The storage.</param>
    /// <param name="rows">Rows of the matrix, ≥ 0.</param>
    /// <param name="columns">Columns of the matrix, ≥ 0.</param>
    /// <param name="entries">Entries other than zero, ≥ 0.</param>
    /// <param name="diagonals">Diagonals that hold an entry, ≥ 0.</param>
    /// <param name="operandColumns">Columns of the dense operand, ≥ 1; 1 for vectors.</param>
    /// <returns>The cost in units of one element of a dense matrix.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public double Predict(MatrixStorage storage, int rows, int columns, int entries, int diagonals, int operandColumns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        ArgumentOutOfRangeException.ThrowIfNegative(entries);
        ArgumentOutOfRangeException.ThrowIfNegative(diagonals);
        ArgumentOutOfRangeException.ThrowIfLessThan(operandColumns, 1);
        double elements = (double)rows * columns;
        return storage switch
        {
            MatrixStorage.Dense => elements > LargestDense ? double.PositiveInfinity : elements * Both(DenseMatrix, DenseVector),
            MatrixStorage.CompressedRows => (entries * Both(EntryMatrix, EntryVector)) + (rows * Both(RowMatrix, RowVector)),
            MatrixStorage.Diagonals => ((double)diagonals * rows * Both(DiagonalMatrix, DiagonalVector)) + (diagonals * DiagonalStart)
                + (rows * (operandColumns == 1 ? 0 : Both(RowMatrix, RowVector))),
            _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "There is no such storage."),
        };

        double Both(double many, double one) => (many * (operandColumns - 1)) + one;
    }
}
