using System.Globalization;
using System.Text;
using Engine.Hosting.Figures;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Reports;

/// <summary>The page's results, tables, arrays and states.</summary>
internal static class HtmlData
{
    /// <summary>Rows of a table shown before the rest is left to the file it is linked to.</summary>
    private const int RowsShown = 200;

    /// <summary>Longer words than this are broken where the page is narrow.</summary>
    private const int LongWord = 24;

    public static void Scalars(StringBuilder html, RunReport report)
    {
        if (report.Scalars.Count == 0)
        {
            return;
        }

        html.Append("<h2>Results</h2>\n<table class=\"stack\">\n<tr class=\"head\">")
            .Append("<th>result</th><th class=\"n\">value</th><th>unit</th><th>error</th><th></th></tr>\n");
        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            DisplayUnit unit = HtmlNumber.Unit(scalar.Value, scalar.Unit);
            string error = scalar.Error is { } e
                ? $"{HtmlNumber.Error(e, unit)} ({NameOf(scalar.ErrorSource)})"
                : scalar.ErrorSource == ErrorSource.None ? "" : NameOf(scalar.ErrorSource);
            bool isNumber = scalar.Value.Kind is ReportValueKind.Real or ReportValueKind.Complex or ReportValueKind.Integer;
            string exact = scalar.Unit is "" or "1" ? scalar.Value.ToString() : $"{scalar.Value} {scalar.Unit}";
            string css = isNumber ? " class=\"n\"" : exact.Split(' ').Any(word => word.Length > LongWord) ? " class=\"long\"" : "";
            html.Append($"<tr><td>{Text(Typography.Symbols(Typography.Words(name)))} <code>{Text(name)}</code></td>")
                .Append($"<td{css} title=\"{Text(exact)}\">{Text(HtmlNumber.Text(scalar.Value, unit))}</td>")
                .Append($"<td class=\"u{(unit.Text.Length == 0 ? " none" : "")}\">{Typography.Html(UnitOf(unit, isNumber))}</td><td>{Text(error)}</td>")
                .Append($"<td class=\"soft d\">{Typography.Html(Typography.Symbols(scalar.Description))}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    public static void Tables(StringBuilder html, RunReport report)
    {
        if (report.Tables.Count > 0)
        {
            html.Append("<h2>Tables</h2>\n");
        }

        foreach ((string name, Table table) in report.Tables)
        {
            DisplayUnit[] units = [.. table.Columns.Select(HtmlNumber.Unit)];
            html.Append($"<h3>{Text(Typography.Symbols(Typography.Words(name)))} <code>{Text(name)}</code></h3>\n<div class=\"scroll\"><table>\n<tr>");
            for (int i = 0; i < units.Length; i++)
            {
                TableColumn column = table.Columns[i];
                html.Append($"<th{Numeric(column)} title=\"{Text(column.Description)}\">")
                    .Append($"{Text(column.Name)}{(units[i].Text.Length == 0 ? "" : $" [{Typography.Html(units[i].Text)}]")}</th>");
            }

            html.Append("</tr>\n");
            for (int row = 0; row < Math.Min(table.RowCount, RowsShown); row++)
            {
                html.Append("<tr>");
                for (int i = 0; i < units.Length; i++)
                {
                    html.Append($"<td{Numeric(table.Columns[i])}>{Text(HtmlNumber.Text(table.Columns[i][row], units[i]))}</td>");
                }

                html.Append("</tr>\n");
            }

            string file = ReportCsv.FileName(name) + ".csv";
            html.Append("</table></div>\n").Append(table.RowCount > RowsShown
                ? $"<p class=\"soft\">The first {RowsShown} of {table.RowCount} rows; all of them are in <a href=\"{Text(file)}\">{Text(file)}</a>.</p>\n"
                : $"<p class=\"soft\">{table.RowCount} row{(table.RowCount == 1 ? "" : "s")}, with every digit in "
                    + $"<a href=\"{Text(file)}\">{Text(file)}</a>.</p>\n");
        }
    }

    public static void Others(StringBuilder html, RunReport report)
    {
        if (report.Arrays.Count + report.States.Count == 0)
        {
            return;
        }

        html.Append("<h2>Arrays and states</h2>\n<p class=\"soft\">In <a href=\"arrays.npz\">arrays.npz</a>.</p>\n<table>\n");
        foreach ((string name, ReportArray array) in report.Arrays)
        {
            html.Append($"<tr><td>{Text(Typography.Words(name))} <code>{Text(name)}</code></td><td>{string.Join(" × ", array.Shape)}</td>")
                .Append($"<td>{Text(UnitOf(DisplayUnit.Plain(array.Unit), isNumber: true))}</td></tr>\n");
        }

        foreach ((string name, StateSeries states) in report.States)
        {
            html.Append($"<tr><td>{Text(Typography.Words(name))} <code>{Text(name)}</code></td>")
                .Append(CultureInfo.InvariantCulture, $"<td>{states.Count} states of dimensions ")
                .Append($"{string.Join(" × ", states.Dimensions)}</td><td>along {Text(states.CoordinateName)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    /// <summary>Never blank: 1 for pure numbers, a dash for texts and verdicts.</summary>
    private static string UnitOf(DisplayUnit unit, bool isNumber) => unit.Text.Length > 0 ? unit.Text : isNumber ? "1" : "–";

    private static string Numeric(TableColumn column) => column.Values is string[]? "" : " class=\"n\"";

    private static string NameOf(ErrorSource source) => NameStyle.Camel(source.ToString());

    private static string Text(string text) => SvgCanvas.Escape(text);
}
