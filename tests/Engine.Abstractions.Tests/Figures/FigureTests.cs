using System.Reflection;

namespace Engine.Abstractions.Tests.Figures;

public sealed class FigureTests
{
    private static readonly Axis X = new("x", "m"), Y = new("y");

    [Fact]
    public void A_series_keeps_a_copy_of_its_numbers()
    {
        double[] x = [1, 2], y = [3, 4], error = [5, 6];
        var series = new FigureSeries("s", x, y, error: error);
        x[0] = y[0] = error[0] = 99;
        Assert.Equal([1.0, 2.0], series.X);
        Assert.Equal([3.0, 4.0], series.Y);
        Assert.Equal([5.0, 6.0], series.Error!.Value);
    }

    [Fact]
    public void A_line_figure_keeps_a_copy_of_its_list_of_series()
    {
        var list = new List<FigureSeries> { new("s", [1], [2]) };
        var figure = new LineFigure("f", "F", X, Y, list);
        list.Clear();
        Assert.Single(figure.Series);
    }

    [Fact]
    public void A_map_keeps_copies()
    {
        double[] x = [1, 2], y = [3], values = [4, 5];
        List<string> classes = ["a"];
        var map = new HeatMapFigure("m", "M", X, Y, x, y, values, Y) { Classes = classes };
        x[0] = y[0] = values[0] = 99;
        classes[0] = "b";
        Assert.Equal([1.0, 2.0], map.XValues);
        Assert.Equal([3.0], map.YValues);
        Assert.Equal([4.0, 5.0], map.Values);
        Assert.Equal(["a"], map.Classes);
    }

    [Fact]
    public void Figures_of_the_same_numbers_are_equal()
    {
        static LineFigure Line() => new("f", "F", X, Y, [new("s", [1, double.NaN], [2, 3], SeriesStyle.Points, [0, 1])]) { Caption = "c" };
        static HeatMapFigure Map() => new("m", "M", X, Y, [1, 2], [3], [double.NaN, 5], Y) { Classes = ["a"], Overlays = [new("s", [1], [2])] };
        Assert.Equal(Line(), Line());
        Assert.Equal(Line().GetHashCode(), Line().GetHashCode());
        Assert.Equal(Map(), Map());
        Assert.Equal(Map().GetHashCode(), Map().GetHashCode());
        Assert.NotEqual(Line(), Line() with { Caption = "d" });
        Assert.NotEqual(Line(), Line() with { Series = [new("s", [1, double.NaN], [2, 4], SeriesStyle.Points, [0, 1])] });
        Assert.NotEqual(Map(), Map() with { Values = [1, 5] });
        Assert.NotEqual(Map(), Map() with { Classes = null });
        Assert.NotEqual<Figure>(Line(), Map());
    }

    [Fact]
    public void Numbers_that_do_not_fit_together_are_refused()
    {
        Assert.Contains("2 abscissae, 1 ordinates", Assert.Throws<ArgumentException>(() => new FigureSeries("s", [1, 2], [1])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => new FigureSeries("s", [1, 2], [1, 2], error: [1]));
        Assert.Contains("2 by 1 cells and 3 values",
            Assert.Throws<ArgumentException>(() => new HeatMapFigure("m", "M", X, Y, [1, 2], [3], [1, 2, 3], Y)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_other_assembly_can_add_a_kind_of_figure()
    {
        Assert.All(typeof(Figure).Assembly.GetExportedTypes().Where(typeof(Figure).IsAssignableFrom), t => Assert.True(t.IsSealed || t == typeof(Figure)));
        MethodInfo[] abstractMembers =
            [.. typeof(Figure).GetMethods(BindingFlags.Instance | BindingFlags.NonPublic).Where(m => m.IsAbstract && m.DeclaringType == typeof(Figure))];
        Assert.Contains(abstractMembers, m => m.IsFamilyAndAssembly);
    }

    [Fact]
    public void Marks_and_bounds_belong_to_what_a_figure_is()
    {
        var figure = new LineFigure("f", "F", X, Y, []) { Marks = [new FigureMark("asked for", 1, 2)] };
        Assert.Equal(figure, figure with { Marks = [new FigureMark("asked for", 1, 2)] });
        Assert.NotEqual(figure, figure with { Marks = [new FigureMark("asked for", 1)] });
        Assert.NotEqual(figure, figure with { Marks = [] });
        Assert.NotEqual(figure, figure with { X = X with { Minimum = 0 } });
        Assert.NotEqual(figure, figure with { Y = Y with { Symbol = "Δ" } });
        Assert.Throws<ArgumentNullException>(() => figure with { Marks = null! });
        Assert.Contains("neither", Assert.Throws<ArgumentException>(() => new FigureMark("nowhere", null)).Message, StringComparison.Ordinal);
    }
}
