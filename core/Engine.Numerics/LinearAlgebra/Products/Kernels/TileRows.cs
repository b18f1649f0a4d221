namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>How the rows of a block are divided into register tiles: as many of six rows as leave a rest that tiles of four fill best.</summary>
internal readonly struct TileRows
{
    /// <summary>Rows a block can be padded by at most.</summary>
    public const int LargestPadding = 5;

    public TileRows(nint rows)
    {
        nint whole = rows / 6, rest = rows % 6;
        if (rest is 1 or 2)
        {
            // 6 + 2 = 4 + 4, and 6 + 1 fits into as much.
            Fours = whole > 0 ? 2 : 1;
            Sixes = whole > 0 ? whole - 1 : 0;
        }
        else
        {
            Fours = rest is 3 or 4 ? 1 : 0;
            Sixes = rest == 5 ? whole + 1 : whole;
        }
    }

    /// <summary>Tiles of six rows, which come first.</summary>
    public nint Sixes { get; }

    /// <summary>Tiles of four rows, which follow.</summary>
    public nint Fours { get; }

    /// <summary>All tiles.</summary>
    public nint Count => Sixes + Fours;

    /// <summary>Rows of the tile at <paramref name="index"/>.</summary>
    public int HeightOf(nint index) => index < Sixes ? 6 : 4;
}
