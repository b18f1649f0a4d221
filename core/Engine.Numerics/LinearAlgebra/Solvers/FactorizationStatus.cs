namespace Engine.Numerics.LinearAlgebra;

/// <summary>How a factorization ended.</summary>
public enum FactorizationStatus
{
    /// <summary>The factors are complete and backward stable.</summary>
    Success = 0,

    /// <summary>A pivot is exactly zero; the factors exist, but solving with them does not.</summary>
    Singular,

    /// <summary>A pivot of a Cholesky factorization is not positive.</summary>
    NotPositiveDefinite,

    /// <summary>The input holds NaN or an infinity; the result is filled with NaN.</summary>
    NotFinite,

    /// <summary>An iteration did not converge within its limit.</summary>
    NoConvergence,

    /// <summary>The input is finite, but an element of the result, or of what leads to it, lies beyond the largest double; the result is filled with
    /// NaN.</summary>
    Overflow,
}
