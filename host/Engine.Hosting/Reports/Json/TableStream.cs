using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Engine.Hosting.Reports;

/// <summary>Tables row by row, for services that pass them on without holding the whole text.</summary>
public static class TableStream
{
    private const int FlushBytes = 1 << 16;
    private const int RowsPerTurn = 1024;

    /// <summary>Writes a table as JSON Lines: one object a row, by column name; numbers as in <see cref="ReportJson"/>.</summary>
    /// <param name="table">The table.</param>
    /// <param name="stream">Takes UTF-8.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>Ends when all is written.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
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
                WriteRow(json, table, row);
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

    /// <summary>The rows one after the other. Returned from an endpoint they are written as they are read.</summary>
    /// <param name="table">The table.</param>
    /// <param name="cancellationToken">Stops between rows.</param>
    /// <returns>The rows.</returns>
    /// <exception cref="OperationCanceledException">The token was canceled.</exception>
    public static async IAsyncEnumerable<TableRow> ReadAsync(Table table, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(table);
        for (int row = 0; row < table.RowCount; row++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (row % RowsPerTurn == RowsPerTurn - 1)
            {
                // A long table must not keep a thread from other work.
                await Task.Yield();
            }

            yield return new(table, row);
        }
    }

    /// <summary>Writes a row as an object, by column name.</summary>
    internal static void WriteRow(Utf8JsonWriter json, Table table, int row)
    {
        json.WriteStartObject();
        foreach (TableColumn column in table.Columns)
        {
            json.WritePropertyName(column.Name);
            WriteCell(json, column.Values, row);
        }

        json.WriteEndObject();
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
