using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Grape;

/// <summary>The parts of a report that every search shares.</summary>
internal static class SearchReport
{
    /// <summary>Every start, as it ended.</summary>
    public static void AddRuns(RunReportBuilder report, GrapeResult result)
    {
        IReadOnlyList<GrapeRun> runs = result.Runs;
        report
            .AddScalar("bestStart", result.Best.Start, description: "which random start won, from 0")
            .AddScalar("evaluations", runs.Sum(r => r.Evaluations), description: "of cost and gradient, over all starts")
            .AddTable(
                "starts",
                new TableColumn("start", "1", [.. runs.Select(r => (long)r.Start)]),
                new TableColumn("infidelity", "1", [.. runs.Select(r => r.Value.Infidelity)]),
                new TableColumn("scaledRydbergTime", "1", [.. runs.Select(r => r.Value.RunningCost)]),
                new TableColumn("evaluations", "1", [.. runs.Select(r => (long)r.Evaluations)]));
        IReadOnlyList<GrapeStage> stages = result.Best.Stages;
        double[] number = [.. stages.Select((_, i) => i + 1.0)];
        report.AddTable(
            "stages",
            new TableColumn("penalty", "1", [.. stages.Select(s => s.Penalty)]),
            new TableColumn("iterations", "1", [.. stages.Select(s => (long)s.Iterations)]),
            new TableColumn("evaluations", "1", [.. stages.Select(s => (long)s.Evaluations)]),
            new TableColumn("infidelity", "1", [.. stages.Select(s => s.Infidelity)]),
            new TableColumn("scaledRydbergTime", "1", [.. stages.Select(s => s.RunningCost)]),
            new TableColumn("gradient", "1", [.. stages.Select(s => s.GradientNorm)]),
            new TableColumn("status", [.. stages.Select(s => s.Status.ToString())]));
        report.AddFigure(new LineFigure(
            "convergence",
            "Infidelity after each stage of the best start",
            new Axis("stage"),
            new Axis("infidelity", "1", AxisScale.Logarithmic),
            [new FigureSeries("infidelity", number, [.. stages.Select(s => Math.Abs(s.Infidelity))], SeriesStyle.LineAndPoints)]));
    }

    /// <summary>The pulse, slice by slice, in SI units.</summary>
    /// <param name="report">Takes it.</param>
    /// <param name="run">The run whose pulse it is.</param>
    /// <param name="names">Names of the controls.</param>
    /// <param name="seconds">Seconds in a unit of time.</param>
    public static void AddPulse(RunReportBuilder report, GrapeRun run, IReadOnlyList<string> names, double seconds)
    {
        int slices = run.Durations.Count;
        var start = new double[slices];
        double begin = 0;
        for (int j = 0; j < slices; j++)
        {
            start[j] = begin * seconds;
            begin += run.Durations[j];
        }

        double[] Control(int k) => [.. run.Amplitudes.Skip(k * slices).Take(slices).Select(u => u / seconds)];
        report.AddTable(
            "pulse",
            [
                new TableColumn("time", "s", start, "start of the slice"),
                new TableColumn("duration", "s", [.. run.Durations.Select(t => t * seconds)]),
                .. names.Select((name, k) => new TableColumn(name, "rad/s", Control(k))),
            ]);
        report.AddFigure(new LineFigure(
            "pulse",
            "The pulse",
            new Axis("time", "s"),
            new Axis("angular frequency", "rad/s"),
            [.. names.Select((name, k) => new FigureSeries(name, start, Control(k), SeriesStyle.Steps))]));
    }

    /// <summary>An entangling pulse beside the bounds it may not beat.</summary>
    public static void AddBounds(RunReportBuilder report, GrapeRun run, double scaledDuration, DecayBudget budget)
    {
        double time = run.Value.RunningCost;
        double infidelity = run.Value.Infidelity;
        double allowance = EntanglementBound.Allowance(infidelity);
        report
            .AddScalar("infidelity", infidelity, error: EntanglementBound.InfidelityRounding, source: ErrorSource.Rounding, description: "of the target; small negative values are rounding")
            .AddScalar("scaledRydbergTime", time, description: "|B| T_r")
            .AddScalar("rydbergTime", budget.Seconds(time), "s", description: "T_r")
            .AddScalar("decayError", budget.Error(time), description: "Gamma T_r")
            .AddScalar("boundScaledRydbergTime", EntanglementBound.MaximallyEntangled, description: "1 + pi/2")
            .AddScalar("boundRatio", time / EntanglementBound.MaximallyEntangled, description: "over 1 + pi/2")
            .AddScalar("allowance", allowance, description: "4 sqrt(infidelity): what imperfection may save in |B| T_r")
            .AddScalar("scaledDuration", scaledDuration, description: "|B| tau");
        if (FiniteDurationBound.IsReachable(0.5, scaledDuration))
        {
            double finite = FiniteDurationBound.ForDuration(0.5, scaledDuration).RydbergTime;
            report
                .AddScalar("finiteDurationScaledRydbergTime", finite, description: "least |B| T_r at that duration, unlimited fields")
                .AddScalar("finiteDurationRatio", time / finite, description: "over it")
                .AddScalar("boundHolds", time >= finite - EntanglementBound.Allowance(Math.Max(infidelity, EntanglementBound.InfidelityRounding)), description: "whether |B| T_r lies above it, the allowance granted");
        }
        else
        {
            report
                .AddScalar("minimalInfidelity", FiniteDurationBound.MinimalInfidelity(scaledDuration), description: "no pulse of that duration does better")
                .AddWarning(FormattableString.Invariant($"|B| tau = {scaledDuration:g6} is below pi: a maximally entangled state cannot be reached."));
        }
    }
}
