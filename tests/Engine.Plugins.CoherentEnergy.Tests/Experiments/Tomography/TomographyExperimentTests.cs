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
        Near.Absolute(0, report.Value("linearSmallestEigenvalue") - 0.05, 1e-9);
        Near.Absolute((1 + 3 * 0.64) / 4, report.Value("linearPurity"), 1e-9);
        double error = report.Scalars["concurrence"].Error!.Value, rooted = Math.Ceiling(9e6 * error * error / 1e-6);
        Scalar counts = report.Scalars["countsForWantedError"];
        Near.Absolute(rooted, counts.Value.Real, 3 * (counts.Error!.Value + 2 * rooted / Math.Sqrt(2 * 20)));
        Table plan = report.Tables["plan"];
        int row = Enumerable.Range(0, plan.RowCount).Single(r => plan["quantity"][r].Text == "concurrence");
        Near.Relative(rooted, plan["countsForWantedError"][row].Real, 1e-12);
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
    public void Profile_and_credible_intervals_hold_the_fit_and_agree_with_the_bootstrap_inside()
    {
        double[][] counts = Counts(NamedStates.Werner(0.75), 400, new RandomStream(3));
        RunReport report = Run(new TomographyParameters { Counts = counts, Resamples = 100, ProfileIntervals = true, BayesianMean = true });
        Table bootstrap = report.Tables["intervals"], profile = report.Tables["profileIntervals"], bayesian = report.Tables["bayesian"];
        foreach (int row in Enumerable.Range(0, bootstrap.RowCount).Where(r => bootstrap["quantity"][r].Text is "energyA" or "negativity" or "purity"))
        {
            double fit = profile["value"][row].Real, wide = bootstrap["high68"][row].Real - bootstrap["low68"][row].Real;
            Assert.True(profile["low95"][row].Real < profile["low68"][row].Real && profile["low68"][row].Real < fit);
            Assert.True(profile["high95"][row].Real > profile["high68"][row].Real && profile["high68"][row].Real > fit);
            Near.Absolute(wide, profile["high68"][row].Real - profile["low68"][row].Real, 0.35 * wide);
            Near.Absolute(fit, bayesian["mean"][row].Real, 1.5 * wide);
        }

        Assert.InRange(report.Value("bayesianMixing"), 0.99, 1.1);
    }

    [Fact]
    public void A_measurement_is_planned_without_data_and_all_thirty_six_projections_are_read()
    {
        RunReport plan = Run(new TomographyParameters { PlanState = "werner(0.8)", PlanCounts = 500, Resamples = 60, WantedError = 0.01 });
        Near.Absolute(0.7, plan.Value("concurrence"), 1e-4);
        Near.Relative(9 * 500, plan.Value("counts"), 1e-12);

        // What is planned is what such a measurement then has.
        double perSetting = plan.Value("countsForWantedError") / 9;
        RunReport tried = Run(new TomographyParameters { PlanState = "werner(0.8)", PlanCounts = perSetting, Resamples = 200 }, 8);
        Near.Relative(0.01, tried.Scalars["concurrence"].Error!.Value, 0.3);

        Complex[][] axes = [[1, 1], [1, -1], [1, Complex.ImaginaryOne], [1, -Complex.ImaginaryOne], [1, 0], [0, 1]];
        ReadOnlySpan<Complex> werner = NamedStates.Werner(0.8).AsSpan();
        var counts = new double[6][];
        for (int a = 0; a < 6; a++)
        {
            counts[a] = new double[6];
            for (int b = 0; b < 6; b++)
            {
                ReadOnlySpan<Complex> effect = PauliSettings.Projector(
                    [axes[a][0] * axes[b][0], axes[a][0] * axes[b][1], axes[a][1] * axes[b][0], axes[a][1] * axes[b][1]]).AsSpan();
                for (int i = 0; i < 16; i++)
                {
                    counts[a][b] += 1e5 * (werner[i] * Complex.Conjugate(effect[i])).Real;
                }
            }
        }

        Near.Absolute(0.7, Run(new TomographyParameters { Counts = counts, Resamples = 20 }).Value("concurrence"), 1e-4);
        Assert.Equal("planState", Assert.Single(new TomographyParameters { PlanState = "nothing" }.Validate()).Parameter);
        Assert.Equal("counts", Assert.Single(new TomographyParameters { PlanState = "werner(1)", Counts = counts }.Validate()).Parameter);
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

    /// <summary>The word follows the chance: from one in a thousand on, along counts that fit less and less.</summary>
    [Fact]
    public void Counts_are_doubted_where_the_chance_of_the_fit_falls_below_a_thousandth()
    {
        double[][] fitting = Counts(NamedStates.Werner(0.9), 4000, null), other = [[1000, 1000, 1000, 1000], [4000, 10, 10, 10]];
        var chances = new List<double>();
        for (int k = 0; k <= 20; k++)
        {
            double[][] counts = [.. fitting.Select((row, i) => row.Select((c, j) => Math.Round(c + ((i < 2 ? other[i][j] - c : 0) * k / 200))).ToArray())];
            RunReport report = Run(new TomographyParameters { Counts = counts, Resamples = 20 });
            chances.Add(report.Value("goodnessOfFit"));
            Assert.Equal(chances[^1] < 1e-3, report.Warnings.Any(w => w.Contains("do not fit", StringComparison.Ordinal)));
        }

        Assert.Contains(chances, chance => chance is > 1e-3 and < 0.1);
        Assert.Contains(chances, chance => chance is > 1e-6 and < 1e-3);
    }
}
