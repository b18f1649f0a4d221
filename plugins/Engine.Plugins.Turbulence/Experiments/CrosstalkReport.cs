using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Power scattered from one mode into others, as table and figure.</summary>
internal static class CrosstalkReport
{
    /// <summary>Adds the spectrum.</summary>
    /// <param name="report">Takes it.</param>
    /// <param name="source">The mode sent.</param>
    /// <param name="basis">The modes reported.</param>
    /// <param name="power">Power in each.</param>
    /// <param name="sorter">What a sorter reports (row) where a value of l arrives (column), both in ascending order; null for a perfect one.</param>
    public static void Add(RunReportBuilder report, LaguerreGaussMode source, ModeBasis basis, double[] power, Func<int, int, double>? sorter = null)
    {
        LaguerreGaussMode[] modes = [.. basis.Modes];
        double[] azimuthal = [.. modes.Select(m => (double)m.Azimuthal).Distinct().Order()];
        double[] summed = [.. azimuthal.Select(l => modes.Select((m, i) => m.Azimuthal == l ? power[i] : 0).Sum())];
        var series = new List<FigureSeries> { new("summed over radial modes", azimuthal, summed, SeriesStyle.Bars) };
        if (sorter is not null)
        {
            double[] sorted = [.. azimuthal.Select((_, j) => summed.Select((p, l) => sorter(j, l) * p).Sum())];
            series.Add(new("as the sorter reports it", azimuthal, sorted, SeriesStyle.Bars));
            report.AddTable(
                "sorted",
                new TableColumn("azimuthal", "1", [.. azimuthal.Select(l => (long)l)]),
                new TableColumn("arriving", "1", summed, "probability of the photon to have it"),
                new TableColumn("reported", "1", sorted, "probability of the sorter to report it"));
        }

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
                new Axis("probability", scale: AxisScale.Logarithmic) { Minimum = Foot(series), Maximum = 1 },
                series));
    }

    /// <summary>Where the bars begin: the power of ten below the smallest, at most eight below the largest.</summary>
    private static double Foot(List<FigureSeries> series)
    {
        double[] values = [.. series.SelectMany(s => s.Y).Where(p => p > 0)];
        return values.Length == 0 ? 0.1 : Math.Pow(10, Math.Floor(Math.Log10(Math.Max(values.Min(), 1e-8 * values.Max()))));
    }
}
