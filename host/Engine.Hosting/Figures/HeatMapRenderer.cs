using System.Collections.Immutable;
using System.Globalization;

namespace Engine.Hosting.Figures;

/// <summary>Maps of values with a color bar, or of classes with a legend.</summary>
internal static class HeatMapRenderer
{
    private const double BarGap = 18;
    private const double BarBreadth = 16;

    /// <summary>Draws a map below a line.</summary>
    /// <returns>Where the drawing ends.</returns>
    public static double Draw(SvgCanvas canvas, HeatMapFigure figure, FigureLayout layout, double top)
    {
        int columns = figure.XValues.Length, rows = figure.YValues.Length;
        if (figure.Values.Length != columns * rows)
        {
            throw new ArgumentException(
                $"Heat map '{figure.Name}' has {columns} by {rows} cells and {figure.Values.Length} values.", nameof(figure));
        }

        double[] xEdges = Edges(figure.XValues, figure.X.Scale), yEdges = Edges(figure.YValues, figure.Y.Scale);
        AxisTicks x = AxisRange.Ticks(figure.X, xEdges, layout.IsNarrow ? 4 : 6, tight: true, whole: figure.XValues.All(double.IsInteger));
        AxisTicks y = AxisRange.Ticks(figure.Y, yEdges, layout.YTicks, tight: true, whole: figure.YValues.All(double.IsInteger));
        AxisTicks color = ColorTicks(figure);
        string prefix = $"{figure.Name}{layout.Suffix}-";
        SeriesLook[] looks = SeriesLook.Of(figure.Overlays);
        LegendEntry[] legend = [.. Entries(figure, looks, prefix)];
        double beside = figure.Classes is null ? layout.IsNarrow ? 0 : ColorBarName(color) + 8 : Legend.Width(legend, layout);
        PlotFrame frame = Place(figure, x, y, layout, top, beside);
        Marker.Define(canvas, prefix, figure.Overlays, looks);
        LineRenderer.BeginPlot(canvas, frame, prefix, 0);
        Image(canvas, frame, figure, xEdges, yEdges, color);
        var curves = new SeriesRenderer(canvas, frame, prefix);
        for (int i = 0; i < figure.Overlays.Count; i++)
        {
            // A dark line below the light one is seen on every color.
            curves.Begin(figure.Overlays[i].Label);
            curves.DrawCurve(figure.Overlays[i], looks[i] with { Dash = "" }, "case");
            curves.DrawCurve(figure.Overlays[i], looks[i] with { Dash = OverlayDash(i, figure.Overlays[i].Style) }, "over");
            curves.End();
        }

        canvas.Raw("</g>");
        double bottom = frame.DrawAxes(canvas, figure, layout, grid: false);
        frame.DrawBorder(canvas);
        MarkRenderer.Draw(canvas, frame, figure.Marks);
        if (figure.Classes is not null)
        {
            return Legend.Draw(canvas, frame, legend, layout, bottom);
        }

        if (layout.IsNarrow)
        {
            bottom = ColorBarBelow(canvas, frame, figure, color, layout, bottom + 12);
        }
        else
        {
            ColorBar(canvas, frame, figure, color);
        }

        // The color bar stands where a legend would.
        return Legend.Draw(canvas, frame, legend, layout with { IsNarrow = true }, bottom);
    }

    /// <summary>Classes, curves over the map, marks.</summary>
    private static IEnumerable<LegendEntry> Entries(HeatMapFigure figure, SeriesLook[] looks, string prefix)
    {
        IEnumerable<LegendEntry> classes = (figure.Classes ?? []).Select((name, i) => new LegendEntry(name, (canvas, left, y) =>
            canvas.Raw($"<rect x=\"{SvgCanvas.Number(left + 4)}\" y=\"{SvgCanvas.Number(y - 7)}\" width=\"14\" height=\"14\" "
                + $"fill=\"#{FigureColors.Class(i):x6}\"/>")));
        IEnumerable<LegendEntry> overlays = figure.Overlays.Select((series, i) => new LegendEntry(series.Label, (canvas, left, y) =>
        {
            SeriesRenderer.Symbol(canvas, prefix, series, looks[i] with { Dash = "" }, left, y, "case");
            SeriesRenderer.Symbol(canvas, prefix, series, looks[i] with { Dash = OverlayDash(i, series.Style) }, left, y, "over");
        }));
        return classes.Concat(overlays).Concat(MarkRenderer.Entries(figure.Marks));
    }

    private static string OverlayDash(int index, SeriesStyle style) => (style == SeriesStyle.Dashed, index) switch
    {
        (false, 0) => "",
        (true, 0) => "7 4",
        _ => string.Create(CultureInfo.InvariantCulture, $"{4 + (3 * index)} 3 1.5 3"),
    };

    private static AxisTicks ColorTicks(HeatMapFigure figure)
    {
        (double low, double high) = AxisRange.Of(figure.ColorAxis, figure.Values);
        if (figure.Diverging && low <= high)
        {
            double largest = Math.Max(Math.Abs(low), Math.Abs(high));
            (low, high) = (-largest, largest);
        }

        return AxisTicks.Choose(low, high, figure.ColorAxis.Scale, 6, tight: true);
    }

    /// <summary>
    /// The rectangle of the map. Axes that measure the same thing (one unit, extents that are alike) have one scale, so that a round beam is drawn round.
    /// </summary>
    private static PlotFrame Place(HeatMapFigure figure, AxisTicks x, AxisTicks y, FigureLayout layout, double top, double right)
    {
        double left = PlotFrame.Margin(y, layout), width = layout.Width - left - right - (layout.IsNarrow ? 16 : 8), height = layout.PlotHeight;
        top += 16 * PlotFrame.LinesAbove(figure.Y, y, layout);
        double ratio = (x.Maximum - x.Minimum) / (y.Maximum - y.Minimum);
        double tolerance = figure.X.Unit is "" or "1" ? 1.01 : 3;
        bool alike = figure.X.Unit == figure.Y.Unit && figure.X.Scale == AxisScale.Linear && figure.Y.Scale == AxisScale.Linear
            && ratio <= tolerance && ratio >= 1 / tolerance;
        if (!alike)
        {
            return new PlotFrame(left, top, width, height, x, y);
        }

        double drawn = Math.Min(width, height * ratio), tall = drawn / ratio;
        return new PlotFrame(left + ((width - drawn) / 2), top, drawn, tall, x, y);
    }

    private static void Image(SvgCanvas canvas, PlotFrame frame, HeatMapFigure figure, double[] xEdges, double[] yEdges, AxisTicks color)
    {
        int width = (int)Math.Round(frame.Width), height = (int)Math.Round(frame.Height);
        var pixels = new uint[width * height];
        int[] column = [.. Enumerable.Range(0, width).Select(px => Cell(xEdges, frame.X.Value((px + 0.5) / width)))];
        for (int py = 0; py < height; py++)
        {
            int row = Cell(yEdges, frame.Y.Value(1 - ((py + 0.5) / height)));
            for (int px = 0; px < width; px++)
            {
                double value = figure.Values[(row * figure.XValues.Length) + column[px]];
                if (figure.Classes is not null)
                {
                    pixels[(py * width) + px] = double.IsNaN(value) ? 0 : 0xff000000u | FigureColors.Class((int)value);
                    continue;
                }

                double position = color.Position(value);
                pixels[(py * width) + px] = double.IsNaN(position) ? 0 : 0xff000000u | FigureColors.Continuous(position, figure.Diverging);
            }
        }

        string data = Convert.ToBase64String(PngEncoder.Encode(pixels, width, height));
        canvas.Raw($"<image x=\"{SvgCanvas.Number(frame.Left)}\" y=\"{SvgCanvas.Number(frame.Top)}\" width=\"{SvgCanvas.Number(frame.Width)}\" "
            + $"height=\"{SvgCanvas.Number(frame.Height)}\" preserveAspectRatio=\"none\" style=\"image-rendering:pixelated\" "
            + $"href=\"data:image/png;base64,{data}\"/>");
    }

    /// <summary>How far right of the map the name of the color bar stands: clear of the longest number.</summary>
    private static double ColorBarName(AxisTicks color) => BarGap + BarBreadth + 24 + (7 * color.Labels.Max(label => label.Length));

    private static void ColorBar(SvgCanvas canvas, PlotFrame frame, HeatMapFigure figure, AxisTicks color)
    {
        double left = frame.Right + BarGap;
        const int Steps = 128;
        for (int i = 0; i < Steps; i++)
        {
            // A hair of overlap hides the seams between steps.
            double top = frame.Bottom - (frame.Height * (i + 1) / Steps);
            uint rgb = FigureColors.Continuous((i + 0.5) / Steps, figure.Diverging);
            canvas.Raw($"<rect x=\"{SvgCanvas.Number(left)}\" y=\"{SvgCanvas.Number(top)}\" width=\"{SvgCanvas.Number(BarBreadth)}\" "
                + $"height=\"{SvgCanvas.Number((frame.Height / Steps) + 0.4)}\" fill=\"#{rgb:x6}\"/>");
        }

        canvas.Rectangle(left, frame.Top, BarBreadth, frame.Height, "frame");
        for (int i = 0; i < color.Major.Count; i++)
        {
            double y = frame.Bottom - (color.Position(color.Major[i]) * frame.Height);
            canvas.Line(left + BarBreadth, y, left + BarBreadth + 4, y, "axis").Text(left + BarBreadth + 7, y + 4, color.Labels[i], "tick", "start");
        }

        canvas.Text(frame.Right + ColorBarName(color), frame.Top + (frame.Height / 2), TickText.AxisLabel(figure.ColorAxis, color.Exponent), "label", "middle",
            -90);
    }

    /// <summary>The same lying below a narrow map.</summary>
    private static double ColorBarBelow(SvgCanvas canvas, PlotFrame frame, HeatMapFigure figure, AxisTicks color, FigureLayout layout, double top)
    {
        const int Steps = 96;
        double left = 16, width = layout.Width - 32;
        for (int i = 0; i < Steps; i++)
        {
            uint rgb = FigureColors.Continuous((i + 0.5) / Steps, figure.Diverging);
            canvas.Raw($"<rect x=\"{SvgCanvas.Number(left + (width * i / Steps))}\" y=\"{SvgCanvas.Number(top)}\" "
                + $"width=\"{SvgCanvas.Number((width / Steps) + 0.4)}\" height=\"12\" fill=\"#{rgb:x6}\"/>");
        }

        canvas.Rectangle(left, top, width, 12, "frame");
        double free = double.NegativeInfinity;
        for (int i = 0; i < color.Major.Count; i++)
        {
            double x = left + (color.Position(color.Major[i]) * width), half = 3.5 * color.Labels[i].Length;
            canvas.Line(x, top + 12, x, top + 16, "axis");
            if (x - half >= free)
            {
                canvas.Text(Math.Clamp(x, half + 2, layout.Width - half - 2), top + 28, color.Labels[i], "tick");
                free = x + half + 6;
            }
        }

        double y = top + 46;
        foreach (string line in Typography.Wrap(TickText.AxisLabel(figure.ColorAxis, color.Exponent), layout.LineLength))
        {
            canvas.Text(layout.Width / 2, y, line, "label");
            y += 16;
        }

        return y - 12;
    }

    /// <summary>Cell borders: half way between centers, on the axis' own scale.</summary>
    private static double[] Edges(ImmutableArray<double> centers, AxisScale scale)
    {
        double To(double v) => scale == AxisScale.Logarithmic ? Math.Log(v) : v;
        double Back(double v) => scale == AxisScale.Logarithmic ? Math.Exp(v) : v;
        if (centers.Length == 0)
        {
            return [0, 1];
        }

        if (centers.Length == 1)
        {
            return scale == AxisScale.Logarithmic ? [centers[0] / 2, centers[0] * 2] : [centers[0] - 0.5, centers[0] + 0.5];
        }

        var edges = new double[centers.Length + 1];
        for (int i = 1; i < centers.Length; i++)
        {
            edges[i] = Back(0.5 * (To(centers[i - 1]) + To(centers[i])));
        }

        edges[0] = Back(To(centers[0]) - (0.5 * (To(centers[1]) - To(centers[0]))));
        edges[^1] = Back(To(centers[^1]) + (0.5 * (To(centers[^1]) - To(centers[^2]))));
        return edges;
    }

    private static int Cell(double[] edges, double value)
    {
        int index = Array.BinarySearch(edges, value);
        index = index < 0 ? ~index - 1 : index;
        return Math.Clamp(index, 0, edges.Length - 2);
    }
}
