using System.Globalization;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>The table, the figures and the warnings of a front.</summary>
internal static class FrontReport
{
    /// <summary>Adds them.</summary>
    /// <param name="report">Receives them.</param>
    /// <param name="points">The points, by duration.</param>
    /// <param name="budget">For seconds and errors.</param>
    public static void Add(RunReportBuilder report, FrontPoint[] points, DecayBudget budget)
    {
        double[] Column(Func<FrontPoint, double> value) => [.. points.Select(value)];
        report
            .AddScalar(
                "boundHolds",
                points.All(p => p.Verdict.Holds),
                description: "whether every point lies above the bound of what it reached at its duration")
            .AddScalar(
                "smallestRatio",
                points.Where(p => p.IsReachable).Select(p => p.Ratio).DefaultIfEmpty(double.NaN).Min(),
                description: "least |B| T_r over the bound of a perfect target")
            .AddTable(
                "front",
                new TableColumn("duration", "s", Column(p => budget.Seconds(p.Duration))),
                new TableColumn("scaledDuration", "1", Column(p => p.Duration)),
                new TableColumn("infidelity", "1", Column(p => p.Value.Infidelity)),
                new TableColumn("scaledRydbergTime", "1", Column(p => p.Value.RunningCost)),
                new TableColumn("finiteDurationBound", "1", Column(p => p.Bound), "least |B| T_r of a perfect target"),
                new TableColumn("ratio", "1", Column(p => p.Ratio)),
                new TableColumn("allowance", "1", Column(p => EntanglementBound.Allowance(p.Value.Infidelity, p.Duration)), "what the infidelity may save"),
                new TableColumn("reachedBound", "1", Column(p => p.Verdict.Limit), "least |B| T_r of what was reached"),
                new TableColumn("minimalInfidelity", "1", Column(p => FiniteDurationBound.MinimalInfidelity(p.Duration))),
                new TableColumn("decayError", "1", Column(p => budget.Error(p.Value.RunningCost))));
        AddFigures(report, points);
        AddWarnings(report, points);
    }

    private static void AddFigures(RunReportBuilder report, FrontPoint[] points)
    {
        FrontPoint[] reached = [.. points.Where(p => p.IsReached && p.IsReachable)];
        double[] at = [.. reached.Select(p => p.Duration)];
        double last = Math.Max(points[^1].Duration, 4);
        double[] axis = [.. Enumerable.Range(0, 200).Select(i => Math.PI + (last - Math.PI) * i / 199.0)];
        double[] bound = [.. axis.Select(t => FiniteDurationBound.ForDuration(EntanglementTarget.Maximal, t).RydbergTime)];
        double unlimited = EntanglementBound.MaximallyEntangled;
        double[] ends = [axis[0], axis[^1]];
        report.AddFigure(new LineFigure(
            "front",
            "Least Rydberg time against duration, above 1 + pi/2",
            new Axis("|B| tau"),
            new Axis("|B| T_r / (1 + pi/2) - 1", "1", AxisScale.Logarithmic),
            [
                new FigureSeries("pulses found", at, [.. reached.Select(p => p.Value.RunningCost / unlimited - 1)], SeriesStyle.LineAndPoints),
                new FigureSeries("bound of the duration", axis, [.. bound.Select(t => t / unlimited - 1)], SeriesStyle.Dashed),
                new FigureSeries("naive", ends, [Math.PI / unlimited - 1, Math.PI / unlimited - 1]),
            ]));
    }

    private static void AddWarnings(RunReportBuilder report, FrontPoint[] points)
    {
        string[] missed = [.. points.Where(p => !p.IsReached && p.IsReachable).Select(p => p.Duration.ToString("G4", CultureInfo.InvariantCulture))];
        if (missed.Length > 0)
        {
            report.AddWarning(
                $"No pulse within the limits reaches the target at |B| tau = {string.Join(", ", missed)}: the figures leave them out. More starts "
                + "or larger limits may help.");
        }

        if (points.Any(p => !p.IsReachable))
        {
            report.AddWarning("Durations below pi/|B| cannot reach a maximally entangled state; their Rydberg time belongs to the best that can be reached.");
        }
    }
}
