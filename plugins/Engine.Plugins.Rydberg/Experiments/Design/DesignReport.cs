using System.Globalization;
using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Model;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The table, the choice and the figures of a design.</summary>
internal static class DesignReport
{
    private const double Micro = 1e-6;

    /// <summary>Adds them.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="parameters">What the user asked for.</param>
    /// <param name="rows">One for each n.</param>
    public static void Add(RunReportBuilder report, DesignParameters parameters, IReadOnlyList<DesignRow> rows)
    {
        double distance = parameters.Distance / Micro, apparatus = parameters.SmallestDistance / Micro;
        double[] Column(Func<DesignRow, double> value) => [.. rows.Select(value)];
        bool Admissible(DesignRow r) => r.LargestDistance(parameters.WantedError) > r.LeastDistance(apparatus);
        report.AddTable(
            "numbers",
            new TableColumn("principalQuantumNumber", "1", [.. rows.Select(r => (long)r.N)]),
            new TableColumn("lifetime", "s", Column(r => 1 / r.Rate)),
            new TableColumn("vanDerWaalsCoefficient", "Hz*m^6", Column(r => r.Coefficient * 1e-27), "C6/2pi that acts far away"),
            new TableColumn("foersterDefect", "Hz", Column(r => r.Leading.Defect * 1e9), "of the leading channel"),
            new TableColumn("crossoverRadius", "m", Column(r => r.Leading.Crossover * Micro)),
            new TableColumn("leRoyRadius", "m", Column(r => r.LeRoyRadius * Micro)),
            new TableColumn("leastDistance", "m", Column(r => r.LeastDistance(apparatus) * Micro), "largest of 2 R_c, 1.5 R_LR and the apparatus'"),
            new TableColumn("largestDistance", "m", Column(r => r.LargestDistance(parameters.WantedError) * Micro), "that allows the wanted error"),
            new TableColumn("leastError", "1", Column(r => r.Error(r.LeastDistance(apparatus))), "at the least distance"),
            new TableColumn("error", "1", Column(r => r.Error(distance)), "at the given distance"),
            new TableColumn("pairWeight", "1", Column(r => r.PairWeight(distance)), "left in the pair's own levels at the given distance, to second order"),
            new TableColumn("admissible", "1", [.. rows.Select(r => Admissible(r) ? 1L : 0L)], "whether some distance allows the wanted error"));
        AddChoice(report, parameters, rows, distance, apparatus);
        DesignRow[] resonant = [.. rows.Where(r => Math.Abs(r.Leading.Defect) * 1e9 < parameters.ResonanceWidth)];
        report.AddTable(
            "resonances",
            new TableColumn("principalQuantumNumber", "1", [.. resonant.Select(r => (long)r.N)]),
            new TableColumn("channel", [.. resonant.Select(r => $"{r.Leading.P} + {r.Leading.Q}")]),
            new TableColumn("foersterDefect", "Hz", [.. resonant.Select(r => r.Leading.Defect * 1e9)]),
            new TableColumn("crossoverRadius", "m", [.. resonant.Select(r => r.Leading.Crossover * Micro)]));
        AddFigures(report, rows, distance);
    }

    private static void AddChoice(RunReportBuilder report, DesignParameters parameters, IReadOnlyList<DesignRow> rows, double distance, double apparatus)
    {
        DesignRow[] here = [.. rows.Where(r => r.LeastDistance(apparatus) <= distance)];
        if (here.MinBy(r => r.Error(distance)) is { } best)
        {
            report
                .AddScalar("bestNumber", best.N, description: "n of least error at the given distance, among those whose van der Waals law holds there")
                .AddScalar(
                    "bestError",
                    best.Error(distance),
                    "1",
                    0.03 * best.Error(distance),
                    ErrorSource.Model,
                    "least decay error of that n at the given distance");
        }
        else
        {
            report.AddWarning("At the given distance the van der Waals law holds for no n of the range.");
        }

        DesignRow? closest = rows.MinBy(r => r.Error(r.LeastDistance(apparatus)));
        if (closest is not null)
        {
            report
                .AddScalar("smallestError", closest.Error(closest.LeastDistance(apparatus)), description: "least error over all n at their least distances")
                .AddScalar("smallestErrorNumber", closest.N, description: "its n")
                .AddScalar("smallestErrorDistance", closest.LeastDistance(apparatus) * Micro, "m", description: "its distance");
            if (closest.Error(closest.LeastDistance(apparatus)) > parameters.WantedError)
            {
                report.AddWarning(string.Create(
                    CultureInfo.InvariantCulture,
                    $"No admissible n: the smallest reachable error is {closest.Error(closest.LeastDistance(apparatus)):g3} (n = {closest.N}), "
                    + $"above the wanted {parameters.WantedError:g3}."));
            }
        }
    }

    private static void AddFigures(RunReportBuilder report, IReadOnlyList<DesignRow> rows, double distance)
    {
        double[] n = [.. rows.Select(r => (double)r.N)];
        report.AddFigure(new LineFigure(
            "error-number",
            FormattableString.Invariant($"Least decay error at {distance:g4} um"),
            new Axis("principal quantum number"),
            new Axis("error", "1", AxisScale.Logarithmic),
            [new FigureSeries("bound", n, [.. rows.Select(r => r.Error(distance))], SeriesStyle.LineAndPoints)]));
        report.AddFigure(new LineFigure(
            "coefficient-number",
            "Van der Waals coefficient",
            new Axis("principal quantum number"),
            new Axis("|C6| / h", "GHz*um^6", AxisScale.Logarithmic),
            [.. SignedSeries.Of("|C6|", n, [.. rows.Select(r => r.Coefficient)], SeriesStyle.LineAndPoints)]));
        report.AddFigure(new LineFigure(
            "lifetime-number",
            "Lifetime",
            new Axis("principal quantum number"),
            new Axis("lifetime", "us"),
            [new FigureSeries("1/Gamma", n, [.. rows.Select(r => 1e6 / r.Rate)], SeriesStyle.LineAndPoints)]));
    }
}
