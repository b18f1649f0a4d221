namespace Engine.Hosting.Figures;

/// <summary>Shapes of points, defined once a drawing and placed by reference.</summary>
internal static class Marker
{
    private static readonly string[] Shapes =
    [
        "M3.4 0A3.4 3.4 0 1 1-3.4 0A3.4 3.4 0 1 1 3.4 0Z", "M-3.1-3.1H3.1V3.1H-3.1Z", "M0-4.2L3.9 3H-3.9Z", "M0-4.4L4.4 0L0 4.4L-4.4 0Z",
    ];

    /// <summary>The shapes a figure's series need.</summary>
    public static void Define(SvgCanvas canvas, string prefix, IReadOnlyList<FigureSeries> series, SeriesLook[] looks)
    {
        int[] used = [.. looks.Where((_, i) => HasMarkers(series[i])).Select(look => look.Marker).Distinct().Order()];
        if (used.Length > 0)
        {
            canvas.Raw($"<defs>{string.Concat(used.Select(k => $"<path id=\"{SvgCanvas.Escape(prefix)}{k}\" d=\"{Shapes[k]}\"/>"))}</defs>");
        }
    }

    /// <summary>Whether a series shows its points.</summary>
    public static bool HasMarkers(FigureSeries series) => series.Style is SeriesStyle.Points or SeriesStyle.LineAndPoints;

    /// <summary>The class of a marker: filled, or an outline.</summary>
    public static string Css(SeriesLook look) => look.Hollow ? $"hollow s{look.Color}" : $"f{look.Color}";

    /// <summary>Places a shape.</summary>
    public static void Place(SvgCanvas canvas, string prefix, SeriesLook look, double x, double y, string css = "") => canvas.Raw(
        $"<use{(css.Length == 0 ? "" : $" class=\"{css}\"")} href=\"#{SvgCanvas.Escape(prefix)}{look.Marker}\" x=\"{SvgCanvas.Number(x)}\" "
            + $"y=\"{SvgCanvas.Number(y)}\"/>");
}
