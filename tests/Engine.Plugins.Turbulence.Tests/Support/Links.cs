using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Tests.Support;

/// <summary>Paths given by strength and distance.</summary>
internal static class Links
{
    public static Link Corrected(double strength, double distance, Spectrum? spectrum = null, TurbulenceConstants? constants = null) => new()
    {
        Wavelength = 1e-6,
        Waist = 0.01,
        NormalizedDistance = distance,
        Strength = strength,
        Spectrum = spectrum ?? new Spectrum(SpectrumKind.Kolmogorov),
        Constants = constants ?? TurbulenceConstants.Exact,
    };

    public static Link Published(double strength, double distance) => new()
    {
        Wavelength = 1e-6,
        Waist = 0.01,
        NormalizedDistance = distance,
        Strength = strength,
        Convention = Convention.Published2011,
        Constants = TurbulenceConstants.Tables2011,
    };
}
