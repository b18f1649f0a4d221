namespace Engine.Numerics.LinearAlgebra;

/// <summary>What is done to an operand before it enters a product; nothing is copied in user memory for it.</summary>
[Flags]
public enum MatrixOperation
{
    /// <summary>The operand as it stands.</summary>
    None = 0,

    /// <summary>Rows and columns exchanged, no conjugation.</summary>
    Transpose = 1,

    /// <summary>Every element conjugated, no transposition.</summary>
    Conjugate = 2,

    /// <summary>The conjugate transpose.</summary>
    Adjoint = Transpose | Conjugate,
}
