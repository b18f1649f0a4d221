using System.Numerics;
using System.Text.Json.Nodes;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Reports;

public sealed class ReportJsonTests
{
    [Fact]
    public void Random_bits_read_back_unchanged()
    {
        var random = new Random(12345);
        double[] reals = [.. Enumerable.Range(0, 20000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)))];
        Complex[] complexes = [.. reals.Chunk(2).Select(p => new Complex(p[0], p[1]))];
        RunResult result = Result(new RunReportBuilder()
            .AddTable("t", new TableColumn("r", "m", reals), new TableColumn("c", "1", [.. complexes, .. complexes]))
            .AddArray("a", new ReportArray(complexes, [2, 5000], "V"))
            .Build());

        RunReport read = ReportJson.Read(ReportJson.Write(result)).Report;

        SameBits(reals, (double[])read.Tables["t"]["r"].Values);
        SameBits(Flat([.. complexes, .. complexes]), Flat((Complex[])read.Tables["t"]["c"].Values));
        SameBits(Flat(complexes), Flat((Complex[])read.Arrays["a"].Values));
    }

    [Fact]
    public void Everything_reads_back()
    {
        RunResult result = Everything();

        RunResult read = ReportJson.Read(ReportJson.Write(result));

        Assert.Equal(result.Report.Scalars, read.Report.Scalars);
        Assert.Equal(ReportJson.Write(result), ReportJson.Write(read));
        Assert.Equal(result.Report.References, read.Report.References);
        Assert.Equal(result.Report.Warnings, read.Report.Warnings);
        var map = (HeatMapFigure)read.Report.Figures[1];
        Assert.Equal(["weak", "strong"], map.Classes);
        Assert.Equal([0.1, 0.2], ((LineFigure)read.Report.Figures[0]).Series[0].Error!.Value);
        Assert.Equal(result.Report.States["rho"].AsSpan().ToArray(), read.Report.States["rho"].AsSpan().ToArray());
        Assert.Equal(result.Provenance.Started, read.Provenance.Started);
        Assert.Equal(result.Provenance.Seed, read.Provenance.Seed);
    }

    [Fact]
    public void A_former_name_stands_beside_the_present_one()
    {
        RunResult result = Result(new RunReportBuilder()
            .AddScalar("negativity", 0.5).AddTable("points", new TableColumn("x", "m", [1.0])).AddAlias("neg", "negativity").AddAlias("dots", "points")
                .Build());
        string text = ReportJson.Write(result);
        JsonNode json = JsonNode.Parse(text)!;
        Assert.Equal(json["scalars"]!["negativity"]!.ToJsonString(), json["scalars"]!["neg"]!.ToJsonString());
        Assert.Equal(json["tables"]!["points"]!.ToJsonString(), json["tables"]!["dots"]!.ToJsonString());

        RunResult read = ReportJson.Read(text);
        Assert.Equal(0.5, read["neg"].Real);
        Assert.Equal(["negativity"], read.Report.Scalars.Keys);
        Assert.Equal(text, ReportJson.Write(read));
    }

    [Fact]
    public void The_format_is_the_documented_one()
    {
        JsonNode json = JsonNode.Parse(ReportJson.Write(Everything()))!;

        Assert.Equal(["experiment", "scalars", "tables", "arrays", "states", "figures", "warnings", "references", "provenance"],
            json.AsObject().Select(p => p.Key));
        Assert.Equal(0.5, (double)json["scalars"]!["negativity"]!["value"]!);
        Assert.Equal("""{"value":0.5,"unit":"1","error":1E-16,"errorSource":"rounding"}""", json["scalars"]!["negativity"]!.ToJsonString());
        Assert.Equal("NaN", (string?)json["scalars"]!["nan"]!["value"]);
        Assert.Null(json["scalars"]!["undefined"]!["value"]);
        Assert.Equal("[1.0,-2.0]", json["scalars"]!["complex"]!["value"]!.ToJsonString());
        Assert.Equal("time", (string?)json["tables"]!["t"]!["columns"]![0]!["name"]);
        Assert.Equal("s", (string?)json["tables"]!["t"]!["columns"]![0]!["unit"]);
        Assert.Equal("-Infinity", (string?)json["tables"]!["t"]!["columns"]![0]!["values"]![1]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"scalars": {"a": {"value": {}}}}""")]
    public void Other_files_are_no_reports(string text) => Assert.Throws<FormatException>(() => ReportJson.Read(text));

    internal static RunResult Everything() => Result(new RunReportBuilder()
        .AddScalar("negativity", 0.5, error: 1e-16, source: ErrorSource.Rounding)
        .AddScalar("whole", 3)
        .AddScalar("wholeReal", 3.0, "m")
        .AddScalar("minusZero", -0.0)
        .AddScalar("nan", double.NaN)
        .AddScalar("infinite", double.NegativeInfinity)
        .AddScalar("complex", new Complex(1, -2))
        .AddScalar("flag", true)
        .AddScalar("verdict", "strong \"turbulence\" é")
        .AddScalar("textNaN", "NaN")
        .AddScalar("undefined", ReportValue.Undefined, description: "0/0")
        .AddTable("t", new TableColumn("time", "s", [0.5, double.NegativeInfinity]), new TableColumn("n", "1", [1L, 2L]),
            new TableColumn("word", ["a,b", "c"]), new TableColumn("ok", [true, false]), new TableColumn("z", "V", [new Complex(1, 2), Complex.Zero]))
        .AddArray("wave", new ReportArray([1.0, 2, 3, 4, 5, 6], [2, 3], "m"))
        .AddStates("rho", new StateSeries("time", "s", [0, 1], [2], [1, 0, 0, 0, 0.5, new Complex(0, 0.5), new Complex(0, -0.5), 0.5]))
        .AddFigure(new LineFigure("decay", "Decay", new Axis("time", "s"), new Axis("P", "1", AxisScale.Logarithmic),
            [new FigureSeries("exact", [1, 2], [3, double.NaN], SeriesStyle.LineAndPoints, [0.1, 0.2])])
        { Caption = "It decays." })
        .AddFigure(new HeatMapFigure("map", "Regimes",
            new Axis("x") { Symbol = "Δ", Minimum = -1, Maximum = 5 }, new Axis("y"), [1, 2], [3], [0, 1], new Axis("class"))
        {
            Marks = [new FigureMark("asked for", 1.5, 3), new FigureMark("limit", null, 2)],
            Classes = ["weak", "strong"],
            Overlays = [new FigureSeries("edge", [1], [3])],
        })
        .AddWarning("Beyond the model.")
        .AddCitation(new Citation("A. Author, J. 1, 1 (2020)", "10.1/x", null, "Eq. 3"))
        .Build());

    internal static RunResult Result(RunReport report) => new(report, new(
        "test.run", "0.1.0", "1.0", "test", "0.1.0", new JsonObject { ["waist"] = 0.1 }, new Dictionary<string, string> { ["waist"] = "m" }, [],
        ulong.MaxValue, "512", 2,
        new DateTimeOffset(2025, 1, 2, 3, 4, 5, TimeSpan.FromHours(1)), TimeSpan.FromSeconds(1.25), ".NET", "Linux", "engine run test.run --waist 10cm"));

    private static double[] Flat(Complex[] values) => [.. values.SelectMany(v => new[] { v.Real, v.Imaginary })];

    private static void SameBits(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(double.IsNaN(expected[i]) ? double.IsNaN(actual[i])
                : BitConverter.DoubleToInt64Bits(expected[i]) == BitConverter.DoubleToInt64Bits(actual[i]), $"{expected[i]:R} became {actual[i]:R}");
        }
    }
}
