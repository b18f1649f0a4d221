using System.Globalization;

namespace Engine.Hosting.Figures;

/// <summary>What a drawing cannot show, said below it: nothing is left out silently.</summary>
internal static class FigureNotes
{
    /// <summary>Curves are told apart from this part of the height on: about a pixel.</summary>
    private const double Hair = 0.003;

    /// <summary>The notes of a figure; none when all of it can be seen.</summary>
    public static IReadOnlyList<string> Of(Figure figure)
    {
        var notes = new List<string>();
        switch (figure)
        {
            case LineFigure lines:
                Curves(lines, notes);
                break;
            case HeatMapFigure map:
                Cells(map, notes);
                break;
        }

        return notes;
    }

    private static void Curves(LineFigure figure, List<string> notes)
    {
        (double X, double Y)[] points = [.. figure.Series.SelectMany(s => s.X.Zip(s.Y)).Where(p => double.IsFinite(p.First) && double.IsFinite(p.Second))];
        if (points.Length == 0)
        {
            notes.Add(figure.Series.All(s => s.X.Length == 0) ? "Nothing to draw: there are no points." : "Nothing to draw: no point has finite coordinates.");
            return;
        }

        Hidden(points.Count(p => IsHidden(p.X, figure.X) || IsHidden(p.Y, figure.Y)), points.Length, "point", figure.X.Scale == AxisScale.Logarithmic
            && points.Any(p => IsHidden(p.X, figure.X)) ? figure.X : figure.Y, notes);
        int outside = points.Count(p => Outside(p.X, figure.X) || Outside(p.Y, figure.Y));
        if (outside > 0)
        {
            notes.Add($"{Count(outside)} of {Count(points.Length)} points lie outside the axes.");
        }

        Coinciding(figure, points.Select(p => p.Y), notes);
    }

    /// <summary>A curve that another one covers all along would be looked for in vain.</summary>
    private static void Coinciding(LineFigure figure, IEnumerable<double> drawn, List<string> notes)
    {
        FigureSeries[] curves = [.. figure.Series.Where(s => s.X.Length > 2 && s.Style is not (SeriesStyle.Points or SeriesStyle.Bars))];
        (double low, double high) = AxisRange.Of(figure.Y, drawn);
        bool log = figure.Y.Scale == AxisScale.Logarithmic;
        double Height(double y) => log ? Math.Log(y) : y;
        double apart = Hair * (Height(high) - Height(low));
        for (int i = 0; i < curves.Length; i++)
        {
            FigureSeries? over = curves.Skip(i + 1).FirstOrDefault(other => other.X.SequenceEqual(curves[i].X)
                && other.Y.Zip(curves[i].Y).All(p => Math.Abs(Height(p.First) - Height(p.Second)) <= apart || p.First.Equals(p.Second)));
            if (over is not null && apart > 0)
            {
                notes.Add($"'{curves[i].Label}' lies under '{over.Label}'.");
            }
        }
    }

    private static void Cells(HeatMapFigure map, List<string> notes)
    {
        double[] values = [.. map.Values.Where(double.IsFinite)];
        if (values.Length == 0)
        {
            notes.Add(map.Values.Length == 0 ? "Nothing to draw: there are no cells." : "Nothing to draw: no cell has a finite value.");
        }
        else if (map.Classes is null)
        {
            Hidden(values.Count(v => IsHidden(v, map.ColorAxis)), values.Length, "cell", map.ColorAxis, notes);
        }
    }

    private static void Hidden(int hidden, int all, string what, Axis axis, List<string> notes)
    {
        if (hidden == all)
        {
            notes.Add($"Nothing to draw: every value of '{axis.Label}' is zero or negative, and its scale is logarithmic.");
        }
        else if (hidden > 0)
        {
            notes.Add($"{Count(hidden)} of {Count(all)} {what}s are not shown: '{axis.Label}' is zero or negative there, and its scale is logarithmic.");
        }
    }

    private static bool IsHidden(double value, Axis axis) => axis.Scale == AxisScale.Logarithmic && value <= 0;

    private static bool Outside(double value, Axis axis) => value < axis.Minimum || value > axis.Maximum;

    private static string Count(int number) => number.ToString("N0", CultureInfo.InvariantCulture).Replace(',', ' ');
}
