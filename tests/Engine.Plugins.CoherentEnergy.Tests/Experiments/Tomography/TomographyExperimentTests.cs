using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.CoherentEnergy.Experiments;
using Engine.Quantum;
using Engine.Quantum.Tomography;

namespace Engine.Plugins.CoherentEnergy.Tests.Experiments;

public sealed class TomographyExperimentTests
{
    private static RunReport Run(TomographyParameters parameters, ulong seed = 1) => new TomographyExperiment().Run(parameters, new TestRun { Seed = seed });

    private static double[][] Counts(DensityMatrix state, double pairs, RandomStream? stream)
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(2);
        double[] expected = new TomographyData(effects, settings, [.. effects.Select(_ => pairs / 4)]).Expected(state.AsSpan());
        return [.. expected.Select(e => stream is null ? e : (double)stream.NextPoisson(e)).Chunk(4)];
    }

    [Fact]
    public void Werner_states_give_their_closed_forms()
    {
        RunReport report = Run(new TomographyParameters { Counts = Counts(NamedStates.Werner(0.8), 1e6, null), Resamples = 20, WantedError = 1e-3 });
        Near.Absolute(0.7, report.Value("concurrence"), 1e-4);
        Near.Absolute(0.35, report.Value("negativity"), 1e-4);
        Near.Absolute(0.5, report.Value("energyA"), 1e-4);
        Near.Absolute((1 + 3 * 0.64) / 4, report.Value("purity"), 1e-4);
        Near.Absolute(0.25, report.Value("deficitA"), 1e-4);
        Near.Absolute(1, report.Value("goodnessOfFit"), 1e-3);
        double error = report.Scalars["concurrence"].Error!.Value;
        Near.Relative(Math.Ceiling(9e6 * error * error / 1e-6), report.Value("countsForWantedError"), 1e-6);
    }

    [Fact]
    public void Intervals_cover_the_truth_as_often_as_they_say()
    {
        DensityMatrix truth = NamedStates.Werner(0.75);
        var expected = new Dictionary<string,
            double>
        { ["energyA"] = 0.5, ["concurrence"] = 0.625, ["negativity"] = 0.3125, ["purity"] = (1 + 3 * 0.5625) / 4 };
        const int Trials = 60;
        int inner = 0, outer = 0;
        for (ulong trial = 0; trial < Trials; trial++)
        {
            RunReport report = Run(new TomographyParameters { Counts = Counts(truth, 400, new RandomStream(77, trial)), Resamples = 100 }, trial);
            Table intervals = report.Tables["intervals"];
            for (int row = 0; row < intervals.RowCount; row++)
            {
                if (expected.TryGetValue(intervals["quantity"][row].Text, out double value))
                {
                    inner += value >= intervals["low68"][row].Real && value <= intervals["high68"][row].Real ? 1 : 0;
                    outer += value >= intervals["low95"][row].Real && value <= intervals["high95"][row].Real ? 1 : 0;
                }
            }
        }

        // 240 intervals, some of them correlated: three standard deviations of 60 independent ones.
        int all = Trials * expected.Count;
        Assert.InRange(inner / (double)all, 0.68 - 0.18, 0.68 + 0.18);
        Assert.InRange(outer / (double)all, 0.95 - 0.085, 1);
    }

    [Fact]
    public void Projectors_of_ones_own_and_their_problems()
    {
        double h = Math.Sqrt(0.5);
        Complex[][] single = [[1, 0], [0, 1], [h, h], [h, new(0, h)]];
        Complex[][] projectors = [.. single.SelectMany(a => single.Select(b => (Complex[])[a[0] * b[0], a[0] * b[1], a[1] * b[0], a[1] * b[1]]))];
        DensityMatrix bell = NamedStates.Werner(1);
        double[] counts = [.. projectors.Select(p =>
        {
            ReadOnlySpan<Complex> effect = PauliSettings.Projector(p).AsSpan();
            double sum = 0;
            for (int i = 0; i < 16; i++)
            {
                sum += (bell.AsSpan()[i] * Complex.Conjugate(effect[i])).Real;
            }

            return 1e5 * sum;
        })];
        RunReport report = Run(new TomographyParameters { Projectors = projectors, ProjectorCounts = counts, Resamples = 20 });
        Near.Absolute(1, report.Value("concurrence"), 5e-3);
        Assert.Equal("counts", Assert.Single(new TomographyParameters().Validate()).Parameter);
        Assert.Equal("projectorCounts", Assert.Single(new TomographyParameters { Projectors = projectors }.Validate()).Parameter);
        Assert.Equal("efficiencies", Assert.Single(new TomographyParameters
        {
            Projectors = projectors,
            ProjectorCounts = counts,
            Efficiencies = [1]
        }.Validate()).Parameter);
    }

    [Fact]
    public void Counts_that_fit_no_state_are_told()
    {
        double[][] counts = Counts(NamedStates.Werner(0.9), 4000, null);
        counts[0] = [1000, 1000, 1000, 1000];
        counts[1] = [4000, 10, 10, 10];
        Assert.Contains(Run(new TomographyParameters { Counts = counts, Resamples = 20 }).Warnings, w => w.Contains("do not fit", StringComparison.Ordinal));
    }
}
