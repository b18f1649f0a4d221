using System.Globalization;
using System.Numerics;
using System.Text.Json;

namespace Engine.Hosting.Reports;

/// <summary>Tables, arrays and series of states within report JSON.</summary>
internal static class DataJson
{
    public static void WriteTable(Utf8JsonWriter json, Table table)
    {
        json.WriteStartObject();
        json.WriteStartArray("columns");
        foreach (TableColumn column in table.Columns)
        {
            WriteColumn(json, column);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static void WriteColumn(Utf8JsonWriter json, TableColumn column)
    {
        json.WriteStartObject();
        json.WriteString("name", column.Name);
        json.WriteString("unit", column.Unit);
        json.WriteString("type", TypeName(column.Values));
        ReportMembers.WriteOptional(json, "description", column.Description);
        json.WritePropertyName("values");
        WriteValues(json, column.Values);
        json.WriteEndObject();
    }

    private static string TypeName(Array values) => values switch
    {
        double[] => "real",
        Complex[] => "complex",
        long[] => "integer",
        string[] => "text",
        _ => "boolean",
    };

    private static void WriteValues(Utf8JsonWriter json, Array values)
    {
        switch (values)
        {
            case double[] reals:
                JsonNumbers.WriteArray(json, reals);
                break;
            case Complex[] complexes:
                JsonNumbers.WriteArray(json, complexes);
                break;
            case long[] integers:
                json.WriteRawValue($"[{string.Join(", ", integers.Select(i => i.ToString(CultureInfo.InvariantCulture)))}]",
                    skipInputValidation: true);
                break;
            case string[] texts:
                json.WriteStartArray();
                foreach (string text in texts)
                {
                    json.WriteStringValue(text);
                }

                json.WriteEndArray();
                break;
            case bool[] flags:
                json.WriteRawValue($"[{string.Join(", ", flags.Select(f => f ? "true" : "false"))}]", skipInputValidation: true);
                break;
            default:
                throw new NotSupportedException($"A column of {values.GetType()} cannot be written.");
        }
    }

    public static TableColumn ReadColumn(JsonElement column)
    {
        string name = column.GetProperty("name").GetString()!;
        string unit = column.GetProperty("unit").GetString()!;
        string description = ReportMembers.Optional(column, "description") ?? "";
        JsonElement values = column.GetProperty("values");
        return column.GetProperty("type").GetString() switch
        {
            "real" => new(name, unit, JsonNumbers.ReadReals(values), description),
            "complex" => new(name, unit, JsonNumbers.ReadComplexes(values), description),
            "integer" => new(name, unit, [.. values.EnumerateArray().Select(v => v.GetInt64())], description),
            "text" => new(name, [.. values.EnumerateArray().Select(v => v.GetString()!)], description),
            "boolean" => new(name, [.. values.EnumerateArray().Select(v => v.GetBoolean())], description),
            var other => throw new FormatException($"'{other}' is not a column type."),
        };
    }

    public static void WriteArray(Utf8JsonWriter json, ReportArray array)
    {
        json.WriteStartObject();
        json.WriteString("unit", array.Unit);
        json.WriteString("type", TypeName(array.Values));
        WriteWhole(json, "shape", array.Shape);
        json.WritePropertyName("values");
        WriteValues(json, array.Values);
        json.WriteEndObject();
    }

    private static void WriteWhole(Utf8JsonWriter json, string name, IEnumerable<int> numbers)
    {
        json.WritePropertyName(name);
        json.WriteRawValue($"[{string.Join(", ", numbers)}]", skipInputValidation: true);
    }

    public static ReportArray ReadArray(JsonElement array)
    {
        int[] shape = [.. array.GetProperty("shape").EnumerateArray().Select(n => n.GetInt32())];
        string unit = array.GetProperty("unit").GetString()!;
        JsonElement values = array.GetProperty("values");
        return array.GetProperty("type").GetString() == "complex"
            ? new(JsonNumbers.ReadComplexes(values), shape, unit)
            : new(JsonNumbers.ReadReals(values), shape, unit);
    }

    public static void WriteStates(Utf8JsonWriter json, StateSeries states)
    {
        json.WriteStartObject();
        json.WriteStartObject("coordinate");
        json.WriteString("name", states.CoordinateName);
        json.WriteString("unit", states.CoordinateUnit);
        json.WritePropertyName("values");
        JsonNumbers.WriteArray(json, [.. states.Coordinates]);
        json.WriteEndObject();
        WriteWhole(json, "dimensions", states.Dimensions);
        json.WriteStartArray("matrices");
        for (int i = 0; i < states.Count; i++)
        {
            json.WriteStartArray();
            for (int row = 0; row < states.Side; row++)
            {
                JsonNumbers.WriteArray(json, states[i].Slice(row * states.Side, states.Side));
            }

            json.WriteEndArray();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    public static StateSeries ReadStates(JsonElement states)
    {
        JsonElement coordinate = states.GetProperty("coordinate");
        return new(
            coordinate.GetProperty("name").GetString()!,
            coordinate.GetProperty("unit").GetString()!,
            JsonNumbers.ReadReals(coordinate.GetProperty("values")),
            [.. states.GetProperty("dimensions").EnumerateArray().Select(d => d.GetInt32())],
            [.. states.GetProperty("matrices").EnumerateArray().SelectMany(m => m.EnumerateArray()).SelectMany(row => row.EnumerateArray())
                .Select(JsonNumbers.ReadComplex)]);
    }
}
