using System.Text.Json;
using Engine.Hosting.Reports;

namespace Engine.Hosting;

/// <summary>A description as JSON, with the parameters as JSON Schema.</summary>
internal sealed class ExperimentDescriptionJson() : JsonForm<ExperimentDescription>(Write, read: null)
{
    private static void Write(Utf8JsonWriter json, ExperimentDescription description)
    {
        json.WriteStartObject();
        json.WriteString("id", description.Id);
        json.WriteString("summary", description.Summary);
        json.WriteString("plugin", description.Plugin);
        json.WritePropertyName("schema");
        description.Schema().WriteTo(json);
        json.WritePropertyName("defaults");
        description.Defaults.WriteTo(json);
        ReportMembers.WriteReferences(json, description.References);
        json.WriteEndObject();
    }
}
