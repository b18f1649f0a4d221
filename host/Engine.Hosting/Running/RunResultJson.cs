using System.Text.Json;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Running;

/// <summary>A result as report JSON: the experiment, what the report holds, and where it comes from.</summary>
internal sealed class RunResultJson() : JsonForm<RunResult>(Write, Read)
{
    /// <summary>Writes a result as the next value of a larger text.</summary>
    public static void Write(Utf8JsonWriter json, RunResult result)
    {
        json.WriteStartObject();
        json.WriteString("experiment", result.Provenance.Experiment);
        ReportMembers.Write(json, result.Report);
        ProvenanceJson.Write(json, result.Provenance);
        json.WriteEndObject();
    }

    /// <summary>Reads a result.</summary>
    public static RunResult Read(JsonElement root) =>
        new(ReportMembers.Read(root), ProvenanceJson.Read(root.GetProperty("experiment").GetString()!, root.GetProperty("provenance")));
}
