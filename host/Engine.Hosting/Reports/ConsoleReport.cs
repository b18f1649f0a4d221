using System.Globalization;
using System.Numerics;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>A report for reading on a terminal: warnings first, scalars with units and errors, tables in short, references.</summary>
public static class ConsoleReport
{
    private const int Significant = 9;
    private const int RowsShown = 12;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="writer">Receives the text.</param>
    public static void Write(RunResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        RunReport report = result.Report;
        writer.WriteLine(result.Provenance.Experiment);
        foreach (string warning in report.Warnings)
        {
            writer.WriteLine($"  warning: {warning}");
        }

        WriteScalars(report, writer);
        if (Uses(result) is { } used)
        {
            writer.WriteLine("\n  used");
            used.Write(writer, indent: 4);
        }

        foreach ((string name, Table table) in report.Tables)
        {
            WriteTable(name, table, writer);
        }

        foreach ((string name, ReportArray array) in report.Arrays)
        {
            writer.WriteLine($"\n  array {name}: {string.Join(" x ", array.Shape)}{(array.Unit is "" or "1" ? "" : " " + array.Unit)}");
        }

        foreach ((string name, StateSeries states) in report.States)
        {
            writer.WriteLine($"\n  states {name}: {states.Count} of dimensions {string.Join(" x ", states.Dimensions)} along {states.CoordinateName}");
        }

        WriteReferences(report.References, writer);
    }

    /// <summary>Writes references, one a line.</summary>
    /// <param name="references">The references.</param>
    /// <param name="writer">Receives the text.</param>
    public static void WriteReferences(IReadOnlyList<Citation> references, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(references);
        ArgumentNullException.ThrowIfNull(writer);
        if (references.Count > 0)
        {
            writer.WriteLine("\n  references");
        }

        foreach (Citation citation in references)
        {
            writer.WriteLine($"    {Reference(citation)}");
        }
    }

    /// <summary>A reference on one line.</summary>
    /// <param name="citation">The reference.</param>
    /// <returns>The text.</returns>
    public static string Reference(Citation citation)
    {
        ArgumentNullException.ThrowIfNull(citation);
        string where = string.Join(", ", new[]
        {
            citation.Equations ?? "",
            citation.Doi is { } doi ? "doi:" + doi : "",
            citation.Arxiv is { } arxiv ? "arXiv:" + arxiv : "",
        }.Where(s => s.Length > 0));
        return $"{citation.Text}{(where.Length > 0 ? $" [{where}]" : "")}";
    }

    /// <summary>A scalar with its unit and, where it says more than rounding, its error.</summary>
    /// <param name="scalar">The scalar.</param>
    /// <returns>The text.</returns>
    public static string Value(Scalar scalar)
    {
        ArgumentNullException.ThrowIfNull(scalar);
        string error = scalar.Error is { } e && scalar.ErrorSource != ErrorSource.Rounding
            ? $" ± {e.ToString("G2", CultureInfo.InvariantCulture).ToLowerInvariant()} ({Parameters.NameStyle.Camel(scalar.ErrorSource.ToString())})"
            : "";
        return Short(scalar.Value) + (scalar.Unit is "" or "1" ? "" : " " + scalar.Unit) + error;
    }

    /// <summary>What was used in place of given values, and why; null where there is nothing that the results do not say.</summary>
    internal static TextTable? Uses(RunResult result)
    {
        ParameterUse[] uses = [.. result.Provenance.Uses.Where(u => !result.Report.Scalars.ContainsKey(u.Parameter))];
        if (uses.Length == 0)
        {
            return null;
        }

        var table = new TextTable();
        foreach (ParameterUse use in uses)
        {
            table.Row(use.Parameter, Short(use.Value) + (use.Unit is "" or "1" ? "" : " " + use.Unit), use.Reason);
        }

        return table;
    }

    /// <summary>A value with the digits people read.</summary>
    /// <param name="value">The value.</param>
    /// <returns>The text.</returns>
    public static string Short(ReportValue value) => value.Kind switch
    {
        ReportValueKind.Real => Short(value.Real),
        ReportValueKind.Complex => Short(value.Complex),
        _ => value.ToString(),
    };

    private static void WriteScalars(RunReport report, TextWriter writer)
    {
        if (report.Scalars.Count == 0)
        {
            return;
        }

        writer.WriteLine();
        var table = new TextTable();
        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            table.Row(name, Value(scalar), scalar.Description);
        }

        table.Write(writer);
    }

    private static void WriteTable(string name, Table table, TextWriter writer)
    {
        writer.WriteLine($"\n  table {name}: {table.RowCount} row{(table.RowCount == 1 ? "" : "s")}");
        var text = new TextTable([.. table.Columns.Select(c => c.Values is not string[])]);
        text.Row([.. table.Columns.Select(c => c.Unit is "" or "1" ? c.Name : $"{c.Name} [{c.Unit}]")]);
        bool all = table.RowCount <= RowsShown;
        int head = all ? table.RowCount : RowsShown - 3;
        for (int row = 0; row < head; row++)
        {
            text.Row(Cells(table, row));
        }

        if (!all)
        {
            text.Row([.. table.Columns.Select(_ => "…")]);
            text.Row(Cells(table, table.RowCount - 1));
        }

        text.Write(writer, indent: 4);
    }

    private static string[] Cells(Table table, int row) => [.. table.Columns.Select(c => Short(c[row]))];

    private static string Short(double value) => value.ToString("G" + Significant.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
        .Replace('E', 'e');

    private static string Short(Complex value) => $"{Short(value.Real)}{(double.IsNegative(value.Imaginary) ? "-" : "+")}{Short(Math.Abs(value.Imaginary))}i";
}
