using System.Numerics;

namespace Engine.Abstractions.Tests.Reports;

public sealed class RunReportBuilderTests
{
    [Fact]
    public void Keeps_the_order_in_which_entries_were_added()
    {
        RunReport report = new RunReportBuilder().AddScalar("zeta", 1.0).AddScalar("alpha", 2).AddScalar("mid", "text").Build();
        Assert.Equal(["zeta", "alpha", "mid"], report.Scalars.Keys);
    }

    [Fact]
    public void Refuses_a_name_used_twice_and_an_empty_name()
    {
        RunReportBuilder builder = new RunReportBuilder().AddScalar("a", 1.0);
        ArgumentException twice = Assert.Throws<ArgumentException>(() => builder.AddScalar("a", 2.0));
        Assert.Contains("'a'", twice.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => builder.AddScalar(" ", 2.0));
    }

    [Fact]
    public void A_built_report_does_not_change_when_the_builder_goes_on()
    {
        var builder = new RunReportBuilder();
        builder.AddScalar("a", 1.0).AddWarning("first");
        RunReport report = builder.Build();
        builder.AddScalar("b", 2.0).AddWarning("second");
        Assert.Single(report.Scalars);
        Assert.Single(report.Warnings);
    }

    [Fact]
    public void A_column_keeps_its_former_names()
    {
        var table = new Table(new TableColumn("strength", "1", [1.0, 2.0]) { Aliases = ["w0r0"] }, new TableColumn("trace", "1", [0.5, 0.25]));
        Assert.Equal(["strength", "trace", "w0r0"], table.Columns.Select(c => c.Name));
        Assert.Equal(new[] { 1.0, 2.0 }, table["w0r0"].Values);
        Assert.Throws<ArgumentException>(
            () => new Table(new TableColumn("a", "1", [1.0]) { Aliases = ["b"] }, new TableColumn("b", "1", [1.0])));
    }

    [Fact]
    public void Merge_prefixes_every_name_and_keeps_equal_references_once()
    {
        RunReport inner = new RunReportBuilder()
            .AddScalar("x", 1.0)
            .AddTable("t", new TableColumn("c", "m", [1.0, 2.0]))
            .AddArray("a", new ReportArray([1.0, 2.0], [2]))
            .AddFigure(new LineFigure("f", "F", new Axis("x"), new Axis("y"), []))
            .AddWarning("careful")
            .AddCitation(new Citation("A", "10.1/a"))
            .Build();
        RunReport outer = new RunReportBuilder().AddScalar("x", 2.0).AddCitation(new Citation("A", "10.1/a")).Merge("m", inner).Build();
        Assert.Equal(["x", "m.x"], outer.Scalars.Keys);
        Assert.Equal(["m.t"], outer.Tables.Keys);
        Assert.Equal(["m.a"], outer.Arrays.Keys);
        Assert.Equal("m-f", outer.Figures.Single().Name);
        Assert.Equal("m: careful", outer.Warnings.Single());
        Assert.Single(outer.References);
    }

    [Fact]
    public void Warnings_are_kept_once()
    {
        RunReport report = new RunReportBuilder().AddWarning("w").AddWarning("w").Build();
        Assert.Single(report.Warnings);
    }

    [Reference("N. Bohr, Philos. Mag. 26, 1 (1913)", Doi = "10.1080/14786441308634955", Equations = "Eq. 1")]
    private sealed class Cited;

    [Fact]
    public void Cites_the_references_a_type_declares()
    {
        Citation citation = new RunReportBuilder().AddCitation(typeof(Cited)).Build().References.Single();
        Assert.Equal(new Citation("N. Bohr, Philos. Mag. 26, 1 (1913)", "10.1080/14786441308634955", null, "Eq. 1"), citation);
    }

    [Fact]
    public void Table_columns_must_fit_together()
    {
        Assert.Throws<ArgumentException>(() => new Table());
        Assert.Throws<ArgumentException>(() => new Table(new TableColumn("a", "1", [1.0]), new TableColumn("b", "1", [1.0, 2.0])));
        Assert.Throws<ArgumentException>(() => new Table(new TableColumn("a", "1", [1.0]), new TableColumn("a", "1", [1.0])));
        Table empty = new(new TableColumn("a", "1", Array.Empty<double>()));
        Assert.Equal(0, empty.RowCount);
    }

    [Fact]
    public void A_column_gives_its_entries_by_kind()
    {
        Assert.Equal((ReportValue)2.5, new TableColumn("a", "1", [2.5])[0]);
        Assert.Equal((ReportValue)new Complex(1, -2), new TableColumn("a", "1", [new Complex(1, -2)])[0]);
        Assert.Equal((ReportValue)7L, new TableColumn("a", "1", [7L])[0]);
        Assert.Equal((ReportValue)"word", new TableColumn("a", ["word"])[0]);
        Assert.Equal((ReportValue)true, new TableColumn("a", [true])[0]);
    }

    [Theory]
    [InlineData(new[] { 2, 3 }, 6, true)]
    [InlineData(new[] { 2, 3 }, 5, false)]
    [InlineData(new int[0], 1, true)]
    [InlineData(new[] { 0, 4 }, 0, true)]
    [InlineData(new[] { -1, -4 }, 4, false)]
    public void Array_shape_must_fit_its_values(int[] shape, int count, bool fits)
    {
        if (fits)
        {
            Assert.Equal(shape, new ReportArray(new double[count], shape).Shape);
        }
        else
        {
            Assert.Throws<ArgumentException>(() => new ReportArray(new double[count], shape));
        }
    }
}
