namespace Engine.Plugins.CoherentEnergy.Energetics;

/// <summary>Quotients that may be undefined.</summary>
internal static class Ratio
{
    // A quotient of two rounding errors says nothing.
    private const double Negligible = 1e-14;

    /// <summary>The quotient, or null when the denominator vanishes within rounding.</summary>
    public static double? OrNull(double numerator, double denominator) => denominator > Negligible ? numerator / denominator : null;
}
