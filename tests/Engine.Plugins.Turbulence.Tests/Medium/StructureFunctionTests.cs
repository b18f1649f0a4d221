using Engine.Numerics.SpecialFunctions;
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

    /// <summary>
    /// Far beyond the inner scale (the next term is 3/(κ_m ρ)² of D) it takes a constant, ½ κ_m^(-5/3) |Γ(-5/6)| of the integral, also
    /// where beams have spread over hundreds of waists.
    /// </summary>
    [Theory]
    [InlineData(100)]
    [InlineData(300)]
    [InlineData(4000)]
    public void An_inner_scale_takes_a_constant_from_large_separations(double separation)
    {
        const double Outer = 2e-4, Inner = 0.1, Cutoff = 5.92 / Inner;
        Link with = Links.Corrected(0.01, 0, new Spectrum(SpectrumKind.ModifiedVonKarman, Outer, Inner));
        Link without = Links.Corrected(0.01, 0, new Spectrum(SpectrumKind.VonKarman, Outer));
        double unit = 0.5 * with.StructureConstant * with.StrengthPower / with.Spectrum.StructureIntegral;
        double taken = unit * 0.5 * Math.Pow(Cutoff, -5.0 / 3) * -GammaFunctions.Gamma(-5.0 / 6);
        Check.Close(StructureFunction.Half(without)(separation) - taken, StructureFunction.Half(with)(separation), 1e-6);
    }

    /// <summary>Without outer scale every power of Hill's spectrum has a closed form: ½ κ^(-5/3) Γ(s)[1 - ₁F₁(s; 1; -κ²r²/4)], s = p/2 - 5/6.</summary>
    [Theory]
    [InlineData(0.03)]
    [InlineData(2)]
    [InlineData(150)]
    public void The_bump_of_Hill_is_that_of_its_closed_form(double separation)
    {
        const double Inner = 0.5, Cutoff = 3.3 / Inner;
        Link link = Links.Corrected(0.3, 0, new Spectrum(SpectrumKind.Hill, 0, Inner));
        double unit = 0.5 * link.StructureConstant * link.StrengthPower / link.Spectrum.StructureIntegral, sum = 0;
        foreach ((double factor, double power) in ((double, double)[])[(1, 0), (1.802, 1), (-0.254, 7.0 / 6)])
        {
            double s = (power / 2) - (5.0 / 6);
            sum += factor * GammaFunctions.Gamma(s) * (1 - HypergeometricFunctions.Kummer1F1(s, 1, -Math.Pow(Cutoff * separation / 2, 2)));
        }

        Check.Close(unit * 0.5 * Math.Pow(Cutoff, -5.0 / 3) * sum, StructureFunction.Half(link)(separation), 1e-6);
    }
}
