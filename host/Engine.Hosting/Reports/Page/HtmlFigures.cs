using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Engine.Hosting.Figures;

namespace Engine.Hosting.Reports;

/// <summary>The page's figures: one drawing for wide windows, one for narrow ones, and what a script needs to tell values.</summary>
internal static class HtmlFigures
{
    /// <summary>Cells of a map whose values the page carries; of larger maps it tells coordinates only.</summary>
    private const int CellsCarried = 20_000;

    public static void Write(StringBuilder html, RunReport report)
    {
        if (report.Figures.Count > 0)
        {
            html.Append("<h2>Figures</h2>\n");
        }

        foreach (Figure figure in report.Figures)
        {
            Write(html, figure);
        }
    }

    private static void Write(StringBuilder html, Figure figure)
    {
        Figure shown = DisplayFigure.Of(figure);
        string wide, narrow;
        try
        {
            wide = SvgFigure.Render(shown, FigureLayout.Wide with { IsInteractive = true }, "");
            narrow = SvgFigure.Render(shown, FigureLayout.Narrow with { IsInteractive = true }, "");
        }
        catch (ArgumentException e)
        {
            html.Append($"<p class=\"warning\"><strong>The figure {Text(figure.Name)} could not be drawn.</strong> {Text(e.Message)}</p>\n");
            return;
        }

        html.Append($"<figure id=\"figure-{Text(figure.Name)}\"{Cells(shown as HeatMapFigure)}>\n").Append(wide).Append('\n').Append(narrow).Append('\n');
        string file = ReportCsv.FileName(figure.Name) + ".svg";
        html.Append($"<figcaption>{Typography.Html(shown.Caption)}{(shown.Caption.Length > 0 ? " " : "")}")
            .Append($"<a href=\"{Text(file)}\">{Text(file)}</a></figcaption>\n</figure>\n");
    }

    private static string Cells(HeatMapFigure? map)
    {
        if (map is null || map.Values.Length > CellsCarried)
        {
            return "";
        }

        float[] values = [.. map.Values.Select(v => (float)v)];
        var data = new JsonObject
        {
            ["x"] = List(map.XValues),
            ["y"] = List(map.YValues),
            ["v"] = Convert.ToBase64String(MemoryMarshal.AsBytes(values.AsSpan())),
        };
        if (map.Classes is { } classes)
        {
            data["c"] = new JsonArray([.. classes.Select(c => JsonValue.Create(c))]);
        }

        return $" data-map=\"{Text(data.ToJsonString())}\"";
    }

    private static JsonArray List(IEnumerable<double> values) => [.. values.Select(v => JsonValue.Create((double)(float)v))];

    private static string Text(string text) => SvgCanvas.Escape(text);
}
