using System.Text.Json;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>A pulse slice by slice as a report's table <c>pulse</c> holds it: durations in s and controls in rad/s, by name.</summary>
internal sealed class PulseTable
{
    private readonly Dictionary<string, double[]> _columns;

    private PulseTable(Dictionary<string, double[]> columns) => _columns = columns;

    /// <summary>Slice durations in s.</summary>
    public double[] Durations => _columns["duration"];

    /// <summary>A control, or null where the table has none of that name.</summary>
    /// <param name="name">The column.</param>
    public double[]? this[string name] => _columns.GetValueOrDefault(name);

    /// <summary>Reads the JSON of a report, or of its table <c>pulse</c> alone.</summary>
    /// <param name="json">The text.</param>
    /// <exception cref="FormatException">The text is no JSON, or holds no such table; the message says which.</exception>
    public static PulseTable Parse(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json);
            JsonElement table = document.RootElement;
            if (table.TryGetProperty("tables", out JsonElement tables))
            {
                table = tables.GetProperty("pulse");
            }

            var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
            foreach (JsonElement column in table.GetProperty("columns").EnumerateArray())
            {
                JsonElement values = column.GetProperty("values");
                if (values.GetArrayLength() > 0 && values[0].ValueKind == JsonValueKind.Number)
                {
                    columns[column.GetProperty("name").GetString()!] = [.. values.EnumerateArray().Select(v => v.GetDouble())];
                }
            }

            if (!columns.TryGetValue("duration", out double[]? durations) || columns.Values.Any(c => c.Length != durations.Length))
            {
                throw new FormatException("its table 'pulse' has no column 'duration', or columns of different lengths");
            }

            return new PulseTable(columns);
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new FormatException("it is not the JSON of a report with a table 'pulse' (engine run … --json)", e);
        }
    }
}
