using Engine.Plugins.Rydberg.Model;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Tables, figures and warnings of a pair curve.</summary>
internal static class PairReport
{
    private const int Bins = 160;
    private const double Leaks = 0.9;
    private const double Jump = 0.02;

    /// <summary>Adds them.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="curve">The curve.</param>
    /// <param name="coefficient">C6 that acts far away, in GHz µm⁶; null for none.</param>
    public static void Add(RunReportBuilder report, PairCurve curve, double? coefficient)
    {
        double[] r = curve.Distances;
        double[] perturbative = [.. r.Select(x => coefficient / Math.Pow(x, 6) ?? double.NaN)];
        double[] Hertz(double[] gigahertz) => [.. gigahertz.Select(e => e * 1e9)];
        report
            .AddTable(
                "curve",
                new TableColumn("distance", "m", [.. r.Select(x => x * 1e-6)]),
                new TableColumn("interactionFrequency", "Hz", Hertz(curve.Shift), "B/2pi"),
                new TableColumn("overlap", "1", curve.Overlap, "W"),
                new TableColumn("pairWeight", "1", curve.PairWeight, "left in the pair's own levels"),
                new TableColumn("followedFrequency", "Hz", Hertz(curve.Followed), "eigenstate followed from far to near"),
                new TableColumn("followedOverlap", "1", curve.FollowedWeight, "its part in the pair state"),
                new TableColumn("perturbativeFrequency", "Hz", Hertz(perturbative), "C6/R^6"))
            .AddTable(
                "spectrum",
                new TableColumn("distance", "m", [.. curve.Lines.Select(l => l.Distance * 1e-6)]),
                new TableColumn("energy", "Hz", [.. curve.Lines.Select(l => l.Energy * 1e9)], "eigenstates with more than 0.001 of the pair state"),
                new TableColumn("overlap", "1", [.. curve.Lines.Select(l => l.Weight)]));
        AddFigures(report, curve, perturbative);
        if (curve.PairWeight.Any(w => w < Leaks))
        {
            double from = r.Where((_, i) => curve.PairWeight[i] < Leaks).Max();
            report.AddWarning(
                FormattableString.Invariant(
                    $"Up to {from:g4} um more than a tenth of the pair state leaks to other pairs: the model of two levels an atom fails there."));
        }

        double[] jumps = [.. Enumerable.Range(1, r.Length - 1).Where(i => Math.Abs(curve.Overlap[i] - curve.Overlap[i - 1]) > Jump).Select(i => r[i])];
        if (jumps.Length > 0)
        {
            report.AddWarning(
                "B and W jump where a group of eigenstates crosses the weight of 0.05: near "
                + $"{string.Join(", ", jumps.Select(x => FormattableString.Invariant($"{x:g4}")))} um.");
        }
    }

    private static void AddFigures(RunReportBuilder report, PairCurve curve, double[] perturbative)
    {
        double[] r = curve.Distances;
        double[] Megahertz(double[] gigahertz) => [.. gigahertz.Select(e => e * 1e3)];
        report.AddFigure(new LineFigure(
            "pair-potential",
            "Blockade shift against distance",
            new Axis("distance", "um", AxisScale.Logarithmic),
            new Axis("|B| / 2 pi", "MHz", AxisScale.Logarithmic),
            [
                .. SignedSeries.Of("diagonalized", r, Megahertz(curve.Shift)),
                .. SignedSeries.Of("C6/R^6", r, Megahertz(perturbative), SeriesStyle.Dashed),
            ]));
        report.AddFigure(new LineFigure(
            "pair-overlap",
            "What stays in the pair's own levels",
            new Axis("distance", "um", AxisScale.Logarithmic),
            new Axis("weight"),
            [new FigureSeries("W_pair", r, curve.PairWeight), new FigureSeries("W", r, curve.Overlap, SeriesStyle.Dashed)]));
        double extent = 1.5 * Megahertz(curve.Shift).Max(Math.Abs);
        double[] energies = [.. Enumerable.Range(0, Bins).Select(i => extent * (2 * (i + 0.5) / Bins - 1))];
        var values = new double[Bins * r.Length];
        foreach ((double distance, double energy, double weight) in curve.Lines)
        {
            int bin = (int)Math.Floor((energy * 1e3 / extent + 1) * Bins / 2);
            if (bin >= 0 && bin < Bins)
            {
                values[bin * r.Length + Array.IndexOf(r, distance)] += weight;
            }
        }

        report.AddFigure(new HeatMapFigure(
            "pair-spectrum",
            "Eigenstates by their part in the pair state",
            new Axis("distance", "um"),
            new Axis("energy / h", "MHz"),
            r,
            energies,
            values,
            new Axis("overlap")));
    }
}
