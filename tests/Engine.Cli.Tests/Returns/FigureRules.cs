using Engine.Hosting.Figures;

namespace Engine.Cli.Tests.Returns;

/// <summary>What holds for the figures of every report.</summary>
internal static class FigureRules
{
    /// <summary>Fails where a figure shows what another shows, where two curves look alike, or where nothing is drawn.</summary>
    public static void Check(RunReport report)
    {
        foreach (Figure figure in report.Figures)
        {
            Assert.DoesNotContain(report.Figures, other => other != figure && Repeats(figure, other));
            if (figure is LineFigure lines)
            {
                Check(lines);
            }
            else
            {
                Assert.Contains(((HeatMapFigure)figure).Values, double.IsFinite);
            }

            Assert.DoesNotContain("could not be drawn", SvgFigure.Render(figure), StringComparison.Ordinal);
        }

        Assert.Equal(report.Figures.Count, report.Figures.Select(f => f.Name).Distinct().Count());
    }

    /// <summary>Whether all that one figure shows is in another.</summary>
    private static bool Repeats(Figure figure, Figure other) => (figure, other) switch
    {
        (LineFigure mine, LineFigure theirs) => mine.X.Scale == theirs.X.Scale && mine.Y.Scale == theirs.Y.Scale
            && mine.Series.All(s => theirs.Series.Any(t => s.X.SequenceEqual(t.X) && s.Y.SequenceEqual(t.Y))),
        (HeatMapFigure mine, HeatMapFigure theirs) => mine.Values.SequenceEqual(theirs.Values),
        _ => false,
    };

    private static void Check(LineFigure figure)
    {
        SeriesLook[] looks = SeriesLook.Of(figure.Series);
        (int, string)[] curves = [.. figure.Series.Zip(looks).Where(s => s.First.Style is not (SeriesStyle.Points or SeriesStyle.Bars))
            .Select(s => (s.Second.Color, s.Second.Dash))];
        (int, int, bool)[] points = [.. figure.Series.Zip(looks).Where(s => s.First.Style == SeriesStyle.Points)
            .Select(s => (s.Second.Color, s.Second.Marker, s.Second.Hollow))];
        Assert.True(curves.Distinct().Count() == curves.Length && points.Distinct().Count() == points.Length, $"two curves of '{figure.Name}' look alike");
        Assert.Equal(figure.Series.Count, figure.Series.Select(s => s.Label).Distinct().Count());
        Assert.All(figure.Series, s => Assert.False(string.IsNullOrWhiteSpace(s.Label) && figure.Series.Count > 1));
        Assert.Contains(figure.Series, s => s.Y.Any(double.IsFinite));
    }
}
