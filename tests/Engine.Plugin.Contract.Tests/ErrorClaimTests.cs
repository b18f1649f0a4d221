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
    private const int FewSets = 2;

    /// <summary>What samples claim is one standard error; within two and a half lie 98.8 of a hundred means.</summary>
    private const double StandardErrors = 2.5;

    private static readonly string Root = Metadata("EngineRoot");

    private static readonly JsonObject Claims =
        JsonNode.Parse(File.ReadAllText(Path.Combine(Root, "tests", "Engine.Plugin.Contract.Tests", "claims.json")))!.AsObject();

    private static readonly EngineHost Engine = Host();

    public static TheoryData<string> Cases => new(Claims.Select(entry => entry.Key));

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task Claims_cover_the_error(string name)
    {
        JsonObject entry = Claims[name]!.AsObject(), finer = entry["finer"]?.AsObject() ?? [];
        string experiment = entry["experiment"]!.GetValue<string>(), other = entry["by"]?.GetValue<string>() ?? experiment;
        string[] dropped = [.. entry["drop"]?.AsArray().Select(d => d!.GetValue<string>()) ?? []];
        int sets = int.TryParse(Environment.GetEnvironmentVariable("ENGINE_CLAIMS"), NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : FewSets;
        var random = new Random(25);
        var audit = new ErrorAudit();
        JsonObject names = entry["as"]?.AsObject() ?? [];
        string[]? only = entry["only"]?.AsArray().Select(n => n!.GetValue<string>()).ToArray();
        for (int set = 0; set < sets; set++)
        {
            Dictionary<string, double> drawn = Draw(entry, random);
            JsonObject parameters = Written(entry, drawn), fine = Written(entry, Rescaled(entry, drawn, random));
            foreach ((string key, JsonNode? value) in finer)
            {
                fine[key] = value?.DeepClone();
            }

            foreach (string key in dropped)
            {
                fine.Remove(key);
            }

            // Samples of other seeds, so that no two share their luck.
            RunReport claimed = await Run(experiment, parameters, seed: (ulong)set + 1), reference = await Run(other, fine, seed: (ulong)set + 100_001);
            foreach ((string scalar, Scalar value) in claimed.Scalars)
            {
                if (only?.Contains(scalar) != false && value is { Error: { } claim, Value.Kind: ReportValueKind.Real }
                    && reference.Scalars.TryGetValue(names[scalar]?.GetValue<string>() ?? scalar, out Scalar? better)
                    && better.Value.Kind == ReportValueKind.Real && double.IsFinite(claim) && (entry["rescale"] is null || value.Unit == "1"))
                {
                    // The reference is only as good as it says: samples of both scatter about the truth, all else is off by no more than it claims.
                    bool isSampled = value.ErrorSource == ErrorSource.Sampling;
                    double factor = isSampled ? StandardErrors * Math.Sqrt(1 + Math.Pow((better.Error ?? 0) / claim, 2)) : 1;
                    audit.Add(claimed, scalar, better.Value.Real, isSampled ? 0 : Math.Min(better.Error ?? 0, claim), factor);
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

    private static async Task<RunReport> Run(string experiment, JsonObject parameters, ulong seed) =>
        (await Engine.RunAsync(experiment, (JsonObject)parameters.DeepClone(), new() { Seed = seed },
            cancellationToken: TestContext.Current.CancellationToken)).Report;

    private static Dictionary<string, double> Draw(JsonObject entry, Random random) => entry["vary"]!.AsObject().ToDictionary(range => range.Key, range =>
    {
        double low = range.Value!["from"]!.GetValue<double>(), high = range.Value["to"]!.GetValue<double>();
        double value = low * Math.Pow(high / low, random.NextDouble());
        return range.Value["whole"] is null ? value : Math.Round(value);
    });

    /// <summary>The same in another unit, where the entry says how parameters turn with it: what is without a unit may differ by rounding alone.</summary>
    private static Dictionary<string, double> Rescaled(JsonObject entry, Dictionary<string, double> drawn, Random random)
    {
        if (entry["rescale"]?.AsObject() is not { } powers)
        {
            return drawn;
        }

        double unit = 0.5 + random.NextDouble();
        return drawn.ToDictionary(value => value.Key, value => value.Value * Math.Pow(unit, powers[value.Key]?.GetValue<double>() ?? 0));
    }

    private static JsonObject Written(JsonObject entry, Dictionary<string, double> values)
    {
        JsonObject parameters = (JsonObject)entry["base"]!.DeepClone();
        foreach ((string key, double value) in values)
        {
            JsonNode range = entry["vary"]![key]!;
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
