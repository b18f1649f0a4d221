using System.Globalization;
using System.Xml.Linq;
using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

public sealed class SvgFigureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Line_figure_is_well_formed_and_self_contained()
    {
        string text = SvgFigure.Render(Example.Lines());
        XDocument document = XDocument.Parse(text);
        Assert.Equal(Svg + "svg", document.Root!.Name);
        Assert.DoesNotContain("http", text.Replace(Svg.NamespaceName, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Empty(document.Descendants(Svg + "script"));
        Assert.Contains("prefers-color-scheme:dark", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Markup_in_labels_is_escaped()
    {
        var figure = new LineFigure("f", "a < b & \"c\"", new Axis("<x>"), new Axis("y"), [new FigureSeries("<s>", [0, 1], [0, 1])]);
        XDocument document = XDocument.Parse(SvgFigure.Render(figure));
        Assert.Equal("a < b & \"c\"", document.Descendants(Svg + "title").Single().Value);
    }

    [Fact]
    public void A_curve_passes_through_its_points()
    {
        // Data that spans its axes exactly: first point bottom left, last point top right.
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("y"), [new FigureSeries("s", [0, 1], [0, 1])]);
        XElement path = XDocument.Parse(SvgFigure.Render(figure)).Descendants(Svg + "path")
            .Single(p => ((string)p.Attribute("class")!).StartsWith("curve", StringComparison.Ordinal));
        double[] numbers = [.. ((string)path.Attribute("d")!).Split(['M', 'L', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(t => double.Parse(t, CultureInfo.InvariantCulture))];
        XElement frame = XDocument.Parse(SvgFigure.Render(figure)).Descendants(Svg + "rect").Single(r => (string?)r.Attribute("class") == "frame");
        double left = (double)frame.Attribute("x")!, top = (double)frame.Attribute("y")!;
        double right = left + (double)frame.Attribute("width")!, bottom = top + (double)frame.Attribute("height")!;
        Assert.Equal([left, bottom, right, top], numbers.Select(n => Math.Round(n, 2)));
    }

    [Fact]
    public void NaN_breaks_a_line_and_log_axes_leave_out_what_is_not_positive()
    {
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("y", "1", AxisScale.Logarithmic),
            [new FigureSeries("s", [0, 1, 2, 3, 4], [1, 2, double.NaN, 4, -1])]);
        XElement path = XDocument.Parse(SvgFigure.Render(figure)).Descendants(Svg + "path")
            .Single(p => ((string)p.Attribute("class")!).StartsWith("curve", StringComparison.Ordinal));
        Assert.Equal(2, ((string)path.Attribute("d")!).Count(c => c == 'M'));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    public void Empty_and_tiny_figures_are_drawn(int series, int points)
    {
        double[] values = [.. Enumerable.Range(0, points).Select(i => (double)i)];
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("y"),
            [.. Enumerable.Range(0, series).Select(i => new FigureSeries($"s{i}", values, values))]);
        Assert.NotNull(XDocument.Parse(SvgFigure.Render(figure)).Root);
    }

    [Fact]
    public void Unequal_arrays_are_refused_by_name()
    {
        var figure = new LineFigure("f", "f", new Axis("x"), new Axis("y"), [new FigureSeries("short", [0, 1], [0, 1]) with { Y = [0] }]);
        Assert.Contains("short", Assert.Throws<ArgumentException>(() => SvgFigure.Render(figure)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Heat_maps_hold_a_picture_and_a_color_bar_or_legend()
    {
        XDocument values = XDocument.Parse(SvgFigure.Render(Example.Map()));
        Assert.StartsWith("data:image/png;base64,", (string)values.Descendants(Svg + "image").Single().Attribute("href")!, StringComparison.Ordinal);
        XDocument classes = XDocument.Parse(SvgFigure.Render(Example.ClassMap()));
        foreach (string name in Example.ClassMap().Classes!)
        {
            Assert.Contains(classes.Descendants(Svg + "text"), t => t.Value == name);
        }
    }

    [Fact]
    public void Rendering_does_not_depend_on_the_culture()
    {
        string invariant = SvgFigure.Render(Example.Lines());
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            var german = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            german.NumberFormat.NumberDecimalSeparator = ",";
            CultureInfo.CurrentCulture = german;
            Assert.Equal(invariant, SvgFigure.Render(Example.Lines()));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
