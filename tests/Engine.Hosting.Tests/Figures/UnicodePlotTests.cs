using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

public sealed class UnicodePlotTests
{
    [Fact]
    public void A_diagonal_goes_from_bottom_left_to_top_right()
    {
        var figure = new LineFigure("f", "Diagonal", new Axis("x"), new Axis("y"), [new FigureSeries("s", [0, 1], [0, 1])]);
        IReadOnlyList<string> lines = UnicodePlot.Render(figure, width: 24, rows: 5);
        Assert.Equal("Diagonal", lines[0]);
        Assert.Equal(24, lines[1].Length);
        Assert.StartsWith("1┤   ", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("0┤", lines[5], StringComparison.Ordinal);
        Assert.InRange(lines[5][2], '\u2801', '\u28ff');
        Assert.InRange(lines[5].Length, 4, 9);
    }

    [Fact]
    public void Nothing_to_draw_is_said()
    {
        var figure = new LineFigure("f", "Empty", new Axis("x"), new Axis("y"), [new FigureSeries("s", [double.NaN], [1])]);
        Assert.Contains("Nothing to draw", UnicodePlot.Render(figure)[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(24)]
    [InlineData(40)]
    [InlineData(97)]
    public void Every_line_fits(int width)
    {
        foreach (string line in UnicodePlot.Render(Example.Lines() with { Marks = [new("the point that somebody asked for", 0.4, 0.5)] }, width, rows: 8))
        {
            Assert.InRange(line.Length, 0, width);
        }
    }

    [Fact]
    public void Every_curve_has_its_letter_in_plot_and_legend()
    {
        string[] lines = [.. UnicodePlot.Render(Example.Lines())];
        string plot = string.Concat(lines.Where(l => l.Contains('│', StringComparison.Ordinal) || l.Contains('┤', StringComparison.Ordinal)));
        foreach ((FigureSeries series, int i) in Example.Lines().Series.Select((s, i) => (s, i)))
        {
            Assert.Contains((char)('a' + i), plot);
            Assert.Contains($" {(char)('a' + i)} {series.Label}", lines);
        }
    }
}
