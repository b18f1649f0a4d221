namespace Engine.Numerics.LinearAlgebra;

/// <summary>Block sizes of the packed complex product, in complex numbers.</summary>
/// <remarks>
/// One micro-panel of B (<see cref="DepthBlock"/> × tile width) should stay in the first-level cache beside the panel of A that streams through it,
/// a block of A (<see cref="RowBlock"/> × <see cref="DepthBlock"/>) in the second, a block of B in the third.
/// </remarks>
/// <param name="RowBlock">Rows of A packed at once; a multiple of the larger tile height, 6.</param>
/// <param name="DepthBlock">Length of the inner dimension packed at once.</param>
/// <param name="ColumnBlock">Columns of B packed at once.</param>
/// <param name="UnpackedLimit">Largest <c>m·n·k</c> for which the product runs on the operands in place, without packing.</param>
public sealed record GemmOptions(int RowBlock, int DepthBlock, int ColumnBlock, long UnpackedLimit)
{
    /// <summary>Sizes for 32 KiB of first-level and 512 KiB or more of second-level cache per core.</summary>
    public static GemmOptions Default { get; } = new(96, 256, 1024, 64 * 64 * 64);
}
