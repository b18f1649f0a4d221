namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Quotients that may be undefined.</summary>
internal static class Ratio
{
    // Below this a denominator has lost digits to underflow.
    private const double Smallest = 1e-290;

    /// <summary>The quotient, or null when the denominator vanishes.</summary>
    public static double? OrNull(double numerator, double denominator) => denominator > Smallest ? numerator / denominator : null;

    /// <summary>A share that rounding may carry past one, or null when the denominator vanishes.</summary>
    public static double? ShareOrNull(double numerator, double denominator) => OrNull(numerator, denominator) is { } share ? Math.Min(1, share) : null;
}
