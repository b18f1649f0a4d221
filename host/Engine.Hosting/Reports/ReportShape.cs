using System.Text.Json.Nodes;

namespace Engine.Hosting.Reports;

/// <summary>
/// What a run returns, without the numbers: names, units and descriptions. Recorded from runs and kept beside a plugin as <c>returns.json</c>, so that it can
/// be told before anything is run.
/// </summary>
public static class ReportShape
{
    /// <summary>Name of the file in a plugin's folder: shapes by experiment id.</summary>
    public const string FileName = "returns.json";

    private const string Sometimes = "sometimes";

    /// <summary>The shape of a report.</summary>
    /// <param name="report">The report.</param>
    /// <returns>Names, units and types by kind of result.</returns>
    public static JsonObject Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new()
        {
            ["scalars"] = new JsonObject(report.Scalars.Select(s => Entry(s.Key, s.Value.Unit, s.Value.Description))),
            ["tables"] = new JsonObject(report.Tables.Select(t => KeyValuePair.Create(t.Key,
                (JsonNode?)new JsonObject { ["columns"] = new JsonObject(t.Value.Columns.Select(c => Entry(c.Name, c.Unit, c.Description))) }))),
            ["figures"] = new JsonObject(report.Figures.Select(f => KeyValuePair.Create(f.Name,
                (JsonNode?)new JsonObject { ["x"] = Named(f.X), ["y"] = Named(f.Y) }))),
            ["arrays"] = new JsonObject(report.Arrays.Select(a => Entry(a.Key, a.Value.Unit, ""))),
            ["states"] = new JsonObject(report.States.Select(s => Entry(s.Key, s.Value.CoordinateUnit, $"along {s.Value.CoordinateName}"))),
        };
    }

    /// <summary>What either of two reports of one experiment has; what only one of them has is marked as there sometimes.</summary>
    /// <param name="first">The first shape; changed.</param>
    /// <param name="second">The second shape.</param>
    /// <returns>The first.</returns>
    public static JsonObject Join(JsonObject first, JsonObject second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        foreach ((string part, JsonNode? entries) in second)
        {
            JoinEntries(first[part]!.AsObject(), entries!.AsObject());
        }

        return first;
    }

    private static void JoinEntries(JsonObject first, JsonObject second)
    {
        foreach (JsonObject only in first.Where(e => !second.ContainsKey(e.Key)).Select(e => e.Value!.AsObject()).ToArray())
        {
            only[Sometimes] = true;
        }

        foreach ((string name, JsonNode? entry) in second)
        {
            if (first[name] is not JsonObject there)
            {
                JsonObject added = entry!.DeepClone().AsObject();
                added[Sometimes] = true;
                first[name] = added;
            }
            else
            {
                if (entry![Sometimes] is not null)
                {
                    there[Sometimes] = true;
                }

                if (there["columns"] is JsonObject columns && entry["columns"] is JsonObject more)
                {
                    JoinEntries(columns, more);
                }
            }
        }
    }

    private static KeyValuePair<string, JsonNode?> Entry(string name, string unit, string description)
    {
        var entry = new JsonObject { ["unit"] = unit.Length == 0 ? "1" : unit };
        if (description.Length > 0)
        {
            entry["description"] = description;
        }

        return KeyValuePair.Create(name, (JsonNode?)entry);
    }

    private static string Named(Axis axis) => axis.Unit is "" or "1" ? axis.Label : $"{axis.Label} [{axis.Unit}]";
}
