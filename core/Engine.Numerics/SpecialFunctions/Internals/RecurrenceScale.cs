namespace Engine.Numerics.SpecialFunctions.Internals;

/// <summary>Keeps the growing recurrences of Y and K within the range of doubles, and their first terms where the argument is too small for them.</summary>
internal static class RecurrenceScale
{
    /// <summary>Below this argument a step of the recurrence may overflow at once, and (x/2)² is far beneath rounding.</summary>
    public const double Negligible = 1e-100;

    /// <summary>From this order on the singular solution at negligible arguments is its first term: the next is (x/2)^(2ν) of it.</summary>
    public const double DominantOrder = 0.1;

    private const double Largest = 1e100;
    private const double Ln2High = 0.69314718055994529;
    private const double Ln2Low = 2.3190468138462996e-17;

    /// <summary>Takes a power of two out of two neighbors once the larger exceeds 10^100.</summary>
    public static void Keep(ref double value, ref double next, ref int exponent)
    {
        if (Math.Abs(next) > Largest)
        {
            int shift = Math.ILogB(next);
            value = Math.ScaleB(value, -shift);
            next = Math.ScaleB(next, -shift);
            exponent += shift;
        }
    }

    /// <summary>(x/2)^ν / Γ(ν+1).</summary>
    public static double Regular(double order, double x) =>
        Math.Pow(x, order) * (Math.Pow(0.5, order) * GammaFunctions.ReciprocalGamma(order + 1));

    /// <summary>Γ(ν)/2 (2/x)^ν.</summary>
    public static double HalfSingular(double order, double x)
    {
        double power = Math.Pow(x, -order);
        return double.IsInfinity(power) ? power : 0.5 * GammaFunctions.Gamma(order) * Math.Pow(2, order) * power;
    }

    /// <summary>e^x as a number between 1/2 and 2 and a power of two, for |x| ≤ 10⁶.</summary>
    public static double Exponential(double x, out int exponent)
    {
        double n = Math.Round(x / Ln2High);
        exponent = (int)n;
        return Math.Exp(Math.FusedMultiplyAdd(-n, Ln2High, x) - (n * Ln2Low));
    }
}
