using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Medium;

/// <summary>Spectra with scales and an exponent of their own, and the ocean's, against integrals of 20 digits made elsewhere.</summary>
public sealed class SpectrumTests
{
    [Theory]
    [InlineData(3.4, 0.7, 0.5, 0.22222826814710100)]
    [InlineData(3.4, 0.7, 3.0, 0.96851993445242712)]
    [InlineData(3.8, 2, 1.0, 0.11936588572942224)]
    public void Outer_scales_take_any_exponent(double exponent, double outer, double separation, double integral) =>
        Check.Close(integral, StructureFunction.VonKarman(separation, outer, exponent), 1e-13);

    [Theory]
    [InlineData(3.4, 4, 0.5, 0.20069913795406073)]
    [InlineData(3.8, 10, 2, 5.4561427172395596)]
    public void Inner_scales_take_any_exponent(double exponent, double cutoff, double separation, double integral) =>
        Check.Close(integral, StructureFunction.Tatarskii(separation, cutoff, exponent), 1e-12);

    [Fact]
    public void Both_scales_with_an_exponent_tend_to_either_one()
    {
        const double Alpha = 3.4;
        var both = new Spectrum(SpectrumKind.ModifiedVonKarman, 0.7, 1e-4, Alpha);
        Check.Close(0.96851993445242712, StructureFunction.Numerical(both, 3), 1e-6);
        Check.Close(Spectrum.GaussianCutoff(Alpha) / 1e-4, both.Cutoff, 1e-14);
        Check.Close(5.909, Spectrum.GaussianCutoff(11.0 / 3), 1e-3);
        Check.Close(5.92, new Spectrum(SpectrumKind.Tatarskii, 0, 1).Cutoff, 1e-14);
        Check.Close(both.Density(3), both.Scaled(2).Density(6) * Math.Pow(2, Alpha), 1e-12);
    }

    /// <summary>α = 11/3 written out is Kolmogorov's whatever the way the constants are made.</summary>
    [Fact]
    public void An_exponent_next_to_Kolmogorov_changes_nothing()
    {
        Link own = Links.Corrected(0.5, 1, new Spectrum(SpectrumKind.VonKarman, 0.5)),
            next = Links.Corrected(0.5, 1, new Spectrum(SpectrumKind.VonKarman, 0.5, 0, (11.0 / 3) + 1e-9));
        Assert.True(next.Spectrum.IsGeneral && !own.Spectrum.IsGeneral);
        Check.Close(StructureFunction.Half(own)(0.8), StructureFunction.Half(next)(0.8), 1e-7);
        Check.Close(own.ScatteringStrength, next.ScatteringStrength, 1e-7);
    }

    [Theory]
    [InlineData(0.01, 1.1087796912225385)]
    [InlineData(0.1, 1.4954766522463963)]
    [InlineData(1, 2.5050399714739166)]
    [InlineData(5, 0.53074135561523142)]
    public void Sea_water_has_its_shape(double scaled, double shape) =>
        Check.Close(shape, new Spectrum(SpectrumKind.Ocean, 0, 0.05, balance: -3).HighShape(scaled / 0.05), 1e-13);

    [Theory]
    [InlineData(0.02, 0.00231313997774579584)]
    [InlineData(0.5, 0.49018456111297295)]
    public void Sea_water_has_its_structure_function(double separation, double integral)
    {
        Link link = Links.Corrected(1, 0, new Spectrum(SpectrumKind.Ocean, 0, 0.05, balance: -3));
        double unit = 0.5 * link.StructureConstant / link.Spectrum.StructureIntegral;
        Check.Close(unit * integral, StructureFunction.Half(link)(separation), 1e-5);
    }

    /// <summary>C_n² of the long waves is 0.388e-8 ε^(-1/3) χ_T (1 - 1/w)²/c_φ.</summary>
    [Fact]
    public void Sea_water_has_the_strength_of_its_dissipation()
    {
        var parameters = new LinkParametersOfTest
        {
            Spectrum = SpectrumKind.Ocean,
            Wavelength = 532e-9,
            Waist = 5e-3,
            Distance = 20,
            TemperatureDissipation = 1e-7,
            EnergyDissipation = 1e-4,
            TemperatureSalinityBalance = -2.5,
        };
        Assert.Empty(parameters.Validate());
        double constant = 0.388e-8 * Math.Pow(1e-4, -1.0 / 3) * 1e-7 * 1.4 * 1.4 / TurbulenceConstants.Exact.Spectrum;
        Check.Close(constant, parameters.Resolve().MeanStructureConstant, 1e-12);
        Check.Close(20 / 0.2, parameters.Resolve().Spectrum.Cutoff, 1e-12);
        Assert.Contains((parameters with { TemperatureSalinityBalance = -6 }).Validate(), p => p.Parameter == nameof(parameters.TemperatureSalinityBalance));
        Assert.Contains((parameters with { Strength = 1 }).Validate(), p => p.Message.Contains("beside strength"));
        Assert.Contains(
            (parameters with { Spectrum = SpectrumKind.Kolmogorov }).Validate(),
            p => p.Parameter == nameof(parameters.EnergyDissipation));
    }

    /// <summary>The truncated equation, whose tensor comes from a rule of its own, tends to the integral over the structure function.</summary>
    [Theory]
    [InlineData(SpectrumKind.Ocean, 11.0 / 3)]
    [InlineData(SpectrumKind.ModifiedVonKarman, 3.3)]
    [InlineData(SpectrumKind.VonKarman, 3.8)]
    [InlineData(SpectrumKind.Tatarskii, 3.5)]
    public void Tensor_and_structure_function_belong_together(SpectrumKind kind, double exponent)
    {
        RunReport report = new IpeExperiment().Run(
            new IpeParameters
            {
                Strength = 0.1,
                NormalizedDistance = 0.5,
                Spectrum = kind,
                Exponent = exponent,
                Waist = 0.01,
                Points = 1,
                MaximumRadial = 4,
                OuterScale = kind is SpectrumKind.VonKarman or SpectrumKind.ModifiedVonKarman ? 0.2 : null,
                InnerScale = kind == SpectrumKind.VonKarman ? null : 0.002,
            },
            new TestRun());
        Check.Near(report.Value("exactTrace"), report.Value("trace"), 2e-4);
        Assert.InRange(report.Value("exactTrace"), 0.5, 0.999);
    }

    [Fact]
    public void Profiles_come_as_rows_of_a_table()
    {
        var rows = new LinkParametersOfTest { Profile = ProfileKind.Table, ProfileTable = [[0, 1e-15], [400, 3e-15], [1000, 2e-14]] };
        var lists = new LinkParametersOfTest { Profile = ProfileKind.Table, ProfilePositions = [0, 400, 1000], ProfileValues = [1e-15, 3e-15, 2e-14] };
        Assert.Empty(rows.Validate());
        Assert.Equal(lists.Resolve().Strength, rows.Resolve().Strength);
        Assert.Contains((rows with { ProfileTable = [[0, 1], [2]] }).Validate(), p => p.Parameter == "ProfileTable[1]");
        Assert.Contains((rows with { ProfileTable = [[0, 1e-14], [0, 1e-14]] }).Validate(), p => p.Parameter == "ProfileTable[1]");
        Assert.Contains((rows with { ProfilePositions = [1] }).Validate(), p => p.Parameter == "ProfileTable");
        Assert.Contains((rows with { Profile = ProfileKind.Constant }).Validate(), p => p.Parameter == "ProfileTable");
    }

    private sealed record LinkParametersOfTest : LinkParameters;
}
