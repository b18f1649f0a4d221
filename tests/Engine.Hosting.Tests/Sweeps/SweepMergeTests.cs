using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

/// <summary>What becomes of the points of ledgers, however they came there.</summary>
public sealed class SweepMergeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SweepDirectory _sweep;

    public SweepMergeTests() => _sweep = SweepDirectory.Create(_folder.At("s"),
        new SweepPlan("a.run", "1.0.0", [], [SweepAxis.Parse("x=lin:0:3:4", "m")], [], 0, 5, []));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_point_that_succeeded_once_is_done_and_the_first_success_stays()
    {
        Append(0, (0, 1.0), (1, null), (2, null));
        Append(1, (1, 11.0), (2, null), (1, 12.0), (0, null), (7, 70.0), (-1, 0.0));

        SweepStatus status = SweepStatus.Of(_sweep);
        Assert.Equal((4, 2, 1), (status.Points, status.Done, status.Missing));
        Assert.Equal([2], status.Failures.Select(f => f.Point));
        RunReport report = SweepMerge.Report(_sweep);
        Assert.Equal((4, 2, 1), ((int)report.Scalars["points"].Value.Integer, (int)report.Scalars["pointsDone"].Value.Integer,
            (int)report.Scalars["pointsFailed"].Value.Integer));
        Table table = report.Tables["sweep"];
        Assert.Equal([0L, 1], (long[])table["point"].Values);
        Assert.Equal([0.0, 1], (double[])table["x"].Values);
        Assert.Equal("m", table["x"].Unit);
        Assert.Equal([1.0, 11], (double[])table["y"].Values);
        Assert.Contains(report.Warnings, w => w.StartsWith("2 of 4 points are missing or failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Failures_are_told_in_the_order_of_the_points_and_a_whole_sweep_without_a_word()
    {
        Append(0, (3, null), (1, null), (0, 1.0), (2, null));
        SweepStatus status = SweepStatus.Of(_sweep);
        Assert.Equal([1, 2, 3], status.Failures.Select(f => f.Point));
        Assert.Equal(0, status.Missing);
        Append(1, (2, 2.0), (3, 3.0), (1, 1.0));
        Assert.DoesNotContain(SweepMerge.Report(_sweep).Warnings, w => w.Contains("missing or failed", StringComparison.Ordinal));
    }

    [Fact]
    public void Columns_take_the_kind_that_holds_all_points()
    {
        Append(0, (0, 1.0), (1, 2.0), (2, 3.0), (3, 4.0));
        Append(1);
        Table table = SweepMerge.Report(_sweep).Tables["sweep"];
        Assert.IsType<double[]>(table["y"].Values);
        Assert.IsType<long[]>(table["whole"].Values);
        Assert.IsType<double[]>(table["mixed"].Values);
        Assert.IsType<bool[]>(table["even"].Values);
        Assert.Equal(["p0", "p1", "p2", "p3"], (string[])table["text"].Values);

        // Of the name of the axis: kept apart from it.
        Assert.Equal([-1.0, -1, -1, -1], (double[])table["result.x"].Values);
        Assert.True(double.IsNaN(((double[])table["odd"].Values)[0]));
    }

    /// <summary>Numbers in two units are no column of numbers.</summary>
    [Theory]
    [InlineData("x=1m,2m", true)]
    [InlineData("x=1m,2s", false)]
    public void An_axis_of_several_units_is_told_as_it_was_typed(string text, bool isNumeric)
    {
        SweepDirectory sweep = SweepDirectory.Create(_folder.At(isNumeric ? "one" : "two"),
            new SweepPlan("a.run", "1.0.0", [], [SweepAxis.Parse(text)], [], 0, 5, []));
        using (SweepLedger ledger = sweep.OpenLedger(SweepShard.Whole))
        {
            ledger.Add(new PointResult(0, null, new RunReportBuilder().AddScalar("y", 1.0).Build().Scalars));
            ledger.Add(new PointResult(1, null, new RunReportBuilder().AddScalar("y", 2.0).Build().Scalars));
        }

        TableColumn column = SweepMerge.Report(sweep).Tables["sweep"]["x"];
        if (isNumeric)
        {
            Assert.Equal([1.0, 2], (double[])column.Values);
        }
        else
        {
            Assert.Equal(["1m", "2s"], (string[])column.Values);
        }
    }

    [Fact]
    public void Without_a_point_there_is_nothing_to_merge()
    {
        Append(0, (0, null));
        Assert.Contains("no point of this sweep is done yet", Assert.Throws<ParameterException>(() => SweepMerge.Report(_sweep)).Message,
            StringComparison.Ordinal);
    }

    private void Append(int shard, params (int Point, double? Value)[] points)
    {
        using SweepLedger ledger = _sweep.OpenLedger(shard == 0 ? SweepShard.Whole : new SweepShard(1, 2));
        foreach ((int point, double? value) in points)
        {
            var scalars = new RunReportBuilder();
            if (value is { } y)
            {
                scalars.AddScalar("y", y, "J").AddScalar("whole", (long)point).AddScalar("even", point % 2 == 0).AddScalar("text",
                    $"p{point}").AddScalar("x", -1.0);
                _ = point % 2 == 0 ? scalars.AddScalar("mixed", 0.5) : scalars.AddScalar("mixed", (long)1);
                _ = point % 2 == 0 ? scalars : scalars.AddScalar("odd", 1.0);
            }

            ledger.Add(new PointResult(point, value is null ? "failed" : null, scalars.Build().Scalars));
        }
    }
}
