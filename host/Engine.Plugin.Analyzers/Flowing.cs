namespace Engine.Plugin.Analyzers;

/// <summary>What is known of an expression's unit.</summary>
/// <param name="Unit">Its unit before constant factors; null when it is not known.</param>
/// <param name="Factor">The product of the constant factors applied to it.</param>
internal readonly record struct Flowing(string? Unit, double Factor)
{
    /// <summary>Whether the factors hold π, as from cycles to radians and back they do.</summary>
    public bool HasTurn => IsFraction(Factor / Math.PI) || IsFraction(Factor * Math.PI);

    /// <summary>Whether a number is a small fraction but for a power of ten: the half of π, its double, its third, in MHz or kHz.</summary>
    private static bool IsFraction(double number)
    {
        number = Math.Abs(number);
        if (number == 0 || double.IsNaN(number) || double.IsInfinity(number))
        {
            return false;
        }

        double digits = number / Math.Pow(10, Math.Floor(Math.Log10(number)));
        return Enumerable.Range(1, 12).Select(denominator => digits * denominator).Any(scaled => Math.Abs(scaled - Math.Round(scaled)) <= 1e-12 * scaled);
    }
}
