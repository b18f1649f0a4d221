using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Running;
using Parquet;
using Parquet.Schema;

namespace Engine.Hosting.Reports;

/// <summary>
/// A table as Apache Parquet. Complex columns become two, <c>NAME.re</c> and <c>NAME.im</c>, as in CSV. Each column chunk carries <c>unit</c> and
/// <c>description</c> as key-value metadata; the file carries all <c>units</c> as JSON, the <c>experiment</c> and its <c>provenance</c>.
/// </summary>
public static class ReportParquet
{
    private const int RowsPerGroup = 1 << 20;

    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Where to; seekable.</param>
    /// <param name="provenance">Where the table comes from; null leaves it out.</param>
    public static void Write(Table table, Stream stream, Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(stream);
        WriteAsync(table, stream, provenance).GetAwaiter().GetResult();
    }

    private static async Task WriteAsync(Table table, Stream stream, Provenance? provenance)
    {
        (DataField Field, Array Values, Dictionary<string, string> Notes)[] columns = [.. table.Columns.SelectMany(Split)];
        var schema = new ParquetSchema(columns.Select(c => c.Field));
        ParquetWriter writer = await ParquetWriter.CreateAsync(schema, stream).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = writer.ConfigureAwait(false);
        writer.CustomMetadata = Origin(columns.Select(c => (c.Field.Name, c.Notes)), provenance);
        for (int first = 0; first == 0 || first < table.RowCount; first += RowsPerGroup)
        {
            Range rows = first..Math.Min(table.RowCount, first + RowsPerGroup);
            using ParquetRowGroupWriter group = writer.CreateRowGroup();
            foreach ((DataField field, Array values, Dictionary<string, string> notes) in columns)
            {
                await (values switch
                {
                    double[] reals => group.WriteAsync<double>(field, reals.AsMemory(rows), null, notes),
                    long[] integers => group.WriteAsync<long>(field, integers.AsMemory(rows), null, notes),
                    bool[] flags => group.WriteAsync<bool>(field, flags.AsMemory(rows), null, notes),
                    string[] texts => group.WriteAsync(field, texts[rows]),
                    _ => throw new NotSupportedException($"A column of {values.GetType()} cannot be written."),
                }).ConfigureAwait(false);
            }
        }
    }

    private static IEnumerable<(DataField Field, Array Values, Dictionary<string, string> Notes)> Split(TableColumn column)
    {
        var notes = new Dictionary<string, string>(StringComparer.Ordinal) { ["unit"] = column.Unit };
        if (column.Description.Length > 0)
        {
            notes["description"] = column.Description;
        }

        return column.Values switch
        {
            Complex[] numbers =>
            [
                (new DataField<double>(column.Name + ".re"), numbers.Select(n => n.Real).ToArray(), notes),
                (new DataField<double>(column.Name + ".im"), numbers.Select(n => n.Imaginary).ToArray(), notes),
            ],
            long[] => [(new DataField<long>(column.Name), column.Values, notes)],
            bool[] => [(new DataField<bool>(column.Name), column.Values, notes)],
            string[] => [(new DataField<string>(column.Name, nullable: false), column.Values, notes)],
            _ => [(new DataField<double>(column.Name), column.Values, notes)],
        };
    }

    private static Dictionary<string, string> Origin(IEnumerable<(string Name, Dictionary<string, string> Notes)> columns, Provenance? provenance)
    {
        var units = new JsonObject();
        foreach ((string name, Dictionary<string, string> notes) in columns)
        {
            units[name] = notes["unit"];
        }

        var origin = new Dictionary<string, string>(StringComparer.Ordinal) { ["units"] = units.ToJsonString(Relaxed) };
        if (provenance is not null)
        {
            origin["experiment"] = provenance.Experiment;
            origin["seed"] = provenance.Seed.ToString(CultureInfo.InvariantCulture);
            origin["provenance"] = ProvenanceJson.Text(provenance);
        }

        return origin;
    }

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
