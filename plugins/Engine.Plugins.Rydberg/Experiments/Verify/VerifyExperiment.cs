using Engine.Numerics.Checkpoints;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Attacks the bound from three sides: all states, random Hamiltonians, and a search for a gate below π.</summary>
[Experiment("rydberg.verify", "Tries to beat the bound: by brute force over states, by random Hamiltonians, and by a search for a CZ below pi.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv, Equations = "Eqs. 6, 25")]
public sealed class VerifyExperiment : IExperiment<VerifyParameters>
{
    private const double StateTolerance = 1e-6;
    private const double GateInfidelity = 1e-9;

    // What an infidelity of 1e-9 may save, and the finite length of the local unitaries, stay below this.
    private const double GateTolerance = 1e-3;

    /// <inheritdoc/>
    public RunReport Run(VerifyParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var report = new RunReportBuilder();
        Journal journal = new("rydberg.verify", context.Checkpoints.GetSlot("journal"));
        AddStates(report, parameters, context, journal);
        AddPulses(report, parameters, context, journal);
        if (parameters.GateStarts > 0)
        {
            AddGate(report, parameters, context);
        }

        return report.Build();
    }

    private static void AddStates(RunReportBuilder report, VerifyParameters parameters, IRunContext context, Journal journal)
    {
        (int Levels, double Largest)[] cases =
        [
            .. Enumerable.Range(2, parameters.Levels - 1).SelectMany(n => parameters.SchmidtCoefficients.Select(l => (n, l))),
        ];
        double[] found = journal.GetOrCompute("states", slot =>
        {
            // One start of one case at a time; the least of a case's starts is what its search found.
            var searches = new PieceLoop<double>("searches over states", cases.Length * parameters.StateStarts, 1, slot);
            searches.Run(
                (index, least) =>
                {
                    int i = index / parameters.StateStarts;
                    least[0] = new StateSearch(cases[i].Levels, cases[i].Largest).Minimize(index % parameters.StateStarts, context.Seed + (ulong)i * 7919);
                },
                context.DegreeOfParallelism,
                done => context.ReportProgress(0.3 * done / searches.Count, "states by brute force"),
                context.CancellationToken);
            return searches.Values.Chunk(parameters.StateStarts).Select(starts => starts.Min()).ToArray();
        });
        double[] bound = [.. cases.Select(c => RateBound.PopulationPerRate(c.Largest))];
        double[] excess = [.. found.Zip(bound, (f, b) => f - b)];
        report
            .AddScalar("statesBelowBound", excess.Count(e => e < -StateTolerance), description: "cases in which a state lies below the bound by more than 1e-6")
            .AddScalar("smallestStateExcess", excess.Min(), description: "least |B| P_r/|d lambda/dt| found, minus the bound")
            .AddScalar("largestStateExcess", excess.Max(), description: "how far the worst search stayed above: the bound is attained")
            .AddTable(
                "states",
                new TableColumn("levels", "1", [.. cases.Select(c => (long)c.Levels)]),
                new TableColumn("schmidtCoefficient", "1", [.. cases.Select(c => c.Largest)]),
                new TableColumn("found", "1", found, "least |B| P_r/|d lambda/dt| found"),
                new TableColumn("bound", "1", bound, "(1+2s)/s"))
            .AddFigure(VerifyFigures.States(cases, found));
    }

    private static void AddPulses(RunReportBuilder report, VerifyParameters parameters, IRunContext context, Journal journal)
    {
        if (parameters.RandomPulses == 0)
        {
            return;
        }

        const int slices = 60;
        const double duration = 8;
        var model = new TwoAtomModel(TwoAtomSpace.Individual, complexDrive: true, attractive: false);
        ControlProblem problem = model.Problem(ControlProblem.EqualSlices(duration, slices), EntanglementGoal.Concurrence);
        double[] slacks = journal.GetOrCompute("random pulses", slot =>
        {
            var trials = new PieceLoop<double>("random pulses", parameters.RandomPulses, 2, slot);
            trials.Run(
                (trial, slack) =>
                {
                    var random = new RandomStream(context.Seed ^ 0x5DEECE66DUL, (ulong)trial);
                    var u = new double[model.ControlCount * slices];
                    random.FillNormal(u);
                    EntanglementTrace trace = EntanglementTrace.Of(model, ControlTrajectory.Propagate(problem, u, pointsPerSlice: 2));
                    slack.Fill(double.PositiveInfinity);
                    for (int i = 0; i < trace.Slack.Length; i++)
                    {
                        slack[0] = double.IsNaN(trace.Slack[i]) ? slack[0] : Math.Min(slack[0], trace.Slack[i]);
                        slack[1] = Math.Min(slack[1], trace.RydbergTime[i] - EntanglementBound.RydbergTime(trace.Largest[i]));
                    }
                },
                1,
                done => context.ReportProgress(0.3 + (0.1 * done / trials.Count), "random Hamiltonians"),
                context.CancellationToken);
            return trials.Values;
        });
        double least = slacks.Where((_, i) => i % 2 == 0).Min(), leastPath = slacks.Where((_, i) => i % 2 == 1).Min();
        report
            .AddScalar("smallestPulseSlack", least, description: "least P_r - Q |d lambda/dt| along random pulses")
            .AddScalar("smallestPathSlack", leastPath, description: "least |B| T_r so far minus the bound for the Schmidt coefficient reached");
    }

    private static void AddGate(RunReportBuilder report, VerifyParameters parameters, IRunContext context)
    {
        GrapeResult result = GateSearch.Run(parameters.GateWaits, parameters.GateStarts, context, 0.4, 1);
        GrapeRun[] good = [.. result.Runs.Where(r => r.Value.Infidelity <= GateInfidelity)];
        double best = good.Length == 0 ? double.NaN : good.Min(r => r.Value.RunningCost);
        bool below = best < Math.PI - GateTolerance;
        report
            .AddScalar("gateScaledRydbergTime", best, description: "least input-averaged |B| T_r of a CZ with infidelity below 1e-9")
            .AddScalar("gateGoodStarts", good.Length, description: "starts that became a CZ")
            .AddScalar("gateBelowPi", below, description: "whether one spends less than pi/|B|")
            .AddScalar("gateVerdict", good.Length == 0
                ? "no start became a CZ: raise gateStarts or gateWaits"
                : below
                    ? "a CZ below pi was found: check it, none is known"
                    : "no CZ below pi was found; for three-level atoms there is no proof that none exists")
            .AddTable(
                "gateStarts",
                new TableColumn("infidelity", "1", [.. result.Runs.Select(r => r.Value.Infidelity)]),
                new TableColumn("scaledRydbergTime", "1", [.. result.Runs.Select(r => r.Value.RunningCost)]),
                new TableColumn("scaledDuration", "1", [.. result.Runs.Select(r => r.Durations.Sum())]))
            .AddFigure(VerifyFigures.Gates([.. result.Runs], GateInfidelity));
    }
}
