namespace Engine.Numerics.LinearAlgebra;

/// <summary>Where the diagonal of a triangular matrix comes from.</summary>
public enum DiagonalKind
{
    /// <summary>From memory.</summary>
    Stored,

    /// <summary>All ones; the diagonal in memory is not read.</summary>
    Unit,
}
