using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.Hosting;
using Engine.Hosting.Parameters;

namespace Engine.Web.Outcomes;

/// <summary>The command line, the JSON and the C# that repeat a run.</summary>
internal static class RepeatText
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Command(JobRequest request)
    {
        var line = new StringBuilder(request.Vary.Count > 0 ? "engine sweep " : "engine run ").Append(request.Experiment);
        Options(line, request.Parameters, "");
        foreach (string axis in request.Vary)
        {
            line.Append(" --vary ").Append(ShellWord.Quote(axis));
        }

        foreach (string metric in request.Metrics)
        {
            line.Append(" --metric ").Append(ShellWord.Quote(metric));
        }

        if (request.Seed != 0)
        {
            line.Append(CultureInfo.InvariantCulture, $" --seed {request.Seed}");
        }

        return (request.Vary.Count > 0 ? line.Append(" --out sweep") : line).ToString();
    }

    public static string Json(JobRequest request) => request.Vary.Count == 0 ? request.Parameters.ToJsonString(Indented)
        : new JsonObject
        {
            ["parameters"] = request.Parameters.DeepClone(),
            ["vary"] = new JsonArray([.. request.Vary.Select(v => (JsonNode)v)]),
            ["seed"] = request.Seed,
        }.ToJsonString(Indented);

    public static string CSharp(JobRequest request)
    {
        string parameters = request.Parameters.Count == 0 ? "" : $", {Object(request.Parameters)}";
        string seed = request.Seed == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", new RunOptions {{ Seed = {request.Seed} }}");
        string id = Quoted(request.Experiment);
        return request.Vary.Count == 0 ? $"RunResult result = await engine.RunAsync({id}{(parameters.Length == 0 ? ", new { }" : parameters)}{seed});"
            : $"SweepDirectory sweep = engine.CreateSweep(\"sweep\", {id}{(parameters.Length == 0 ? ", null" : parameters)}, "
                + $"{string.Join(", ", request.Vary.Select(Quoted))});\nawait foreach (PointResult point in engine.SweepAsync(sweep)) {{ }}";
    }

    private static void Options(StringBuilder line, JsonObject parameters, string prefix)
    {
        foreach ((string name, JsonNode? value) in parameters)
        {
            if (value is JsonObject record)
            {
                Options(line, record, $"{prefix}{NameStyle.Kebab(name)}.");
            }
            else if (value is not null)
            {
                line.Append(" --").Append(prefix).Append(NameStyle.Kebab(name)).Append(' ').Append(ShellWord.Quote(Word(value)));
            }
        }
    }

    private static string Word(JsonNode value) => value is JsonValue plain && plain.TryGetValue(out string? text) ? text : value.ToJsonString();

    private static string Object(JsonObject parameters) =>
        $"new {{ {string.Join(", ", parameters.Where(p => p.Value is not null).Select(p => $"{NameStyle.Camel(p.Key)} = {Value(p.Value!)}"))} }}";

    private static string Value(JsonNode node) => node switch
    {
        JsonObject record => Object(record),
        JsonArray list => $"new[] {{ {string.Join(", ", list.Select(item => item is null ? "null" : Value(item)))} }}",
        JsonValue value when value.TryGetValue(out string? text) => Quoted(text),
        _ => node.ToJsonString(),
    };

    private static string Quoted(string text) => JsonValue.Create(text).ToJsonString(Indented);
}
