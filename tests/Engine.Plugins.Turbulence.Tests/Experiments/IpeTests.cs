using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class IpeTests
{
    [Fact]
    public void Report_shows_the_state_along_the_path_and_how_far_the_truth_is()
    {
        RunReport report = new IpeExperiment().Run(
            new IpeParameters { Strength = 0.5, NormalizedDistance = 1, MaximumAzimuthal = 2, MaximumRadial = 1, Points = 5 }, new TestRun());
        Check.Close(0.2273805331, report.Value("concurrence"), 1e-6);
        Check.Close(0.0744155690, report.Value("trace"), 1e-6);
        Check.Close(0.6201854105, report.Value("basisTracePerPhoton"), 1e-6);
        Check.Close(0.6201854105 * 0.6201854105, report.Value("basisTrace"), 1e-6);
        Check.Near(0.2447185, report.Value("exactConcurrence"), 1e-5);
        Check.Close(0.6201854105, report.Value("crosstalkTotal"), 1e-6);
        Assert.Equal(5, report.States["pair"].Count);
        Assert.Equal([2, 2], report.States["pair"].Dimensions);
        Assert.Contains(report.Warnings, w => w.Contains("too small"));
        Assert.True(report.Value("traceChangeRadial") > 0);
    }

    [Fact]
    public void Recommended_basis_is_good_to_a_thousandth()
    {
        RunReport report = new IpeExperiment().Run(new IpeParameters { Strength = 0.5, NormalizedDistance = 1, Points = 1 }, new TestRun());
        Check.Near(report.Value("exactTrace"), report.Value("trace"), 1e-3);
        Check.Near(0, report.Value("distanceFromExact"), 3e-3);
        Assert.DoesNotContain(report.Warnings, w => w.Contains("too small"));
    }

    [Fact]
    public void Different_paths_and_one_medium_are_reported()
    {
        var parameters = new IpeParameters { Strength = 0.3, NormalizedDistance = 0.5, MaximumAzimuthal = 2, MaximumRadial = 0, Points = 2, Diagnose = false };
        RunReport equal = new IpeExperiment().Run(parameters, new TestRun());
        RunReport unequal = new IpeExperiment().Run(parameters with { SecondStrength = 0.1, SecondNormalizedDistance = 0.2 }, new TestRun());
        RunReport oneSided = new IpeExperiment().Run(parameters with { Topology = Topology.OneSided }, new TestRun());
        Assert.True(equal.Value("concurrence") < unequal.Value("concurrence"));
        Assert.True(unequal.Value("concurrence") < oneSided.Value("concurrence"));
        RunReport common = new IpeExperiment().Run(parameters with { Topology = Topology.SameMedium }, new TestRun());
        Check.Near(1, common.Value("concurrence"), 1e-8);
        Assert.True(common.Value("trace") < oneSided.Value("trace"));
    }

    /// <summary>Receivers blind to the radial index through one medium: with every l of the basis in the block nothing is lost beside the basis.</summary>
    [Fact]
    public void One_medium_is_sorted_by_angular_momentum_alone()
    {
        var parameters = new IpeParameters
        {
            State = "qutrit",
            Strength = 0.3,
            NormalizedDistance = 0.5,
            MaximumAzimuthal = 1,
            MaximumRadial = 1,
            Points = 2,
            Diagnose = false,
            Topology = Topology.SameMedium,
            Detection = DetectionKind.Azimuthal,
        };
        RunReport sorted = new IpeExperiment().Run(parameters, new TestRun());
        Check.Close(sorted.Value("basisTrace"), sorted.Value("trace"), 1e-9);
        RunReport modes = new IpeExperiment().Run(parameters with { Detection = DetectionKind.Mode }, new TestRun());
        Assert.True(modes.Value("trace") < sorted.Value("trace") - 0.01);
        Check.Close(modes.Value("basisTrace"), sorted.Value("basisTrace"), 1e-9);

        // With one radial mode there is nothing to sum.
        IpeParameters flat = parameters with { MaximumRadial = 0, State = "singlet" };
        Check.Close(
            new IpeExperiment().Run(flat with { Detection = DetectionKind.Mode }, new TestRun()).Value("trace"),
            new IpeExperiment().Run(flat, new TestRun()).Value("trace"),
            1e-12);
    }

    /// <summary>The same against random media whose rings are sorted: the basis leaves out a little, the sample has its error.</summary>
    [Fact]
    public void One_sorted_medium_agrees_with_random_ones()
    {
        RunReport basis = new IpeExperiment().Run(
            new IpeParameters
            {
                Strength = 0.25,
                NormalizedDistance = 0.3,
                MaximumAzimuthal = 3,
                MaximumRadial = 2,
                Points = 1,
                Diagnose = false,
                Waist = 0.01,
                Wavelength = 1e-6,
                Topology = Topology.SameMedium,
                Detection = DetectionKind.Azimuthal,
            },
            new TestRun());
        RunReport random = new ScreensExperiment().Run(
            new ScreensParameters
            {
                Strength = 0.25,
                NormalizedDistance = 0.3,
                Waist = 0.01,
                Wavelength = 1e-6,
                Topology = Topology.SameMedium,
                Detection = DetectionKind.Azimuthal,
                Realizations = 400,
                Slabs = 4,
                Pictures = false,
            },
            new TestRun());
        Scalar trace = random.Scalars["trace"], concurrence = random.Scalars["concurrence"];
        Check.Near(trace.Value.Real, basis.Value("trace"), (4 * trace.Error!.Value) + 0.01);
        Check.Near(concurrence.Value.Real, basis.Value("concurrence"), (4 * concurrence.Error!.Value) + 0.02);
    }

    [Fact]
    public void Phase_convention_conjugates_and_changes_no_measure()
    {
        var parameters = new IpeParameters
        {
            Strength = 0.4,
            NormalizedDistance = 1,
            Points = 1,
            Diagnose = false,
            MaximumAzimuthal = 1,
            MaximumRadial = 1,
            Members = [new() { Terms = [new() { First = "1:0", Second = "-1:1" }, new() { First = "0:1", Second = "1:0", Amplitude = new(0.3, 0.8) }] }],
        };
        RunReport papers = new IpeExperiment().Run(parameters, new TestRun());
        RunReport optics = new IpeExperiment().Run(parameters with { PhaseConvention = PhaseConvention.Optics }, new TestRun());
        Check.Close(papers.Value("negativity"), optics.Value("negativity"), 1e-9);
        var a = papers.States["pair"][0].ToArray();
        var b = optics.States["pair"][0].ToArray();
        Assert.Contains(a, z => Math.Abs(z.Imaginary) > 1e-3);
        for (int i = 0; i < a.Length; i++)
        {
            Check.Near(0, (a[i] - System.Numerics.Complex.Conjugate(b[i])).Magnitude, 1e-14);
        }
    }

    [Fact]
    public void Bases_that_cannot_serve_are_refused()
    {
        Assert.Contains(new IpeParameters { Charge = 3, MaximumAzimuthal = 2 }.Validate(), p => p.Message.Contains("3:0"));
        Assert.Contains(new IpeParameters { BasisModes = ["1", "x"] }.Validate(), p => p.Parameter == "basisModes[1]");
        Assert.Contains(new IpeParameters { BasisModes = ["1"] }.Validate(), p => p.Message.Contains("-1:0"));
        Assert.Contains(
            new IpeParameters { Topology = Topology.SameMedium, MaximumAzimuthal = 20, MaximumRadial = 10 }.Validate(), p => p.Message.Contains("GB"));
        Assert.Throws<ParameterException>(() => new IpeExperiment().Run(new IpeParameters { Charge = 3, MaximumAzimuthal = 2 }, new TestRun()));
        Assert.Contains(
            new IpeExperiment().Run(new IpeParameters { Picture = Picture.AsPrinted, Points = 1, Diagnose = false, Strength = 0.1 }, new TestRun()).Warnings,
            w => w.Contains("twice"));
    }
}
