using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class ReceiverTests
{
    private static readonly ScreenParameters s_screen = new() { Strength = 0.5, NormalizedDistance = 0, Points = 1 };

    [Fact]
    public void Azimuthal_detection_has_its_known_outcome()
    {
        RunReport report = new ScreenExperiment().Run(s_screen with { Detection = DetectionKind.Azimuthal }, new TestRun());
        Check.Near(0.1946932944, report.Value("trace"), 1e-7);
        Check.Near(0.4098863255, report.Value("concurrence"), 1e-7);
        Check.Near(0.07453962331, report.Value("crosstalk"), 1e-7);
    }

    [Fact]
    public void Fiber_has_its_known_elements_and_efficiency()
    {
        RunReport report = new ScreenExperiment().Run(
            s_screen with { Detection = DetectionKind.Fiber, DetectionWaist = s_screen.Waist * Math.Sqrt(2) }, new TestRun());
        Check.Near(0.2811315239, report.Value("survival"), 1e-6);
        Check.Near(0.04822121212, report.Value("crosstalk"), 1e-6);
        Check.Close(FiberDetection.Efficiency(1, 2), report.Value("fiberEfficiency"), 1e-12);
        Assert.InRange(report.Scalars["trace"].Error!.Value, 1e-9, 1e-4);
    }

    [Fact]
    public void Wide_stops_and_equal_waists_change_nothing()
    {
        RunReport plain = new ScreenExperiment().Run(s_screen, new TestRun());
        RunReport wide = new ScreenExperiment().Run(s_screen with { ApertureDiameter = 20 * s_screen.Waist }, new TestRun());
        Check.Near(plain.Value("trace"), wide.Value("trace"), 1e-6);
        Check.Near(plain.Value("concurrence"), wide.Value("concurrence"), 1e-5);
        Check.Near(1, wide.Value("passedPower"), 1e-9);
        RunReport azimuthal = new ScreenExperiment().Run(
            s_screen with { ApertureDiameter = 20 * s_screen.Waist, Detection = DetectionKind.Azimuthal },
            new TestRun());
        Check.Near(0.1946932944, azimuthal.Value("trace"), 1e-7);
        RunReport narrow = new ScreenExperiment().Run(s_screen with { ApertureDiameter = 2 * s_screen.Waist, ApertureObscuration = 0.3 }, new TestRun());
        Assert.True(narrow.Value("passedPower") < 0.7 && narrow.Value("trace") < plain.Value("trace"));
    }

    /// <summary>Explicit projection and removal in every realization against the residual structure function.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(6)]
    public void Random_media_with_a_mirror_agree_with_the_residual_structure_function(int removed)
    {
        RunReport closed = new ScreenExperiment().Run(s_screen with { ApertureDiameter = 0.08, RemovedModes = removed }, new TestRun());
        RunReport media = new ScreensExperiment().Run(
            new ScreensParameters
            {
                Strength = 0.5,
                NormalizedDistance = 0,
                ApertureDiameter = 0.08,
                RemovedModes = removed,
                Realizations = 500,
                GridSize = 96,
                GridWidth = 0.18,
                Pictures = false,
                Beacon = removed > 1 ? Turbulence.Screens.CorrectionBeacon.PathSum : Turbulence.Screens.CorrectionBeacon.Plane,
            },
            new TestRun());
        foreach (string name in (string[])["survival", "crosstalk"])
        {
            Scalar scalar = media.Scalars[name];
            Check.Near(closed.Value(name), scalar.Value.Real, (4.5 * scalar.Error!.Value) + 1e-3);
            Assert.InRange(scalar.Error.Value, 1e-4, 0.02);
        }

        Assert.False(media.Scalars.ContainsKey("survivalBias"));
    }

    /// <summary>A wide stop and no mirror leave the projection of the plain simulation, at the receiver in place of half a slab before.</summary>
    [Fact]
    public void Wide_stops_change_nothing_along_a_path()
    {
        var parameters = new ScreensParameters
        {
            Waist = 0.01,
            Strength = 0.4,
            NormalizedDistance = 1,
            Realizations = 6,
            Slabs = 3,
            Pictures = false,
            GridSize = 128,
            GridWidth = 0.14
        };
        RunReport plain = new ScreensExperiment().Run(parameters, new TestRun());
        RunReport wide = new ScreensExperiment().Run(parameters with { ApertureDiameter = 0.25 }, new TestRun());
        Check.Near(plain.Value("survival"), wide.Value("survival"), 1e-6);
        RunReport tilted = new ScreensExperiment().Run(parameters with { ApertureDiameter = 0.06, RemovedModes = 3 }, new TestRun());
        Assert.True(tilted.Value("survival") > plain.Value("survival"));
        Assert.Contains((parameters with { RemovedModes = 3 }).Validate(), p => p.Parameter == nameof(parameters.ApertureDiameter));
    }

    [Fact]
    public void Correction_raises_entanglement_mode_by_mode()
    {
        RunReport report = new CorrectionExperiment().Run(
            new CorrectionParameters { Strength = 0.5, NormalizedDistance = 0, ApertureDiameter = 0.08, MaximumModes = 10 }, new TestRun());
        Table table = report.Tables["correction"];
        Assert.Equal([1L, 3, 4, 6, 8, 10], (long[])table["removedModes"].Values);
        Check.Near(0.2967676, table["survival"][0].Real, 2e-6);
        Check.Near(0.7470857951, table["survival"][1].Real, 2e-6);
        double a = 0.7470857951, b = 0.02698858852;
        Check.Near(((a * a) - (2 * a * b)) / Math.Pow(a + b, 2), table["concurrence"][1].Real, 1e-5);
        for (int i = 1; i < table.RowCount; i++)
        {
            Assert.True(table["concurrence"][i].Real > table["concurrence"][i - 1].Real);
            Assert.True(table["residualVariance"][i].Real < table["residualVariance"][i - 1].Real);
        }

        // D/r0 = 2: 1.0324 and 0.13466 times 2^(5/3).
        Check.Close(0.1346636921 * Math.Pow(2, 5.0 / 3), table["residualVariance"][1].Real, 1e-7);
        RunReport one = new ScreenExperiment().Run(s_screen with { ApertureDiameter = 0.08, RemovedModes = 3 }, new TestRun());
        Check.Near(table["concurrence"][1].Real, one.Value("concurrence"), 1e-12);
        Check.Close(table["residualVariance"][1].Real, one.Value("residualVariance"), 1e-12);
    }
}
