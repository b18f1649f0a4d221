using Engine.Plugins.Rydberg.Grape;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Gate;

/// <summary>Searches for CZ and C2Z pulses, fastest or with the least Rydberg time, up to a free local phase.</summary>
/// <remarks>
/// No CZ pulse is known whose input-averaged |B| T_r lies below π: for two-level atoms it equals |B|τ ≥ π for any pulse, and searches with an idle level end
/// at π. The bound 1 + π/2 holds for the average too.
/// </remarks>
[Experiment("rydberg.gate", "CZ and C2Z pulses, under blockade or at finite interaction: fastest, or with the least Rydberg time.")]
[Reference(Sources.Jandura, Doi = "10.22331/q-2022-05-13-712")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
public sealed class GateExperiment : IExperiment<GateParameters>
{
    private const double InfidelityGoal = 1e-9;

    // Below 0.2 for the average fidelity: above, doing nothing is best.
    private static readonly double[] RydbergTimePenalties = [0.05, 0.02, 0.01, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6, 0];

    /// <inheritdoc/>
    public RunReport Run(GateParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        double omega = parameters.RabiFrequency;
        double scaled = parameters.Duration * omega;
        var model = new ControlledPhaseModel(parameters.Atoms, parameters.Interaction / omega ?? double.PositiveInfinity);
        ControlProblem problem = model.Problem(ControlProblem.EqualSlices(scaled, parameters.Slices), parameters.Fidelity);

        // Where the interaction is the slower of the two, Rydberg times are of the order of 1/|B|: the penalty is then per |B| T_r.
        double scale = Math.Min(1, Math.Abs(parameters.Interaction / omega ?? 1));
        bool phaseOnly = parameters.Objective == GateObjective.Fidelity;
        IPulseParametrization pulse = phaseOnly
            ? new PhasePulse(1, PiecewiseConstantPulse.Unbounded(parameters.Slices, 1))
            : new LimitedPulse(PiecewiseConstantPulse.Unbounded(parameters.Slices, 2), parameters.Slices, (0, 1, 1.0));
        GrapeResult result = SearchRunner.Run(
            problem,
            pulse,
            new GrapeSettings
            {
                Penalties = phaseOnly ? [0] : [.. RydbergTimePenalties.Select(p => p * scale)],
                IterationsPerStage = parameters.Iterations,
                Starts = parameters.Starts,
                StartScale = 1,
                InfidelityGoal = InfidelityGoal,
            },
            context);
        GrapeRun best = phaseOnly ? result.Runs.MinBy(r => r.Value.Infidelity)! : result.Best;
        return Report(parameters, model, problem, result with { Best = best }, scaled);
    }

    private static RunReport Report(GateParameters parameters, ControlledPhaseModel model, ControlProblem problem, GrapeResult result, double scaled)
    {
        GrapeRun best = result.Best;
        double omega = parameters.RabiFrequency;
        double time = best.Value.RunningCost;
        double Infidelity(GateFidelity kind) => ControlEvaluator.Create(model.Problem(problem.Durations, kind))
            .Evaluate([.. best.Amplitudes], [.. best.Durations], [.. best.TargetVariables], 0, [], [], []).Infidelity;
        ControlTrajectory trajectory = ControlTrajectory.Propagate(problem, [.. best.Amplitudes]);
        int points = trajectory.Times.Count;
        int inputs = problem.Inputs.Count;
        var report = new RunReportBuilder();
        report
            .AddScalar("averageInfidelity", Infidelity(GateFidelity.Average), description: "1 - average gate fidelity")
            .AddScalar("entanglementInfidelity", Infidelity(GateFidelity.Entanglement), description: "1 - entanglement fidelity")
            .AddScalar("freePhase", Math.IEEERemainder(best.TargetVariables[0], 2 * Math.PI), "rad", description: "theta, to be undone by a local z rotation of each atom")
            .AddScalar("scaledDuration", scaled, description: "Omega tau")
            .AddScalar("scaledRydbergTime", time, description: "Omega T_r, averaged over all inputs")
            .AddScalar("rydbergTime", time / omega, "s", description: "T_r, averaged over all inputs")
            .AddScalar("decayError", parameters.DecayRate * time / omega, description: "Gamma T_r")
            .AddScalar("goodStarts", result.Runs.Count(r => r.Value.Infidelity <= InfidelityGoal), description: "starts that met an infidelity of 1e-9");
        for (int m = 0; m < inputs; m++)
        {
            report.AddScalar($"scaledRydbergTimeOnes{m + 1}", trajectory.RunningCost(points - 1, m), description: $"Omega T_r of an input with {m + 1} ones");
        }

        if (parameters.Interaction is { } interaction)
        {
            double inInteraction = time / omega * Math.Abs(interaction);
            report.AddScalar("interactionRydbergTime", inInteraction, description: "|B| T_r, averaged over all inputs");
            if (parameters.Atoms == 2)
            {
                report
                    .AddScalar("boundRatio", inInteraction / EntanglementBound.MaximallyEntangled, description: "over the bound 1 + pi/2")
                    .AddScalar("naiveRatio", inInteraction / NaiveProtocol.ControlledPhaseRydbergTime, description: "over pi, below which no CZ is known");
            }
        }

        double[] seconds = [.. trajectory.Times.Select(t => t / omega)];
        var columns = new List<TableColumn> { new("time", "s", seconds) };
        var series = new List<FigureSeries>();
        for (int m = 0; m < inputs; m++)
        {
            double[] population = [.. Enumerable.Range(0, points).Select(i => Excitations(trajectory[i, m], problem))];
            columns.Add(new TableColumn($"populationOnes{m + 1}", "1", population));
            series.Add(new FigureSeries($"{m + 1} ones", seconds, population));
        }

        report.AddTable("trajectory", columns);
        report.AddFigure(new LineFigure("populations", "Rydberg excitations of each input", new Axis("time", "s"), new Axis("excitations"), series));
        SearchReport.AddRuns(report, result);
        SearchReport.AddPulse(report, best, ["rabiReal", "rabiImaginary"], 1 / omega);
        int slices = best.Durations.Count;
        double[] phase = [.. Enumerable.Range(0, slices).Select(j => Math.Atan2(best.Amplitudes[slices + j], best.Amplitudes[j]))];
        report.AddArray("phase", new ReportArray(phase, [slices], "rad"));
        return report.Build();
    }

    private static double Excitations(ReadOnlySpan<System.Numerics.Complex> state, ControlProblem problem)
    {
        double sum = 0;
        for (int a = 0; a < state.Length; a++)
        {
            sum += problem.RunningOperator![a, a].Real * (state[a].Real * state[a].Real + state[a].Imaginary * state[a].Imaginary);
        }

        return sum;
    }
}
