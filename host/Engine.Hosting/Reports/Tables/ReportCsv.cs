using System.Globalization;
using System.Numerics;
using CsvHelper;

namespace Engine.Hosting.Reports;

/// <summary>Tables as comma-separated values (RFC 4180): units in the headers, every digit, invariant culture, complex numbers as two columns.</summary>
public static class ReportCsv
{
    /// <summary>Writes a table.</summary>
    /// <param name="table">The table.</param>
    /// <param name="writer">Receives the text.</param>
    public static void Write(Table table, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(writer);
        using CsvWriter csv = CsvWriter.Create(writer, leaveOpen: true);
        Line(csv, table.Columns.SelectMany(Headers));
        for (int row = 0; row < table.RowCount; row++)
        {
            int at = row;
            Line(csv, table.Columns.SelectMany(column => Cells(column[at])));
        }
    }

    /// <summary>Writes a report's scalars, one a line.</summary>
    /// <param name="scalars">The scalars.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteScalars(IReadOnlyDictionary<string, Scalar> scalars, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(scalars);
        ArgumentNullException.ThrowIfNull(writer);
        using CsvWriter csv = CsvWriter.Create(writer, leaveOpen: true);
        Line(csv, ["name", "value", "unit", "error", "errorSource", "description"]);
        foreach ((string name, Scalar scalar) in scalars)
        {
            Line(csv,
            [
                name,
                scalar.Value.Kind == ReportValueKind.Undefined ? "" : scalar.Value.ToString(),
                scalar.Unit,
                scalar.Error is { } error ? error.ToString("R", CultureInfo.InvariantCulture) : "",
                scalar.ErrorSource == ErrorSource.None ? "" : Parameters.NameStyle.Camel(scalar.ErrorSource.ToString()),
                scalar.Description,
            ]);
        }
    }

    /// <summary>A file name for a table or array of a report: letters, digits, dots and dashes stay.</summary>
    /// <param name="name">The name.</param>
    /// <returns>The name, without an ending.</returns>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public static string FileName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        string safe = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_')).TrimStart('.');
        return safe.Length == 0 ? "_" : safe;
    }

    private static IEnumerable<string> Headers(TableColumn column)
    {
        string unit = column.Unit is "" or "1" ? "" : $" [{column.Unit}]";
        return column.Values is Complex[]? [$"{column.Name}.re{unit}", $"{column.Name}.im{unit}"] : [column.Name + unit];
    }

    private static IEnumerable<string> Cells(ReportValue value) => value.Kind == ReportValueKind.Complex
        ? [value.Complex.Real.ToString("R", CultureInfo.InvariantCulture), value.Complex.Imaginary.ToString("R", CultureInfo.InvariantCulture)]
        : [value.ToString()];

    private static void Line(CsvWriter csv, IEnumerable<string> cells)
    {
        foreach (string cell in cells)
        {
            csv.WriteField(cell);
        }

        csv.EndRecord();
    }
}
