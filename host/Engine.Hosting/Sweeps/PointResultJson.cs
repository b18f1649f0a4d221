using System.Text.Json;
using Engine.Hosting.Reports;

namespace Engine.Hosting.Sweeps;

/// <summary>A point of a sweep as JSON: its scalars as in a report, or why it failed.</summary>
internal sealed class PointResultJson() : JsonForm<PointResult>(Write, Read)
{
    /// <summary>Writes a point as the next value of a larger text.</summary>
    public static void Write(Utf8JsonWriter json, PointResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("point", result.Point);
        if (result.Failure is { } failure)
        {
            json.WriteString("failure", failure);
        }
        else
        {
            ReportMembers.WriteScalars(json, result.Scalars);
        }

        json.WriteEndObject();
    }

    /// <summary>Reads a point.</summary>
    public static PointResult Read(JsonElement element)
    {
        string? failure = ReportMembers.Optional(element, "failure");
        var scalars = new RunReportBuilder();
        if (failure is null && element.TryGetProperty("scalars", out _))
        {
            ReportMembers.ReadScalars(element, scalars);
        }

        return new(element.GetProperty("point").GetInt32(), failure, scalars.Build().Scalars);
    }
}
