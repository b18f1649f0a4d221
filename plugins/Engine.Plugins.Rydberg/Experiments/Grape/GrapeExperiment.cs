using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Searches for the pulse that entangles two atoms with the least Rydberg time.</summary>
/// <remarks>
/// Random starts are sums of six harmonics with independent normal coefficients falling off as 1/k, root mean square amplitude 0.5|B|, clipped to the limits;
/// start i uses stream i of the run's seed. Between one in sixteen and a half of them reach the best basin.
/// </remarks>
[Experiment("rydberg.grape", "The pulse that entangles two atoms with the least Rydberg time, by gradient search from many starts.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
[Reference("N. Khaneja, T. Reiss, C. Kehlet, T. Schulte-Herbrueggen and S. J. Glaser, J. Magn. Reson. 172, 296 (2005)", Doi = "10.1016/j.jmr.2004.11.004")]
public sealed class GrapeExperiment : IExperiment<EntanglingPulseParameters>
{
    private const double DefaultLimit = 2;

    // Above this a pulse misses the target; below, its savings of at most 4e-5 are within what a reader takes for exact.
    private const double Missed = 1e-10;

    /// <inheritdoc/>
    public RunReport Run(EntanglingPulseParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        var search = new EntanglingSearch(parameters, DefaultLimit);
        FoundPulse found = search.Family(context).Run(parameters.Duration * budget.Interaction, Math.Max(search.RabiLimit, search.DetuningLimit));
        GrapeRun best = found.Run;
        ControlTrajectory trajectory = ControlTrajectory.Propagate(found.Problem, [.. best.Amplitudes]);
        EntanglementTrace trace = EntanglementTrace.Of(search.Model, trajectory);
        var report = new RunReportBuilder();
        SearchReport.AddBounds(report, best, trace, budget);
        SearchReport.WarnIfMissed(report, best.Value.Infidelity, Missed, "boundRatio and finiteDurationRatio");
        search.AddLimits(report);
        report
            .AddScalar("concurrence", trace.Concurrence[^1], "1", trace.Reached[^1].AngleError, ErrorSource.Rounding, "at the end, nominal parameters")
            .AddScalar(
                "smallestBoundSlack",
                trace.Slack.Where(s => !double.IsNaN(s)).DefaultIfEmpty(double.NaN).Min(),
                description: "least P_r - Q |d lambda/dt| along the pulse")
            .AddScalar(
                "goodStarts",
                found.Result.Runs.Count(r => r.Value.Infidelity <= EntanglingSearch.InfidelityGoal),
                description: "starts that met an infidelity of 1e-12");
        if (search.HasSlopeLimits)
        {
            report.AddScalar("slopeExcess", best.SlopeExcess, description: "steepest slope over its limit, minus 1; the Rabi frequency's ends count");
        }

        AddMembers(report, found);
        SearchReport.AddRuns(report, found.Result);
        SearchReport.AddPulse(report, best, search.Model.ControlNames, budget.Seconds(1));
        trace.AddTo(report, budget);
        return report.Build();
    }

    // How each Hamiltonian of an ensemble fares under the pulse.
    private static void AddMembers(RunReportBuilder report, FoundPulse found)
    {
        IReadOnlyList<ControlMember> members = found.Problem.Members;
        if (members.Count == 1)
        {
            return;
        }

        ControlValue[] values = [.. members.Select(member =>
        {
            var single = new ControlProblem([member], found.Problem.Durations, found.Problem.Inputs, found.Problem.Target)
            {
                RunningOperator = found.Problem.RunningOperator,
            };
            return ControlEvaluatorFactory.Create(single).Evaluate([.. found.Run.Amplitudes], 0, []);
        })];
        report.AddTable(
            "ensemble",
            new TableColumn("member", "1", [.. values.Select((_, i) => (long)i)], "0 is the nominal one, then both ends of each spread"),
            new TableColumn("weight", "1", [.. members.Select(m => m.Weight)]),
            new TableColumn("infidelity", "1", [.. values.Select(v => v.Infidelity)]),
            new TableColumn("scaledRydbergTime", "1", [.. values.Select(v => v.RunningCost)]));
    }
}
