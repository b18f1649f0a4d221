using System.Text.Json;
using System.Text.Json.Serialization;
using Engine.Benchmarks.Machine;

namespace Engine.Benchmarks.Compare;

/// <summary>Results with the machine they were measured on: what <c>bench/results/</c> keeps, one file a processor.</summary>
internal sealed record ResultFile(
    [property: JsonPropertyName("machine")] MachineDescription Machine,
    [property: JsonPropertyName("limits")] Roofline Limits,
    [property: JsonPropertyName("openblas_cores")] IReadOnlyDictionary<string, double> OpenBlasCores,
    [property: JsonPropertyName("results")] IReadOnlyList<CaseResult> Results)
{
    public static JsonSerializerOptions Json { get; } = new()
    {
        WriteIndented = true,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public void Save(string folder)
    {
        Directory.CreateDirectory(folder);
        string file = Path.Combine(folder, Machine.FileName);

        // A run of some cases leaves the others' results as they are.
        CaseResult[] kept = File.Exists(file) ? [.. ResultsOf(file).Where(old => Results.All(now => !now.IsResult || now.Key != old.Key))] : [];
        File.WriteAllText(file, JsonSerializer.Serialize(this with { Results = [.. Results.Where(r => r.IsResult), .. kept] }, Json) + "\n");
    }

    public static ResultFile Read(string file) => JsonSerializer.Deserialize<ResultFile>(File.ReadAllText(file), Json)!;

    /// <summary>The results of a file of either form: with its machine, or the plain array of <c>--json</c>.</summary>
    /// <exception cref="JsonException">It is neither.</exception>
    public static IReadOnlyList<CaseResult> ResultsOf(string file)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(file));
        JsonElement results = document.RootElement.ValueKind == JsonValueKind.Array ? document.RootElement : document.RootElement.GetProperty("results");
        return results.Deserialize<CaseResult[]>(Json)!;
    }
}
