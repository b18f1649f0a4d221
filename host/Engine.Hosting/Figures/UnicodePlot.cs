using System.Text;

namespace Engine.Hosting.Figures;

/// <summary>A line figure in braille characters, for terminals: two by four dots a character.</summary>
internal static class UnicodePlot
{
    private static readonly int[,] Dots = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    /// <summary>The figure as lines of text.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="columns">Characters of the plot area, at least 10.</param>
    /// <param name="rows">Lines of the plot area, at least 3.</param>
    /// <returns>Title, plot with axis numbers, axis names.</returns>
    public static IReadOnlyList<string> Render(LineFigure figure, int columns = 60, int rows = 12)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 10);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 3);
        double[] xs = [.. figure.Series.SelectMany(s => s.X).Where(v => Drawable(v, figure.X.Scale))];
        double[] ys = [.. figure.Series.SelectMany(s => s.Y).Where(v => Drawable(v, figure.Y.Scale))];
        if (xs.Length == 0 || ys.Length == 0)
        {
            return [figure.Title, "(no finite points)"];
        }

        AxisTicks x = AxisTicks.Choose(xs.Min(), xs.Max(), figure.X.Scale, 4, tight: true);
        AxisTicks y = AxisTicks.Choose(ys.Min(), ys.Max(), figure.Y.Scale, 4);
        var cells = new int[rows, columns];
        foreach (FigureSeries series in figure.Series)
        {
            Draw(cells, series, x, y, columns * 2, rows * 4);
        }

        string top = TickText.Short(y.Maximum), bottom = TickText.Short(y.Minimum);
        int margin = Math.Max(top.Length, bottom.Length);
        var lines = new List<string> { figure.Title };
        for (int row = 0; row < rows; row++)
        {
            var line = new StringBuilder((row == 0 ? top : row == rows - 1 ? bottom : "").PadLeft(margin));
            line.Append(row == 0 || row == rows - 1 ? '┤' : '│');
            for (int column = 0; column < columns; column++)
            {
                line.Append(cells[row, column] == 0 ? ' ' : (char)(0x2800 + cells[row, column]));
            }

            lines.Add(line.ToString().TrimEnd());
        }

        lines.Add(new string(' ', margin) + "└" + new string('─', columns));
        string left = TickText.Short(x.Minimum), right = TickText.Short(x.Maximum);
        lines.Add(new string(' ', margin + 1) + left + right.PadLeft(Math.Max(1, columns - left.Length)));
        lines.Add($"{TickText.AxisLabel(figure.Y, 0)} against {TickText.AxisLabel(figure.X, 0)}");
        return lines;
    }

    private static bool Drawable(double value, AxisScale scale) => double.IsFinite(value) && (scale == AxisScale.Linear || value > 0);

    private static void Draw(int[,] cells, FigureSeries series, AxisTicks x, AxisTicks y, int width, int height)
    {
        (double X, double Y)? previous = null;
        for (int i = 0; i < Math.Min(series.X.Length, series.Y.Length); i++)
        {
            double px = x.Position(series.X[i]) * (width - 1), py = (1 - y.Position(series.Y[i])) * (height - 1);
            if (!double.IsFinite(px) || !double.IsFinite(py))
            {
                previous = null;
                continue;
            }

            (double fromX, double fromY) = series.Style == SeriesStyle.Points ? (px, py) : previous ?? (px, py);
            int steps = (int)Math.Clamp(Math.Max(Math.Abs(px - fromX), Math.Abs(py - fromY)), 1, 4096);
            for (int step = 0; step <= steps; step++)
            {
                double f = (double)step / steps;
                Set(cells, (int)Math.Round(fromX + (f * (px - fromX))), (int)Math.Round(fromY + (f * (py - fromY))), width, height);
            }

            previous = (px, py);
        }
    }

    private static void Set(int[,] cells, int x, int y, int width, int height)
    {
        if (x >= 0 && x < width && y >= 0 && y < height)
        {
            cells[y / 4, x / 2] |= Dots[y % 4, x % 2];
        }
    }
}
