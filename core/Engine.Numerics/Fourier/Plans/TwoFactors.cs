namespace Engine.Numerics.Fourier;

/// <summary>Splits a length into the two factors of <see cref="FourierAlgorithm.TwoFactor"/>.</summary>
internal static class TwoFactors
{
    /// <summary>
    /// The cheapest registers and factors A and B of a product of primes up to 13, with B at least the number of lanes, or <see langword="null"/> where there
    /// are none. Registers of half the
    /// width leave fewer lanes empty where a factor is little above a multiple of it.
    /// </summary>
    /// <param name="length">The length.</param>
    /// <param name="widest">The most lanes of a register.</param>
    public static (int Lanes, int Rows, int Columns)? Choose(int length, int widest)
    {
        (int Lanes, int Rows, int Columns)? best = null;
        double least = double.MaxValue;
        foreach (int lanes in (ReadOnlySpan<int>)(widest == 8 ? [8, 4] : [widest]))
        {
            for (int rows = 2; rows <= length / lanes; rows++)
            {
                if (length % rows == 0 && Cost(rows, length / rows, lanes) is double cost && cost < least)
                {
                    (best, least) = ((lanes, rows, length / rows), cost);
                }
            }
        }

        return best;
    }

    /// <summary>An estimate in cycles of a core with two units for adds and two for multiplications, each of half the widest register; measured with 512 and
    /// 256 bits.</summary>
    private static double Cost(int rows, int columns, int lanes)
    {
        // Work on half a register takes a little more than half the time; starting a pass takes the same.
        const double TilePerLane = 70.0 / 8, Narrow = 0.625, Start = 25;
        double scale = lanes == 8 ? 1 : Narrow;
        int columnGroups = (columns + lanes - 1) / lanes;
        int rowGroups = (rows + lanes - 1) / lanes;
        double arithmetic = (columnGroups * Passes(rows)) + (rowGroups * Passes(columns)) + (columnGroups * rowGroups * lanes * TilePerLane);
        return (scale * arithmetic) + ((columnGroups + rowGroups) * Start);
    }

    /// <summary>Cycles of all passes over one register of lanes.</summary>
    private static double Passes(int length)
    {
        double sum = 0;
        foreach (int radix in FourierPlan.ColumnRadices(length)!)
        {
            sum += length / (double)radix * radix switch { 2 => 10, 3 => 20, 4 => 28, 5 => 38, 6 => 46, 7 => 70, 9 => 95, 11 => 180, 13 => 230, _ => 60 };
        }

        return sum;
    }
}
