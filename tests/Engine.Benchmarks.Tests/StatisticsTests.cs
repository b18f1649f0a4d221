using Engine.Benchmarks.Compare;
using Engine.Benchmarks.Machine;
using Engine.Benchmarks.Reporting;

namespace Engine.Benchmarks.Tests;

/// <summary>What is made of measured numbers.</summary>
public sealed class StatisticsTests
{
    private static readonly Roofline Limits = new(50, [new("L1", 32 << 10, 100, 80), new("L2", 1 << 20, 60, 50), new("memory", null, 10, 8)]);

    [Fact]
    public void Quantiles_interpolate_between_order_statistics()
    {
        Assert.Equal(2.5, Statistics.Median([4, 1, 3, 2]));
        Assert.Equal(2, Statistics.Quantile([5, 1, 2, 3, 4], 0.25));
        Assert.Equal(7, Statistics.Quantile([7], 0.75));
    }

    [Theory]
    [InlineData(1e6, 0, 0, 0, "compute", 2e-5)]
    [InlineData(1e6, 1600, 0, 1600, "compute", 2e-5)]
    [InlineData(100, 16000, 0, 16000, "L1", 1.6e-7)]
    [InlineData(100, 16000, 9000, 50000, "L2", 5e-7)]
    [InlineData(100, 1e7, 0, 1e7, "memory", 1e-3)]
    public void Bound_is_the_slower_of_arithmetic_and_traffic(double flops, double read, double written, double footprint, string limit, double seconds)
    {
        (string Limit, double Seconds) bound = Limits.Bound(flops, read, written, footprint, threads: 1)!.Value;
        Assert.Equal(limit, bound.Limit);
        Assert.Equal(seconds, bound.Seconds, 1e-12);
    }

    [Fact]
    public void Work_without_a_count_has_no_bound() => Assert.Null(Limits.Bound(0, 0, 0, 0, 1));

    [Fact]
    public void Processes_are_joined_by_the_median_of_their_medians_and_the_widest_spread()
    {
        CaseResult joined = Repeats.Combine([Result(1.2, 1.1, 1.3), Result(1.5, 1.0, 1.6), Result(1.3, 1.25, 1.9), Result(9, 8, 10) with { IsLoaded = true }]);
        Assert.Equal(1.3, joined.Ratio);
        Assert.Equal(1.0, joined.RatioMinimum);
        Assert.Equal(1.9, joined.RatioMaximum);
        Assert.Equal(3, joined.Processes);
        Assert.False(joined.IsLoaded);
    }

    [Fact]
    public void Loaded_everywhere_is_no_result()
    {
        CaseResult joined = Repeats.Combine([new CaseResult("a", "died"), Result(2, 1, 3) with { IsLoaded = true }]);
        Assert.True(joined.IsLoaded);
        Assert.False(joined.IsResult);
        Assert.Contains("loaded", CompareTable.Line(joined));
    }

    [Fact]
    public void Difference_that_is_not_a_number_is_kept() =>
        Assert.Equal(double.NaN, Repeats.Combine([Result(1, 1, 1) with { MaxAbsDifference = double.NaN }, Result(1, 1, 1)]).MaxAbsDifference);

    [Theory]
    [InlineData(1.30, 1.28, 1.32, 1.20, 1.19, 1.21, "slower")]
    [InlineData(1.20, 1.19, 1.21, 1.30, 1.28, 1.32, "faster")]
    [InlineData(1.30, 1.10, 1.50, 1.20, 1.19, 1.21, null)]
    [InlineData(1.300, 1.2995, 1.3005, 1.310, 1.3095, 1.3105, null)]
    public void Only_what_left_both_spreads_has_moved(double old, double oldLow, double oldHigh, double now, double low, double high, string? word)
    {
        IReadOnlyList<string> lines = Movement.Lines([Result(old, oldLow, oldHigh)], [Result(now, low, high)]);
        Assert.Equal(word is null ? 0 : 1, lines.Count);
        Assert.All(lines, line => Assert.Contains(word!, line));
    }

    [Fact]
    public void Summary_replaces_what_stands_between_the_marks()
    {
        string page = $"# Speed\n{SummaryTable.Begin}\nold\n{SummaryTable.End}\nrest\n";
        Assert.Equal($"# Speed\n{SummaryTable.Begin}\n| new |\n{SummaryTable.End}\nrest\n", SummaryTable.Replace(page, "| new |\n"));
        Assert.Null(SummaryTable.Replace("no marks", "| new |\n"));
    }

    [Fact]
    public void Kept_results_of_other_cases_survive_a_run_of_some()
    {
        string folder = Directory.CreateTempSubdirectory("engine-results-").FullName;
        try
        {
            MachineDescription machine = MachineDescription.Current();
            new ResultFile(machine, Limits, new Dictionary<string, double>(), [Result(2, 1, 3), Result(4, 3, 5) with { Case = "b", Key = "b" }]).Save(folder);
            new ResultFile(machine, Limits, new Dictionary<string, double>(), [Result(2.5, 2, 3), new CaseResult("b", "absent")]).Save(folder);
            ResultFile kept = ResultFile.Read(Path.Combine(folder, machine.FileName));
            Assert.Equal(2.5, kept.Results.Single(r => r.Case == "a").Ratio);
            Assert.Equal(4, kept.Results.Single(r => r.Case == "b").Ratio);
            Assert.Equal(2, ResultFile.ResultsOf(Path.Combine(folder, machine.FileName)).Count);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static CaseResult Result(double ratio, double low, double high) => new("a", "peer")
    {
        Ratio = ratio,
        RatioMinimum = low,
        RatioMaximum = high,
        LowerQuartile = low,
        UpperQuartile = high,
        EngineSeconds = 1e-3,
        PeerSeconds = ratio * 1e-3,
        MaxAbsDifference = 0,
    };
}
