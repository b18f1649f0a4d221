namespace Engine.Hosting.Figures;

/// <summary>Draws what a figure points out: rings around points, lines across the plot.</summary>
internal static class MarkRenderer
{
    private static readonly string[] Dashes = ["3 3", "9 4", "9 3 2 3", "1.5 2.5"];

    /// <summary>Draws the marks over a frame.</summary>
    public static void Draw(SvgCanvas canvas, PlotFrame frame, IReadOnlyList<FigureMark> marks)
    {
        if (marks.Count == 0)
        {
            return;
        }

        canvas.Raw("<g class=\"marks\">");
        for (int i = 0; i < marks.Count; i++)
        {
            double? x = Inside(marks[i].X, frame.PixelX, frame.Left, frame.Right), y = Inside(marks[i].Y, frame.PixelY, frame.Top, frame.Bottom);
            if ((marks[i].X is not null && x is null) || (marks[i].Y is not null && y is null))
            {
                continue;
            }

            if (x is { } px && y is { } py)
            {
                Ring(canvas, px, py, i);
            }
            else if (x is { } vertical)
            {
                canvas.Path([(vertical, frame.Top, true), (vertical, frame.Bottom, false)], "mark", dash: Dash(i));
            }
            else if (y is { } horizontal)
            {
                canvas.Path([(frame.Left, horizontal, true), (frame.Right, horizontal, false)], "mark", dash: Dash(i));
            }
        }

        canvas.Raw("</g>");
    }

    /// <summary>Their lines in a legend.</summary>
    public static IEnumerable<LegendEntry> Entries(IReadOnlyList<FigureMark> marks) => marks.Select((mark, i) => new LegendEntry(mark.Label,
        (canvas, left, y) =>
        {
            if (mark.X is not null && mark.Y is not null)
            {
                Ring(canvas, left + 11, y, i);
            }
            else
            {
                canvas.Path([(left, y, true), (left + 22, y, false)], "mark", dash: Dash(i));
            }
        }));

    private static string Dash(int index) => Dashes[index % Dashes.Length];

    /// <summary>A ring with ticks; the second and later ones are told apart by their ticks.</summary>
    private static void Ring(SvgCanvas canvas, double x, double y, int index)
    {
        (double X, double Y, bool Start)[] ticks = index % 2 == 0
            ? [(x - 9, y, true), (x - 5, y, false), (x + 5, y, true), (x + 9, y, false), (x, y - 9, true), (x, y - 5, false), (x, y + 5, true),
                (x, y + 9, false)]
            : [(x - 7, y - 7, true), (x - 4, y - 4, false), (x + 4, y + 4, true), (x + 7, y + 7, false), (x - 7, y + 7, true), (x - 4, y + 4, false),
                (x + 4, y - 4, true), (x + 7, y - 7, false)];
        canvas.Circle(x, y, 5.5, "mark").Path(ticks, "mark");
    }

    private static double? Inside(double? value, Func<double, double> pixel, double low, double high) =>
        value is { } number && pixel(number) is var place && place >= low - 0.5 && place <= high + 0.5 ? place : null;
}
