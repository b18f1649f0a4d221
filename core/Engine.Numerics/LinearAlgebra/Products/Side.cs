namespace Engine.Numerics.LinearAlgebra;

/// <summary>On which side of the general matrix the structured one stands.</summary>
public enum Side
{
    /// <summary>Structured × general.</summary>
    Left,

    /// <summary>General × structured.</summary>
    Right,
}
