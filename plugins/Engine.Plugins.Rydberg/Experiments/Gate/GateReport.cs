using System.Numerics;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Theory;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>What a gate search reports.</summary>
internal sealed class GateReport
{
    // A CZ below π would be news; a saving that its infidelity explains is none.
    private const double Missed = GateSearches.InfidelityGoal;
    private readonly GateParameters _parameters;
    private readonly GateSearches _searches;
    private readonly FoundPulse _found;
    private readonly ControlTrajectory _trajectory;
    private readonly RunReportBuilder _report = new();

    /// <summary>A report.</summary>
    /// <param name="parameters">What the user asked for.</param>
    /// <param name="searches">The searches.</param>
    /// <param name="found">What they found.</param>
    public GateReport(GateParameters parameters, GateSearches searches, FoundPulse found)
    {
        _parameters = parameters;
        _searches = searches;
        _found = found;
        _trajectory = ControlTrajectory.Propagate(found.Problem, [.. found.Run.Amplitudes]);
    }

    private double Omega => _parameters.RabiFrequency;

    // T_r in s.
    private double Time => _found.Run.Value.RunningCost / _searches.Unit;

    /// <summary>Makes the report.</summary>
    public RunReport Build()
    {
        GrapeRun run = _found.Run;
        double entanglement = Infidelity(GateFidelity.Entanglement);
        _report
            .AddScalar(
                "averageInfidelity",
                Infidelity(GateFidelity.Average),
                "1",
                EntanglementBound.InfidelityRounding,
                ErrorSource.Rounding,
                "1 - average gate fidelity")
            .AddScalar("entanglementInfidelity", entanglement, "1", EntanglementBound.InfidelityRounding, ErrorSource.Rounding, "1 - entanglement fidelity")
            .AddScalar("scaledDuration", run.Durations.Sum() / _searches.Unit * Omega, description: "Omega tau")
            .AddScalar("scaledRydbergTime", Time * Omega, description: "Omega T_r, averaged over all inputs")
            .AddScalar("rydbergTime", Time, "s", description: "T_r, averaged over all inputs")
            .AddScalar("decayError", _parameters.DecayRate * Time, description: "Gamma T_r, of the pulse without decay")
            .AddScalar("rabiLimit", Omega, "rad/s", description: "largest Rabi frequency of one atom allowed; with the objective fidelity it is always on")
            .AddScalar(
                "goodStarts",
                _found.Result.Runs.Count(r => r.Value.Infidelity <= GateSearches.InfidelityGoal),
                description: "starts that met an infidelity of 1e-9; of these the least Rydberg time wins");
        AddPhases(run);
        if (_parameters.LossInCost)
        {
            _report.AddScalar(
                "costWithLoss",
                run.Value.Infidelity + (_searches.Loss * run.Value.RunningCost),
                description: "infidelity of the objective and Gamma T_r, which were minimized together");
        }

        if (_parameters.RabiSlopeLimit is not null)
        {
            _report.AddScalar("slopeExcess", run.SlopeExcess, description: "steepest slope over its limit, minus 1; the ends count");
        }

        int last = _trajectory.Times.Count - 1;
        for (int m = 0; m < _trajectory.InputCount; m++)
        {
            _report.AddScalar(
                "scaledRydbergTime" + _searches.Model.InputNames[m],
                _trajectory.RunningCost(last, m) / _searches.Unit * Omega,
                description: _parameters.IsRegister ? "Omega T_r of the input with these ones" : $"Omega T_r of an input with {m + 1} ones");
        }

        AddMembers();
        AddBounds(entanglement);
        AddTrajectory();
        SearchReport.AddRuns(_report, _found.Result);
        AddPulse();
        return _report.Build();
    }

    // Of equal atoms one phase for all, else one for each.
    private void AddPhases(GrapeRun run)
    {
        for (int i = 0; i < run.TargetVariables.Count; i++)
        {
            _report.AddScalar(
                run.TargetVariables.Count == 1 ? "freePhase" : $"freePhase{i}",
                Math.IEEERemainder(run.TargetVariables[i], 2 * Math.PI),
                "rad",
                description: run.TargetVariables.Count == 1
                    ? "theta, to be undone by a local z rotation of each atom" : $"to be undone by a local z rotation of atom {i}");
        }
    }

    private double Infidelity(GateFidelity kind) =>
        ControlEvaluatorFactory.Create(_searches.Model.Problem(_found.Problem.Durations, kind, _parameters.Phases))
        .Evaluate([.. _found.Run.Amplitudes], [.. _found.Run.Durations], [.. _found.Run.TargetVariables], 0, [], [], []).Infidelity;

    // How each Hamiltonian of an ensemble fares under the pulse.
    private void AddMembers()
    {
        IReadOnlyList<ControlMember> members = _found.Problem.Members;
        if (members.Count == 1)
        {
            return;
        }

        ControlValue[] values = [.. members.Select(member => ControlEvaluatorFactory
            .Create(_searches.Model.Problem(_found.Problem.Durations, _parameters.Fidelity, _parameters.Phases, [member]))
            .Evaluate([.. _found.Run.Amplitudes], [.. _found.Run.Durations], [.. _found.Run.TargetVariables], 0, [], [], []))];
        _report.AddTable(
            "ensemble",
            new TableColumn("member", "1", [.. values.Select((_, i) => (long)i)], "0 is the nominal one, then the lower and the upper ends of the spreads"),
            new TableColumn("weight", "1", [.. members.Select(m => m.Weight)]),
            new TableColumn("infidelity", "1", [.. values.Select(v => v.Infidelity)]));
    }

    private void AddBounds(double entanglementInfidelity)
    {
        string ratios = "The Rydberg times";
        if (_parameters.Interaction is { } interaction)
        {
            double time = Time * Math.Abs(interaction);
            _report.AddScalar("interactionRydbergTime", time, description: "|B| T_r, averaged over all inputs");
            if (_parameters.Atoms == 2 && _parameters.GatePhase == Math.PI)
            {
                double duration = _parameters.Duration * Math.Abs(interaction);
                BoundVerdict verdict = BoundVerdict.OfGate(entanglementInfidelity, duration, time);
                _report
                    .AddScalar("boundRatio", time / EntanglementBound.MaximallyEntangled, description: "over the bound 1 + pi/2 of a perfect gate")
                    .AddScalar(
                        "naiveRatio",
                        time / NaiveProtocol.ControlledPhaseRydbergTime,
                        description: entanglementInfidelity > Missed
                            ? "over pi; not a CZ, so a value below 1 means nothing"
                            : "over pi, below which no CZ is known")
                    .AddScalar("reachedBoundScaledRydbergTime", verdict.Limit, description: "least averaged |B| T_r for that infidelity at that duration")
                    .AddScalar("boundHolds", verdict.Holds, description: "whether |B| T_r lies above it");
                ratios = "boundRatio and naiveRatio";
                if (!FiniteDurationBound.IsReachable(EntanglementTarget.Maximal, duration))
                {
                    _report.AddWarning(FormattableString.Invariant($"|B| tau = {duration:R} is below pi: no gate of that duration entangles maximally."));
                }
            }
        }

        SearchReport.WarnIfMissed(_report, _found.Run.Value.Infidelity, Missed, ratios);
    }

    private void AddTrajectory()
    {
        double[] seconds = [.. _trajectory.Times.Select(t => t / _searches.Unit)];
        var units = new FigureUnits(seconds[^1]);
        double[] axis = [.. seconds.Select(units.Time)];
        var columns = new List<TableColumn> { new("time", "s", seconds) };
        var series = new List<FigureSeries>();
        for (int m = 0; m < _trajectory.InputCount; m++)
        {
            double[] population = [.. Enumerable.Range(0, seconds.Length).Select(i => Excitations(_trajectory[i, m]))];
            columns.Add(new TableColumn("population" + _searches.Model.InputNames[m], "1", population, "without decay"));
            series.Add(new FigureSeries(_parameters.IsRegister ? _searches.Model.InputNames[m] : m == 0 ? "1 one" : $"{m + 1} ones", axis, population));
        }

        _report.AddTable("trajectory", columns);
        _report.AddFigure(new LineFigure("populations", "Rydberg excitations of each input", units.TimeAxis, new Axis("excitations"), series));
    }

    private void AddPulse()
    {
        GrapeRun run = _found.Run;
        int slices = run.Durations.Count;
        double[] phase = [.. Enumerable.Range(0, slices).Select(j => Math.Atan2(run.Amplitudes[slices + j], run.Amplitudes[j]))];
        for (int j = 1; j < slices; j++)
        {
            phase[j] = phase[j - 1] + Math.IEEERemainder(phase[j] - phase[j - 1], 2 * Math.PI);
        }

        SearchReport.AddPulse(
            _report,
            run,
            ["rabiReal", "rabiImaginary"],
            1 / _searches.Unit,
            new TableColumn("phase", "rad", phase, "of the complex Rabi frequency, unwrapped"));
        _report.AddArray("phase", new ReportArray([.. phase.Select(p => Math.IEEERemainder(p, 2 * Math.PI))], [slices], "rad"));
        double[] edges = SearchReport.Edges(run.Durations, 1 / _searches.Unit);
        var units = new FigureUnits(edges[^1]);
        _report.AddFigure(new LineFigure(
            "phase",
            "Phase of the Rabi frequency",
            units.TimeAxis,
            new Axis("phase", "rad"),
            [SearchReport.Steps("phase", edges, phase, units.Time, p => p)]));
    }

    private double Excitations(ReadOnlySpan<Complex> state)
    {
        double sum = 0;
        for (int a = 0; a < state.Length; a++)
        {
            sum += _found.Problem.RunningOperator![a, a].Real * (state[a].Real * state[a].Real + state[a].Imaginary * state[a].Imaginary);
        }

        return sum;
    }
}
