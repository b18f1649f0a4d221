namespace Engine.Hosting.Tests.Figures;

/// <summary>Figures of every kind, for rendering tests.</summary>
internal static class Example
{
    private static readonly double[] Grid = [.. Enumerable.Range(0, 101).Select(i => i / 100.0)];

    public static LineFigure Lines() => new(
        "concurrence",
        "Concurrence against turbulence strength",
        new Axis("w₀/r₀"),
        new Axis("concurrence"),
        [
            new FigureSeries("single phase screen", Grid, [.. Grid.Select(x => Math.Exp(-3 * x * x))]),
            new FigureSeries("bound", Grid, [.. Grid.Select(x => 1 - (0.9 * x))], SeriesStyle.Dashed),
            new FigureSeries("Monte Carlo", [0.1, 0.3, 0.5, 0.7], [0.96, 0.77, 0.48, 0.22], SeriesStyle.Points, [0.02, 0.03, 0.03, 0.02]),
            new FigureSeries("truncated", Grid, [.. Grid.Select(x => 0.8 - (0.3 * x))], SeriesStyle.Line, [.. Grid.Select(x => 0.05 + (0.05 * x))]),
            new FigureSeries("control", [0, 0.2, 0.4, 0.6, 0.8, 1], [0.1, 0.3, 0.2, 0.25, 0.05, 0.05], SeriesStyle.Steps),
        ]);

    public static HeatMapFigure Map()
    {
        double[] x = [.. Enumerable.Range(0, 40).Select(i => Math.Pow(10, -2 + (i / 10.0)))], y = [.. Enumerable.Range(0, 30).Select(i => i / 10.0)];
        return new HeatMapFigure(
            "map",
            "Negativity left",
            new Axis("events N", "1", AxisScale.Logarithmic),
            new Axis("recoil variance", "m^-2"),
            x,
            y,
            [.. y.SelectMany(b => x.Select(a => b > 2.5 && a > 50 ? double.NaN : Math.Exp(-a * b / 10)))],
            new Axis("negativity"))
        {
            Overlays = [new FigureSeries("threshold", x, [.. x.Select(a => 3 / (1 + a))])],
        };
    }

    public static HeatMapFigure ClassMap() => Map() with
    {
        Name = "classes",
        Values = [.. Map().Values.Select(v => double.IsNaN(v) ? v : Math.Floor(v * 2.999))],
        Classes = ["separable", "entangled only", "two-way steering"],
    };
}
