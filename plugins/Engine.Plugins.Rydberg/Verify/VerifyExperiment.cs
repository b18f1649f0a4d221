using Engine.Numerics.Random;
using Engine.Plugins.Rydberg.Grape;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;

namespace Engine.Plugins.Rydberg.Verify;

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
        AddStates(report, parameters, context);
        AddPulses(report, parameters, context);
        if (parameters.GateStarts > 0)
        {
            AddGate(report, parameters, context);
        }

        return report.Build();
    }

    private static void AddStates(RunReportBuilder report, VerifyParameters parameters, IRunContext context)
    {
        (int Levels, double Largest)[] cases = [.. Enumerable.Range(2, parameters.Levels - 1).SelectMany(n => parameters.SchmidtCoefficients.Select(l => (n, l)))];
        var found = new double[cases.Length];
        int done = 0;
        Parallel.For(
            0,
            cases.Length,
            new ParallelOptions { MaxDegreeOfParallelism = context.DegreeOfParallelism, CancellationToken = context.CancellationToken },
            i =>
            {
                found[i] = new StateSearch(cases[i].Levels, cases[i].Largest).Minimize(parameters.StateStarts, context.Seed + (ulong)i * 7919, context.CancellationToken);
                context.ReportProgress(0.3 * Interlocked.Increment(ref done) / cases.Length, "states by brute force");
            });
        double[] bound = [.. cases.Select(c => RateBound.PopulationPerRate(c.Largest))];
        double[] excess = [.. found.Zip(bound, (f, b) => f - b)];
        report
            .Scalar("statesBelowBound", excess.Count(e => e < -StateTolerance), description: "cases in which a state lies below the bound by more than 1e-6")
            .Scalar("smallestStateExcess", excess.Min(), description: "least |B| P_r/|d lambda/dt| found, minus the bound")
            .Scalar("largestStateExcess", excess.Max(), description: "how far the worst search stayed above: the bound is attained")
            .Table(
                "states",
                new TableColumn("levels", "1", [.. cases.Select(c => (long)c.Levels)]),
                new TableColumn("schmidtCoefficient", "1", [.. cases.Select(c => c.Largest)]),
                new TableColumn("found", "1", found, "least |B| P_r/|d lambda/dt| found"),
                new TableColumn("bound", "1", bound, "(1+2s)/s"));
    }

    private static void AddPulses(RunReportBuilder report, VerifyParameters parameters, IRunContext context)
    {
        if (parameters.RandomPulses == 0)
        {
            return;
        }

        const int slices = 60;
        const double duration = 8;
        var model = new TwoAtomModel(TwoAtomSpace.Individual, complexDrive: true, attractive: false);
        ControlProblem problem = model.Problem(ControlProblem.EqualSlices(duration, slices), EntanglementGoal.Concurrence);
        double least = double.PositiveInfinity;
        double leastPath = double.PositiveInfinity;
        for (int trial = 0; trial < parameters.RandomPulses; trial++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var random = new RandomStream(context.Seed ^ 0x5DEECE66DUL, (ulong)trial);
            var u = new double[model.ControlCount * slices];
            random.FillNormal(u);
            EntanglementTrace trace = EntanglementTrace.Of(model, ControlTrajectory.Propagate(problem, u, pointsPerSlice: 2));
            for (int i = 0; i < trace.Slack.Length; i++)
            {
                least = double.IsNaN(trace.Slack[i]) ? least : Math.Min(least, trace.Slack[i]);
                leastPath = Math.Min(leastPath, trace.RydbergTime[i] - EntanglementBound.RydbergTime(trace.Largest[i]));
            }
        }

        report
            .Scalar("smallestPulseSlack", least, description: "least P_r - Q |d lambda/dt| along random pulses")
            .Scalar("smallestPathSlack", leastPath, description: "least |B| T_r so far minus the bound for the Schmidt coefficient reached");
        context.ReportProgress(0.4, "random Hamiltonians");
    }

    private static void AddGate(RunReportBuilder report, VerifyParameters parameters, IRunContext context)
    {
        GrapeResult result = GateSearch.Run(parameters.GateWaits, parameters.GateStarts, context, 0.4, 1);
        GrapeRun[] good = [.. result.Runs.Where(r => r.Value.Infidelity <= GateInfidelity)];
        double best = good.Length == 0 ? double.NaN : good.Min(r => r.Value.RunningCost);
        bool below = best < Math.PI - GateTolerance;
        report
            .Scalar("gateScaledRydbergTime", best, description: "least input-averaged |B| T_r of a CZ with infidelity below 1e-9")
            .Scalar("gateGoodStarts", good.Length, description: "starts that became a CZ")
            .Scalar("gateBelowPi", below, description: "whether one spends less than pi/|B|")
            .Scalar("gateVerdict", good.Length == 0
                ? "no start became a CZ: raise gateStarts or gateWaits"
                : below
                    ? "a CZ below pi was found: check it, none is known"
                    : "no CZ below pi was found; for three-level atoms there is no proof that none exists")
            .Table(
                "gateStarts",
                new TableColumn("infidelity", "1", [.. result.Runs.Select(r => r.Value.Infidelity)]),
                new TableColumn("scaledRydbergTime", "1", [.. result.Runs.Select(r => r.Value.RunningCost)]),
                new TableColumn("scaledDuration", "1", [.. result.Runs.Select(r => r.Durations.Sum())]));
    }
}
