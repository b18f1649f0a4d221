using Engine.Hosting.Figures;

namespace Engine.Hosting.Tests.Figures;

public sealed class UnicodePlotTests
{
    [Fact]
    public void A_diagonal_goes_from_bottom_left_to_top_right()
    {
        var figure = new LineFigure("f", "Diagonal", new Axis("x"), new Axis("y"), [new FigureSeries("s", [0, 1], [0, 1])]);
        IReadOnlyList<string> lines = UnicodePlot.Render(figure, columns: 10, rows: 5);
        Assert.Equal("Diagonal", lines[0]);
        Assert.Equal("1┤        ⡠⠊", lines[1]);
        Assert.StartsWith("0┤⡠⠊", lines[5], StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_to_draw_is_said()
    {
        var figure = new LineFigure("f", "Empty", new Axis("x"), new Axis("y"), [new FigureSeries("s", [double.NaN], [1])]);
        Assert.Contains("no finite points", UnicodePlot.Render(figure)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Every_line_fits()
    {
        foreach (string line in UnicodePlot.Render(Example.Lines(), columns: 40, rows: 8).Skip(1))
        {
            Assert.InRange(line.Length, 0, 60);
        }
    }
}
