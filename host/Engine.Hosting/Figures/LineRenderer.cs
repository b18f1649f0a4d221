namespace Engine.Hosting.Figures;

/// <summary>Curves and points, error bands and bars, legend.</summary>
internal static class LineRenderer
{
    /// <summary>Half a marker: what may reach over the frame.</summary>
    private const double Overhang = 4;

    /// <summary>Draws a figure below a line.</summary>
    /// <returns>Where the drawing ends.</returns>
    public static double Draw(SvgCanvas canvas, LineFigure figure, FigureLayout layout, double top)
    {
        foreach (FigureSeries series in figure.Series)
        {
            if (series.X.Length != series.Y.Length || (series.Error is { } error && error.Length != series.Y.Length))
            {
                throw new ArgumentException($"Series '{series.Label}' of figure '{figure.Name}' has arrays of unequal lengths.", nameof(figure));
            }
        }

        SeriesLook[] looks = SeriesLook.Of(figure.Series);
        string prefix = $"{figure.Name}{layout.Suffix}-";
        LegendEntry[] legend = Entries(figure, looks, prefix);
        PlotFrame frame = Place(figure, layout, top, Legend.Width(legend, layout));
        Marker.Define(canvas, prefix, figure.Series, looks);
        double bottom = frame.DrawAxes(canvas, figure, layout, grid: true);
        frame.DrawBorder(canvas);
        bool bounded = (figure.X.Minimum ?? figure.X.Maximum ?? figure.Y.Minimum ?? figure.Y.Maximum) is not null;
        BeginPlot(canvas, frame, prefix, bounded ? 0 : Overhang);
        var curves = new SeriesRenderer(canvas, frame, prefix);
        BarSlots bars = BarSlots.Of(figure.Series);
        for (int i = 0; i < figure.Series.Count; i++)
        {
            curves.Begin(figure.Series[i].Label);
            curves.DrawBars(figure.Series[i], looks[i], bars, i);
            curves.DrawErrors(figure.Series[i], looks[i], bars, i);
            curves.End();
        }

        for (int i = 0; i < figure.Series.Count; i++)
        {
            curves.Begin(figure.Series[i].Label);
            curves.DrawCurve(figure.Series[i], looks[i]);
            curves.End();
        }

        canvas.Raw("</g>");
        MarkRenderer.Draw(canvas, frame, figure.Marks);
        return Legend.Draw(canvas, frame, legend, layout, bottom);
    }

    /// <summary>Opens the group of what lies within a frame; drawn over the border, so that a curve along an edge is seen in full.</summary>
    public static void BeginPlot(SvgCanvas canvas, PlotFrame frame, string prefix, double overhang)
    {
        canvas.Plot = frame;
        string clip = SvgCanvas.Escape(prefix + "clip");
        canvas.Raw($"<clipPath id=\"{clip}\"><rect x=\"{SvgCanvas.Number(frame.Left - overhang)}\" "
            + $"y=\"{SvgCanvas.Number(frame.Top - overhang)}\" width=\"{SvgCanvas.Number(frame.Width + (2 * overhang))}\" "
            + $"height=\"{SvgCanvas.Number(frame.Height + (2 * overhang))}\"/></clipPath>")
            .Raw($"<g class=\"plot\" clip-path=\"url(#{clip})\">");
    }

    private static PlotFrame Place(LineFigure figure, FigureLayout layout, double top, double legend)
    {
        BarSlots bars = BarSlots.Of(figure.Series);
        IEnumerable<double> across = figure.Series.SelectMany(s => s.X).Concat(bars.Edges(figure.X.Scale)).Concat(figure.Marks.Select(m => m.X ?? double.NaN));
        IEnumerable<double> along = figure.Series.SelectMany(Extent).Concat(figure.Marks.Select(m => m.Y ?? double.NaN));
        AxisTicks x = AxisRange.Ticks(figure.X, across, layout.XTicks, tight: true, bars.IsWhole);
        AxisTicks y = AxisRange.Ticks(figure.Y, bars.IsEmpty ? along : along.Append(0), layout.YTicks, tight: false);
        double left = PlotFrame.Margin(y, layout);
        int above = PlotFrame.LinesAbove(figure.Y, y, layout);
        double right = layout.IsNarrow ? 16 : 28 + legend;
        return new PlotFrame(left, top + (16 * above), layout.Width - left - right, layout.PlotHeight, x, y);
    }

    private static LegendEntry[] Entries(LineFigure figure, SeriesLook[] looks, string prefix)
    {
        IEnumerable<LegendEntry> series = figure.Series.Count < 2 && figure.Marks.Count == 0
            ? []
            : figure.Series.Select((s, i) => new LegendEntry(s.Label, (canvas, left, y) => SeriesRenderer.Symbol(canvas, prefix, s, looks[i], left, y)));
        return [.. series, .. MarkRenderer.Entries(figure.Marks)];
    }

    private static IEnumerable<double> Extent(FigureSeries series) => series.Error is { } error
        ? series.Y.Zip(error, (y, e) => double.IsFinite(e) ? y - e : y).Concat(series.Y.Zip(error, (y, e) => double.IsFinite(e) ? y + e : y))
        : series.Y;
}
