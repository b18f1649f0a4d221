using System.Text;

namespace Engine.Hosting.Figures;

/// <summary>A line figure in braille characters, for terminals: two by four dots a character, a letter on every curve, a legend below.</summary>
internal static class UnicodePlot
{
    private const int Narrowest = 10;
    private const int Rows = 12;

    /// <summary>The figure as lines of text.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="width">Characters of the longest line, at least 24.</param>
    /// <param name="rows">Lines of the plot area, at least 3.</param>
    /// <returns>Title, plot with axis numbers, axis names, legend, notes.</returns>
    public static IReadOnlyList<string> Render(LineFigure figure, int width = 76, int rows = Rows) =>
        [.. Draw(figure, width, rows).Select(line => string.Concat(line.Select(part => part.Text)).TrimEnd())];

    /// <summary>The same in pieces that can be colored by series.</summary>
    public static IReadOnlyList<IReadOnlyList<PlotText>> Draw(LineFigure figure, int width, int rows = Rows)
    {
        ArgumentNullException.ThrowIfNull(figure);
        ArgumentOutOfRangeException.ThrowIfLessThan(width, 24);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 3);
        var shown = (LineFigure)DisplayFigure.Of(figure);
        var lines = new List<IReadOnlyList<PlotText>>();
        Say(lines, shown.Title, width);
        bool any = shown.Series.Any(s => s.X.Zip(s.Y).Any(p => AxisRange.CanShow(p.First, shown.X.Scale) && AxisRange.CanShow(p.Second, shown.Y.Scale)));
        if (any)
        {
            Plot(lines, shown, width, rows);
        }

        foreach (string note in FigureNotes.Of(shown))
        {
            Say(lines, note, width);
        }

        return lines;
    }

    private static void Plot(List<IReadOnlyList<PlotText>> lines, LineFigure figure, int width, int rows)
    {
        bool bars = figure.Series.Any(s => s.Style == SeriesStyle.Bars);
        AxisTicks x = AxisRange.Ticks(figure.X, figure.Series.SelectMany(s => s.X).Concat(figure.Marks.Select(m => m.X ?? double.NaN)), 4, tight: true);
        IEnumerable<double> along = figure.Series.SelectMany(s => s.Y).Concat(figure.Marks.Select(m => m.Y ?? double.NaN));
        AxisTicks y = AxisRange.Ticks(figure.Y, bars ? along.Append(0) : along, 4, tight: false);
        string top = TickText.Short(y.Maximum), bottom = TickText.Short(y.Minimum);
        int margin = Math.Max(top.Length, bottom.Length), columns = Math.Max(Narrowest, width - margin - 1);
        var dots = new DotCanvas(columns, rows);
        for (int i = 0; i < figure.Series.Count; i++)
        {
            dots.Draw(figure.Series[i], i, x, y);
        }

        for (int i = 0; i < figure.Series.Count && figure.Series.Count > 1; i++)
        {
            dots.Name(figure.Series[i], i, figure.Series.Count, x, y);
        }

        foreach (FigureMark mark in figure.Marks)
        {
            dots.Mark(mark, x, y);
        }

        for (int row = 0; row < rows; row++)
        {
            string axis = (row == 0 ? top : row == rows - 1 ? bottom : "").PadLeft(margin) + (row == 0 || row == rows - 1 ? '┤' : '│');
            lines.Add([new(axis, -1), .. dots.Row(row)]);
        }

        lines.Add([new(new string(' ', margin) + "└" + new string('─', columns), -1)]);
        string left = TickText.Short(x.Minimum), right = TickText.Short(x.Maximum);
        lines.Add([new(new string(' ', margin + 1) + left + right.PadLeft(Math.Max(1, columns - left.Length)), -1)]);
        Say(lines, $"{TickText.AxisLabel(figure.Y, 0)} against {TickText.AxisLabel(figure.X, 0)}", width);
        Legend(lines, figure, width);
    }

    private static void Legend(List<IReadOnlyList<PlotText>> lines, LineFigure figure, int width)
    {
        for (int i = 0; i < figure.Series.Count && figure.Series.Count > 1; i++)
        {
            Entry(lines, DotCanvas.Letter(i).ToString(), figure.Series[i].Label, i, width);
        }

        foreach (FigureMark mark in figure.Marks)
        {
            Entry(lines, DotCanvas.Symbol(mark).ToString(), mark.Label, -1, width);
        }
    }

    private static void Entry(List<IReadOnlyList<PlotText>> lines, string symbol, string label, int series, int width)
    {
        string lead = symbol;
        foreach (string line in Typography.Wrap(label, width - 4))
        {
            lines.Add([new(" " + lead.PadRight(2), series), new(line, -1)]);
            lead = "";
        }
    }

    private static void Say(List<IReadOnlyList<PlotText>> lines, string text, int width)
    {
        foreach (string line in Typography.Wrap(text, width))
        {
            lines.Add([new(line, -1)]);
        }
    }

    /// <summary>The dots of a plot, and to whom they belong.</summary>
    private sealed class DotCanvas(int columns, int rows)
    {
        private const char Blank = (char)0x2800;

        private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

        private readonly char[,] _cells = Filled(rows, columns);
        private readonly int[,] _owners = new int[rows, columns];

        public static char Letter(int series) => (char)(series < 26 ? 'a' + series : 'A' + ((series - 26) % 26));

        public static char Symbol(FigureMark mark) => mark.X is null ? '┄' : mark.Y is null ? '┊' : '×';

        public void Draw(FigureSeries series, int owner, AxisTicks x, AxisTicks y)
        {
            double foot = Math.Clamp(PlaceY(y, 0) is var zero && double.IsFinite(zero) ? zero : (4 * rows) - 1, 0, (4 * rows) - 1);
            (double X, double Y)? previous = null;
            foreach (int i in Thinning.Indices(series, v => PlaceX(x, v)))
            {
                (double X, double Y) at = (PlaceX(x, series.X[i]), PlaceY(y, series.Y[i]));
                if (!double.IsFinite(at.X) || !double.IsFinite(at.Y))
                {
                    previous = null;
                    continue;
                }

                switch (series.Style)
                {
                    case SeriesStyle.Points:
                        Line(at, at, owner);
                        break;
                    case SeriesStyle.Bars:
                        Line((at.X, foot), at, owner);
                        break;
                    case SeriesStyle.Steps when previous is { } step:
                        Line(step, (at.X, step.Y), owner);
                        Line((at.X, step.Y), at, owner);
                        break;
                    default:
                        Line(previous ?? at, at, owner);
                        break;
                }

                previous = at;
            }
        }

        /// <summary>Puts a series' letter on it, each further along than the one before, so that neighbors do not cover each other.</summary>
        public void Name(FigureSeries series, int owner, int count, AxisTicks x, AxisTicks y)
        {
            double wanted = 2.0 * columns * (owner + 0.5) / count;
            (double X, double Y)[] places = [.. series.X.Zip(series.Y, (a, b) => (X: PlaceX(x, a), Y: PlaceY(y, b)))
                .Where(p => p.X >= 0 && p.X < 2 * columns && p.Y >= 0 && p.Y < 4 * rows)];
            if (places.Length > 0)
            {
                (double px, double py) = places.MinBy(p => Math.Abs(p.X - wanted));
                Put((int)px / 2, (int)py / 4, Letter(owner), owner);
            }
        }

        public void Mark(FigureMark mark, AxisTicks x, AxisTicks y)
        {
            int column = mark.X is { } mx && double.IsFinite(PlaceX(x, mx)) ? (int)Math.Round(PlaceX(x, mx)) / 2 : -1;
            int row = mark.Y is { } my && double.IsFinite(PlaceY(y, my)) ? (int)Math.Round(PlaceY(y, my)) / 4 : -1;
            for (int r = 0; r < rows && mark.X is not null && mark.Y is null; r++)
            {
                Put(column, r, Symbol(mark), -1, overwrite: false);
            }

            for (int c = 0; c < columns && mark.X is null; c++)
            {
                Put(c, row, Symbol(mark), -1, overwrite: false);
            }

            if (mark is { X: not null, Y: not null })
            {
                Put(column, row, Symbol(mark), -1);
            }
        }

        public IEnumerable<PlotText> Row(int row)
        {
            var text = new StringBuilder();
            for (int column = 0; column < columns; column++)
            {
                char cell = _cells[row, column];
                if (column > 0 && _owners[row, column] != _owners[row, column - 1])
                {
                    yield return new(text.ToString(), _owners[row, column - 1]);
                    text.Clear();
                }

                text.Append(cell == Blank ? ' ' : cell);
            }

            yield return new(text.ToString(), _owners[row, columns - 1]);
        }

        private static char[,] Filled(int rows, int columns)
        {
            var cells = new char[rows, columns];
            for (int i = 0; i < cells.Length; i++)
            {
                cells[i / columns, i % columns] = Blank;
            }

            return cells;
        }

        private double PlaceX(AxisTicks x, double value) => x.Position(value) * ((2 * columns) - 1);

        private double PlaceY(AxisTicks y, double value) => (1 - y.Position(value)) * ((4 * rows) - 1);

        private void Line((double X, double Y) from, (double X, double Y) to, int owner)
        {
            int steps = (int)Math.Clamp(Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y)), 1, 4096);
            for (int step = 0; step <= steps; step++)
            {
                double f = (double)step / steps;
                Set((int)Math.Round(from.X + (f * (to.X - from.X))), (int)Math.Round(from.Y + (f * (to.Y - from.Y))), owner);
            }
        }

        private void Set(int x, int y, int owner)
        {
            if (x >= 0 && x < 2 * columns && y >= 0 && y < 4 * rows)
            {
                _cells[y / 4, x / 2] = (char)(_cells[y / 4, x / 2] | Bits[y % 4, x % 2]);
                _owners[y / 4, x / 2] = owner;
            }
        }

        private void Put(int column, int row, char symbol, int owner, bool overwrite = true)
        {
            if (column >= 0 && column < columns && row >= 0 && row < rows && (overwrite || _cells[row, column] == Blank))
            {
                (_cells[row, column], _owners[row, column]) = (symbol, owner);
            }
        }
    }
}
