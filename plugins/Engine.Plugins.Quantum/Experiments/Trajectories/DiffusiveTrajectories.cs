using Engine.Plugins.Quantum.Models;
using Engine.Quantum.Dynamics;

namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Trajectories of currents.</summary>
internal static class DiffusiveTrajectories
{
    public static TrajectoryAverages Run(QuantumModel model, TrajectoriesParameters parameters, IRunContext context, bool states, RunReportBuilder report)
    {
        if (!SolverForm.JumpsAreConstant(model))
        {
            throw new ParameterException("unravelling", "homodyne and heterodyne need jumps that do not depend on time");
        }

        int count = model.Jumps.Count;
        double[] efficiency = parameters.Efficiency;
        if (efficiency.Length != 1 && efficiency.Length != count)
        {
            throw new ParameterException("efficiency",
                $"there are {efficiency.Length} efficiencies for {count} jumps ({string.Join(", ", model.Jumps.Select(j => j.Label))}); give one each, "
                    + $"or one for all");
        }

        MonitoredJump[] jumps =
        [
            .. SolverForm.ConstantJumps(model).Select((c, k) => new MonitoredJump(
                c, efficiency[efficiency.Length == 1 ? 0 : k], parameters.Phase, parameters.Unravelling == Unravelling.Heterodyne)),
        ];
        double[] times = Refusal.Times(model, 2);
        DiffusiveOptions options = new()
        {
            Trajectories = parameters.Trajectories,
            Seed = context.Seed,
            DegreeOfParallelism = context.DegreeOfParallelism,
            Observables = [.. model.Observables.Where(o => o.IsHermitian).Select(o => o.Operator.ToOperator())],
            MaximumStep = parameters.MaximumStep ?? model.Options.MaximumStep ?? double.PositiveInfinity,
            Records = Math.Max(3, parameters.Records),
            AverageStates = states,
            Progress = new RunProgress(context, "trajectories", 0, 0.7),
            Checkpoint = context.Checkpoints.GetSlot("trajectories"),
        };
        DiffusiveResult result = Solve(options);

        // The same noise seen more finely, for an eighth of the trajectories.
        DiffusiveOptions some = options with
        {
            Trajectories = Math.Max(2, options.Trajectories / 8),
            Records = 0,
            AverageStates = false,
            Progress = null,
            Checkpoint = context.Checkpoints.GetSlot("some"),
        };
        DiffusiveResult coarse = Solve(some);
        context.ReportProgress(0.8, "half the step, same noise");
        DiffusiveResult fine = Solve(some with { Refinement = 1, Checkpoint = context.Checkpoints.GetSlot("finer") });
        int observables = options.Observables.Count;
        double bias = 0;
        for (int k = 0; k < observables; k++)
        {
            for (int t = 0; t < times.Length; t++)
            {
                bias = Math.Max(bias, Math.Abs(fine.Means(k)[t] - coarse.Means(k)[t]));
            }
        }

        AddCurrents(report, model, result, times, jumps.Count(j => j.Efficiency > 0), parameters);
        return new TrajectoryAverages(
            [.. Enumerable.Range(0, observables).Select(k => result.Means(k).ToArray())],
            [.. Enumerable.Range(0, observables).Select(k => result.StandardErrors(k).ToArray())],
            [.. result.Records.Select(r => r.Values)], result.AverageStates, bias,
            $"{parameters.Unravelling.ToString().ToLowerInvariant()} detection, completely positive steps, {result.Steps} a trajectory");

        DiffusiveResult Solve(DiffusiveOptions chosen)
        {
            Hamiltonian hamiltonian = SolverForm.Hamiltonian(model.Hamiltonian);
            ModelState initial = Refusal.Initial(model);
            return initial.Pure is { } pure ? DiffusiveSolver.Solve(hamiltonian, jumps, pure, times, chosen, context.CancellationToken)
                : DiffusiveSolver.Solve(hamiltonian, jumps, initial.Mixed!, times, chosen, context.CancellationToken);
        }
    }

    private static void AddCurrents(
        RunReportBuilder report, QuantumModel model, DiffusiveResult result, double[] times, int watched, TrajectoriesParameters parameters)
    {
        string[] names = [.. model.Jumps.Where((_, k) => parameters.Efficiency[parameters.Efficiency.Length == 1 ? 0 : k] > 0)
            .SelectMany(j => parameters.Unravelling == Unravelling.Heterodyne ? new[] { j.Label + " in phase", j.Label + " in quadrature" } : [j.Label])];
        List<(long Trajectory, string Detector, double From, double To, double Current)> rows = [];
        for (int k = 0; k < Math.Min(parameters.Records, result.Records.Count); k++)
        {
            for (int c = 0; c < names.Length; c++)
            {
                double[] current = result.Records[k].Currents[c];
                rows.AddRange(current.Select((y, i) => ((long)k, names[c], times[i], times[i + 1], y)));
            }
        }

        report.AddTable("records",
            new TableColumn("trajectory", "1", [.. rows.Select(r => r.Trajectory)]),
            new TableColumn("detector", [.. rows.Select(r => r.Detector)]),
            new TableColumn("from", model.TimeUnit, [.. rows.Select(r => r.From)]),
            new TableColumn("to", model.TimeUnit, [.. rows.Select(r => r.To)]),
            new TableColumn("current", model.HasUnits ? "s^(1/2)" : "1", [.. rows.Select(r => r.Current)], "integral of dY over the interval"));
        report.AddScalar("detectors", names.Length, description: $"of {watched} watched jumps");
        if (result.Records.Count > 0 && names.Length > 0)
        {
            double[] middle = [.. Enumerable.Range(0, times.Length - 1).Select(k => (times[k] + times[k + 1]) / 2)];
            report.AddFigure(new LineFigure("current", "Current of the first trajectory", new Axis("time", model.TimeUnit),
                new Axis("mean current", model.HasUnits ? "s^(-1/2)" : "1"),
                [.. names.Select((n, c) => new FigureSeries(n, middle, [.. result.Records[0].Currents[c].Select((y, i) => y / (times[i + 1] - times[i]))],
                    SeriesStyle.Steps))]));
        }
    }
}
