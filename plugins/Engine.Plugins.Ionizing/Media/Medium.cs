namespace Engine.Plugins.Ionizing.Media;

/// <summary>A homogeneous medium that the idler crosses; events are Poisson distributed.</summary>
/// <param name="Density">Number density n, m^-3.</param>
/// <param name="Temperature">Gas temperature, K.</param>
/// <param name="CrossSection">Cross section of one event, m^2.</param>
/// <param name="Length">Path, m.</param>
public readonly record struct Medium(double Density, double Temperature, double CrossSection, double Length)
{
    /// <summary>Mean number of events, n sigma L.</summary>
    public double Events => Density * CrossSection * Length;

    /// <summary>Pressure of the ideal gas, Pa.</summary>
    public double Pressure => Density * PhysicalConstants.Boltzmann * Temperature;

    /// <summary>Number density of an ideal gas, m^-3.</summary>
    /// <param name="pressure">Pa.</param>
    /// <param name="temperature">K.</param>
    public static double IdealGasDensity(double pressure, double temperature) => pressure / (PhysicalConstants.Boltzmann * temperature);
}
