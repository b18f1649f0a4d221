using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Plugins;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Embedding.Tests;

/// <summary>What the host hands out can be returned from an endpoint as it is.</summary>
public sealed class JsonTests
{
    private static readonly RunReport Sample = new RunReportBuilder()
        .AddScalar("third", 1.0 / 3, "m", double.Epsilon, ErrorSource.Rounding, "a third")
        .AddScalar("nothing", ReportValue.Undefined)
        .AddScalar("beyond", double.PositiveInfinity)
        .AddScalar("word", "NaN")
        .AddScalar("whole", 7L)
        .AddScalar("amplitude", new Complex(1, -0.0))
        .AddTable("t", new TableColumn("x", "s", [1.5, double.NaN]), new TableColumn("s", ["a", "<b>"]), new TableColumn("z", "1", [Complex.One, new(0, 2)]))
        .AddArray("a", new ReportArray([1.0, 2, 3, 4], [2, 2], "J"))
        .AddStates("q", new StateSeries("time", "s", [0], [2], [1, 0, 0, 0]))
        .AddFigure(new LineFigure("f", "F", new Axis("x", "s", AxisScale.Logarithmic), new Axis("y"), [new FigureSeries("one", [1, 2], [3, 4])]))
        .AddFigure(new HeatMapFigure("h", "H", new Axis("x"), new Axis("y"), [0, 1], [0, 1], [1, 2, 3, 4], new Axis("v")))
        .AddWarning("beware")
        .AddCitation(new Citation("A paper", doi: "10.1000/x"))
        .Build();

    public static TheoryData<JsonSerializerOptions> Options => [JsonSerializerOptions.Default, JsonSerializerOptions.Web];

    [Theory]
    [MemberData(nameof(Options))]
    public void A_report_comes_back_bit_for_bit(JsonSerializerOptions options)
    {
        RunReport again = JsonSerializer.Deserialize<RunReport>(JsonSerializer.Serialize(Sample, options), options)!;

        Assert.Equal(Sample.Scalars, again.Scalars);
        Assert.Equal(Sample.Tables["t"]["x"].Values, again.Tables["t"]["x"].Values);
        Assert.Equal(Sample.Tables["t"]["s"].Values, again.Tables["t"]["s"].Values);
        Assert.Equal(Sample.Tables["t"]["z"].Values, again.Tables["t"]["z"].Values);
        Assert.Equal(Sample.Arrays["a"].Values, again.Arrays["a"].Values);
        Assert.Equal(Sample.States["q"].AsSpan().ToArray(), again.States["q"].AsSpan().ToArray());
        Assert.Equal(["f", "h"], again.Figures.Select(f => f.Name));
        Assert.Equal(Sample.Warnings, again.Warnings);
        Assert.Equal(Sample.References, again.References);
    }

    [Fact]
    public async Task A_result_is_the_same_text_as_the_report_writer_makes()
    {
        await using var host = new EmbeddedHost();
        RunResult result = await host.Engine.RunAsync("good.echo", new { wavelength = "800nm" });

        string text = JsonSerializer.Serialize(result);

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(ReportJson.Write(result)), JsonNode.Parse(text)));
        Assert.Equal(800e-9, JsonSerializer.Deserialize<RunResult>(text)!["wavelength"].Real);
    }

    [Fact]
    public void Each_part_stands_for_itself()
    {
        T Again<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value, JsonSerializerOptions.Web), JsonSerializerOptions.Web)!;

        Assert.Equal(Sample.Scalars["third"], Again(Sample.Scalars["third"]));
        Assert.Equal(Sample.Scalars["word"], Again(Sample.Scalars["word"]));
        Assert.Equal(Sample.Scalars["amplitude"].Value, Again(Sample.Scalars["amplitude"].Value));
        Assert.Equal(ReportValue.Undefined, Again(ReportValue.Undefined));
        Assert.Equal(2, Again(Sample.Tables["t"]).RowCount);
        Assert.Equal("s", Again(Sample.Tables["t"]["x"]).Unit);
        Assert.Equal("H", Again<Figure>(Sample.Figures[1]).Title);
        Assert.Equal("F", Again((LineFigure)Sample.Figures[0]).Title);
        Assert.Equal(new RunProgress(double.NaN, "thinking"), Again(new RunProgress(double.NaN, "thinking")));
        Assert.Equal("out of range", Again(new PointResult(3, "out of range", new Dictionary<string, Scalar>())).Failure);
        Assert.Equal(Sample.Scalars["third"], Again(new PointResult(3, null, Sample.Scalars)).Scalars["third"]);
        Assert.Equal("\"Active\"", JsonSerializer.Serialize(PluginStatus.Active));
    }

    [Fact]
    public void What_is_no_report_is_refused_as_malformed_json()
    {
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RunReport>("{}"));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<LineFigure>(JsonSerializer.Serialize(Sample.Figures[1])));
    }

    [Fact]
    public async Task A_description_carries_its_schema()
    {
        await using var host = new EmbeddedHost();

        JsonNode json = JsonSerializer.SerializeToNode(host.Engine.Describe("good.echo"))!;

        Assert.Equal("good.echo", (string?)json["id"]);
        Assert.Equal("m", (string?)json["schema"]!["properties"]!["wavelength"]!["x-unit"]);
        Assert.Equal(3, (int)json["defaults"]!["count"]!);
        Assert.Equal("10.1000/fixture", (string?)json["references"]!.AsArray().First(r => r!["doi"] is not null)!["doi"]);
    }

    [Fact]
    public async Task Rows_are_written_as_they_are_read()
    {
        using var stream = new MemoryStream();

        await JsonSerializer.SerializeAsync(stream, TableStream.ReadAsync(Sample.Tables["t"]));

        Assert.Equal("""[{"x":1.5,"s":"a","z":[1.0, 0.0]},{"x":"NaN","s":"<b>","z":[0.0, 2.0]}]""",
            JsonNode.Parse(stream.ToArray())!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping })
                .Replace("1.0,0.0", "1.0, 0.0", StringComparison.Ordinal).Replace("0.0,2.0", "0.0, 2.0", StringComparison.Ordinal));
    }
}
