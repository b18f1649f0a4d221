using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Power scattered from one mode into others, as table and figure.</summary>
internal static class CrosstalkReport
{
    /// <summary>Adds the spectrum.</summary>
    /// <param name="report">Takes it.</param>
    /// <param name="source">The mode sent.</param>
    /// <param name="basis">The modes looked at.</param>
    /// <param name="power">Power in each.</param>
    public static void Add(RunReportBuilder report, LaguerreGaussMode source, ModeBasis basis, double[] power)
    {
        LaguerreGaussMode[] modes = [.. basis.Modes];
        double[] azimuthal = [.. modes.Select(m => (double)m.Azimuthal).Distinct().Order()];
        double[] summed = [.. azimuthal.Select(l => modes.Select((m, i) => m.Azimuthal == l ? power[i] : 0).Sum())];
        report
            .AddTable(
                "crosstalk",
                new TableColumn("azimuthal", "1", [.. modes.Select(m => (long)m.Azimuthal)]),
                new TableColumn("radial", "1", [.. modes.Select(m => (long)m.Radial)]),
                new TableColumn("power", "1", power, "probability to find the photon in the mode"))
            .AddScalar("crosstalkTotal", power.Sum(), description: "power in all modes of the spectrum")
            .AddFigure(new LineFigure(
                "crosstalk",
                $"OAM spectrum of a photon sent in mode {source}",
                new Axis("azimuthal index l"),
                new Axis("probability", scale: AxisScale.Logarithmic),
                [new("summed over radial modes", azimuthal, summed, SeriesStyle.Points)]));
    }
}
