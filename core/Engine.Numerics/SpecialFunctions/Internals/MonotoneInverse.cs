namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>
/// Solves f(x) = p for a function that rises from 0 at x = 0, by bisection over the doubles themselves: their bit patterns are ordered as they are, so some
/// sixty evaluations give the nearest double whatever the scale, with no start to guess and no derivative.
/// </summary>
internal static class MonotoneInverse
{
    /// <summary>The least x in (0, upper] at which f reaches p, or the double before it where that is nearer.</summary>
    /// <param name="function">Rising.</param>
    /// <param name="p">Above f(0).</param>
    /// <param name="upper">f(upper) ≥ p.</param>
    public static double Solve(Func<double, double> function, double p, double upper)
    {
        long low = 0;
        long high = BitConverter.DoubleToInt64Bits(upper);
        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (function(BitConverter.Int64BitsToDouble(middle)) < p)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        double below = BitConverter.Int64BitsToDouble(low);
        double above = BitConverter.Int64BitsToDouble(high);
        return p - function(below) < function(above) - p ? below : above;
    }
}
