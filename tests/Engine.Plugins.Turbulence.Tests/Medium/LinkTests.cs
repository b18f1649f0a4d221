using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Medium;

public sealed class LinkTests
{
    [Theory]
    [InlineData(1.0 / 3, 0.343565929214379)]
    [InlineData(1, 1.266658861948681)]
    [InlineData(3, 9.227988727571704)]
    public void Growth_integral_has_its_known_values(double t, double expected) => Check.Close(expected, Link.GrowthIntegral(t), 1e-11);

    [Fact]
    public void Growth_integral_follows_its_expansions()
    {
        Check.Close(1e-3 + (5e-9 / 18), Link.GrowthIntegral(1e-3), 1e-13);
        double t = 1e4;
        Check.Close((0.375 * Math.Pow(t, 8.0 / 3)) + (1.25 * Math.Pow(t, 2.0 / 3)) - 0.404235868629655, Link.GrowthIntegral(t), 1e-13);
    }

    [Fact]
    public void Exact_constants_follow_from_each_other()
    {
        TurbulenceConstants c = TurbulenceConstants.Exact;
        double integral = Spectrum.StructureIntegralOf(11.0 / 3);
        Check.Close(1.1183344003204, integral, 1e-13);
        Check.Close(Spectrum.PowerLawConstant(11.0 / 3), c.Spectrum, 1e-14);
        Check.Close(Spectrum.PowerLawStructure(11.0 / 3), c.Structure, 1e-14);

        // D = 8π² k² z c_φ C_n² I x^(5/3) with k = 2π/λ and the Fried parameter put in.
        Check.Close(c.Structure, 32 * Math.Pow(Math.PI, 4) * c.Spectrum * integral * Math.Pow(c.Fried, 5.0 / 3), 1e-13);
    }

    [Fact]
    public void General_power_law_at_eleven_thirds_is_Kolmogorov()
    {
        Link kolmogorov = Make(new Spectrum(SpectrumKind.Kolmogorov));
        Link power = Make(new Spectrum(SpectrumKind.PowerLaw, exponent: 11.0 / 3));
        Check.Close(kolmogorov.ScatteringStrength, power.ScatteringStrength, 1e-12);
    }

    [Fact]
    public void Scattering_integral_of_a_table_equals_the_closed_one()
    {
        Link uniform = Make(new Spectrum(SpectrumKind.Kolmogorov));
        var table = new Link
        {
            Wavelength = uniform.Wavelength,
            Waist = uniform.Waist,
            NormalizedDistance = uniform.NormalizedDistance,
            Strength = uniform.Strength,
            Profile = new TabulatedProfile([0, 10, 20], [3e-15, 3e-15, 3e-15], 20),
        };
        foreach (double u in (double[])[0.1, 0.5, 0.77, 1])
        {
            Check.Close(uniform.Scattering(u), table.Scattering(u), 1e-13);
            Check.Close(uniform.StrengthAt(u), table.StrengthAt(u), 1e-13);
        }

        Check.Close(uniform.RytovVariance, table.RytovVariance, 1e-12);
    }

    private static Link Make(Spectrum spectrum) => new() { Wavelength = 1e-6, Waist = 0.01, NormalizedDistance = 1.3, Strength = 0.7, Spectrum = spectrum };
}
