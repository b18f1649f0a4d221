namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>How the elements of a matrix are kept.</summary>
public enum MatrixStorage
{
    /// <summary>All elements, row after row.</summary>
    Dense = 0,

    /// <summary>Entries with their columns, row after row: <see cref="SparseMatrix"/>.</summary>
    CompressedRows,

    /// <summary>Whole diagonals: <see cref="DiagonalOffsetMatrix"/>.</summary>
    Diagonals,
}
