using System.Text.Json.Nodes;
using Engine.Hosting.Reports;

namespace Engine.Cli.Commands;

/// <summary>What a run returns, for reading.</summary>
internal static class ReturnsText
{
    /// <summary>Writes scalars, tables, figures, arrays and states with their units.</summary>
    public static void Write(JsonObject returns, Terminal terminal)
    {
        terminal.Out.WriteLine();
        terminal.Say("returns", indent: 2);
        WriteTable("scalars", returns["scalars"] as JsonObject, terminal, Described);
        WriteTable("tables", returns["tables"] as JsonObject, terminal, (name, entry) => [Marked(name, entry), Columns(entry)]);
        WriteTable("figures", returns["figures"] as JsonObject, terminal, (name, entry) => [Marked(name, entry), $"{entry["y"]} against {entry["x"]}"]);
        WriteTable("arrays", returns["arrays"] as JsonObject, terminal, (name, entry) => [Marked(name, entry), Unit(entry)]);
        WriteTable("states", returns["states"] as JsonObject, terminal, Described);
        if (returns.Any(part => part.Value is JsonObject entries && entries.Any(e => e.Value!["sometimes"] is not null)))
        {
            terminal.Say("? only with some parameters", indent: 4);
        }
    }

    private static void WriteTable(string title, JsonObject? entries, Terminal terminal, Func<string, JsonObject, string[]> row)
    {
        if (entries is null or { Count: 0 })
        {
            return;
        }

        terminal.Say(title, indent: 4);
        var table = new TextTable();
        foreach ((string name, JsonNode? entry) in entries)
        {
            table.Row(row(name, entry!.AsObject()));
        }

        terminal.Show(table, indent: 6);
    }

    private static string[] Described(string name, JsonObject entry) => [Marked(name, entry), Unit(entry), (string?)entry["description"] ?? ""];

    private static string Marked(string name, JsonObject entry) => entry["sometimes"] is null ? name : name + " ?";

    private static string Unit(JsonObject entry) => (string?)entry["unit"] is { } unit and not "1" ? unit : "";

    private static string Columns(JsonObject table) => string.Join(", ", (table["columns"] as JsonObject ?? [])
        .Select(c => Marked(Unit(c.Value!.AsObject()) is { Length: > 0 } unit ? $"{c.Key} [{unit}]" : c.Key, c.Value!.AsObject())));
}
