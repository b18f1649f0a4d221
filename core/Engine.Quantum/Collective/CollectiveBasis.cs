namespace Engine.Quantum.Collective;

/// <summary>The blocks of permutation-invariant states: total spin, number of levels, place of the first element.</summary>
internal sealed class CollectiveBasis
{
    public CollectiveBasis(int spins)
    {
        Spins = spins;
        List<(double J, int Dimension, int Offset)> blocks = [];
        for (int dimension = spins + 1; dimension >= 1; dimension -= 2)
        {
            blocks.Add(((dimension - 1) / 2.0, dimension, Length));
            Length += dimension * dimension;
        }

        Blocks = blocks;
    }

    public int Spins { get; }

    public int Length { get; }

    /// <summary>From j = N/2 downward.</summary>
    public IReadOnlyList<(double J, int Dimension, int Offset)> Blocks { get; }

    /// <summary>Place of |j, m⟩⟨j, m'| by number of block and levels, level k having m = j - k; -1 where there is none.</summary>
    public int Place(int block, int row, int column)
    {
        if ((uint)block >= (uint)Blocks.Count)
        {
            return -1;
        }

        (_, int dimension, int offset) = Blocks[block];
        return (uint)row < (uint)dimension && (uint)column < (uint)dimension ? offset + (row * dimension) + column : -1;
    }
}
