namespace Engine.Hosting.Figures;

/// <summary>Curves and points, error bands and bars, legend.</summary>
internal static class LineRenderer
{
    /// <summary>Half a marker: what may reach over the frame.</summary>
    private const double Overhang = 4;

    public static void Draw(SvgCanvas canvas, LineFigure figure)
    {
        foreach (FigureSeries series in figure.Series)
        {
            if (series.X.Length != series.Y.Length || (series.Error is { } error && error.Length != series.Y.Length))
            {
                throw new ArgumentException($"Series '{series.Label}' of figure '{figure.Name}' has arrays of unequal lengths.", nameof(figure));
            }
        }

        (double xMin, double xMax) = Range(figure.Series.SelectMany(s => s.X), figure.X.Scale);
        (double yMin, double yMax) = Range(figure.Series.SelectMany(Extent), figure.Y.Scale);
        string[] labels = [.. figure.Series.Select(s => s.Label)];
        double legend = labels.Length < 2 ? 0 : Legend.Width(labels);
        AxisTicks x = AxisTicks.Choose(xMin, xMax, figure.X.Scale, 7, tight: true);
        AxisTicks y = AxisTicks.Choose(yMin, yMax, figure.Y.Scale, 6);
        var frame = new PlotFrame(78, 40, SvgFigure.Width - 106 - legend, SvgFigure.Height - 94, x, y);
        frame.DrawAxes(canvas, figure, grid: true);
        frame.DrawBorder(canvas);

        // The curves lie over the border, and the clip leaves them their width: one that runs along an edge is seen in full.
        string clip = $"clip-{figure.Name}";
        canvas.Raw($"<clipPath id=\"{SvgCanvas.Escape(clip)}\"><rect x=\"{SvgCanvas.Number(frame.Left - Overhang)}\" "
            + $"y=\"{SvgCanvas.Number(frame.Top - Overhang)}\" width=\"{SvgCanvas.Number(frame.Width + (2 * Overhang))}\" "
            + $"height=\"{SvgCanvas.Number(frame.Height + (2 * Overhang))}\"/></clipPath>")
            .Raw($"<g clip-path=\"url(#{SvgCanvas.Escape(clip)})\">");
        for (int i = 0; i < figure.Series.Count; i++)
        {
            DrawErrors(canvas, frame, figure.Series[i], i);
        }

        for (int i = 0; i < figure.Series.Count; i++)
        {
            DrawSeries(canvas, frame, figure.Series[i], i);
        }

        canvas.Raw("</g>");
        if (legend > 0)
        {
            Legend.Draw(canvas, frame, labels, (i, left, top) => Symbol(canvas, figure.Series[i], i, left, top));
        }
    }

    /// <summary>Draws one series over a frame; also used for overlays of heat maps.</summary>
    public static void DrawSeries(SvgCanvas canvas, PlotFrame frame, FigureSeries series, int index, string? css = null)
    {
        int color = index % FigureColors.Light.Length;
        if (series.Style != SeriesStyle.Points)
        {
            string dash = series.Style == SeriesStyle.Dashed ? " dashed" : "";
            canvas.Path(Segments(frame, series), css is null ? $"curve s{color}{dash}" : css + dash);
        }

        if (series.Style is SeriesStyle.Points or SeriesStyle.LineAndPoints)
        {
            foreach ((double x, double y) in Visible(frame, series))
            {
                Marker(canvas, x, y, index);
            }
        }
    }

    private static void DrawErrors(SvgCanvas canvas, PlotFrame frame, FigureSeries series, int index)
    {
        if (series.Error is not { } error)
        {
            return;
        }

        int color = index % FigureColors.Light.Length;
        double Clamp(double y) => double.IsNaN(y) ? frame.Bottom : Math.Clamp(y, frame.Top - 50, frame.Bottom + 50);
        if (series.Style == SeriesStyle.Points)
        {
            for (int i = 0; i < error.Length; i++)
            {
                double x = frame.PixelX(series.X[i]);
                if (double.IsFinite(x) && double.IsFinite(series.Y[i]) && error[i] > 0)
                {
                    canvas.Line(x, Clamp(frame.PixelY(series.Y[i] - error[i])), x, Clamp(frame.PixelY(series.Y[i] + error[i])), $"bar s{color}");
                }
            }

            return;
        }

        int[] good = [.. Enumerable.Range(0, error.Length).Where(i =>
            double.IsFinite(frame.PixelX(series.X[i])) && double.IsFinite(series.Y[i]) && double.IsFinite(error[i]))];
        IEnumerable<(double X, double Y, bool Start)> upper = good.Select((i, order) =>
            (frame.PixelX(series.X[i]), Clamp(frame.PixelY(series.Y[i] + error[i])), order == 0));
        IEnumerable<(double X, double Y, bool Start)> lower = good.Reverse().Select(i =>
            (frame.PixelX(series.X[i]), Clamp(frame.PixelY(series.Y[i] - error[i])), false));
        canvas.Path(upper.Concat(lower), $"band f{color}", closed: true);
    }

    private static IEnumerable<(double X, double Y, bool Start)> Segments(PlotFrame frame, FigureSeries series)
    {
        bool start = true;
        double previous = 0;
        for (int i = 0; i < series.X.Length; i++)
        {
            double x = frame.PixelX(series.X[i]), y = frame.PixelY(series.Y[i]);
            if (!double.IsFinite(x) || !double.IsFinite(y))
            {
                start = true;
                continue;
            }

            // Far outside the frame precision is of no use, and some viewers overflow.
            y = Math.Clamp(y, frame.Top - 1e4, frame.Bottom + 1e4);
            if (series.Style == SeriesStyle.Steps && !start)
            {
                yield return (x, previous, false);
            }

            yield return (x, y, start);
            previous = y;
            start = false;
        }
    }

    private static IEnumerable<(double X, double Y)> Visible(PlotFrame frame, FigureSeries series) =>
        series.X.Zip(series.Y, (x, y) => (frame.PixelX(x), frame.PixelY(y))).Where(p => double.IsFinite(p.Item1) && double.IsFinite(p.Item2));

    private static void Marker(SvgCanvas canvas, double x, double y, int index)
    {
        int color = index % FigureColors.Light.Length;
        switch (index % 4)
        {
            case 0:
                canvas.Circle(x, y, 3.4, $"f{color}");
                break;
            case 1:
                canvas.Rectangle(x - 3.1, y - 3.1, 6.2, 6.2, $"f{color}");
                break;
            case 2:
                canvas.Path([(x, y - 4.2, true), (x + 3.9, y + 3, false), (x - 3.9, y + 3, false)], $"f{color}", closed: true);
                break;
            default:
                canvas.Path([(x, y - 4.4, true), (x + 4.4, y, false), (x, y + 4.4, false), (x - 4.4, y, false)], $"f{color}", closed: true);
                break;
        }
    }

    private static void Symbol(SvgCanvas canvas, FigureSeries series, int index, double left, double y)
    {
        if (series.Style != SeriesStyle.Points)
        {
            canvas.Line(left, y, left + 22, y, $"curve s{index % FigureColors.Light.Length}{(series.Style == SeriesStyle.Dashed ? " dashed" : "")}");
        }

        if (series.Style is SeriesStyle.Points or SeriesStyle.LineAndPoints)
        {
            Marker(canvas, left + 11, y, index);
        }
    }

    private static IEnumerable<double> Extent(FigureSeries series) => series.Error is { } error
        ? series.Y.Zip(error, (y, e) => double.IsFinite(e) ? y - e : y).Concat(series.Y.Zip(error, (y, e) => double.IsFinite(e) ? y + e : y))
        : series.Y;

    private static (double Minimum, double Maximum) Range(IEnumerable<double> values, AxisScale scale)
    {
        double minimum = double.PositiveInfinity, maximum = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (double.IsFinite(value) && (scale == AxisScale.Linear || value > 0))
            {
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        return (minimum, maximum);
    }
}
