using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.Media;

public sealed class SellmeierTests
{
    // Values crystal makers tabulate at the wavelengths of Nd:YAG and its second harmonic.
    [Theory]
    [InlineData(Crystal.BboOrdinary, 1.0642e-6, 1.6551, 2e-4)]
    [InlineData(Crystal.BboExtraordinary, 1.0642e-6, 1.5425, 2e-4)]
    [InlineData(Crystal.BboOrdinary, 0.5321e-6, 1.6750, 2e-4)]
    [InlineData(Crystal.BboExtraordinary, 0.5321e-6, 1.5555, 2e-4)]
    [InlineData(Crystal.KtpX, 1.0642e-6, 1.7381, 2e-3)]
    [InlineData(Crystal.KtpY, 1.0642e-6, 1.7458, 2e-3)]
    [InlineData(Crystal.KtpZ, 1.0642e-6, 1.8302, 2e-3)]
    [InlineData(Crystal.KtpZ, 0.5321e-6, 1.8887, 2e-3)]
    [InlineData(Crystal.LithiumNiobateOrdinary, 1.0642e-6, 2.2322, 2e-3)]
    [InlineData(Crystal.LithiumNiobateExtraordinary, 1.0642e-6, 2.1560, 2e-3)]
    public void Indices_are_those_of_other_tables(Crystal crystal, double wavelength, double index, double tolerance) =>
        Near.Absolute(index, Sellmeier.Index(crystal, wavelength), tolerance);

    [Fact]
    public void A_waist_and_a_crystal_stand_in_for_the_widths_and_are_shown()
    {
        var parameters = new BiphotonParameters
        {
            Pair = PairKind.Spdc,
            PumpWaist = 50e-6,
            CrystalLength = 1e-3,
            PumpWavelength = 405e-9,
            Crystal = Crystal.BboOrdinary,
            ApertureLimit = 6e5,
            Aperture = Aperture.Box,
        };
        RunReport report = new BiphotonExperiment().Run(parameters, new TestRun());
        double index = Sellmeier.Index(Crystal.BboOrdinary, 405e-9), b = 1e-3 * 405e-9 / (8 * Math.PI * index);
        Near.Relative(2e4, report.Value("pumpWidth"), 1e-12);
        Near.Relative(index, report.Value("pumpIndex"), 1e-12);
        Near.Relative(b, report.Value("phaseCoefficient"), 1e-12);
        RunReport same = new BiphotonExperiment().Run(
            new BiphotonParameters { Pair = PairKind.Spdc, PumpWidth = 2e4, PhaseCoefficient = b, Aperture = parameters.Aperture, ApertureLimit = 6e5 },
            new TestRun());
        Near.Relative(same.Value("schmidtNumber"), report.Value("schmidtNumber"), 1e-12);
        Assert.Equal("crystal", Assert.Single((parameters with { PumpWavelength = 100e-9 }).Validate()).Parameter);
        Assert.Equal("pumpWaist", Assert.Single((parameters with { PumpWidth = 1 }).Validate()).Parameter);
        Assert.Equal("signalWavelength", Assert.Single((parameters with { SignalWavelength = 300e-9 }).Validate()).Parameter);
        Assert.Contains(
            new BiphotonExperiment().Run(parameters with { Crystal = Crystal.KtpZ }, new TestRun()).Warnings,
            w => w.Contains("extrapolated", StringComparison.Ordinal));
    }
}
