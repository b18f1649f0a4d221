using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace Engine.Hosting.Parameters;

/// <summary>
/// A number of an earlier report as the value of a parameter: <c>@atom/report.json#interaction</c> is the scalar, with its unit, and
/// <c>@atom/report.json#levels.energy</c> a column of a table.
/// </summary>
/// <param name="File">The report.</param>
/// <param name="Name">A scalar, or a table and a column.</param>
internal sealed record ReportReference(string File, string Name)
{
    /// <summary>Takes a path apart; a file whose own name has the sign in it is not a reference.</summary>
    public static bool TryParse(string path, string baseDirectory, [NotNullWhen(true)] out ReportReference? reference)
    {
        int sign = path.LastIndexOf('#');
        reference = sign > 0 && sign < path.Length - 1 && path[..sign].EndsWith(".json", StringComparison.OrdinalIgnoreCase)
            && !System.IO.File.Exists(Path.Combine(baseDirectory, path))
            ? new(path[..sign], path[(sign + 1)..])
            : null;
        return reference is not null;
    }

    /// <summary>Looks the value up.</summary>
    /// <param name="baseDirectory">Where a relative path starts.</param>
    /// <returns>A value with its unit, or a list of such.</returns>
    /// <exception cref="FormatException">The file is no report, or has no such value.</exception>
    public JsonNode Read(string baseDirectory)
    {
        if (InputFile.ParseJson(System.IO.File.ReadAllText(Path.GetFullPath(File, baseDirectory))) is not JsonObject report
            || report["scalars"] is not JsonObject scalars)
        {
            throw new FormatException("is no report, whose scalars could be named with #");
        }

        if (Find(scalars, Name) is JsonObject scalar)
        {
            return scalar["value"] is { } value
                ? WithUnit(value, scalar["unit"])
                : throw new FormatException($"has no value for '{Name}', which is undefined there");
        }

        if (Name.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot && report["tables"] is JsonObject tables
            && Find(tables, Name[..dot]) is JsonObject table && table["columns"] is JsonArray columns)
        {
            string wanted = Name[(dot + 1)..];
            JsonNode? column = columns.FirstOrDefault(c => IsNamed(c, wanted))
                ?? throw new FormatException($"has no column '{wanted}' in the table '{Name[..dot]}'; it has {string.Join(", ", columns.Select(NameOf))}");
            return column["values"] is JsonArray values
                ? new JsonArray([.. values.Select(v => v is null ? null : WithUnit(v, column["unit"]))])
                : throw new FormatException($"has no values in the column '{wanted}' of the table '{Name[..dot]}'");
        }

        string[] names = [.. scalars.Select(s => s.Key)];
        string hint = Suggestion.Clause(Name, names);
        throw new FormatException($"has no scalar '{Excerpt.Of(Name)}'{(hint.Length > 0 ? hint : $"; it has {string.Join(", ", names)}")}");
    }

    private static JsonNode? Find(JsonObject entries, string name) =>
        entries[name] ?? entries.FirstOrDefault(e => NameStyle.Key(e.Key) == NameStyle.Key(name)).Value;

    private static bool IsNamed(JsonNode? column, string name) => NameStyle.Key(NameOf(column)) == NameStyle.Key(name);

    private static string NameOf(JsonNode? column) => Text((column as JsonObject)?["name"]) ?? "";

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static JsonNode WithUnit(JsonNode value, JsonNode? unit) => Text(unit) is { } text
        ? new JsonObject { ["value"] = value.DeepClone(), ["unit"] = text.Length == 0 ? "1" : text }
        : value.DeepClone();
}
