using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Medium;

public sealed class StructureFunctionTests
{
    [Fact]
    public void Von_Karman_has_its_known_value()
    {
        // D(5 cm), r0 = 10 cm, L0 = 10 m, κ0 = 2π/L0.
        Link link = Links.Corrected(1, 0, new Spectrum(SpectrumKind.VonKarman, 2 * Math.PI / 10 * 0.1));
        Check.Close(1.61791774, 2 * StructureFunction.Half(link)(0.5), 1e-8);
    }

    [Theory]
    [InlineData(0.3, 0.01)]
    [InlineData(2.0, 0.7)]
    [InlineData(1.0, 12.0)]
    public void Closed_forms_are_the_integrals(double scale, double delta)
    {
        Check.Close(
            StructureFunction.Numerical(new Spectrum(SpectrumKind.ModifiedVonKarman, scale, 1e-3), delta),
            StructureFunction.VonKarman(delta, scale),
            0.05);
        Check.Close(
            StructureFunction.Numerical(new Spectrum(SpectrumKind.Tatarskii, 0, scale), delta),
            StructureFunction.Tatarskii(delta, Spectrum.TatarskiiCutoff / scale),
            1e-6);
    }

    [Fact]
    public void Branches_join_and_limits_are_Kolmogorov()
    {
        Check.Close(StructureFunction.VonKarman(1 - 1e-12, 1), StructureFunction.VonKarman(1 + 1e-12, 1), 1e-10);
        double edge = 2 * Math.Sqrt(0.1);
        Check.Close(StructureFunction.Tatarskii(edge * (1 - 1e-12), 1), StructureFunction.Tatarskii(edge * (1 + 1e-12), 1), 1e-10);
        double integral = Spectrum.StructureIntegralOf(11.0 / 3);
        Check.Close(integral * Math.Pow(0.5, 5.0 / 3), StructureFunction.VonKarman(0.5, 1e-12), 1e-3);
        Check.Close(integral * Math.Pow(0.5, 5.0 / 3), StructureFunction.Tatarskii(0.5, 1e7), 1e-6);
        Check.Close(0.6 * Math.Pow(0.7, -5.0 / 3), StructureFunction.VonKarman(100, 0.7), 1e-12);
    }

    [Fact]
    public void Table_reproduces_the_integral()
    {
        var spectrum = new Spectrum(SpectrumKind.Hill, 0.5, 0.2);
        Link link = Links.Corrected(0.8, 0, spectrum);
        Func<double, double> half = StructureFunction.Half(link);
        double unit = 0.5 * link.StructureConstant * link.StrengthPower / spectrum.StructureIntegral;
        foreach (double delta in (double[])[1.234e-3, 0.0567, 0.31, 1.7, 6.2])
        {
            Check.Close(unit * StructureFunction.Numerical(spectrum, delta), half(delta), 1e-7);
        }

        Check.Close(4, half(1e-5) / half(5e-6), 1e-9);
    }
}
