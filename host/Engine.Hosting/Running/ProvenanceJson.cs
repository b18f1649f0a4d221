using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Running;

/// <summary>Provenance within report JSON.</summary>
internal static class ProvenanceJson
{
    /// <summary>As a text of its own.</summary>
    public static string Text(Provenance provenance)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, ReportMembers.CompactOptions))
        {
            WriteValue(json, provenance);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static void Write(Utf8JsonWriter json, Provenance provenance)
    {
        json.WritePropertyName("provenance");
        WriteValue(json, provenance);
    }

    private static void WriteValue(Utf8JsonWriter json, Provenance provenance)
    {
        json.WriteStartObject();
        json.WriteString("engineVersion", provenance.EngineVersion);
        json.WriteString("contractVersion", provenance.ContractVersion);
        json.WriteString("plugin", provenance.Plugin);
        json.WriteString("pluginVersion", provenance.PluginVersion);
        json.WritePropertyName("parameters");
        provenance.Parameters.WriteTo(json);
        json.WriteStartObject("units");
        foreach ((string name, string unit) in provenance.Units)
        {
            json.WriteString(name, unit);
        }

        json.WriteEndObject();
        WriteUses(json, provenance.Uses);
        WriteInputs(json, provenance.Inputs);
        ReportMembers.WriteTexts(json, "metrics", provenance.Metrics);
        json.WriteNumber("seed", provenance.Seed);
        json.WriteString("simdLevel", provenance.SimdLevel);
        json.WriteNumber("threads", provenance.Threads);
        json.WriteString("started", provenance.Started.ToString("O", CultureInfo.InvariantCulture));
        json.WriteNumber("durationSeconds", provenance.Duration.TotalSeconds);
        json.WriteString("runtime", provenance.Runtime);
        json.WriteString("system", provenance.System);
        ReportMembers.WriteOptional(json, "command", provenance.Command);
        json.WriteEndObject();
    }

    public static Provenance Read(string experiment, JsonElement element)
    {
        string Text(string name) => element.GetProperty(name).GetString()!;
        return new(
            experiment,
            Text("engineVersion"),
            Text("contractVersion"),
            Text("plugin"),
            Text("pluginVersion"),
            JsonNode.Parse(element.GetProperty("parameters").GetRawText())!.AsObject(),
            element.GetProperty("units").EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetString()!),
            [.. element.GetProperty("metrics").EnumerateArray().Select(m => m.GetString()!)],
            element.GetProperty("seed").GetUInt64(),
            Text("simdLevel"),
            element.GetProperty("threads").GetInt32(),
            DateTimeOffset.Parse(Text("started"), CultureInfo.InvariantCulture),
            TimeSpan.FromSeconds(element.GetProperty("durationSeconds").GetDouble()),
            Text("runtime"),
            Text("system"),
            ReportMembers.Optional(element, "command") ?? "")
        {
            Uses = element.TryGetProperty("used", out JsonElement uses) ? [.. uses.EnumerateObject().Select(ReadUse)] : [],
            Inputs = element.TryGetProperty("inputs", out JsonElement inputs) ? [.. inputs.EnumerateArray().Select(ReadInput)] : [],
        };
    }

    private static void WriteUses(Utf8JsonWriter json, IReadOnlyList<ParameterUse> uses)
    {
        if (uses.Count == 0)
        {
            return;
        }

        json.WriteStartObject("used");
        foreach (ParameterUse use in uses)
        {
            json.WriteStartObject(use.Parameter);
            json.WritePropertyName("value");
            ReportMembers.WriteValue(json, use.Value);
            json.WriteString("unit", use.Unit);
            json.WriteString("reason", use.Reason);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteInputs(Utf8JsonWriter json, IReadOnlyList<ProvenanceInput> inputs)
    {
        if (inputs.Count == 0)
        {
            return;
        }

        json.WriteStartArray("inputs");
        foreach (ProvenanceInput input in inputs)
        {
            json.WriteStartObject();
            json.WriteString("parameter", input.Parameter);
            json.WriteString("file", input.File);
            ReportMembers.WriteOptional(json, "name", input.Name);
            ReportMembers.WriteOptional(json, "sha256", input.Sha256);
            ReportMembers.WriteOptional(json, "experiment", input.Experiment);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static ParameterUse ReadUse(JsonProperty use) => ParameterUse.Effective(
        use.Name,
        ReportMembers.ReadValue(use.Value.GetProperty("value"), isText: false),
        use.Value.GetProperty("unit").GetString()!,
        use.Value.GetProperty("reason").GetString()!);

    private static ProvenanceInput ReadInput(JsonElement input) => new(
        input.GetProperty("parameter").GetString()!,
        input.GetProperty("file").GetString()!,
        ReportMembers.Optional(input, "name") ?? "",
        ReportMembers.Optional(input, "sha256") ?? "",
        ReportMembers.Optional(input, "experiment") ?? "");
}
