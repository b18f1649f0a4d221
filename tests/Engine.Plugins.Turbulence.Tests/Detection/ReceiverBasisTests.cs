using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Detection;

/// <summary>One receiver in every model: fibers, modes of another waist and stops behind a truncated basis and behind random media.</summary>
public sealed class ReceiverBasisTests
{
    private static readonly IpeParameters s_basis = new()
    {
        Strength = 0.3,
        NormalizedDistance = 0.5,
        Waist = 0.01,
        Wavelength = 1e-6,
        MaximumAzimuthal = 4,
        MaximumRadial = 8,
        Points = 1,
        Diagnose = false,
    };

    private static readonly ScreensParameters s_random = new()
    {
        Strength = 0.3,
        NormalizedDistance = 0.5,
        Waist = 0.01,
        Wavelength = 1e-6,
        Realizations = 300,
        Slabs = 4,
        Pictures = false,
    };

    /// <summary>Without turbulence the weights are the closed forms: fiber efficiency, aperture elements, overlap of two waists.</summary>
    [Fact]
    public void Overlaps_without_turbulence_are_the_closed_forms()
    {
        var fiber = new RadialReceiver(new ReceiverOptions(DetectionKind.Fiber, Math.Sqrt(3)));
        Check.Close(0.84375, fiber.Weights([new(2, 0)], 0, 0)[0, 0][0, 0].Real, 1e-9);
        for (int r = 0; r <= 4; r++)
        {
            var equal = new RadialReceiver(new ReceiverOptions(DetectionKind.Fiber));
            Check.Close(Math.Pow(FiberPropagation.Coefficient(1, r), 2), equal.Weights([new(1, 0)], 4, 0)[0, 0][r, r].Real, 1e-9);
        }

        BeamPlane plane = new(0.7);
        var stop = new RadialReceiver(new ReceiverOptions(DetectionKind.Mode, 1, 1.2 * plane.Width, 0.3 * 1.2 * plane.Width));
        double a = Aperture.Element(1, 0, 0, 1.2, 0.3), b = Aperture.Element(1, 0, 2, 1.2, 0.3);
        var weight = stop.Weights([new(1, 0)], 2, plane)[0, 0][2, 0];
        Check.Near(a * b * Math.Cos(4 * plane.Gouy), weight.Real, 1e-9);
        Check.Near(a * b * Math.Sin(4 * plane.Gouy), weight.Imaginary, 1e-9);

        // |⟨LG(1,0; w)|LG(1,0; 1)⟩|² = [2w/(1+w²)]⁴, in any plane.
        var wide = new RadialReceiver(new ReceiverOptions(DetectionKind.Mode, 1.5));
        Check.Close(Math.Pow(3 / 3.25, 4), wide.Weights([new(1, 0)], 0, new BeamPlane(0.9, 0.2))[0, 0][0, 0].Real, 1e-9);
    }

    /// <summary>Through the untruncated equation: the sum over radial modes closes on it.</summary>
    [Fact]
    public void Fibers_and_other_waists_agree_with_the_untruncated_equation()
    {
        foreach (IpeParameters parameters in (IpeParameters[])[s_basis with { DetectionWaist = 0.012 }, s_basis with { Detection = DetectionKind.Fiber }])
        {
            RunReport basis = new IpeExperiment().Run(parameters, new TestRun());
            RunReport exact = new ExactExperiment().Run(
                new ExactParameters
                {
                    Strength = 0.3,
                    NormalizedDistance = 0.5,
                    Waist = 0.01,
                    Wavelength = 1e-6,
                    Detection = parameters.Detection,
                    DetectionWaist = parameters.DetectionWaist,
                    RadialSum = 6,
                    Tolerance = 1e-5,
                },
                new TestRun());
            Check.Near(exact.Value("survival"), basis.Value("survival"), exact.Value("elementError") + 0.006);
            Check.Near(exact.Value("crosstalk"), basis.Value("crosstalk"), exact.Value("elementError") + 0.006);
        }
    }

    /// <summary>Random media see the same stops, fibers and waists, apart and through one medium.</summary>
    [Fact]
    public void Random_media_agree_with_the_basis()
    {
        Agree(s_basis with { DetectionWaist = 0.013 }, s_random with { DetectionWaist = 0.013 });
        Agree(s_basis with { ApertureDiameter = 0.022, ApertureObscuration = 0.3 }, s_random with { ApertureDiameter = 0.022, ApertureObscuration = 0.3 });
        Agree(
            s_basis with { ApertureDiameter = 0.025, Detection = DetectionKind.Azimuthal },
            s_random with { ApertureDiameter = 0.025, Detection = DetectionKind.Azimuthal });
    }

    [Fact]
    public void One_medium_has_the_same_receivers()
    {
        IpeParameters basis = s_basis with
        {
            Topology = Topology.SameMedium,
            MaximumAzimuthal = 3,
            MaximumRadial = 2,
            Strength = 0.2,
            NormalizedDistance = 0.3,
            ApertureDiameter = 0.03,
        };
        RunReport random = new ScreensExperiment().Run(
            s_random with { Topology = Topology.SameMedium, Strength = 0.2, NormalizedDistance = 0.3, ApertureDiameter = 0.03 }, new TestRun());
        Scalar trace = random.Scalars["trace"];
        Check.Near(trace.Value.Real, new IpeExperiment().Run(basis, new TestRun()).Value("trace"), (4.5 * trace.Error!.Value) + 0.01);
    }

    [Fact]
    public void Receivers_that_make_no_sense_are_refused()
    {
        Assert.Contains((s_basis with { ApertureObscuration = 0.2 }).Validate(), p => p.Parameter == "ApertureObscuration");
        Assert.Contains((s_basis with { DetectionWaist = 0.01, Detection = DetectionKind.Azimuthal }).Validate(), p => p.Parameter == "DetectionWaist");
        Assert.Contains((s_basis with { ApertureDiameter = 0.01, Picture = Picture.FixedWaist }).Validate(), p => p.Parameter == "Picture");
        Assert.Contains((s_random with { DetectionWaist = 0.01, CorrectBias = true }).Validate(), p => p.Parameter == "CorrectBias");
    }

    private static void Agree(IpeParameters basis, ScreensParameters random)
    {
        RunReport closed = new IpeExperiment().Run(basis, new TestRun()), sampled = new ScreensExperiment().Run(random, new TestRun());
        foreach (string name in (string[])["survival", "crosstalk"])
        {
            Scalar scalar = sampled.Scalars[name];
            Assert.True(
                Math.Abs(scalar.Value.Real - closed.Value(name)) < (4.5 * scalar.Error!.Value) + 0.006,
                $"{name}: {scalar.Value.Real:f4} ± {scalar.Error:f4}, basis {closed.Value(name):f4}");
        }
    }
}
