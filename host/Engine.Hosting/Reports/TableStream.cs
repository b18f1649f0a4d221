using System.Numerics;
using System.Text.Json;

namespace Engine.Hosting.Reports;

/// <summary>Tables row by row, for services that pass them on without holding the whole text.</summary>
public static class TableStream
{
    private const int FlushBytes = 1 << 16;

    /// <summary>Writes a table as JSON Lines: one object a row, by column name; numbers as in <see cref="ReportJson"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Takes UTF-8.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    public static async Task WriteJsonLinesAsync(Table table, Stream stream, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(stream);
        using var buffer = new MemoryStream();
        for (int row = 0; row < table.RowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using (var json = new Utf8JsonWriter(buffer))
            {
                json.WriteStartObject();
                foreach (TableColumn column in table.Columns)
                {
                    json.WritePropertyName(column.Name);
                    WriteCell(json, column.Values, row);
                }

                json.WriteEndObject();
            }

            buffer.WriteByte((byte)'\n');
            if (buffer.Length >= FlushBytes || row == table.RowCount - 1)
            {
                await stream.WriteAsync(buffer.GetBuffer().AsMemory(0, (int)buffer.Length), cancellationToken).ConfigureAwait(false);
                await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
                buffer.SetLength(0);
            }
        }
    }

    private static void WriteCell(Utf8JsonWriter json, Array values, int row)
    {
        switch (values)
        {
            case double[] reals:
                json.WriteRawValue(JsonNumbers.Text(reals[row]), skipInputValidation: true);
                break;
            case Complex[] complexes:
                json.WriteRawValue(JsonNumbers.Text(complexes[row]), skipInputValidation: true);
                break;
            case long[] integers:
                json.WriteNumberValue(integers[row]);
                break;
            case bool[] flags:
                json.WriteBooleanValue(flags[row]);
                break;
            case string[] texts:
                json.WriteStringValue(texts[row]);
                break;
            default:
                throw new NotSupportedException($"A column of {values.GetType()} cannot be written.");
        }
    }
}
