namespace Engine.Hosting.Figures;

/// <summary>Names of curves, marks or classes beside a plot, or below it where there is no room; a long name takes several lines.</summary>
internal static class Legend
{
    private const int LongestLine = 30;
    private const double LineHeight = 15;
    private const double Gap = 6;
    private const double SymbolWidth = 28;

    /// <summary>Pixels the legend needs on the right of the plot; 0 when it is empty or stands below.</summary>
    public static double Width(IReadOnlyList<LegendEntry> entries, FigureLayout layout)
    {
        if (entries.Count == 0 || IsBelow(entries, layout))
        {
            return 0;
        }

        int longest = entries.SelectMany(e => Typography.Wrap(e.Name, LongestLine)).Max(line => line.Length);
        return 16 + SymbolWidth + (FigureLayout.CharacterWidth * longest);
    }

    /// <summary>Draws it.</summary>
    /// <param name="canvas">Drawn on.</param>
    /// <param name="frame">The plot.</param>
    /// <param name="entries">What to tell.</param>
    /// <param name="layout">The room there is.</param>
    /// <param name="bottom">Where the drawing ends so far.</param>
    /// <returns>Where it ends with the legend.</returns>
    public static double Draw(SvgCanvas canvas, PlotFrame frame, IReadOnlyList<LegendEntry> entries, FigureLayout layout, double bottom)
    {
        if (entries.Count == 0)
        {
            return bottom;
        }

        if (IsBelow(entries, layout))
        {
            return Below(canvas, entries, layout, bottom);
        }

        double y = frame.Top + 8;
        foreach (LegendEntry entry in entries)
        {
            y += Entry(canvas, entry, frame.Right + 16, y, LongestLine);
        }

        return bottom;
    }

    private static bool IsBelow(IReadOnlyList<LegendEntry> entries, FigureLayout layout) => layout.IsNarrow
        || entries.Sum(e => (Typography.Wrap(e.Name, LongestLine).Count() * LineHeight) + Gap) > layout.PlotHeight;

    private static double Below(SvgCanvas canvas, IReadOnlyList<LegendEntry> entries, FigureLayout layout, double bottom)
    {
        int most = Math.Min(48, (int)((layout.Width - 24 - SymbolWidth) / FigureLayout.CharacterWidth));
        double widest = SymbolWidth + 14 + (FigureLayout.CharacterWidth * entries.SelectMany(e => Typography.Wrap(e.Name, most)).Max(line => line.Length));
        int columns = Math.Max(1, (int)((layout.Width - 20) / widest));
        double y = bottom + 14;
        foreach (LegendEntry[] row in entries.Chunk(columns))
        {
            y += row.Select((entry, i) => Entry(canvas, entry, 12 + (i * widest), y, most)).Max();
        }

        return y - Gap;
    }

    private static double Entry(SvgCanvas canvas, LegendEntry entry, double left, double top, int longest)
    {
        entry.Symbol(canvas, left, top);
        double y = top;
        foreach (string line in Typography.Wrap(entry.Name, longest))
        {
            canvas.Text(left + SymbolWidth, y + 4, line, "legend", "start");
            y += LineHeight;
        }

        return y - top + Gap;
    }
}
