using System.Numerics;
using Engine.Plugins.Turbulence.Experiments;
using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.States;
using Engine.Plugins.Turbulence.Screens;
using Engine.Plugins.Turbulence.Tests.Support;

namespace Engine.Plugins.Turbulence.Tests.Experiments;

public sealed class ScreensTests
{
    // κ0 w0 = 2π/8, x = 0.9.
    private static readonly ScreensParameters s_vonKarman = new()
    {
        Waist = 0.01,
        Strength = 0.9,
        Spectrum = SpectrumKind.VonKarman,
        OuterScale = 0.08,
        Pictures = false,
    };

    [Fact]
    public void One_screen_has_the_known_means()
    {
        RunReport report = new ScreensExperiment().Run(
            s_vonKarman with { NormalizedDistance = 0, Realizations = 3000, GridSize = 96, GridWidth = 0.1 }, new TestRun());
        Within(0.403499, report, "survival", Math.Exp(report.Value("lostVariance")));
        Within(0.040456, report, "crosstalk", Math.Exp(report.Value("lostVariance")));
    }

    [Fact]
    public void Twelve_screens_over_a_Rayleigh_range_have_the_known_means()
    {
        RunReport report = new ScreensExperiment().Run(
            s_vonKarman with { NormalizedDistance = 1, Realizations = 1000, Slabs = 12, GridSize = 96, GridWidth = 0.11 }, new TestRun());
        double bias = Math.Exp(report.Value("lostVariance"));
        Within(0.360722, report, "survival", bias);
        Within(0.040626, report, "crosstalk", bias);
        Within(0.356357, report, "coherence", bias);
    }

    [Fact]
    public void Structure_function_of_the_screens_is_that_of_the_spectrum()
    {
        Link link = (s_vonKarman with { NormalizedDistance = 0 }).Resolve();
        var grid = new TransverseGrid(64, 8);
        var generator = new ScreenGenerator(grid, link, 3);
        ScreenWorkspace scratch = generator.NewWorkspace();
        var pair = new Complex[64 * 64];
        int[] separations = [1, 4, 16];
        double[] sums = new double[3];
        const int Count = 1500;
        for (int r = 0; r < Count; r++)
        {
            generator.Fill(3, (ulong)r, pair, scratch);
            for (int s = 0; s < 3; s++)
            {
                Complex difference = pair[(32 * 64) + 20 + separations[s]] - pair[(32 * 64) + 20];
                Complex vertical = pair[((20 + separations[s]) * 64) + 11] - pair[(20 * 64) + 11];
                sums[s] += ((difference.Real * difference.Real) + (difference.Imaginary * difference.Imaginary)
                    + (vertical.Real * vertical.Real) + (vertical.Imaginary * vertical.Imaginary)) / (4 * Count);
            }
        }

        Func<double, double> half = StructureFunction.Half(link.With(1));
        for (int s = 0; s < 3; s++)
        {
            double expected = 2 * half(separations[s] * grid.Step);

            // 6000 numbers: 4 standard errors are 7 %; the finite step takes about as much at the smallest separation.
            Check.Close(expected, sums[s], s == 0 ? 0.25 : 0.1);
        }
    }

    [Fact]
    public void Threads_and_interruptions_change_no_bit()
    {
        ScreensParameters parameters =
            s_vonKarman with
            {
                NormalizedDistance = 1,
                Realizations = 30,
                Slabs = 3,
                GridSize = 96,
                GridWidth = 0.11,
                State = "psi+",
                Topology = Topology.SameMedium
            };
        RunReport one = new ScreensExperiment().Run(parameters, new TestRun { DegreeOfParallelism = 1 });
        RunReport two = new ScreensExperiment().Run(parameters, new TestRun { DegreeOfParallelism = 2 });
        using var source = new CancellationTokenSource();
        var checkpoints = new MemoryCheckpointStore { IsDue = false };
        var interrupted = new TestRun { Checkpoints = checkpoints, CancellationToken = source.Token, OnProgress = f => { if (f > 0.4) { source.Cancel(); } } };
        Assert.Throws<OperationCanceledException>(() => new ScreensExperiment().Run(parameters, interrupted));
        Assert.Equal(1, checkpoints.Saves);
        double first = 1;
        RunReport three = new ScreensExperiment().Run(
            parameters, new TestRun { Checkpoints = checkpoints, DegreeOfParallelism = 1, OnProgress = f => first = Math.Min(first, f) });
        Assert.InRange(first, 0.4, 1);
        foreach (string name in one.Scalars.Keys)
        {
            Assert.Equal(one.Scalars[name], two.Scalars[name]);
            Assert.Equal(one.Scalars[name], three.Scalars[name]);
        }

        Assert.True(one.States["pair"].AsSpan().SequenceEqual(two.States["pair"].AsSpan()));
    }

    [Fact]
    public void Singlet_through_one_medium_stays_perfect_in_every_realization()
    {
        RunReport report = new ScreensExperiment().Run(
            s_vonKarman with
            {
                NormalizedDistance = 0.5,
                Realizations = 20,
                Slabs = 3,
                GridSize = 96,
                GridWidth = 0.11,
                Topology = Topology.SameMedium,
                Pictures = true
            }, new TestRun());
        Check.Near(1, report.Value("concurrence"), 1e-9);
        Assert.InRange(report.Value("trace"), 0.01, 0.9);
        Assert.Equal(["screen", "beam", "structureFunction"], report.Figures.Select(f => f.Name));
    }

    // One screen each: the reduced integral treats the same case without any random number.
    /// <summary>Two realizations may agree by themselves, and nothing would seem to be uncertain.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Two_realizations_tell_no_error(int realizations, bool isKnown)
    {
        RunReport report = new ScreensExperiment().Run(s_vonKarman with { NormalizedDistance = 0, Realizations = realizations, GridSize = 64 }, new TestRun());
        Assert.Equal(isKnown, report.Scalars["concurrence"].Error > 1e-6);
        Assert.Equal(isKnown ? ErrorSource.Sampling : ErrorSource.None, report.Scalars["trace"].ErrorSource);
        Assert.Equal(isKnown, report.Scalars["trace"].Error is not null);
    }

    [Fact]
    public void Photons_on_paths_of_different_strength_have_the_known_means()
    {
        ScreensParameters parameters = s_vonKarman with { NormalizedDistance = 0, SecondStrength = 0.35, Realizations = 1500, GridSize = 96, GridWidth = 0.1 };
        RunReport report = new ScreensExperiment().Run(parameters, new TestRun());
        RunReport known = new ScreenExperiment().Run(
            new ScreenParameters
            {
                Waist = parameters.Waist,
                Strength = parameters.Strength,
                SecondStrength = parameters.SecondStrength,
                NormalizedDistance = 0,
                Spectrum = parameters.Spectrum,
                OuterScale = parameters.OuterScale,
                Points = 1,
            },
            new TestRun());
        double bias = Math.Exp(report.Value("lostVariance") + report.Value("secondLostVariance"));
        Within(known.Value("trace"), report, "trace", bias);
        Within(known.Value("concurrence"), report, "concurrence", bias);
        Assert.InRange(known.Value("trace"), 0.2, 0.5);
        Assert.Equal(0.35, report.Value("secondStrength"));
        Assert.InRange(report.Value("secondLostVariance"), 1e-4, 0.3 * report.Value("lostVariance"));
    }

    [Fact]
    public void Paths_of_equal_parameters_have_media_of_their_own_and_their_own_grids()
    {
        ScreensParameters parameters =
            s_vonKarman with { NormalizedDistance = 0.5, SecondStrength = 0.9, Realizations = 12, Slabs = 3, GridSize = 96, GridWidth = 0.11 };
        RunReport one = new ScreensExperiment().Run(parameters, new TestRun());
        RunReport shared = new ScreensExperiment().Run(parameters with { SecondStrength = null }, new TestRun());
        Assert.Equal(shared.Scalars["survival"].Value, one.Scalars["survival"].Value);
        Assert.NotEqual(shared.Value("trace"), one.Value("trace"));
        ScreensParameters longer = parameters with { SecondNormalizedDistance = 3, GridSize = null, GridWidth = null };
        RunReport two = new ScreensExperiment().Run(longer with { Realizations = 4 }, new TestRun { DegreeOfParallelism = 2 });
        RunReport again = new ScreensExperiment().Run(longer with { Realizations = 4 }, new TestRun { DegreeOfParallelism = 1 });
        Assert.True(two.Value("secondGridWidth") > 1.5 * two.Value("gridWidth"));
        Assert.True(two.States["pair"].AsSpan().SequenceEqual(again.States["pair"].AsSpan()));
    }

    [Fact]
    public void Second_paths_are_judged_too()
    {
        ScreensParameters parameters = s_vonKarman with { NormalizedDistance = 0, SecondStrength = 20, GridSize = 96, GridWidth = 0.1 };
        ParameterProblem problem = Assert.Single(parameters.Validate());
        Assert.Equal(nameof(parameters.GridSize), problem.Parameter);
        Assert.Contains("second path", problem.Message);
        Assert.Contains((parameters with { Topology = Topology.OneSided }).Validate(), p => p.Parameter == nameof(parameters.SecondStrength));
        ScreensParameters endless = s_vonKarman with { NormalizedDistance = 0, State = "qutrit", Realizations = 10_000_000 };
        Assert.Contains(endless.Validate(), p => p.Parameter == nameof(parameters.Realizations) && p.Message.Contains("allowed"));
    }

    [Fact]
    public void Without_turbulence_beams_arrive_as_they_were_sent()
    {
        RunReport report = new ScreensExperiment().Run(
            new ScreensParameters { Waist = 0.01, Strength = 1e-6, NormalizedDistance = 1.3, Realizations = 2, Slabs = 4, Pictures = false, State = "qutrit" },
            new TestRun());
        Check.Near(1, report.Value("trace"), 1e-7);
        Check.Near(1, report.Value("fidelity"), 1e-7);
    }

    [Fact]
    public void Bias_can_be_corrected_and_is_reported()
    {
        ScreensParameters parameters = s_vonKarman with { NormalizedDistance = 0, Realizations = 50, GridSize = 96, GridWidth = 0.1 };
        RunReport plain = new ScreensExperiment().Run(parameters, new TestRun());
        RunReport corrected = new ScreensExperiment().Run(parameters with { CorrectBias = true }, new TestRun());
        Check.Close(plain.Value("survival") * corrected.Value("biasCorrection"), corrected.Value("survival"), 1e-12);
        Check.Close(1 / (1 + (plain.Value("survivalBias") / 0.4035)), corrected.Value("biasCorrection"), 1e-5);
        Assert.Equal(0, corrected.Value("survivalBias"));
        Assert.Equal(1, plain.Value("biasCorrection"));

        // The circular estimate is about 15 % higher.
        double circle = 2 * Math.PI * 0.489837 * 0.6 * Math.Pow(0.9, 5.0 / 3) * Math.Pow(Math.PI * 96 / 10, -5.0 / 3);
        Check.Close(0.85, plain.Value("lostVariance") / circle, 0.02);
    }

    [Fact]
    public void Grids_that_cannot_resolve_are_refused_with_one_that_can()
    {
        ScreensParameters coarse = s_vonKarman with { NormalizedDistance = 0, GridSize = 16, GridWidth = 0.1 };
        Assert.Contains(coarse.Validate(), p => p.Parameter == nameof(coarse.GridSize) && p.Message.Contains("128"));
        Assert.Contains((coarse with { GridSize = 65 }).Validate(), p => p.Message.Contains("even"));
        Assert.Throws<ParameterException>(() => new ScreensExperiment().Run(coarse, new TestRun()));
        Assert.Empty((s_vonKarman with { NormalizedDistance = 1 }).Validate());
    }

    private static void Within(double expected, RunReport report, string name, double bias)
    {
        Scalar scalar = report.Scalars[name];
        double low = expected - (3.5 * scalar.Error!.Value);
        double high = (expected * bias) + (3.5 * scalar.Error.Value);
        Assert.InRange(scalar.Value.Real, low, high);
        Assert.InRange(scalar.Error.Value, 1e-4 * expected, 0.2 * expected);
    }
}
