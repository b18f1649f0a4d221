namespace Engine.Numerics.LinearAlgebra;

/// <summary>Which triangle of a square matrix holds the elements; the other one is not read.</summary>
public enum Triangle
{
    /// <summary>On and below the diagonal.</summary>
    Lower,

    /// <summary>On and above the diagonal.</summary>
    Upper,
}
