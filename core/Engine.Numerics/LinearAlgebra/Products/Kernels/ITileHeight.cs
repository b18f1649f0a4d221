namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rows of a register tile as a type, so that the compiler sees a constant.</summary>
internal interface ITileHeight
{
    /// <summary>Six or four.</summary>
    static abstract int Rows { get; }
}

/// <summary>The tile nearly all rows fall into.</summary>
internal readonly struct SixRows : ITileHeight
{
    public static int Rows => 6;
}

/// <summary>The tile of the last rows of a block: with it every even number of rows but two divides without waste.</summary>
internal readonly struct FourRows : ITileHeight
{
    public static int Rows => 4;
}
