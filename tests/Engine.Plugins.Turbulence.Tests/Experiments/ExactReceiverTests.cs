using Engine.Plugins.Turbulence.Correction;
using Engine.Plugins.Turbulence.Detection;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class ExactReceiverTests
{
    [Fact]
    public void Azimuthal_detection_without_diffraction_is_that_behind_a_screen()
    {
        RunReport report = new ExactExperiment().Run(
            new ExactParameters { Strength = 0.5, NormalizedDistance = 0, Detection = DetectionKind.Azimuthal, RadialSum = 4, Tolerance = 1e-4 },
            new TestRun());
        double error = report.Value("elementError");
        Assert.InRange(error, 1e-4, 0.02);
        Check.Near(0.3667010076, report.Value("survival"), error);
        Check.Near(0.07453962331, report.Value("crosstalk"), error);
        Assert.True(report.Value("survival") < 0.3667010076);
    }

    [Fact]
    public void Filtered_structure_functions_have_the_residual_less_the_leak()
    {
        Link link = Links.Corrected(0.5, 0);
        var statistics = new ZernikeStatistics(link, 2);
        var filtered = new FilteredStructure(statistics, 3);
        Assert.InRange(filtered.Leak, -0.2 * statistics.Residual(3), 2 * statistics.Residual(3));
        Func<double, double> half = StructureFunction.Half(link);
        foreach (double separation in (double[])[1e-4, 0.1, 1, 3])
        {
            Assert.InRange(filtered.Half(separation), 0, half(separation));
        }

        // Far apart the filtered phase has lost its memory: ½D is its variance over all space.
        Check.Close(filtered.Half(50), filtered.Half(55), 0.05);
    }

    [Fact]
    public void Correction_raises_entanglement_along_a_path()
    {
        var parameters = new ExactParameters { Strength = 0.5, NormalizedDistance = 0.5, Tolerance = 1e-4 };
        RunReport plain = new ExactExperiment().Run(parameters, new TestRun());
        RunReport corrected = new ExactExperiment().Run(parameters with { RemovedModes = 3, ApertureDiameter = 0.08 }, new TestRun());
        Assert.True(corrected.Value("concurrence") > plain.Value("concurrence") + 0.1);
        Assert.True(corrected.Scalars.ContainsKey("correctionLeak"));
        Assert.Contains((parameters with { RemovedModes = 3 }).Validate(), p => p.Parameter == nameof(parameters.ApertureDiameter));
    }

    [Fact]
    public void Sorters_mix_the_spectrum_they_read()
    {
        var parameters = new ExactParameters { Strength = 0.3, NormalizedDistance = 0, Tolerance = 1e-3, CrosstalkRange = 2, SorterCopies = 3 };
        Table sorted = new ExactExperiment().Run(parameters, new TestRun()).Tables["sorted"];
        for (int j = 0; j < sorted.RowCount; j++)
        {
            double expected = Enumerable.Range(0, sorted.RowCount).Sum(l => ModeSorter.LogPolar(3, j - l) * sorted["arriving"][l].Real);
            Check.Near(expected, sorted["reported"][j].Real, 1e-12);
        }

        IReadOnlyList<double>[] swap = [[0, 0, 0, 0, 1], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0], [0, 1, 0, 0, 0], [0.5, 0, 0, 0, 0]];
        Table mirrored = new ExactExperiment().Run(parameters with { SorterCopies = null, SorterMatrix = swap }, new TestRun()).Tables["sorted"];
        Check.Close(mirrored["arriving"][3].Real, mirrored["reported"][1].Real, 1e-12);
        Check.Close(mirrored["arriving"][0].Real / 2, mirrored["reported"][4].Real, 1e-12);
        Assert.Contains((parameters with { SorterCopies = null, SorterMatrix = [[1]] }).Validate(), p => p.Message.Contains("= 5 rows"));
        Assert.Contains((parameters with { SorterCopies = null, SorterMatrix = [[-1.0]] }).Validate(), p => p.Message.Contains("negative"));
        Assert.Contains((parameters with { CrosstalkRange = 0 }).Validate(), p => p.Parameter == nameof(parameters.SorterCopies));
    }

    /// <summary>Without diffraction the sum over radial modes behind a stop is the integral over it, within the error it claims.</summary>
    [Theory]
    [InlineData(DetectionKind.Mode, 0.03, 0, 0.01)]
    [InlineData(DetectionKind.Mode, 0.024, 0.3, 0.03)]
    [InlineData(DetectionKind.Fiber, 0.03, 0.2, 0.03)]
    [InlineData(DetectionKind.Azimuthal, 0.03, 0, 0.05)]
    [InlineData(DetectionKind.Azimuthal, 0.02, 0.4, 0.08)]
    public void A_stop_is_that_of_one_screen_where_nothing_diffracts(DetectionKind detection, double diameter, double obscuration, double accuracy)
    {
        var parameters = new ExactParameters
        {
            Waist = 0.01,
            Strength = 0.4,
            NormalizedDistance = 0,
            Tolerance = 1e-4,
            Detection = detection,
            ApertureDiameter = diameter,
            ApertureObscuration = obscuration,
            RadialSum = 12,
        };
        Assert.Empty(parameters.Validate());
        RunReport sum = new ExactExperiment().Run(parameters, new TestRun());
        RunReport integral = new ScreenExperiment().Run(
            new ScreenParameters
            {
                Waist = 0.01,
                Strength = 0.4,
                NormalizedDistance = 0,
                Points = 1,
                Detection = detection,
                ApertureDiameter = diameter,
                ApertureObscuration = obscuration,
            },
            new TestRun());
        double error = sum.Value("elementError");
        Assert.InRange(error, 1e-6, accuracy);
        foreach (string name in (string[])["survival", "crosstalk", "coherence"])
        {
            Check.Near(integral.Value(name), sum.Value(name), error);
        }

        Check.Near(integral.Value("trace"), sum.Value("trace"), sum.Scalars["trace"].Error!.Value);
        Check.Near(integral.Value("concurrence"), sum.Value("concurrence"), sum.Scalars["concurrence"].Error!.Value);
        Check.Near(integral.Value("passedPower"), sum.Value("passedPower"), 1e-12);
    }

    /// <summary>Along a path: a stop that cuts nothing changes nothing, a narrow one is that of random media.</summary>
    [Fact]
    public void A_stop_at_the_end_of_a_path_is_that_of_random_media()
    {
        var parameters = new ExactParameters { Waist = 0.01, Wavelength = 1e-6, Strength = 0.5, NormalizedDistance = 0.5, Tolerance = 1e-4, RadialSum = 10 };
        RunReport open = new ExactExperiment().Run(parameters with { ApertureDiameter = 0.2 }, new TestRun());
        RunReport none = new ExactExperiment().Run(parameters with { RadialSum = 6 }, new TestRun());
        Check.Near(none.Value("survival"), open.Value("survival"), open.Value("elementError"));
        Check.Near(1, open.Value("passedPower"), 1e-9);

        RunReport stopped = new ExactExperiment().Run(parameters with { ApertureDiameter = 0.025, ApertureObscuration = 0.3 }, new TestRun());
        RunReport sampled = new ScreensExperiment().Run(
            new ScreensParameters
            {
                Waist = 0.01,
                Wavelength = 1e-6,
                Strength = 0.5,
                NormalizedDistance = 0.5,
                ApertureDiameter = 0.025,
                ApertureObscuration = 0.3,
                Realizations = 600,
                Slabs = 5,
                Pictures = false,
            },
            new TestRun());
        foreach (string name in (string[])["survival", "crosstalk", "coherence"])
        {
            Scalar scalar = sampled.Scalars[name];
            Check.Near(scalar.Value.Real, stopped.Value(name), (4 * scalar.Error!.Value) + stopped.Value("elementError") + 2e-3);
        }
    }

    [Fact]
    public void Stops_without_effect_are_refused()
    {
        var parameters = new ExactParameters { Waist = 0.01, Strength = 0.5, NormalizedDistance = 0.5 };
        Assert.Empty((parameters with { ApertureDiameter = 0.04, RemovedModes = 3, StopsBeam = true, ApertureObscuration = 0.2 }).Validate());
        Assert.Contains((parameters with { ApertureObscuration = 0.2 }).Validate(), p => p.Parameter == "ApertureObscuration");
        Assert.Contains((parameters with { StopsBeam = true }).Validate(), p => p.Parameter == "StopsBeam");
        Assert.Contains(
            (parameters with { ApertureDiameter = 0.04, RemovedModes = 3, ApertureObscuration = 0.2 }).Validate(), p => p.Parameter == "ApertureObscuration");
        Assert.Contains((parameters with { ApertureDiameter = 0.04, CrosstalkRange = 2 }).Validate(), p => p.Parameter == "CrosstalkRange");
    }
}
