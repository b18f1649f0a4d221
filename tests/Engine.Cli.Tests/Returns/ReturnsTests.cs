using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Cli.Commands;
using Engine.Hosting;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;
using Json.Schema;

namespace Engine.Cli.Tests.Returns;

/// <summary>
/// Every experiment of the repository with the short runs of its plugin: what it returns is what <c>engine describe</c> says, and every report validates
/// against the published schema.
/// </summary>
public sealed class ReturnsTests
{
    private static readonly Lazy<JsonSchema> Schema = new(() => JsonSchema.FromText(ReportSchema.Text));

    public static TheoryData<string, string> Experiments
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string folder in Folders())
            {
                foreach ((string id, _) in Read(folder, "returns.runs.json"))
                {
                    data.Add(Path.GetFileName(folder), id);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Experiments))]
    public async Task What_a_run_returns_is_what_describe_says_and_fits_the_schema(string plugin, string id)
    {
        await using EngineHost engine = Engine();
        string folder = Path.Combine(Fixtures.EngineRoot, "plugins", plugin);
        JsonObject? shape = null;
        foreach (JsonNode? set in Read(folder, "returns.runs.json")[id]!.AsArray())
        {
            RunResult result = await engine.RunAsync(id, set!.DeepClone().AsObject(), new RunOptions { Seed = 1 },
                cancellationToken: TestContext.Current.CancellationToken);
            Validate(ReportJson.Write(result));
            FigureRules.Check(result.Report);
            shape = shape is null ? ReportShape.Of(result.Report) : ReportShape.Join(shape, ReportShape.Of(result.Report));
        }

        Assert.Equal(Read(folder, ReportShape.FileName)[id]?.ToJsonString(), shape!.ToJsonString());
        Assert.Equal(shape.ToJsonString(), engine.Describe(id).Returns?.ToJsonString());
    }

    [Fact]
    public async Task Every_experiment_says_what_it_returns()
    {
        await using EngineHost engine = Engine();
        string[] silent = [.. engine.Experiments.Where(e => Folders().Any(f => Read(f, "returns.runs.json").Any(r => r.Key.StartsWith(e.Plugin + ".",
            StringComparison.Ordinal)))).Select(e => e.Id).Where(id => engine.Describe(id).Returns is null)];
        Assert.Empty(silent);
    }

    /// <summary>Numbers that JSON cannot say, aliases, complex values and texts, none of which short runs are sure to have.</summary>
    [Fact]
    public void Everything_a_report_can_hold_fits_the_schema_and_nothing_else_does()
    {
        RunReport report = new RunReportBuilder()
            .AddScalar("nan", double.NaN, "m", double.PositiveInfinity, ErrorSource.Sampling, "what JSON cannot say")
            .AddScalar("text", "NaN").AddScalar("none", ReportValue.Undefined).AddScalar("flag", true).AddScalar("whole", 5L)
            .AddScalar("complex", new System.Numerics.Complex(1, double.NegativeInfinity))
            .AddAlias("old", "nan")
            .AddTable("t", [new("x", "m", [double.NaN, 1]), new("name", ["a", "b"]), new("z", "1", [System.Numerics.Complex.One, 2])])
            .AddArray("a", new ReportArray([1.0, double.NaN], [2], "s"))
            .AddStates("s", new StateSeries("time", "s", [0.0], [2], [1, 0, 0, 0]))
            .AddFigure(new LineFigure("f", "F", new Axis("x"), new Axis("y", "m", AxisScale.Logarithmic),
                [new("line", [1, 2], [3, double.NaN], SeriesStyle.Steps)]))
            .AddFigure(new HeatMapFigure("h", "H", new Axis("x"), new Axis("y"), [1, 2], [1], [1, double.NaN], new Axis("z")))
            .AddWarning("careful").AddCitation(new Citation("A. Author, Title, J. Phys. 1, 2 (2020)", doi: "10.1/x"))
            .Build();
        var result = new RunResult(report, HostEnvironment.Provenance("topic.verb", "1.0", [], 5, "engine run") with
        {
            Uses = [ParameterUse.Effective("waist", 2.0, "m", "strength decides")],
            Inputs = [new("waist", "r.json", "w", new string('a', 64), "topic.other")],
        });
        string text = ReportJson.Write(result);
        Validate(text);

        JsonObject broken = JsonNode.Parse(text)!.AsObject();
        broken["scalars"]!["nan"]!["value"] = "Inf";
        Assert.True(Schema.Value.Evaluate(Element(broken)).IsValid, "a text is a value too");
        broken["extra"] = 1;
        Assert.False(Schema.Value.Evaluate(Element(broken)).IsValid);
        broken.Remove("extra");
        broken["scalars"]!["nan"]!.AsObject().Remove("unit");
        Assert.False(Schema.Value.Evaluate(Element(broken)).IsValid);
        RunResult again = ReportJson.Read(text);
        Assert.Equal(text, ReportJson.Write(again));
    }

    private static void Validate(string report)
    {
        EvaluationResults results = Schema.Value.Evaluate(Element(JsonNode.Parse(report)!), new EvaluationOptions { OutputFormat = OutputFormat.List });
        Assert.True(results.IsValid, string.Join(Environment.NewLine, (results.Details ?? []).Where(d => d.Errors is { Count: > 0 })
            .Select(d => $"{d.InstanceLocation}: {string.Join("; ", d.Errors!.Values)}").Take(5)));
    }

    private static JsonElement Element(JsonNode node) => JsonDocument.Parse(node.ToJsonString()).RootElement;

    private static IEnumerable<string> Folders() => Directory.EnumerateDirectories(Path.Combine(Fixtures.EngineRoot, "plugins"))
        .Where(f => File.Exists(Path.Combine(f, "returns.runs.json"))).Order(StringComparer.Ordinal);

    private static JsonObject Read(string folder, string file) => JsonNode.Parse(File.ReadAllText(Path.Combine(folder, file)))!.AsObject();

    private static EngineHost Engine()
    {
        var options = new EngineOptions();
        options.PluginDirectories.Add(Cli.Plugins);
        return EngineHost.Create(options);
    }
}
