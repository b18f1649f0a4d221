using System.Collections.Immutable;

namespace Engine.Hosting.Figures;

/// <summary>Maps of values with a color bar, or of classes with a legend.</summary>
internal static class HeatMapRenderer
{
    private const double BarGap = 18;
    private const double BarBreadth = 16;

    public static void Draw(SvgCanvas canvas, HeatMapFigure figure)
    {
        int columns = figure.XValues.Length, rows = figure.YValues.Length;
        if (figure.Values.Length != columns * rows)
        {
            throw new ArgumentException(
                $"Heat map '{figure.Name}' has {columns} by {rows} cells and {figure.Values.Length} values.", nameof(figure));
        }

        double[] xEdges = Edges(figure.XValues, figure.X.Scale), yEdges = Edges(figure.YValues, figure.Y.Scale);
        AxisTicks x = AxisTicks.Choose(xEdges[0], xEdges[^1], figure.X.Scale, 6, tight: true);
        AxisTicks y = AxisTicks.Choose(yEdges[0], yEdges[^1], figure.Y.Scale, 6, tight: true);
        (double low, double high) = ColorRange(figure);
        AxisTicks color = AxisTicks.Choose(low, high, figure.ColorAxis.Scale, 6, tight: true);
        double right = figure.Classes is { } classes ? Legend.Width(classes) : ColorBarName(color) + 8;
        PlotFrame frame = Place(figure, x, y, SvgFigure.Width - 86 - right);
        Image(canvas, frame, figure, xEdges, yEdges, color);
        for (int i = 0; i < figure.Overlays.Count; i++)
        {
            LineRenderer.DrawSeries(canvas, frame, figure.Overlays[i], i, "over");
        }

        frame.DrawAxes(canvas, figure, grid: false);
        frame.DrawBorder(canvas);
        if (figure.Classes is { } names)
        {
            Legend.Draw(canvas, frame, names, (i, left, top) =>
                canvas.Raw($"<rect x=\"{SvgCanvas.Number(left)}\" y=\"{SvgCanvas.Number(top - 7)}\" width=\"14\" height=\"14\" "
                    + $"fill=\"#{FigureColors.Class(i):x6}\"/>"));
        }
        else
        {
            ColorBar(canvas, frame, figure, color);
        }
    }

    /// <summary>
    /// The rectangle of the map. Axes that measure the same thing (one unit, extents that are alike) have one scale, so that a round beam is drawn round.
    /// </summary>
    private static PlotFrame Place(HeatMapFigure figure, AxisTicks x, AxisTicks y, double width)
    {
        const double Left = 78, Top = 40, Height = SvgFigure.Height - 94;
        double ratio = (x.Maximum - x.Minimum) / (y.Maximum - y.Minimum);
        double tolerance = figure.X.Unit is "" or "1" ? 1.01 : 3;
        bool alike = figure.X.Unit == figure.Y.Unit && figure.X.Scale == AxisScale.Linear && figure.Y.Scale == AxisScale.Linear
            && ratio <= tolerance && ratio >= 1 / tolerance;
        if (!alike)
        {
            return new PlotFrame(Left, Top, width, Height, x, y);
        }

        double drawn = Math.Min(width, Height * ratio), height = drawn / ratio;
        return new PlotFrame(Left + ((width - drawn) / 2), Top + ((Height - height) / 2), drawn, height, x, y);
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

    private static (double Low, double High) ColorRange(HeatMapFigure figure)
    {
        double[] drawn = [.. figure.Values.Where(v => double.IsFinite(v) && (figure.ColorAxis.Scale == AxisScale.Linear || v > 0))];
        if (drawn.Length == 0)
        {
            return (double.NaN, double.NaN);
        }

        double low = drawn.Min(), high = drawn.Max();
        if (!figure.Diverging)
        {
            return (low, high);
        }

        double largest = Math.Max(Math.Abs(low), Math.Abs(high));
        return (-largest, largest);
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
