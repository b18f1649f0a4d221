using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Figures;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>
/// A run as one self-contained HTML page: warnings first, then scalars, figures, tables, references, parameters and provenance.
/// No scripts, no external resources, no embedded fonts; light and dark by the reader's preference; prints well.
/// </summary>
public static class HtmlReport
{
    /// <summary>Rows of a table shown before the rest is left to the CSV file.</summary>
    private const int RowsShown = 200;

    private const string Style = """
        :root{color-scheme:light dark;--text:#222;--soft:#666;--back:#fff;--line:#ddd;--warn-back:#fff4e0;--warn-line:#d98200;--code:#f5f5f5}
        @media (prefers-color-scheme:dark){:root{--text:#e6e6e6;--soft:#a0a0a0;--back:#16181c;--line:#3a3d44;--warn-back:#3a2c10;--warn-line:#ffb84d;--code:#22252b}}
        body{font-family:system-ui,-apple-system,'Segoe UI',Roboto,'DejaVu Sans',sans-serif;color:var(--text);background:var(--back);max-width:60rem;margin:2rem auto;padding:0 1rem;line-height:1.45}
        h1{font-size:1.6rem;margin-bottom:.2rem}h2{font-size:1.2rem;margin-top:2.2rem;border-bottom:1px solid var(--line);padding-bottom:.2rem}
        .soft{color:var(--soft)}.warning{background:var(--warn-back);border-left:4px solid var(--warn-line);padding:.5rem .8rem;margin:.5rem 0}
        table{border-collapse:collapse;font-size:.9rem}th,td{padding:.2rem .8rem .2rem 0;text-align:left;vertical-align:top}th{border-bottom:1px solid var(--line)}
        td.n,th.n{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}.scroll{overflow:auto;max-height:30rem}
        figure{margin:1rem 0}figure svg{max-width:100%;height:auto}figcaption{color:var(--soft);font-size:.9rem}
        code,pre{background:var(--code);border-radius:3px;padding:.1rem .3rem;overflow-wrap:anywhere}pre{padding:.6rem .8rem;white-space:pre-wrap}
        """;

    /// <summary>Writes a result.</summary>
    /// <param name="result">The result.</param>
    /// <param name="writer">Receives the page.</param>
    public static void Write(RunResult result, TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(writer);
        (RunReport report, Provenance provenance) = result;
        var html = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
        html.Append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n")
            .Append($"<title>{Text(provenance.Experiment)}</title>\n<style>\n{Style}\n</style>\n</head>\n<body>\n")
            .Append($"<h1>{Text(provenance.Experiment)}</h1>\n")
            .Append(CultureInfo.InvariantCulture,
                $"<p class=\"soft\">{provenance.Started:yyyy-MM-dd HH:mm:ss zzz}, {Duration(provenance.Duration)}, seed {provenance.Seed}</p>\n");
        foreach (string warning in report.Warnings)
        {
            html.Append($"<p class=\"warning\"><strong>Warning.</strong> {Text(warning)}</p>\n");
        }

        Scalars(html, report);
        Figures(html, report);
        Tables(html, report);
        Others(html, report);
        References(html, report);
        Parameters(html, provenance);
        Origin(html, provenance);
        writer.Write(html.Append("</body>\n</html>\n"));
    }

    private static void Scalars(StringBuilder html, RunReport report)
    {
        if (report.Scalars.Count == 0)
        {
            return;
        }

        html.Append("<h2>Results</h2>\n<table>\n<tr><th>name</th><th class=\"n\">value</th><th>unit</th><th>error</th><th></th></tr>\n");
        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            string error = scalar.Error is { } e
                ? $"± {e.ToString("G2", CultureInfo.InvariantCulture)} ({NameOf(scalar.ErrorSource)})"
                : scalar.ErrorSource == ErrorSource.None ? "" : NameOf(scalar.ErrorSource);
            html.Append($"<tr><td>{Text(name)}</td><td class=\"n\" title=\"{Text(scalar.Value.ToString())}\">{Text(ConsoleReport.Short(scalar.Value))}</td>")
                .Append($"<td>{Text(UnitOf(scalar.Unit))}</td><td>{Text(error)}</td><td class=\"soft\">{Text(scalar.Description)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Figures(StringBuilder html, RunReport report)
    {
        if (report.Figures.Count > 0)
        {
            html.Append("<h2>Figures</h2>\n");
        }

        foreach (Figure figure in report.Figures)
        {
            html.Append("<figure>\n").Append(SvgFigure.Render(figure));
            if (figure.Caption.Length > 0)
            {
                html.Append($"<figcaption>{Text(figure.Caption)}</figcaption>\n");
            }

            html.Append("</figure>\n");
        }
    }

    private static void Tables(StringBuilder html, RunReport report)
    {
        foreach ((string name, Table table) in report.Tables)
        {
            html.Append($"<h2>Table {Text(name)}</h2>\n<div class=\"scroll\"><table>\n<tr>");
            foreach (TableColumn column in table.Columns)
            {
                string unit = UnitOf(column.Unit);
                html.Append($"<th{Numeric(column)} title=\"{Text(column.Description)}\">{Text(unit.Length == 0 ? column.Name : $"{column.Name} [{unit}]")}</th>");
            }

            html.Append("</tr>\n");
            for (int row = 0; row < Math.Min(table.RowCount, RowsShown); row++)
            {
                html.Append("<tr>");
                foreach (TableColumn column in table.Columns)
                {
                    html.Append($"<td{Numeric(column)}>{Text(ConsoleReport.Short(column[row]))}</td>");
                }

                html.Append("</tr>\n");
            }

            html.Append("</table></div>\n");
            if (table.RowCount > RowsShown)
            {
                html.Append(
                    CultureInfo.InvariantCulture,
                    $"<p class=\"soft\">The first {RowsShown} of {table.RowCount} rows; all of them are in {Text(ReportCsv.FileName(name))}.csv.</p>\n");
            }
        }
    }

    private static void Others(StringBuilder html, RunReport report)
    {
        if (report.Arrays.Count + report.States.Count == 0)
        {
            return;
        }

        html.Append("<h2>Arrays and states</h2>\n<p class=\"soft\">In arrays.npz.</p>\n<table>\n");
        foreach ((string name, ReportArray array) in report.Arrays)
        {
            html.Append($"<tr><td>{Text(name)}</td><td>{string.Join(" × ", array.Shape)}</td><td>{Text(UnitOf(array.Unit))}</td></tr>\n");
        }

        foreach ((string name, StateSeries states) in report.States)
        {
            html.Append(
                CultureInfo.InvariantCulture, $"<tr><td>{Text(name)}</td><td>{states.Count} states of dimensions {string.Join(" × ", states.Dimensions)}</td>")
                .Append($"<td>along {Text(states.CoordinateName)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void References(StringBuilder html, RunReport report)
    {
        if (report.References.Count == 0)
        {
            return;
        }

        html.Append("<h2>References</h2>\n<ol>\n");
        foreach (Citation citation in report.References)
        {
            html.Append($"<li>{Text(citation.Text)}");
            if (citation.Equations is { } equations)
            {
                html.Append($", {Text(equations)}");
            }

            if (citation.Doi is { } doi)
            {
                html.Append($" <a href=\"https://doi.org/{Text(doi)}\">doi:{Text(doi)}</a>");
            }

            if (citation.Arxiv is { } arxiv)
            {
                html.Append($" <a href=\"https://arxiv.org/abs/{Text(arxiv)}\">arXiv:{Text(arxiv)}</a>");
            }

            html.Append("</li>\n");
        }

        html.Append("</ol>\n");
    }

    private static void Parameters(StringBuilder html, Provenance provenance)
    {
        if (provenance.Parameters.Count == 0)
        {
            return;
        }

        html.Append("<h2>Parameters</h2>\n<table>\n<tr><th>name</th><th>value</th><th>unit</th></tr>\n");
        foreach ((string name, JsonNode? value) in provenance.Parameters)
        {
            string unit = provenance.Units.TryGetValue(name, out string? known) ? UnitOf(known) : "";
            html.Append($"<tr><td>{Text(name)}</td><td><code>{Text(Shortened(value?.ToJsonString() ?? "null"))}</code></td><td>{Text(unit)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static void Origin(StringBuilder html, Provenance provenance)
    {
        html.Append("<h2>Provenance</h2>\n");
        if (provenance.Command.Length > 0)
        {
            html.Append($"<p>This command repeats the run:</p>\n<pre>{Text(provenance.Command)}</pre>\n");
        }

        (string Name, string Value)[] rows =
        [
            ("engine", provenance.EngineVersion),
            ("contract", provenance.ContractVersion),
            ("plugin", $"{provenance.Plugin} {provenance.PluginVersion}"),
            ("metrics", string.Join(", ", provenance.Metrics)),
            ("seed", provenance.Seed.ToString(CultureInfo.InvariantCulture)),
            ("SIMD level", provenance.SimdLevel),
            ("threads", provenance.Threads.ToString(CultureInfo.InvariantCulture)),
            ("runtime", provenance.Runtime),
            ("system", provenance.System),
        ];
        html.Append("<table>\n");
        foreach ((string name, string value) in rows.Where(row => row.Value.Length > 0))
        {
            html.Append($"<tr><td>{name}</td><td>{Text(value)}</td></tr>\n");
        }

        html.Append("</table>\n");
    }

    private static string Numeric(TableColumn column) => column.Values is string[] ? "" : " class=\"n\"";

    private static string NameOf(ErrorSource source) => Hosting.Parameters.NameStyle.Camel(source.ToString());

    private static string UnitOf(string unit) => unit is "" or "1" ? "" : unit;

    private static string Shortened(string json) => json.Length <= 400 ? json : string.Concat(json.AsSpan(0, 400), " …");

    private static string Duration(TimeSpan duration) => duration.TotalSeconds < 1
        ? string.Create(CultureInfo.InvariantCulture, $"{duration.TotalMilliseconds:F1} ms")
        : string.Create(CultureInfo.InvariantCulture, $"{duration.TotalSeconds:F1} s");

    private static string Text(string text) => SvgCanvas.Escape(text);
}
