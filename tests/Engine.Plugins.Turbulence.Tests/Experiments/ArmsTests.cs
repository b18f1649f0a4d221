using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

/// <summary>Pairs whose photons differ in wavelength, waist and lens.</summary>
public sealed class ArmsTests
{
    [Fact]
    public void The_second_photon_has_the_path_its_own_beam_would_have()
    {
        var pair = new ExactParameters
        {
            Wavelength = 810e-9,
            Waist = 0.02,
            Distance = 900,
            StructureConstant = 2e-15,
            SecondWavelength = 1550e-9,
            SecondWaist = 0.03,
            SecondFocalLength = 4000,
            Spectrum = SpectrumKind.VonKarman,
            OuterScale = 5,
        };
        Assert.Empty(pair.Validate());
        Link second = pair.ResolveSecond(pair.Resolve());
        Link own = (pair with { Wavelength = 1550e-9, Waist = 0.03, FocalLength = 4000 }).Resolve();
        Check.Close(own.Strength, second.Strength, 1e-13);
        Check.Close(own.NormalizedDistance, second.NormalizedDistance, 1e-13);
        Check.Close(own.Curvature, second.Curvature, 1e-13);
        Check.Close(own.Spectrum.Outer, second.Spectrum.Outer, 1e-13);
    }

    /// <summary>A pair is symmetric: exchanging the beams of its photons exchanges nothing that can be measured.</summary>
    [Fact]
    public void Exchanged_arms_give_the_same_pair()
    {
        var one = new ExactParameters
        {
            Wavelength = 810e-9,
            Waist = 0.02,
            Distance = 900,
            StructureConstant = 2e-15,
            SecondWavelength = 1550e-9,
            SecondWaist = 0.03,
        };
        var other = one with { Wavelength = 1550e-9, Waist = 0.03, SecondWavelength = 810e-9, SecondWaist = 0.02 };
        RunReport a = new ExactExperiment().Run(one, new TestRun()), b = new ExactExperiment().Run(other, new TestRun());
        Check.Close(a.Value("trace"), b.Value("trace"), 1e-5);
        Check.Near(a.Value("concurrence"), b.Value("concurrence"), 1e-5);
        RunReport same = new ExactExperiment().Run(one with { SecondWavelength = null, SecondWaist = null }, new TestRun());
        Assert.True(Math.Abs(same.Value("trace") - a.Value("trace")) > 1e-3);
        RunReport truncated = new IpeExperiment().Run(
            new IpeParameters
            {
                Wavelength = 810e-9,
                Waist = 0.02,
                Distance = 900,
                StructureConstant = 2e-15,
                SecondWavelength = 1550e-9,
                SecondWaist = 0.03,
                Points = 1,
            },
            new TestRun());
        Check.Near(a.Value("trace"), truncated.Value("exactTrace"), 1e-5);
        Check.Near(a.Value("trace"), truncated.Value("trace"), 5e-3);
    }

    [Fact]
    public void Second_beams_need_a_second_path() => Assert.Contains(
        new ExactParameters { SecondWavelength = 1e-6, Topology = Topology.OneSided }.Validate(),
        p => p.Parameter == "SecondWavelength");

    /// <summary>
    /// A spiral spectrum is the pair Σ √P_l |l, -l⟩: flat it is the maximal state, of two rows a partial qubit, whatever the norm and the order.
    /// </summary>
    [Fact]
    public void A_spiral_spectrum_is_a_state()
    {
        var problems = new List<ParameterProblem>();
        PairState flat = PairState.OfSpiralSpectrum([[0, 2], [-1, 2], [1, 2]], problems)!;
        PairState maximal = PairState.Named("maximal(3)", 1, out _)!;
        Assert.Equal(maximal.Block, flat.Block);
        for (int i = 0; i < flat.Matrix.Length; i++)
        {
            Check.Near(0, (maximal.Matrix[i] - flat.Matrix[i]).Magnitude, 1e-15);
        }

        PairState partial = PairState.OfSpiralSpectrum([[2, 0.3], [-2, 0.1], [5, 0]], problems)!;
        Assert.Equal(2, partial.Block.Count);
        Check.Near(2 * Math.Sqrt(0.75 * 0.25), PairOutcome.Of(partial.Matrix, partial).Concurrence, 1e-12);
        Assert.Empty(problems);

        // Behind no turbulence to speak of the pair is what was sent.
        RunReport report = new ScreenExperiment().Run(
            new ScreenParameters { Strength = 1e-6, NormalizedDistance = 0, Points = 1, SpiralSpectrum = [[2, 0.3], [-2, 0.1]] }, new TestRun());
        Check.Near(1, report.Value("fidelity"), 1e-6);
        Check.Near(2 * Math.Sqrt(0.75 * 0.25), report.Value("concurrence"), 1e-6);

        var parameters = new ScreenParameters { Strength = 0.3, NormalizedDistance = 0 };
        Assert.Contains((parameters with { SpiralSpectrum = [[0.5, 1], [1, 1]] }).Validate(), p => p.Parameter == "spiralSpectrum[0]");
        Assert.Contains((parameters with { SpiralSpectrum = [[1, 1], [1, 1]] }).Validate(), p => p.Parameter == "spiralSpectrum[1]");
        Assert.Contains((parameters with { SpiralSpectrum = [[0, 1]] }).Validate(), p => p.Parameter == "spiralSpectrum");
        Assert.Contains((parameters with { SpiralSpectrum = [[1, -1], [-1, 1]] }).Validate(), p => p.Parameter == "spiralSpectrum[0]");
    }
}
