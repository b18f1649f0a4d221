using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Maps;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Experiments;

public sealed class DetectorAndMapTests
{
    private static readonly MapParameters Map = new() { Columns = 12, Rows = 10 };

    private static RunReport Draw(MapParameters parameters, int threads = 1) => new MapExperiment()
        .Run(parameters, new TestRun { DegreeOfParallelism = threads });

    [Fact]
    public void Pixel_resolution()
    {
        RunReport report = new DetectorExperiment().Run(new DetectorParameters(), new TestRun());
        Near.Relative(775.70188978, report.Value("momentumResolution"));
        RunReport published = new DetectorExperiment().Run(new DetectorParameters { Model = ModelKind.AsPublished }, new TestRun());
        Near.Relative(1e5, published.Value("momentumResolution"));
        Assert.Contains(published.Warnings, w => w.Contains("1/p", StringComparison.Ordinal));
        Assert.Contains(published.Warnings, w => w.Contains("not resolved", StringComparison.Ordinal));
    }

    [Fact]
    public void Blur_never_adds_entanglement_and_unpropagating_widths_are_pointed_out()
    {
        RunReport report = new DetectorExperiment().Run(new DetectorParameters { Events = 2, RecoilVariance = 1e8, Magnification = 2 }, new TestRun());
        Assert.True(report.Value("rawLogNegativity") < report.Value("logNegativity"));
        Assert.True(report.Scalars["changeVisible"].Value.Boolean);
        Near.Relative(5e-6, report.Value("positionResolution"), 1e-12);
        RunReport wide = new DetectorExperiment().Run(new DetectorParameters { PhaseMatchingWidth = 1e8, Events = 1, RecoilVariance = 1e15 }, new TestRun());
        Assert.Equal(2, wide.Warnings.Count(w => w.Contains("propagat", StringComparison.Ordinal)));
    }

    [Fact]
    public void Idler_noise_alone_gives_two_classes_and_signal_noise_the_others()
    {
        RunReport report = Draw(Map);
        Assert.Equal(0, report.Value("cellsSeparable") + report.Value("cellsEntangled") + report.Value("cellsSignalSteersIdler"));
        Assert.True(report.Value("cellsIdlerSteersSignal") > 0 && report.Value("cellsTwoWaySteering") > 0);
        RunReport noisy = Draw(Map with { SignalVariance = 5e8 });
        Assert.True(noisy.Value("cellsSeparable") > 0);
        Assert.All(
            ((double[])noisy.Tables["cells"]["exactLogNegativity"].Values).Zip((double[])noisy.Tables["cells"]["gaussianLogNegativity"].Values),
            cell => Assert.True(cell.First >= cell.Second - 1e-12));
        Assert.Equal(EntanglementClass.SignalSteersIdler,
            OperationalCell.Classify(Quantum.Gaussian.TwoModeCovariance.DoubleGaussian(1, 4).WithNoise(momentumS: 5)));
    }

    [Fact]
    public void Published_verdict_is_the_reid_boundary_and_the_exact_column_lies_above_the_gaussian_one()
    {
        Table cells = Draw(Map).Tables["cells"];
        for (int i = 0; i < cells.RowCount; i++)
        {
            Assert.Equal(cells["addedVariance"][i].Real < 3.30882352941e8, cells["published"][i].Boolean);
            Assert.Equal(cells["published"][i].Boolean, cells["class"][i].Integer == (long)EntanglementClass.TwoWaySteering);
            Assert.True(cells["exactLogNegativity"][i].Real >= cells["gaussianLogNegativity"][i].Real - 1e-12);
        }
    }

    [Fact]
    public void Exact_cells_depend_on_more_than_the_added_variance_and_stay_below_the_bound()
    {
        MapParameters small = new()
        {
            PumpWidth = 1,
            PhaseMatchingWidth = 2,
            EventsRange = [0.5, 2],
            RecoilVarianceRange = [0.5, 2],
            Columns = 3,
            Rows = 3,
            Exact = CellMethod.Grid
        };
        Table exact = Draw(small).Tables["cells"], same = Draw(small, threads: 2).Tables["cells"],
            bound = Draw(small with { Exact = CellMethod.Bound }).Tables["cells"];
        for (int i = 0; i < 9; i++)
        {
            Assert.Equal("Grid", exact["exactSource"][i].Text);
            Assert.Equal(exact["exactLogNegativity"][i], same["exactLogNegativity"][i]);
            Assert.InRange(exact["exactLogNegativity"][i].Real, exact["gaussianLogNegativity"][i].Real - 1e-9, bound["exactLogNegativity"][i].Real + 1e-6);
        }

        // Corners of equal T = 1: many small kicks against few large ones.
        Near.Relative(exact["addedVariance"][2].Real, exact["addedVariance"][6].Real, 1e-12);
        Near.Relative(exact["gaussianLogNegativity"][2].Real, exact["gaussianLogNegativity"][6].Real, 1e-9);
        Assert.True(exact["exactLogNegativity"][6].Real > exact["exactLogNegativity"][2].Real + 0.01);
    }

    [Fact]
    public void Pressure_and_length_with_wide_kicks_follow_the_untouched_fraction()
    {
        RunReport report = Draw(Map with { Axes = MapAxes.PressureLength, Recoil = RecoilKind.Shell, RecoilWaveNumber = 5.12e9 });
        Table cells = report.Tables["cells"];
        Assert.True(report.Value("largeKickCells") > 0);
        for (int i = 0; i < cells.RowCount; i++)
        {
            if (cells["exactSource"][i].Text == "LargeKick")
            {
                Near.Relative(Math.Log2(3 * Math.Exp(-cells["meanEvents"][i].Real) + 1), cells["exactLogNegativity"][i].Real, 1e-12);
            }
        }
    }

    [Fact]
    public void Refuses_products_and_bad_ranges()
    {
        var bad = new MapParameters { PumpWidth = 1, PhaseMatchingWidth = 1, EventsRange = [2, 1], MeanKick = 1 };
        Assert.Equal(3, bad.Validate().Count());
        Assert.Contains(new MapParameters { Axes = MapAxes.PressureLength }.Validate(), p => p.Parameter == "recoilWidth");
    }

    [Fact]
    public void The_detector_s_figure_shows_widths_and_a_pixel()
    {
        RunReport report = new DetectorExperiment().Run(new DetectorParameters { Events = 2, RecoilVariance = 1e8 }, new TestRun());
        var figure = (LineFigure)Assert.Single(report.Figures);
        FigureSeries pixel = figure.Series.Single(s => s.Label == "one pixel");
        Assert.Equal(1, (pixel.X[^1] - pixel.X[0]) / report.Value("momentumResolution"), 12);

        // One standard deviation from the middle the signal's distribution is at exp(-1/2) of its peak.
        FigureSeries signal = figure.Series.Single(s => s.Label == "signal");
        double width = report.Value("momentumResolution") / report.Value("resolutionOverSignalWidth");
        Assert.All(signal.X.Zip(signal.Y), p => Assert.Equal(Math.Exp(-p.First * p.First / (2 * width * width)), p.Second, 12));
    }
}
