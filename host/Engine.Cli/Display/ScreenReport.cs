using System.Globalization;
using Engine.Hosting.Figures;
using Engine.Hosting.Parameters;
using Engine.Hosting.Reports;
using Engine.Hosting.Running;

namespace Engine.Cli.Display;

/// <summary>A report on a terminal: as in <see cref="ConsoleReport"/>, with color, wrapped, with plots, and no wider than the window.</summary>
internal sealed class ScreenReport(Screen screen)
{
    private const int RowsShown = 12;
    private const int WidestPlot = 100;

    private static readonly string[] SeriesStyles = ["blue", "darkorange", "green", "magenta", "yellow", "cyan", "purple", "default"];

    /// <summary>Writes a result.</summary>
    public void Write(RunResult result)
    {
        RunReport report = result.Report;
        screen.Text(result.Provenance.Experiment, style: "bold");
        foreach (string warning in report.Warnings)
        {
            screen.Text($"warning: {warning}", 2, "yellow", hang: 2);
        }

        Scalars(report);
        if (ConsoleReport.Uses(result) is { } used)
        {
            screen.Gap();
            screen.Text("used", 2, "bold");
            screen.Table(used, 4);
        }

        foreach (Figure figure in report.Figures)
        {
            Plot(figure);
        }

        foreach ((string name, Table table) in report.Tables)
        {
            Write(name, table);
        }

        foreach ((string name, ReportArray array) in report.Arrays)
        {
            screen.Gap();
            screen.Text($"array {name}: {string.Join(" x ", array.Shape)}{(array.Unit is "" or "1" ? "" : " " + array.Unit)}", 2);
        }

        foreach ((string name, StateSeries states) in report.States)
        {
            screen.Gap();
            screen.Text($"states {name}: {states.Count} of dimensions {string.Join(" x ", states.Dimensions)} along {states.CoordinateName}", 2);
        }

        References(report.References);
    }

    /// <summary>Writes references.</summary>
    public void References(IReadOnlyList<Citation> references)
    {
        if (references.Count > 0)
        {
            screen.Gap();
            screen.Text("references", 2, "bold");
        }

        foreach (Citation citation in references)
        {
            screen.Text(ConsoleReport.Reference(citation), 4, "grey", hang: 2);
        }
    }

    private void Scalars(RunReport report)
    {
        if (report.Scalars.Count == 0)
        {
            return;
        }

        screen.Gap();
        var table = new TextTable();
        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            table.Row(name, ConsoleReport.Value(scalar), scalar.Description);
        }

        screen.Table(table, 2);
    }

    private void Plot(Figure figure)
    {
        screen.Gap();
        if (figure is not LineFigure lines)
        {
            screen.Text($"figure {figure.Name}: {Typography.Symbols(figure.Title)} (a map; run with --out DIR to see it)", 2);
            return;
        }

        foreach (IReadOnlyList<PlotText> line in UnicodePlot.Draw(lines, Math.Max(24, Math.Min(screen.Width, WidestPlot) - 3)))
        {
            screen.Line("  ", line.Select(part => (part.Text, part.Series < 0 ? null : SeriesStyles[part.Series % SeriesStyles.Length])));
        }
    }

    private void Write(string name, Table table)
    {
        string[] heads = [.. table.Columns.Select(c => c.Unit is "" or "1" ? c.Name : $"{c.Name} [{c.Unit}]")];
        bool all = table.RowCount <= RowsShown;
        int[] rows = all ? [.. Enumerable.Range(0, table.RowCount)] : [.. Enumerable.Range(0, RowsShown - 3), -1, table.RowCount - 1];
        string[][] cells = [.. table.Columns.Select((c, i) => rows.Select(r => r < 0 ? "…" : ConsoleReport.Short(c[r])).Prepend(heads[i]).ToArray())];
        int shown = Fitting([.. cells.Select(column => column.Max(cell => cell.Length))]);
        screen.Gap();
        string rest = shown == cells.Length ? "" : $"; beside what is shown it has {string.Join(", ", table.Columns.Skip(shown).Select(c => c.Name))}";
        string count = table.RowCount.ToString(CultureInfo.InvariantCulture);
        screen.Text($"table {name}: {count} row{(table.RowCount == 1 ? "" : "s")}{rest}", 2, "bold", hang: 2);
        var text = new TextTable([.. table.Columns.Take(shown).Select(c => c.Values is not string[])]);
        for (int row = 0; row <= rows.Length; row++)
        {
            text.Row([.. cells.Take(shown).Select(column => column[row])]);
        }

        screen.Table(text, 4);
    }

    /// <summary>How many columns the window has room for; at least one.</summary>
    private int Fitting(int[] widths)
    {
        int used = 4, count = 0;
        while (count < widths.Length && (count == 0 || used + widths[count] <= screen.Width))
        {
            used += widths[count++] + 2;
        }

        return count;
    }
}
