using System.Numerics;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Statistics;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class SeriesTests
{
    [Fact]
    public void Frozen_flow_has_its_known_correlation()
    {
        var screen = new SinglePhaseScreen([new(1, 0), new(-1, 0)]);
        Func<double, double> half = StructureFunction.Half(Links.Corrected(0.5, 0));
        Check.Near(0.2759887531, screen.Lagged(0, half, 0.5), 1e-6);
        Check.Close(screen.Channel(half)[0, 0, 0, 0].Real, screen.Lagged(0, half, 0), 1e-9);
    }

    /// <summary>
    /// After as many rows that nothing of the first screen is left, separations within and across rows have the structure function of the spectrum.
    /// </summary>
    [Theory]
    [InlineData(SpectrumKind.Kolmogorov, 0)]
    [InlineData(SpectrumKind.VonKarman, 1)]
    public void Rows_without_end_keep_the_structure_function(SpectrumKind kind, double outer)
    {
        const int Points = 32;
        Link link = Links.Corrected(1, 0, new Spectrum(kind, outer));
        var grid = new TransverseGrid(Points, 8);
        Func<double, double> half = StructureFunction.Half(link);
        var rows = new LongScreen(grid, half);
        (int Row, int Column)[] lags = [(0, 1), (1, 0), (0, 6), (6, 0), (5, 5), (0, 14), (14, 0)];
        double[] sums = new double[lags.Length], squares = new double[lags.Length];
        int count = 0;
        for (int chain = 0; chain < 40; chain++)
        {
            var screen = new double[Points * Points];
            var random = new RandomStream(5, (ulong)chain);

            // From nothing: what is left of the flat start fades while the rows run.
            for (int step = 0; step < 40 * Points; step++)
            {
                rows.Advance(screen, random);
                if (step >= 10 * Points && step % Points == 0)
                {
                    count++;
                    for (int k = 0; k < lags.Length; k++)
                    {
                        double mean = 0;
                        for (int start = 0; start < 4; start++)
                        {
                            double d = screen[((start + lags[k].Row) * Points) + (4 * start) + lags[k].Column] - screen[(start * Points) + (4 * start)];
                            mean += d * d / 4;
                        }

                        sums[k] += mean;
                        squares[k] += mean * mean;
                    }
                }
            }
        }

        for (int k = 0; k < lags.Length; k++)
        {
            double expected = 2 * half(grid.Step * Math.Sqrt((lags[k].Row * lags[k].Row) + (lags[k].Column * lags[k].Column)));
            double mean = sums[k] / count, error = Math.Sqrt(((squares[k] / count) - (mean * mean)) / count);
            Assert.True(Math.Abs(mean - expected) < (5 * error) + (0.02 * expected), $"{kind}, lag {lags[k]}: {mean:g5} ± {error:g2}, expected {expected:g5}");
        }
    }

    /// <summary>
    /// A wind carries the slopes of large eddies over the beam for long: twelve runs say whether the error of one holds the closed form, also of a short one.
    /// </summary>
    [Theory]
    [InlineData(0.3, 40)]
    [InlineData(0.6, 100)]
    public void Correlations_in_time_are_those_of_the_closed_form_within_their_errors(double strength, int steps)
    {
        const int Runs = 12;
        double now = 0, later = 0, bias = 0;
        for (ulong seed = 1; seed <= Runs; seed++)
        {
            Table table = new SeriesExperiment().Run(
                new SeriesParameters { Strength = strength, NormalizedDistance = 0, Steps = steps, GridSize = 32, Topology = Topology.OneSided },
                new TestRun { Seed = seed }).Tables["correlation"];
            double Deviation(int lag) => (table["sampled"][lag].Real - table["exact"][lag].Real) / table["sampledError"][lag].Real;
            now += Deviation(0) * Deviation(0);
            later += Deviation(table.RowCount - 1) * Deviation(table.RowCount - 1);
            bias += Deviation(0) / Math.Sqrt(Runs);
        }

        // χ² of twelve: 2.2 to 32.9 but for one in a thousand at either end.
        Assert.InRange(now, 2.2, 32.9);
        Assert.InRange(later, 2.2, 32.9);
        Assert.InRange(bias, -4, 4);
    }

    [Fact]
    public void A_series_has_a_state_at_every_step()
    {
        RunReport report = new SeriesExperiment().Run(
            new SeriesParameters { Strength = 0.6, NormalizedDistance = 0, Steps = 1500, GridSize = 32 },
            new TestRun());
        Assert.Equal(1500, report.States["pair"].Count);
        Assert.True(report.Value("meanConcurrence") > report.Value("concurrenceOfAverage"));
        Check.Close(1 / report.Value("greenwoodFrequency"), report.Value("coherenceTime") / (0.314268 * 0.4269238), 1e-4);
    }

    [Fact]
    public void One_common_screen_leaves_the_singlet_whole_at_every_moment()
    {
        RunReport report = new SeriesExperiment().Run(
            new SeriesParameters { Strength = 0.6, NormalizedDistance = 0, Steps = 12, GridSize = 32, Topology = Topology.SameMedium }, new TestRun());
        Assert.All((double[])report.Tables["series"]["concurrence"].Values, c => Check.Near(1, c, 1e-6));
        Assert.Contains(new SeriesParameters { Strength = 30, NormalizedDistance = 0 }.Validate(), p => p.Parameter == "GridSize");
    }

    /// <summary>Screens along a path: the mean over many of them is the exact survival, and its correlation in time begins there and falls.</summary>
    [Fact]
    public void A_path_of_frozen_screens_keeps_the_exact_survival()
    {
        RunReport report = new SeriesExperiment().Run(
            new SeriesParameters
            {
                Waist = 0.01,
                Wavelength = 1e-6,
                Strength = 0.5,
                NormalizedDistance = 0.5,
                Steps = 100,
                Slabs = 4,
                CorrelationSamples = 400,
                Topology = Topology.OneSided,
                Spectrum = SpectrumKind.VonKarman,
                OuterScale = 0.1,
            },
            new TestRun());
        Scalar survival = report.Scalars["survival"];
        Assert.InRange(survival.Error!.Value, 1e-3, 0.04);
        Check.Near(report.Value("exactSurvival"), survival.Value.Real, (4.5 * survival.Error.Value) + 5e-3);
        Table table = report.Tables["correlation"];
        Assert.True(table["sampled"][20].Real < table["sampled"][0].Real);
        Assert.Contains(new SeriesParameters { Strength = 1, NormalizedDistance = 0, Slabs = 3 }.Validate(), p => p.Parameter == "Slabs");
    }

    /// <summary>A wind for every screen: equal ones are the common wind to the bit, a still screen keeps its part of the correlation.</summary>
    [Fact]
    public void Every_screen_may_have_its_wind()
    {
        var parameters = new SeriesParameters
        {
            Waist = 0.01,
            Wavelength = 1e-6,
            Strength = 0.8,
            NormalizedDistance = 0.2,
            Steps = 300,
            Slabs = 2,
            GridSize = 48,
            Topology = Topology.OneSided,
            Spectrum = SpectrumKind.VonKarman,
            OuterScale = 0.03,
            CrossWind = 7,
        };
        RunReport common = new SeriesExperiment().Run(parameters, new TestRun());
        RunReport equal = new SeriesExperiment().Run(parameters with { CrossWind = 10, CrossWinds = [7, 7] }, new TestRun());
        Assert.Equal(common.Tables["series"]["trace"].Values, equal.Tables["series"]["trace"].Values);
        Check.Close(7, equal.Value("effectiveWind"), 1e-12);

        RunReport still = new SeriesExperiment().Run(parameters with { CrossWind = 10, CrossWinds = [7, 0] }, new TestRun());
        Check.Close(7 * Math.Pow(0.5, 0.6), still.Value("effectiveWind"), 1e-12);
        Check.Close(common.Value("timeStep"), still.Value("timeStep"), 1e-12);
        Assert.True(Variance(still) < Variance(common), "a screen that stands still adds nothing to the change in time");
        Assert.Contains((parameters with { CrossWinds = [1, 2, 3] }).Validate(), p => p.Parameter == "CrossWinds");
        Assert.Contains((parameters with { CrossWinds = [0, 0], CrossWind = 10 }).Validate(), p => p.Parameter == "CrossWinds");
        Assert.Contains((parameters with { CrossWinds = [1, 2] }).Validate(), p => p.Parameter == "CrossWind");

        static double Variance(RunReport report)
        {
            var traces = (double[])report.Tables["series"]["trace"].Values;
            return traces.Sum(t => Math.Pow(t - traces.Average(), 2)) / traces.Length;
        }
    }

    /// <summary>On a slant path Bufton's wind blows at every screen's altitude.</summary>
    [Fact]
    public void Screens_aloft_have_the_wind_of_their_altitude()
    {
        var parameters = new SeriesParameters
        {
            Waist = 0.1,
            Wavelength = 1550e-9,
            Distance = 15000,
            ZenithAngle = 0,
            Profile = ProfileKind.HufnagelValley,
            Slabs = 5,
            CrossWind = 4,
            TropopauseWind = 30,
        };
        Link link = parameters.Resolve();
        IReadOnlyList<double> winds = parameters.Winds(link);
        for (int j = 0; j < 5; j++)
        {
            double altitude = 15000 * (j + 0.5) / 5;
            Check.Close(4 + (30 * Math.Exp(-Math.Pow((altitude - 9400) / 4800, 2))), winds[j], 1e-12);
        }

        Assert.Contains((parameters with { Profile = ProfileKind.Constant }).Validate(), p => p.Parameter == "TropopauseWind");
    }

    /// <summary>Screens of unlike speed stand at the row nearest to their way.</summary>
    [Fact]
    public void Slow_screens_move_by_whole_rows_at_their_own_rate()
    {
        Link link = Links.Corrected(0.5, 0.2);
        var grid = new TransverseGrid(32, 8);
        MovingPath Path(double second)
        {
            var path = new MovingPath(grid, link, 2, [new(1, 0)], [1, second]);
            path.Begin(3, 0);
            return path;
        }

        Complex At(MovingPath path)
        {
            Span<Complex> matrix = stackalloc Complex[1];
            path.Transfer(matrix);
            return matrix[0];
        }

        // A screen of rate 0 stands still; one of rate 1/4 first moves after two steps, to the nearest row.
        MovingPath still = Path(0), slow = Path(0.25);
        for (int step = 0; step < 2; step++)
        {
            Assert.Equal(At(still), At(slow));
            still.Advance();
            slow.Advance();
        }

        Assert.NotEqual(At(still), At(slow));
    }

    [Fact]
    public void Fades_are_counted_whole_with_interpolated_ends()
    {
        // Below 1 from 1.5 to 3.5 and from 5.25 to 5.75; what begins before or ends after the series is no whole fade.
        Fades fades = Fades.Of([0.5, 2, 0, 0, 2, 1.5, 1.5], 1);
        Assert.Equal(1, fades.Count);
        Check.Close(2, fades.MeanDuration, 1e-14);
        Check.Close(3.0 / 7, fades.Fraction, 1e-14);

        // A cosine spends acos(-level)… of every period below a level.
        double[] wave = [.. Enumerable.Range(0, 10000).Select(k => Math.Cos(2 * Math.PI * k / 100))];
        Fades periodic = Fades.Of(wave, -0.5);
        Check.Close(100.0 / 3, periodic.MeanDuration, 1e-3);
        Check.Close(1.0 / 3, periodic.Fraction, 1e-2);
        Assert.Equal(100, periodic.Count);
    }
}
