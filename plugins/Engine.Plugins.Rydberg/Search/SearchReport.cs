using System.Globalization;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Search;

/// <summary>The parts of a report that every search shares.</summary>
internal static class SearchReport
{
    private const double TimeRounding = 1e-12;

    /// <summary>Every start, as it ended, and the stages and iterations of the best one.</summary>
    public static void AddRuns(RunReportBuilder report, GrapeResult result)
    {
        IReadOnlyList<GrapeRun> runs = result.Runs;
        report
            .AddScalar("bestStart", result.Best.Start, description: "which random start won, from 0; 0 also where a chain of shorter or weaker pulses won")
            .AddScalar("evaluations", runs.Sum(r => r.Evaluations), description: "of cost and gradient, over all starts")
            .AddTable(
                "starts",
                new TableColumn("start", "1", [.. runs.Select(r => (long)r.Start)]),
                new TableColumn("infidelity", "1", [.. runs.Select(r => r.Value.Infidelity)]),
                new TableColumn("scaledRydbergTime", "1", [.. runs.Select(r => r.Value.RunningCost)]),
                new TableColumn("evaluations", "1", [.. runs.Select(r => (long)r.Evaluations)]));
        IReadOnlyList<GrapeStage> stages = result.Best.Stages;
        report.AddTable(
            "stages",
            new TableColumn("penalty", "1", [.. stages.Select(s => s.Penalty)]),
            new TableColumn("iterations", "1", [.. stages.Select(s => (long)s.Iterations)]),
            new TableColumn("evaluations", "1", [.. stages.Select(s => (long)s.Evaluations)]),
            new TableColumn("infidelity", "1", [.. stages.Select(s => s.Infidelity)]),
            new TableColumn("scaledRydbergTime", "1", [.. stages.Select(s => s.RunningCost)]),
            new TableColumn("gradient", "1", [.. stages.Select(s => s.GradientNorm)]),
            new TableColumn("status", [.. stages.Select(s => s.Status.ToString())]));
        double[] costs = [.. result.Best.Costs];
        double[] ends = [.. stages.Select((_, i) => (double)stages.Take(i + 1).Sum(s => s.Iterations))];
        report.AddFigure(new LineFigure(
            "convergence",
            "Cost after each iteration of the best start, infidelity after each stage",
            new Axis("iteration"),
            new Axis("cost", "1", AxisScale.Logarithmic),
            [
                new FigureSeries("infidelity + penalty", [.. costs.Select((_, i) => i + 1.0)], costs),
                new FigureSeries("infidelity", ends, [.. stages.Select(s => s.Infidelity)], SeriesStyle.LineAndPoints),
            ]));
    }

    /// <summary>The pulse, slice by slice, in SI units.</summary>
    /// <param name="report">Takes it.</param>
    /// <param name="run">The run whose pulse it is.</param>
    /// <param name="names">Names of the controls.</param>
    /// <param name="seconds">Seconds in a unit of time.</param>
    /// <param name="more">More columns.</param>
    public static void AddPulse(RunReportBuilder report, GrapeRun run, IReadOnlyList<string> names, double seconds, params IReadOnlyList<TableColumn> more)
    {
        int slices = run.Durations.Count;
        double[] edges = Edges(run.Durations, seconds);
        double[] Control(int k) => [.. run.Amplitudes.Skip(k * slices).Take(slices).Select(u => u / seconds)];
        report.AddTable(
            "pulse",
            [
                new TableColumn("time", "s", edges[..^1], "start of the slice"),
                new TableColumn("duration", "s", [.. run.Durations.Select(t => t * seconds)]),
                .. names.Select((name, k) => new TableColumn(name, "rad/s", Control(k))),
                .. more,
            ]);
        var units = new FigureUnits(edges[^1]);
        report.AddFigure(new LineFigure(
            "pulse",
            "The pulse",
            units.TimeAxis,
            units.FrequencyAxis,
            [.. names.Select((name, k) => Steps(Label(name), edges, Control(k), units.Time, units.Frequency))]));
    }

    /// <summary>A control as people read it.</summary>
    private static string Label(string name) => name switch
    {
        "rabiReal" => "Re Omega",
        "rabiImaginary" => "Im Omega",
        _ => name,
    };

    /// <summary>Start of each slice and the end of the last, in s.</summary>
    /// <param name="durations">Slice durations.</param>
    /// <param name="seconds">Seconds in their unit.</param>
    public static double[] Edges(IReadOnlyList<double> durations, double seconds)
    {
        var edges = new double[durations.Count + 1];
        double sum = 0;
        for (int j = 0; j < durations.Count; j++)
        {
            sum += durations[j];
            edges[j + 1] = sum * seconds;
        }

        return edges;
    }

    /// <summary>A control drawn as steps to the end of its last slice.</summary>
    /// <param name="name">Its label.</param>
    /// <param name="edges">From <see cref="Edges"/>.</param>
    /// <param name="values">One a slice.</param>
    /// <param name="time">Time to axis.</param>
    /// <param name="value">Value to axis.</param>
    public static FigureSeries Steps(string name, double[] edges, double[] values, Func<double, double> time, Func<double, double> value) =>
        new(name, [.. edges.Select(time)], [.. values.Append(values[^1]).Select(value)], SeriesStyle.Steps);

    /// <summary>An entangling pulse beside the bounds it may not beat.</summary>
    /// <param name="report">Takes it.</param>
    /// <param name="run">The pulse.</param>
    /// <param name="trace">What happens along it, with the nominal Hamiltonian.</param>
    /// <param name="budget">For errors and seconds.</param>
    public static void AddBounds(RunReportBuilder report, GrapeRun run, EntanglementTrace trace, DecayBudget budget)
    {
        double time = run.Value.RunningCost;
        double infidelity = run.Value.Infidelity;
        double duration = run.Durations.Sum();
        BoundVerdict verdict = BoundVerdict.Of(trace.Reached[^1], duration, trace.RydbergTime[^1]);
        report
            .AddScalar(
                "infidelity",
                infidelity,
                error: EntanglementBound.InfidelityRounding,
                source: ErrorSource.Rounding,
                description: "of the target; small negative values are rounding")
            .AddScalar("scaledRydbergTime", time, "1", TimeRounding * time, ErrorSource.Rounding, "|B| T_r")
            .AddScalar("rydbergTime", budget.Seconds(time), "s", TimeRounding * budget.Seconds(time), ErrorSource.Rounding, "T_r")
            .AddScalar("decayError", budget.Error(time), description: "Gamma T_r, of the pulse without decay")
            .AddScalar("boundScaledRydbergTime", EntanglementBound.MaximallyEntangled, description: "1 + pi/2")
            .AddScalar(
                "boundRatio",
                time / EntanglementBound.MaximallyEntangled,
                description: "over 1 + pi/2, the bound of a perfect target at unlimited duration")
            .AddScalar("allowance", EntanglementBound.Allowance(infidelity, duration), description: "what the infidelity may save in |B| T_r at that duration")
            .AddScalar("scaledDuration", duration, description: "|B| tau")
            .AddScalar("reachedSchmidtCoefficient", verdict.Reached.Largest, description: "largest Schmidt coefficient at the end")
            .AddScalar(
                "reachedBoundScaledRydbergTime",
                verdict.Limit,
                "1",
                verdict.LimitError,
                ErrorSource.Rounding,
                "least |B| T_r for that coefficient at that duration, unlimited fields")
            .AddScalar("boundHolds", verdict.Holds, description: "whether |B| T_r lies above the least one of what was reached");
        if (FiniteDurationBound.IsReachable(EntanglementTarget.Maximal, duration))
        {
            double finite = FiniteDurationBound.ForDuration(EntanglementTarget.Maximal, duration).RydbergTime;
            report
                .AddScalar("finiteDurationScaledRydbergTime", finite, description: "least |B| T_r of a perfect target at that duration, unlimited fields")
                .AddScalar("finiteDurationRatio", time / finite, description: "over it");
        }
        else
        {
            report
                .AddScalar("minimalInfidelity", FiniteDurationBound.MinimalInfidelity(duration), description: "no pulse of that duration does better")
                .AddWarning(FormattableString.Invariant($"|B| tau = {duration:R} is below pi: a maximally entangled state cannot be reached."));
        }
    }

    /// <summary>Says that the best pulse misses the target, and what its ratios then mean.</summary>
    /// <param name="report">Receives the warning.</param>
    /// <param name="infidelity">What is left.</param>
    /// <param name="goal">What counts as reached.</param>
    /// <param name="ratios">The scalars that speak of a perfect target.</param>
    public static void WarnIfMissed(RunReportBuilder report, double infidelity, double goal, string ratios)
    {
        if (infidelity > goal)
        {
            report.AddWarning(string.Create(
                CultureInfo.InvariantCulture,
                $"The target is missed: the infidelity is {infidelity:g3}, above {goal:g2}. {ratios} compare with a perfect target and may lie "
                + $"below 1. A longer duration, larger limits, more starts or a last penalty of 0 may help."));
        }
    }
}
