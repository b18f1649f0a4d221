using System.Numerics;

namespace Engine.Abstractions.Tests.Reports;

/// <summary>A report holds copies: what an experiment does to its arrays afterwards does not change it.</summary>
public sealed class CopyTests
{
    [Fact]
    public void Tables_arrays_and_states_keep_copies()
    {
        double[] values = [1, 2], coordinates = [0];
        Complex[] matrix = [1, 0, 0, 0];
        int[] shape = [2];
        RunReport report = new RunReportBuilder()
            .AddTable("t", new TableColumn("c", "1", values))
            .AddArray("a", new ReportArray(values, shape))
            .AddStates("s", new StateSeries("time", "s", coordinates, [2], matrix))
            .Build();
        values[0] = coordinates[0] = 99;
        matrix[0] = 99;
        shape[0] = 99;
        Assert.Equal(1, report.Tables["t"]["c"][0].Real);
        Assert.Equal([1.0, 2.0], (double[])report.Arrays["a"].Values);
        Assert.Equal([2], report.Arrays["a"].Shape);
        Assert.Equal([0.0], report.States["s"].Coordinates);
        Assert.Equal(1, report.States["s"][0][0]);
    }

    [Fact]
    public void A_former_name_is_kept_and_taken_over_under_a_prefix()
    {
        RunReport inner = new RunReportBuilder().AddScalar("negativity", 0.5).AddAlias("neg", "negativity").Build();
        RunReport outer = new RunReportBuilder().Merge("m", inner).Build();
        Assert.Equal("negativity", inner.Aliases["neg"]);
        Assert.Equal("m.negativity", outer.Aliases["m.neg"]);
        Assert.False(inner.Scalars.ContainsKey("neg"));
        Assert.Throws<ArgumentException>(() => new RunReportBuilder().AddAlias("a", "b").AddAlias("a", "c"));
    }
}
