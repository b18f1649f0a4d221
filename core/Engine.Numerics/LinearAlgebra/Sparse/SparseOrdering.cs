namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>In which order the unknowns of a sparse matrix are eliminated.</summary>
public enum SparseOrdering
{
    /// <summary>As they stand.</summary>
    Natural = 0,

    /// <summary>Always one with few neighbors in the pattern of A + Aᵀ: little fill for matrices of nearly symmetric pattern.</summary>
    MinimumDegree,

    /// <summary>Always one with few neighbors in the pattern of Aᵀ·A, whatever rows the pivots will come from: for LU and QR of any pattern.</summary>
    ColumnMinimumDegree,

    /// <summary>Neighbors close together, which keeps a narrow band narrow.</summary>
    ReverseCuthillMcKee,
}
