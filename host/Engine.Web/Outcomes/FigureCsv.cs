using Engine.Hosting.Reports;

namespace Engine.Web.Outcomes;

/// <summary>The numbers of a figure as comma-separated values: a row a point.</summary>
internal static class FigureCsv
{
    public static string Of(Figure figure)
    {
        using var text = new StringWriter();
        ReportCsv.Write(figure is HeatMapFigure map ? Cells(map) : Points((LineFigure)figure), text);
        return text.ToString();
    }

    private static Table Points(LineFigure figure)
    {
        FigureSeries[] curves = [.. figure.Series.Where(s => s.X.Length > 0)];
        return new(
            new TableColumn("curve", [.. curves.SelectMany(s => Enumerable.Repeat(s.Label, s.X.Length))]),
            new TableColumn(Name(figure.X, "x"), figure.X.Unit, [.. curves.SelectMany(s => s.X)]),
            new TableColumn(Name(figure.Y, "y"), figure.Y.Unit, [.. curves.SelectMany(s => s.Y)]));
    }

    private static Table Cells(HeatMapFigure map)
    {
        int columns = map.XValues.Length;
        return new(
            new TableColumn(Name(map.X, "x"), map.X.Unit, [.. map.Values.Select((_, i) => map.XValues[i % columns])]),
            new TableColumn(Name(map.Y, "y"), map.Y.Unit, [.. map.Values.Select((_, i) => map.YValues[i / columns])]),
            new TableColumn("value", map.ColorAxis.Unit, [.. map.Values]));
    }

    /// <summary>Two axes may have one name, two columns may not.</summary>
    private static string Name(Axis axis, string prefix) => $"{prefix} {axis.Label}".TrimEnd();
}
