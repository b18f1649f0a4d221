using Engine.Plugins.Quantum.Models;
using Engine.Plugins.Quantum.Reports;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Trajectories of single jumps.</summary>
internal static class JumpTrajectories
{
    private const int Bins = 40;

    public static TrajectoryAverages Run(QuantumModel model, TrajectoriesParameters parameters, IRunContext context, bool states, RunReportBuilder report)
    {
        if (model.Initial?.Pure is not { } initial)
        {
            throw new ParameterException("model", "initial: trajectories of jumps start from a pure state; give a ket, or choose homodyne or heterodyne");
        }

        MonteCarloOptions options = new()
        {
            Trajectories = parameters.Trajectories,
            Seed = context.Seed,
            DegreeOfParallelism = context.DegreeOfParallelism,
            Observables = [.. model.Observables.Where(o => o.IsHermitian).Select(o => o.Operator.ToOperator())],
            RelativeTolerance = Math.Max(parameters.RelativeTolerance ?? 1e-7, 1e-13),
            AbsoluteTolerance = parameters.AbsoluteTolerance ?? 1e-9,
            MaximumStep = parameters.MaximumStep ?? model.Options.MaximumStep ?? double.PositiveInfinity,
            Records = Math.Max(3, parameters.Records),
            RecordJumps = true,
            AverageStates = states,
            Progress = new RunProgress(context, "trajectories"),
            Checkpoint = context.Checkpoints.GetSlot("trajectories"),
        };
        double[] times = Refusal.Times(model, 2);
        MonteCarloResult result = MonteCarloSolver.Solve(
            SolverForm.Hamiltonian(model.Hamiltonian), SolverForm.Jumps(model), initial, times, options, context.CancellationToken);
        int observables = options.Observables.Count;
        AddCounts(report, model, result);
        AddWaiting(report, model, result, times[^1] - times[0]);
        AddJumps(report, model, result, parameters.Records);
        return new TrajectoryAverages(
            [.. Enumerable.Range(0, observables).Select(k => result.Means(k).ToArray())],
            [.. Enumerable.Range(0, observables).Select(k => result.StandardErrors(k).ToArray())],
            result.Paths, result.AverageStates, double.NaN, "quantum jumps, waiting times from the norm under the non-Hermitian Hamiltonian");
    }

    private static void AddCounts(RunReportBuilder report, QuantumModel model, MonteCarloResult result)
    {
        int channels = model.Jumps.Count, n = result.Jumps.Count;
        double[] means = new double[channels], variances = new double[channels], errors = new double[channels];
        for (int c = 0; c < channels; c++)
        {
            double[] counts = [.. result.Jumps.Select(jumps => (double)jumps.Count(j => j.Channel == c))];
            means[c] = counts.Average();
            variances[c] = counts.Sum(x => (x - means[c]) * (x - means[c])) / (n - 1);
            errors[c] = Math.Sqrt(variances[c] / n);
        }

        report.AddTable("counts",
            new TableColumn("channel", [.. model.Jumps.Select((j, k) => $"{k}: {j.Label}")]),
            new TableColumn("mean", "1", means, "jumps in a trajectory"),
            new TableColumn("error", "1", errors, "standard error of the mean"),
            new TableColumn("variance", "1", variances),
            new TableColumn("fano", "1", [.. means.Select((m, c) => m > 0 ? variances[c] / m : double.NaN)], "variance over mean"));
        report.AddScalar("meanJumps", result.MeanJumps, description: "jumps of all channels in a trajectory");
    }

    /// <summary>Times between one jump and the next of any channel.</summary>
    private static void AddWaiting(RunReportBuilder report, QuantumModel model, MonteCarloResult result, double duration)
    {
        double[] waits = [.. result.Jumps.SelectMany(jumps => jumps.Skip(1).Zip(jumps, (next, last) => next.Time - last.Time))];
        if (waits.Length == 0)
        {
            return;
        }

        double width = Math.Min(duration, waits.Max() * (1 + 1e-12)) / Bins;
        double[] centers = [.. Enumerable.Range(0, Bins).Select(k => (k + 0.5) * width)], density = new double[Bins];
        foreach (double wait in waits)
        {
            density[Math.Min(Bins - 1, (int)(wait / width))] += 1 / (waits.Length * width);
        }

        report.AddTable("waiting", new TableColumn("time", model.TimeUnit, centers),
            new TableColumn("density", model.RateUnit, density, "of the times between two jumps"));
        report.AddFigure(new LineFigure("waiting", "Times between jumps", new Axis("time", model.TimeUnit), new Axis("density", model.RateUnit),
            [new FigureSeries("all channels", [.. Enumerable.Range(0, Bins + 1).Select(k => k * width)], [.. density, density[^1]], SeriesStyle.Steps)]));
    }

    private static void AddJumps(RunReportBuilder report, QuantumModel model, MonteCarloResult result, int records)
    {
        (long Trajectory, double Time, long Channel)[] rows =
        [
            .. result.Jumps.Take(records).SelectMany((jumps, k) => jumps.Select(j => ((long)k, j.Time, (long)j.Channel))),
        ];
        report.AddTable("records",
            new TableColumn("trajectory", "1", [.. rows.Select(r => r.Trajectory)]),
            new TableColumn("time", model.TimeUnit, [.. rows.Select(r => r.Time)]),
            new TableColumn("channel", "1", [.. rows.Select(r => r.Channel)]));
        const int Shown = 40;
        FigureSeries[] series =
        [
            .. Enumerable.Range(0, model.Jumps.Count).Select(c =>
            {
                (double Time, double Row)[] points = [.. result.Jumps.Take(Shown).SelectMany((jumps, k) =>
                    jumps.Where(j => j.Channel == c).Select(j => (j.Time, (double)k)))];
                return new FigureSeries(model.Jumps[c].Label, [.. points.Select(p => p.Time)], [.. points.Select(p => p.Row)], SeriesStyle.Points);
            }).Where(s => s.X.Length > 0),
        ];
        if (series.Length > 0)
        {
            report.AddFigure(new LineFigure("jumps", "Jumps", new Axis("time", model.TimeUnit), new Axis("trajectory"), series));
        }
    }
}
