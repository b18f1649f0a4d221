using System.Globalization;
using System.Reflection;
using System.Text.Json.Nodes;
using Engine.Hosting;
using Engine.Hosting.Running;
using Engine.Testing;

namespace Engine.Plugin.Contract.Tests;

/// <summary>
/// What experiments claim of their errors, at random parameters, against the same run with finer rules or another experiment that computes the same
/// (<c>claims.json</c>). A few sets in every build; <c>ENGINE_CLAIMS=200 ENGINE_CLAIMS_OUT=folder</c> runs 200 and writes the tables.
/// </summary>
public sealed class ErrorClaimTests
{
    private const int FewSets = 4;

    private static readonly string Root = Metadata("EngineRoot");

    private static readonly JsonObject Claims =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "tests", "Engine.Plugin.Contract.Tests", "claims.json")))!.AsObject();

    private static readonly EngineHost Engine = Host();

    public static TheoryData<string> Cases => new(Claims.Select(entry => entry.Key));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Claims_cover_the_error(string name)
    {
        JsonObject entry = Claims[name]!.AsObject(), finer = entry["finer"]!.AsObject();
        string experiment = entry["experiment"]!.GetValue<string>(), other = entry["by"]?.GetValue<string>() ?? experiment;
        string[] dropped = [.. entry["drop"]?.AsArray().Select(d => d!.GetValue<string>()) ?? []];
        int sets = int.TryParse(Environment.GetEnvironmentVariable("ENGINE_CLAIMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : FewSets;
        var random = new Random(25);
        var audit = new ErrorAudit();
        for (int set = 0; set < sets; set++)
        {
            JsonObject parameters = Drawn(entry, random), fine = (JsonObject)parameters.DeepClone();
            foreach ((string key, JsonNode? value) in finer)
            {
                fine[key] = value?.DeepClone();
            }

            foreach (string key in dropped)
            {
                fine.Remove(key);
            }

            RunReport claimed = await Run(experiment, parameters), reference = await Run(other, fine);
            foreach ((string scalar, Scalar value) in claimed.Scalars)
            {
                if (value is { Error: { } claim, Value.Kind: ReportValueKind.Real } && reference.Scalars.TryGetValue(scalar, out Scalar? better)
                    && better.Value.Kind == ReportValueKind.Real && double.IsFinite(claim))
                {
                    // The reference is only as good as it says.
                    audit.Add(claimed, scalar, better.Value.Real, Math.Min(better.Error ?? 0, claim));
                }
            }
        }

        // A bound must cover and may be wide; how wide stands in the table.
        string table = audit.Hold(entry["isBound"]?.GetValue<bool>() == true ? double.PositiveInfinity : 100);
        TestContext.Current.TestOutputHelper?.WriteLine(table);
        if (Environment.GetEnvironmentVariable("ENGINE_CLAIMS_OUT") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name + ".md"), table, TestContext.Current.CancellationToken);
        }
    }

    private static async Task<RunReport> Run(string experiment, JsonObject parameters) =>
        (await Engine.RunAsync(experiment, (JsonObject)parameters.DeepClone(), new() { Seed = 1 },
            cancellationToken: TestContext.Current.CancellationToken)).Report;

    private static JsonObject Drawn(JsonObject entry, Random random)
    {
        JsonObject parameters = (JsonObject)entry["base"]!.DeepClone();
        foreach ((string key, JsonNode? range) in entry["vary"]!.AsObject())
        {
            double low = range!["from"]!.GetValue<double>(), high = range["to"]!.GetValue<double>();
            double value = low * Math.Pow(high / low, random.NextDouble());
            string text = string.Create(CultureInfo.InvariantCulture, $"{value:R}{range["unit"]?.GetValue<string>()}");
            parameters[key] = range["list"] is null ? JsonValue.Create(text) : new JsonArray(JsonValue.Create(text));
        }

        return parameters;
    }

    private static EngineHost Host()
    {
        var options = new EngineOptions();
        options.PluginDirectories.Add(Path.Combine(Root, "host", "Engine.Cli", "bin", Metadata("Configuration"), "net10.0", "plugins"));
        return EngineHost.Create(options);
    }

    private static string Metadata(string key) =>
        typeof(ErrorClaimTests).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
