namespace Engine.Numerics.Fourier;

/// <summary>Splits a length into the two factors of <see cref="FourierAlgorithm.TwoFactor"/>.</summary>
internal static class TwoFactors
{
    /// <summary>The cheapest two factors A and B of a product of primes up to 13 with B at least the number of lanes, or <see langword="null"/> where there are none.</summary>
    public static (int Rows, int Columns)? Choose(int length, int lanes)
    {
        (int Rows, int Columns)? best = null;
        int least = int.MaxValue;
        for (int rows = 2; rows <= length / lanes; rows++)
        {
            if (length % rows == 0 && Cost(rows, length / rows, lanes) is int cost && cost < least)
            {
                (best, least) = ((rows, length / rows), cost);
            }
        }

        return best;
    }

    /// <summary>An estimate in cycles of a core with two units for adds and two for multiplications, each of half a register.</summary>
    private static int Cost(int rows, int columns, int lanes)
    {
        const int Tile = 70, Pass = 25;
        int columnGroups = (columns + lanes - 1) / lanes;
        int rowGroups = (rows + lanes - 1) / lanes;
        return (columnGroups * (Passes(rows) + Pass)) + (rowGroups * (Passes(columns) + Pass)) + (columnGroups * rowGroups * Tile);
    }

    private static int Passes(int length)
    {
        int sum = 0;
        foreach (int radix in FourierPlan.ColumnRadices(length)!)
        {
            sum += length / radix * radix switch { 2 => 10, 3 => 20, 4 => 28, 5 => 38, 6 => 46, 7 => 70, 11 => 180, 13 => 230, _ => 60 };
        }

        return sum;
    }
}
