using System.Text.Json;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Running;

/// <summary>Progress as JSON, which has no NaN: a fraction that is not known is null.</summary>
internal sealed class RunProgressJson() : JsonForm<RunProgress>(Write, Read)
{
    private static void Write(Utf8JsonWriter json, RunProgress progress)
    {
        json.WriteStartObject();
        if (double.IsFinite(progress.Fraction))
        {
            json.WriteNumber("fraction", progress.Fraction);
        }
        else
        {
            json.WriteNull("fraction");
        }

        json.WriteString("message", progress.Message);
        json.WriteEndObject();
    }

    private static RunProgress Read(JsonElement element)
    {
        JsonElement fraction = element.GetProperty("fraction");
        return new(fraction.ValueKind == JsonValueKind.Null ? double.NaN : fraction.GetDouble(), element.GetProperty("message").GetString()!);
    }
}
