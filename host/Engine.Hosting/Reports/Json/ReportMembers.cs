using System.Text.Json;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Reports;

/// <summary>The members of report JSON that say what a report holds; <see cref="ReportJson"/> adds where it comes from.</summary>
internal static class ReportMembers
{
    /// <summary>The names of error sources, which are numbered from zero.</summary>
    private static readonly string[] ErrorSources = [.. Enum.GetValues<ErrorSource>().Select(source => NameStyle.Camel(source.ToString()))];

    /// <summary>For one report a line: no white space.</summary>
    public static JsonWriterOptions CompactOptions { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes what a report holds, without where it comes from.</summary>
    public static void Write(Utf8JsonWriter json, RunReport report)
    {
        WriteMap(json, "scalars", WithAliases(report, report.Scalars), WriteScalar);
        WriteMap(json, "tables", WithAliases(report, report.Tables), DataJson.WriteTable);
        WriteMap(json, "arrays", report.Arrays, DataJson.WriteArray);
        WriteMap(json, "states", report.States, DataJson.WriteStates);
        if (report.Aliases.Count > 0)
        {
            WriteMap(json, "aliases", report.Aliases, (writer, name) => writer.WriteStringValue(name));
        }

        json.WriteStartArray("figures");
        foreach (Figure figure in report.Figures)
        {
            FigureJson.Write(json, figure);
        }

        json.WriteEndArray();
        WriteTexts(json, "warnings", report.Warnings);
        WriteReferences(json, report.References);
    }

    /// <summary>Writes the member <c>references</c>.</summary>
    public static void WriteReferences(Utf8JsonWriter json, IReadOnlyList<Citation> references)
    {
        json.WriteStartArray("references");
        foreach (Citation citation in references)
        {
            json.WriteStartObject();
            json.WriteString("text", citation.Text);
            WriteOptional(json, "doi", citation.Doi);
            WriteOptional(json, "arxiv", citation.Arxiv);
            WriteOptional(json, "equations", citation.Equations);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Reads what <see cref="Write"/> writes.</summary>
    public static RunReport Read(JsonElement root)
    {
        var report = new RunReportBuilder();
        Dictionary<string, string> aliases = ReadAliases(root);
        foreach ((string alias, string name) in aliases)
        {
            report.AddAlias(alias, name);
        }

        ReadScalars(root, report, aliases);
        foreach (JsonProperty table in root.GetProperty("tables").EnumerateObject().Where(t => !aliases.ContainsKey(t.Name)))
        {
            report.AddTable(table.Name, [.. table.Value.GetProperty("columns").EnumerateArray().Select(DataJson.ReadColumn)]);
        }

        foreach (JsonProperty array in root.GetProperty("arrays").EnumerateObject())
        {
            report.AddArray(array.Name, DataJson.ReadArray(array.Value));
        }

        foreach (JsonProperty states in root.GetProperty("states").EnumerateObject())
        {
            report.AddStates(states.Name, DataJson.ReadStates(states.Value));
        }

        foreach (JsonElement figure in root.GetProperty("figures").EnumerateArray())
        {
            report.AddFigure(FigureJson.Read(figure));
        }

        foreach (JsonElement warning in root.GetProperty("warnings").EnumerateArray())
        {
            report.AddWarning(warning.GetString()!);
        }

        foreach (JsonElement reference in root.GetProperty("references").EnumerateArray())
        {
            report.AddCitation(new Citation(reference.GetProperty("text").GetString()!, Optional(reference, "doi"), Optional(reference, "arxiv"),
                Optional(reference, "equations")));
        }

        return report.Build();
    }

    /// <summary>Writes the member <c>scalars</c>.</summary>
    public static void WriteScalars(Utf8JsonWriter json, IReadOnlyDictionary<string, Scalar> scalars) => WriteMap(json, "scalars", scalars, WriteScalar);

    /// <summary>Reads the member <c>scalars</c>.</summary>
    public static void ReadScalars(JsonElement root, RunReportBuilder report) => ReadScalars(root, report, []);

    private static void ReadScalars(JsonElement root, RunReportBuilder report, Dictionary<string, string> aliases)
    {
        foreach (JsonProperty entry in root.GetProperty("scalars").EnumerateObject().Where(s => !aliases.ContainsKey(s.Name)))
        {
            Scalar scalar = ReadScalar(entry.Value);
            report.AddScalar(entry.Name, scalar.Value, scalar.Unit, scalar.Error, scalar.ErrorSource, scalar.Description);
        }
    }

    public static string? Optional(JsonElement element, string name) => element.TryGetProperty(name, out JsonElement value) ? value.GetString() : null;

    public static void WriteOptional(Utf8JsonWriter json, string name, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteTexts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (string text in texts)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
    }

    private static Dictionary<string, string> ReadAliases(JsonElement root) => root.TryGetProperty("aliases", out JsonElement aliases)
        ? aliases.EnumerateObject().ToDictionary(a => a.Name, a => a.Value.GetString()!, StringComparer.Ordinal)
        : [];

    /// <summary>Entries under their names, then under former ones.</summary>
    private static IEnumerable<KeyValuePair<string, T>> WithAliases<T>(RunReport report, IReadOnlyDictionary<string, T> entries) => entries
        .Concat(report.Aliases.Where(a => entries.ContainsKey(a.Value) && !entries.ContainsKey(a.Key))
            .Select(a => KeyValuePair.Create(a.Key, entries[a.Value])));

    private static void WriteMap<T>(Utf8JsonWriter json, string name, IEnumerable<KeyValuePair<string, T>> entries, Action<Utf8JsonWriter, T> write)
    {
        json.WriteStartObject(name);
        foreach ((string key, T value) in entries)
        {
            json.WritePropertyName(key);
            write(json, value);
        }

        json.WriteEndObject();
    }

    public static void WriteScalar(Utf8JsonWriter json, Scalar scalar)
    {
        json.WriteStartObject();
        json.WritePropertyName("value");
        WriteValue(json, scalar.Value);

        // The only text that could be taken for a number.
        if (scalar.Value.Kind == ReportValueKind.Text && JsonNumbers.IsSpecial(scalar.Value.Text))
        {
            json.WriteString("type", "text");
        }

        json.WriteString("unit", scalar.Unit);
        json.WritePropertyName("error");
        if (scalar.Error is { } error)
        {
            JsonNumbers.Write(json, error);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteString("errorSource", Name(scalar.ErrorSource));
        WriteOptional(json, "description", scalar.Description);
        json.WriteEndObject();
    }

    private static string Name(ErrorSource source) => (uint)source < (uint)ErrorSources.Length ? ErrorSources[(int)source] : source.ToString();

    public static void WriteValue(Utf8JsonWriter json, ReportValue value)
    {
        switch (value.Kind)
        {
            case ReportValueKind.Real:
                JsonNumbers.Write(json, value.Real);
                break;
            case ReportValueKind.Complex:
                json.WriteRawValue(JsonNumbers.Text(value.Complex), skipInputValidation: true);
                break;
            case ReportValueKind.Integer:
                json.WriteNumberValue(value.Integer);
                break;
            case ReportValueKind.Boolean:
                json.WriteBooleanValue(value.Boolean);
                break;
            case ReportValueKind.Text:
                json.WriteStringValue(value.Text);
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    public static Scalar ReadScalar(JsonElement scalar)
    {
        JsonElement error = scalar.GetProperty("error");
        return new(
            ReadValue(scalar.GetProperty("value"), Optional(scalar, "type") == "text"),
            scalar.GetProperty("unit").GetString()!,
            error.ValueKind == JsonValueKind.Null ? null : JsonNumbers.ReadReal(error),
            Enum.Parse<ErrorSource>(scalar.GetProperty("errorSource").GetString()!, ignoreCase: true),
            Optional(scalar, "description") ?? "");
    }

    public static ReportValue ReadValue(JsonElement value, bool isText) => value.ValueKind switch
    {
        JsonValueKind.Null => ReportValue.Undefined,
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        JsonValueKind.Array => JsonNumbers.ReadComplex(value),
        JsonValueKind.String when isText || !JsonNumbers.IsSpecial(value.GetString()!) => value.GetString(),
        JsonValueKind.Number when !value.GetRawText().AsSpan().ContainsAny('.', 'E', 'e') => value.GetInt64(),
        _ => JsonNumbers.ReadReal(value),
    };
}
