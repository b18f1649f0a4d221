using System.Globalization;

namespace Engine.Hosting.Figures;

/// <summary>What a drawing cannot show, said below it: nothing is left out silently.</summary>
internal static class FigureNotes
{
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
