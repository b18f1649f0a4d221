using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Modes;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Screens;

/// <summary>Sorters and fibers at the end of a path: sampled, truncated and exact.</summary>
public sealed class DetectorTests
{
    private static readonly ScreensParameters s_media = new() { Waist = 0.01, Wavelength = 1e-6, Strength = 0.5, NormalizedDistance = 0, Pictures = false };

    [Fact]
    public void Sorters_of_random_media_have_the_known_outcome_behind_a_screen()
    {
        RunReport report = new ScreensExperiment().Run(
            s_media with { Detection = DetectionKind.Azimuthal, Realizations = 600, RawData = true },
            new TestRun());
        Near(0.3667010076, report, "survival", 2e-3);
        Near(0.07453962331, report, "crosstalk", 1e-3);
        Assert.Equal([600, 1, 2, 2, 2, 2], report.Arrays["transfer"].Shape);
    }

    /// <summary>Without turbulence nothing is lost to the interpolation between wave numbers, whatever the charge and the distance.</summary>
    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 1)]
    public void Rings_lose_nothing(int charge, double distance)
    {
        RunReport report = new ScreensExperiment().Run(
            s_media with
            {
                Detection = DetectionKind.Azimuthal,
                Realizations = 2,
                Strength = 1e-6,
                NormalizedDistance = distance,
                State = "qutrit",
                Charge = charge,
            },
            new TestRun());
        Check.Near(1, report.Value("trace"), 2e-4);
    }

    /// <summary>Sorting is the same before and behind free space: ten times the path without turbulence behind the screen.</summary>
    [Fact]
    public void Fibers_of_random_media_have_the_known_outcome_behind_a_screen()
    {
        RunReport report = new ScreensExperiment().Run(
            s_media with { Detection = DetectionKind.Fiber, DetectionWaist = 0.01 * Math.Sqrt(2), Realizations = 600, GridSize = 128 },
            new TestRun());
        Near(0.2811315239, report, "survival", 2e-3);
        Near(0.04822121212, report, "crosstalk", 1e-3);
    }

    [Fact]
    public void The_exact_equation_with_a_fiber_has_the_known_outcome_behind_a_screen()
    {
        var parameters = new ExactParameters
        {
            Waist = 0.01,
            Wavelength = 1e-6,
            Strength = 0.5,
            NormalizedDistance = 0,
            Detection = DetectionKind.Fiber,
            DetectionWaist = 0.01 * Math.Sqrt(2),
            RadialSum = 8,
            Tolerance = 1e-4,
        };
        Assert.Empty(parameters.Validate());
        RunReport report = new ExactExperiment().Run(parameters, new TestRun());
        double error = report.Value("elementError");
        Assert.InRange(error, 1e-7, 5e-3);
        Check.Near(0.2811315239, report.Value("survival"), error);
        Check.Near(0.04822121212, report.Value("crosstalk"), error);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.7)]
    public void Exact_and_sampled_fibers_agree_along_a_path(double curvature)
    {
        double? focus = curvature == 0 ? null : Math.PI * 1e-4 / 1e-6 / curvature;
        RunReport exact = new ExactExperiment().Run(
            new ExactParameters
            {
                Waist = 0.01,
                Wavelength = 1e-6,
                Strength = 0.4,
                NormalizedDistance = 1,
                Detection = DetectionKind.Fiber,
                RadialSum = 6,
                Tolerance = 1e-3,
                FocalLength = focus,
                DetectionWaist = 0.012,
            },
            new TestRun());
        RunReport media = new ScreensExperiment().Run(
            s_media with
            {
                NormalizedDistance = 1,
                Strength = 0.4,
                Detection = DetectionKind.Fiber,
                Realizations = 250,
                FocalLength = focus,
                DetectionWaist = 0.012,
            },
            new TestRun());
        Near(exact.Value("survival"), media, "survival", exact.Value("elementError") + 3e-3);
        Near(exact.Value("crosstalk"), media, "crosstalk", exact.Value("elementError") + 2e-3);
    }

    [Fact]
    public void Truncated_and_exact_sorters_agree_along_a_path()
    {
        RunReport report = new IpeExperiment().Run(
            new IpeParameters
            {
                Waist = 0.01,
                Wavelength = 1e-6,
                Strength = 0.3,
                NormalizedDistance = 0.5,
                Detection = DetectionKind.Azimuthal,
                MaximumRadial = 8,
                Points = 1,
            },
            new TestRun());
        RunReport media = new ScreensExperiment().Run(
            s_media with { Strength = 0.3, NormalizedDistance = 0.5, Detection = DetectionKind.Azimuthal, Realizations = 300 },
            new TestRun());
        Check.Near(report.Value("exactTrace"), report.Value("trace"), report.Scalars["exactTrace"].Error!.Value + 2e-3);
        Near(report.Value("survival"), media, "survival", 8e-3);
        RunReport modes = new IpeExperiment().Run(
            new IpeParameters { Waist = 0.01, Wavelength = 1e-6, Strength = 0.3, NormalizedDistance = 0.5, Points = 1, Diagnose = false },
            new TestRun());
        Assert.True(report.Value("trace") > modes.Value("trace") + 0.01);
    }

    /// <summary>One medium, sorted: the singlet's coherence survives in every realization, so it outlives that of independent media.</summary>
    [Fact]
    public void Sorters_take_one_common_medium()
    {
        RunReport common = new ScreensExperiment().Run(
            s_media with { Detection = DetectionKind.Azimuthal, Realizations = 40, Topology = Topology.SameMedium },
            new TestRun());
        RunReport apart = new ScreensExperiment().Run(s_media with { Detection = DetectionKind.Azimuthal, Realizations = 40 }, new TestRun());
        Assert.True(common.Value("concurrence") > apart.Value("concurrence") + 0.1);
    }

    [Fact]
    public void Coefficients_of_the_fiber_mode_sum_to_its_efficiency()
    {
        Check.Close(FiberDetection.Efficiency(3, 1), Math.Pow(FiberPropagation.Coefficient(3, 0), 2), 1e-13);
        Check.Close(1, FiberPropagation.Coefficient(0, 0), 1e-15);
        Check.Near(0, FiberPropagation.Coefficient(0, 3), 1e-15);

        // Σ c² = 1; the terms end as (l/2)²/r².
        double sum = Enumerable.Range(0, 4000).Sum(r => Math.Pow(FiberPropagation.Coefficient(2, r), 2));
        Check.Near(1, sum + (1.0 / 4000), 1e-6);
    }

    [Fact]
    public void Refusals_name_the_parameter()
    {
        Assert.Contains((s_media with { Detection = DetectionKind.Azimuthal, CorrectBias = true }).Validate(), p => p.Parameter == "CorrectBias");
        Assert.Contains(
            new ExactParameters { Strength = 1, Detection = DetectionKind.Fiber, CrosstalkRange = 2 }.Validate(),
            p => p.Parameter == "CrosstalkRange");
    }

    private static void Near(double expected, RunReport report, string name, double allowance)
    {
        Scalar scalar = report.Scalars[name];
        Assert.InRange(scalar.Error!.Value, 1e-5, 0.03);
        Check.Near(expected, scalar.Value.Real, (4.5 * scalar.Error.Value) + allowance);
    }
}
