using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Screens;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Pictures of what lies on a grid, around the beam.</summary>
internal static class ScreenPictures
{
    private const int Shown = 128;

    /// <summary>Adds an intensity over its peak and a phase.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="grid">The grid.</param>
    /// <param name="link">The path.</param>
    /// <param name="realization">Which realization they are of.</param>
    /// <param name="intensity">Name, title and values of the intensity.</param>
    /// <param name="phase">Name, title and values of the phase.</param>
    public static void Add(
        RunReportBuilder report,
        TransverseGrid grid,
        Link link,
        int realization,
        (string Name, string Title, double[] Values) intensity,
        (string Name, string Title, double[] Values) phase)
    {
        double half = Math.Min(grid.Width / 2, 3.5 * link.BeamWidth(1));
        int first = Math.Max(0, (grid.Points / 2) - (int)(half / grid.Step));
        int last = Math.Min(grid.Points - 1, (grid.Points / 2) + (int)(half / grid.Step));
        int stride = Math.Max(1, (last - first + 1) / Shown);
        int[] places = [.. Enumerable.Range(0, ((last - first) / stride) + 1).Select(i => first + (i * stride))];
        double[] axis = [.. places.Select(i => grid.Coordinate(i) * link.Waist)];
        double[] Pick(double[] values, double unit) => [.. places.SelectMany(i => places.Select(j => values[(i * grid.Points) + j] / unit))];
        var x = new Axis("x", "m");
        var y = new Axis("y", "m");
        report
            .AddFigure(new HeatMapFigure(phase.Name, $"{phase.Title}, realization {realization}", x, y, axis, axis, Pick(phase.Values, 1),
                new Axis("phase", "rad"))
            { Diverging = true })
            .AddFigure(new HeatMapFigure(
                intensity.Name, $"{intensity.Title}, realization {realization}", x, y, axis, axis, Pick(intensity.Values, intensity.Values.Max()),
                new Axis("intensity over its peak")));
    }
}
