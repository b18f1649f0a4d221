using System.Globalization;
using System.Xml.Linq;
using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

/// <summary>What figures promise: nothing left out silently, no two curves alike, bars, bounds and marks where they belong.</summary>
public sealed class FigureDrawingTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Theory]
    [InlineData(SeriesStyle.Line)]
    [InlineData(SeriesStyle.Dashed)]
    [InlineData(SeriesStyle.LineAndPoints)]
    public void No_two_of_forty_curves_share_color_and_dash(SeriesStyle style)
    {
        SeriesLook[] looks = SeriesLook.Of([.. Enumerable.Range(0, 40).Select(i =>
            new FigureSeries($"c{i}", [0, 1], [i, i], i % 3 == 0 ? SeriesStyle.Dashed : style))]);
        Assert.Equal(40, looks.Select(look => (look.Color, look.Dash)).Distinct().Count());
        Assert.Equal(40, looks.Take(40).Select(look => (look.Color, look.Marker, look.Hollow, look.Dash)).Distinct().Count());
    }

    [Fact]
    public void Sets_of_points_differ_in_color_or_marker()
    {
        SeriesLook[] looks = SeriesLook.Of([.. Enumerable.Range(0, 24).Select(i => new FigureSeries($"c{i}", [0], [i], SeriesStyle.Points))]);
        Assert.Equal(24, looks.Select(look => (look.Color, look.Marker, look.Hollow)).Distinct().Count());
    }

    [Fact]
    public void Colors_are_far_apart_on_both_backgrounds()
    {
        foreach (string[] palette in new[] { FigureColors.Light, FigureColors.Dark })
        {
            for (int i = 0; i < palette.Length; i++)
            {
                for (int j = 0; j < i; j++)
                {
                    (double l1, double a1, double b1) = Lab(palette[i]);
                    (double l2, double a2, double b2) = Lab(palette[j]);
                    double distance = Math.Sqrt(((l1 - l2) * (l1 - l2)) + ((a1 - a2) * (a1 - a2)) + ((b1 - b2) * (b1 - b2)));
                    Assert.True(distance > 25, $"{palette[i]} and {palette[j]} are {distance:F0} apart");
                }
            }
        }
    }

    [Fact]
    public void What_a_logarithmic_axis_cannot_show_is_said()
    {
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("gain", "1", AxisScale.Logarithmic),
            [new FigureSeries("s", [0, 1, 2, 3], [1, -2, 0, 4])]);
        Assert.Equal(["2 of 4 points are not shown: 'gain' is zero or negative there, and its scale is logarithmic."], FigureNotes.Of(figure));
        Assert.Contains("2 of 4 points are not shown", Texts(figure), StringComparison.Ordinal);
        Assert.Equal(["Nothing to draw: every value of 'gain' is zero or negative, and its scale is logarithmic."],
            FigureNotes.Of(figure with { Series = [new FigureSeries("s", [1, 2], [-1, -2])] }));
        Assert.Equal(["Nothing to draw: there are no points."], FigureNotes.Of(figure with { Series = [] }));
        var map = new HeatMapFigure("m", "m", new Axis("x"), new Axis("y"), [1, 2], [1, 2], [double.NaN, double.NaN, double.NaN, double.NaN], new Axis("v"));
        Assert.Equal(["Nothing to draw: no cell has a finite value."], FigureNotes.Of(map));
        Assert.Contains("1 of 4 cells are not shown", FigureNotes.Of(new HeatMapFigure("m", "m", new Axis("x"), new Axis("y"), [1, 2], [1, 2], [1, 2, 3, -4],
            new Axis("v", "1", AxisScale.Logarithmic))).Single(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_that_another_covers_is_said()
    {
        double[] x = [.. Enumerable.Range(0, 50).Select(i => i / 10.0)];
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("y"),
            [new FigureSeries("a", x, [.. x.Select(Math.Sin)]), new FigureSeries("b", x, [.. x.Select(Math.Cos)]),
                new FigureSeries("c", x, [.. x.Select(v => Math.Sin(v) + 1e-6)], SeriesStyle.Dashed),
                new FigureSeries("d", x, [.. x.Select(v => Math.Sin(v) + 0.1)])]);
        Assert.Equal(["'a' lies under 'c'."], FigureNotes.Of(figure));
        Assert.Empty(FigureNotes.Of(figure with { Series = [figure.Series[0], figure.Series[1]] }));
    }

    [Fact]
    public void Bounds_cut_an_axis_and_what_lies_outside_is_counted()
    {
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("y") { Minimum = 0, Maximum = 1 }, [new FigureSeries("s", [0, 1, 2], [0.5, 7, 0.5])]);
        AxisTicks ticks = AxisRange.Ticks(figure.Y, [0.5, 7], 5, tight: false);
        Assert.Equal((0, 1), (ticks.Minimum, ticks.Maximum));
        Assert.Contains("1 of 3 points lie outside the axes", Texts(figure), StringComparison.Ordinal);

        // Bounds are in the unit of the axis, and follow it into the unit that is shown.
        Axis shown = DisplayFigure.Of(figure with { Y = new Axis("y", "m") { Minimum = 0, Maximum = 2e-6 }, Series = [new FigureSeries("s", [0], [1e-6])] }).Y;
        Assert.Equal(("µm", 2.0), (shown.Unit, Math.Round(shown.Maximum!.Value, 9)));
    }

    [Fact]
    public void Bars_stand_side_by_side_on_zero()
    {
        var figure = new LineFigure("f", "f", new Axis("l"), new Axis("P"),
            [new FigureSeries("a", [-1, 0, 1], [1, 2, 1], SeriesStyle.Bars), new FigureSeries("b", [-1, 0, 1], [-1, 1, 2], SeriesStyle.Bars)]);
        double[][] bars = [.. Paths(figure, "bars").Select(Numbers)];
        Assert.Equal(2, bars.Length);
        Assert.All(bars, b => Assert.Equal(24, b.Length));

        // The foot of every bar is one line; b begins where a ends.
        Assert.Single(bars.SelectMany(b => new[] { b[1], b[7], b[9], b[15] }).Distinct());
        Assert.Equal(bars[0][4], bars[1][0], 1);
        Assert.True(bars[0][3] < bars[0][1], "a positive bar goes up");
        Assert.True(bars[1][3] > bars[1][1], "a negative bar goes down");
    }

    [Fact]
    public void Marks_are_drawn_and_named_and_the_axes_reach_them()
    {
        LineFigure figure = new LineFigure("f", "f", new Axis("x"), new Axis("y"), [new FigureSeries("s", [0, 1], [0, 1])]) with
        {
            Marks = [new FigureMark("asked for", 3, 0.5), new FigureMark("death", 0.5), new FigureMark("limit", null, 0.8)],
        };
        XElement marks = Document(figure).Descendants(Svg + "g").Single(g => (string?)g.Attribute("class") == "marks");
        Assert.Single(marks.Elements(Svg + "circle"));
        Assert.Equal(3, marks.Elements(Svg + "path").Count());
        foreach (string name in new[] { "asked for", "death", "limit" })
        {
            Assert.Contains(name, Texts(figure), StringComparison.Ordinal);
        }

        Assert.Equal(3, AxisRange.Of(figure.X, figure.Series.SelectMany(s => s.X).Concat(figure.Marks.Select(m => m.X ?? double.NaN))).High);
    }

    [Fact]
    public void Curves_over_a_map_are_told_apart_and_named()
    {
        HeatMapFigure map = Example.Map() with { Overlays = [.. Example.Map().Overlays, new FigureSeries("second", [0.1, 1], [1, 1], SeriesStyle.Dashed)] };
        string[] dashes = [.. Document(map).Descendants(Svg + "g").Single(g => (string?)g.Attribute("class") == "plot").Descendants(Svg + "path")
            .Where(p => (string?)p.Attribute("class") == "over").Select(p => (string?)p.Attribute("stroke-dasharray") ?? "")];
        Assert.Equal(2, dashes.Distinct().Count());
        Assert.Contains("threshold", Texts(map), StringComparison.Ordinal);
        Assert.Contains("second", Texts(map), StringComparison.Ordinal);
    }

    [Fact]
    public void A_million_points_make_a_small_drawing_that_keeps_every_peak()
    {
        var random = new Random(1);
        double[] x = [.. Enumerable.Range(0, 1_000_000).Select(i => (double)i)], y = [.. x.Select(_ => random.NextDouble())];
        y[123_456] = 7;
        y[654_321] = -7;
        var series = new FigureSeries("s", x, y);
        int[] kept = Thinning.Indices(series, v => v / 1000);
        Assert.Contains(123_456, kept);
        Assert.Contains(654_321, kept);
        Assert.InRange(kept.Length, 1000, 4004);
        Assert.Equal(kept.Order().Distinct(), kept);
        Assert.InRange(SvgFigure.Render(new LineFigure("f", "f", new Axis("x"), new Axis("y"), [series])).Length, 1000, 100_000);
        Assert.InRange(SvgFigure.Render(new LineFigure("f", "f", new Axis("x"), new Axis("y"),
            [new FigureSeries("s", [.. y.Select(v => v * 3)], y, SeriesStyle.Points)])).Length, 1000, 2_000_000);
    }

    [Fact]
    public void A_gap_survives_thinning()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(i => i / 1000.0)];
        double[] y = [.. x.Select((v, i) => i is > 4000 and < 6000 ? double.NaN : v)];
        int[] kept = Thinning.Indices(new FigureSeries("s", x, y), v => v * 10);
        Assert.Contains(kept, i => double.IsNaN(y[i]));
        Assert.Contains(4000, kept);
        Assert.Contains(6000, kept);
    }

    [Theory]
    [InlineData(SeriesStyle.Line)]
    [InlineData(SeriesStyle.Bars)]
    [InlineData(SeriesStyle.Points)]
    public void Both_drawings_of_a_figure_are_well_formed(SeriesStyle style)
    {
        var figure = new LineFigure("f", "A title that is so long that no telephone can show it in one line", new Axis("x", "m"), new Axis("y", "rad/s"),
            [new FigureSeries("a & b", [1e-6, 2e-6], [1e6, double.NaN], style, [1e5, 1e5]), new FigureSeries("<c>", [], [], style)]);
        foreach (FigureLayout layout in new[] { FigureLayout.Wide, FigureLayout.Narrow })
        {
            XElement root = XDocument.Parse(SvgFigure.Render(DisplayFigure.Of(figure), layout with { IsInteractive = true }, "")).Root!;
            Assert.Equal(layout.Width, (double)root.Attribute("width")!);
            Assert.Equal(4, ((string)root.Attribute("data-plot")!).Split(' ').Length);
        }
    }

    private static XDocument Document(Figure figure) => XDocument.Parse(SvgFigure.Render(figure));

    private static string Texts(Figure figure) => string.Join(' ', Document(figure).Descendants(Svg + "text").Select(t => t.Value));

    private static IEnumerable<string> Paths(Figure figure, string css) => Document(figure).Descendants(Svg + "path")
        .Where(p => ((string?)p.Attribute("class") ?? "").StartsWith(css, StringComparison.Ordinal)).Select(p => (string)p.Attribute("d")!);

    private static double[] Numbers(string d) => [.. d.Split(['M', 'L', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries)
        .Select(t => double.Parse(t, CultureInfo.InvariantCulture))];

    /// <summary>CIE L*a*b* of an sRGB color, white D65.</summary>
    private static (double L, double A, double B) Lab(string color)
    {
        int rgb = Convert.ToInt32(color[1..], 16);
        double Linear(int shift)
        {
            double c = ((rgb >> shift) & 255) / 255.0;
            return c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        }

        (double r, double g, double b) = (Linear(16), Linear(8), Linear(0));
        double F(double t) => t > 216.0 / 24389 ? Math.Cbrt(t) : ((24389.0 / 27 * t) + 16) / 116;
        double x = F(((0.4124564 * r) + (0.3575761 * g) + (0.1804375 * b)) / 0.95047), y = F((0.2126729 * r) + (0.7151522 * g) + (0.0721750 * b)),
            z = F(((0.0193339 * r) + (0.1191920 * g) + (0.9503041 * b)) / 1.08883);
        return ((116 * y) - 16, 500 * (x - y), 200 * (y - z));
    }
}
