using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>
/// How a given gate pulse fares: fidelity with free local phases, Rydberg time, leakage, three models of decay, spread from shot to shot and laser noise.
/// </summary>
[Experiment(
    "rydberg.gate-protocol",
    "A given gate pulse: fidelity with free local phases, Rydberg time, leakage, its errors under three models of decay and under spread.")]
[Reference(Sources.Jandura, Doi = "10.22331/q-2022-05-13-712")]
[Reference("H. Levine et al., Phys. Rev. Lett. 123, 170503 (2019)", Doi = "10.1103/PhysRevLett.123.170503")]
[Reference("S. J. Evered et al., Nature 622, 268 (2023)", Doi = "10.1038/s41586-023-06481-y")]
public sealed class GateProtocolExperiment : IExperiment<GateProtocolParameters>
{
    private const double Missed = 1e-3;
    private const string OnlyTwo = "Quantum jumps are computed for two atoms.";

    /// <inheritdoc/>
    public RunReport Run(GateProtocolParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        GatePulse pulse = MakePulse(parameters);
        double interaction = parameters.Interaction ?? double.PositiveInfinity;
        var simulation = new GateSimulation(parameters.Atoms, interaction);
        GateOutcome closed = simulation.Run(pulse, 0);
        double theta = closed.BestLocalPhase(parameters.Phases);
        double[] local = [.. Enumerable.Repeat(theta, parameters.Atoms)];
        var report = new RunReportBuilder();
        if (parameters.IsRegister)
        {
            local = AddRegister(report, parameters, pulse, local, context);
        }
        else
        {
            AddGate(report, parameters, pulse, closed, theta);
            AddDecay(report, parameters, pulse, simulation, closed, theta, context);
        }

        AddSpread(report, parameters, pulse, local, context);
        AddPulse(report, pulse, simulation);
        return report.Build();
    }

    private static GatePulse MakePulse(GateProtocolParameters parameters)
    {
        switch (parameters.Pulse)
        {
            case GatePulseKind.TimeOptimal:
                return GatePulse.TimeOptimal(parameters.RabiFrequency, parameters.Slices);
            case GatePulseKind.TwoPulses:
                return GatePulse.TwoPulses(parameters.RabiFrequency, parameters.Slices);
            case GatePulseKind.Report:
                PulseTable table = PulseTable.Parse(parameters.Report!);
                double[] zero = new double[table.Durations.Length];
                return new GatePulse(table.Durations, table["rabi"] ?? table["rabiReal"]!, table["rabiImaginary"] ?? zero, table["detuning"] ?? zero);
            default:
                int slices = (parameters.Rabi ?? parameters.Phase)!.Count;
                double At(IReadOnlyList<double>? list, int j, double otherwise) => list is null ? otherwise : list[j];
                int[] all = [.. Enumerable.Range(0, slices)];
                return new GatePulse(
                    [.. all.Select(_ => parameters.Duration!.Value / slices)],
                    [.. all.Select(j => At(parameters.Rabi, j, parameters.RabiFrequency) * Math.Cos(At(parameters.Phase, j, 0)))],
                    [.. all.Select(j => At(parameters.Rabi, j, parameters.RabiFrequency) * Math.Sin(At(parameters.Phase, j, 0)))],
                    [.. all.Select(j => At(parameters.Detuning, j, 0))]);
        }
    }

    // Of a pulse that brings its own Rabi frequency the largest.
    private static double Omega(GateProtocolParameters parameters, GatePulse pulse) =>
        parameters.Pulse == GatePulseKind.Report || parameters.Rabi is not null ? pulse.LargestRabi : parameters.RabiFrequency;

    private static void AddGate(RunReportBuilder report, GateProtocolParameters parameters, GatePulse pulse, GateOutcome closed, double theta)
    {
        double infidelity = closed.AverageInfidelity(theta, parameters.Phases), time = closed.RydbergTime;
        report
            .AddScalar("averageInfidelity", infidelity, "1", 1e-13, ErrorSource.Rounding, "1 - average gate fidelity, without decay")
            .AddScalar(
                "entanglementInfidelity",
                closed.EntanglementInfidelity(theta, parameters.Phases),
                "1",
                1e-13,
                ErrorSource.Rounding,
                "1 - entanglement fidelity, without decay")
            .AddScalar("freePhase", Math.IEEERemainder(theta, 2 * Math.PI), "rad", description: "local phase undone on each atom")
            .AddScalar("leakage", closed.Leakage, description: "left outside the qubit at the end, without decay")
            .AddScalar("duration", pulse.Duration, "s", description: "tau")
            .AddScalar("rydbergTime", time, "s", description: "T_r, averaged over all inputs")
            .AddScalar("scaledDuration", pulse.Duration * Omega(parameters, pulse), description: "Omega tau")
            .AddScalar("scaledRydbergTime", time * Omega(parameters, pulse), description: "Omega T_r");
        if (parameters.Interaction is { } b)
        {
            double scaled = time * Math.Abs(b);
            report.AddScalar("interactionRydbergTime", scaled, description: "|B| T_r");
            if (parameters.Atoms == 2 && parameters.GatePhase == Math.PI)
            {
                BoundVerdict verdict = BoundVerdict.OfGate(closed.EntanglementInfidelity(theta, parameters.Phases), pulse.Duration * Math.Abs(b), scaled);
                report
                    .AddScalar("reachedBoundScaledRydbergTime", verdict.Limit, description: "least averaged |B| T_r for that infidelity at that duration")
                    .AddScalar("boundHolds", verdict.Holds, description: "whether |B| T_r lies above it");
            }
        }

        if (infidelity > Missed)
        {
            report.AddWarning(FormattableString.Invariant($"The pulse does not make this gate: the infidelity without decay is {infidelity:g3}."));
        }
    }

    // Atoms that are not alike: every input for itself, and local phases of their own.
    private static double[] AddRegister(RunReportBuilder report, GateProtocolParameters parameters, GatePulse pulse, double[] start, IRunContext context)
    {
        var simulation = new RegisterSimulation(parameters.Register);
        RegisterOutcome closed = simulation.Run(pulse, 0);
        double[] local = closed.BestLocalPhases(start, parameters.Phases);
        double infidelity = closed.AverageInfidelity(local, parameters.Phases);
        report
            .AddScalar("averageInfidelity", infidelity, "1", 1e-13, ErrorSource.Rounding, "1 - average gate fidelity, without decay")
            .AddScalar(
                "entanglementInfidelity",
                closed.EntanglementInfidelity(local, parameters.Phases),
                "1",
                1e-13,
                ErrorSource.Rounding,
                "1 - entanglement fidelity, without decay")
            .AddScalar("leakage", closed.Leakage, description: "left outside the qubit at the end, without decay")
            .AddScalar("duration", pulse.Duration, "s", description: "tau")
            .AddScalar("rydbergTime", closed.RydbergTime, "s", description: "T_r, averaged over all inputs")
            .AddScalar("scaledDuration", pulse.Duration * Omega(parameters, pulse), description: "Omega tau")
            .AddScalar("scaledRydbergTime", closed.RydbergTime * Omega(parameters, pulse), description: "Omega T_r")
            .AddScalar("linearError", parameters.DecayRate * closed.RydbergTime, description: "Gamma T_r")
            .AddTable(
                "atoms",
                new TableColumn("atom", "1", [.. local.Select((_, i) => (long)i)]),
                new TableColumn("rabiFactor", "1", parameters.Register.Amplitudes),
                new TableColumn("localPhase", "rad", [.. local.Select(p => Math.IEEERemainder(p, 2 * Math.PI))], "undone on the atom"));
        if (parameters.DecayRate > 0)
        {
            RegisterOutcome lossy = simulation.Run(pulse, parameters.DecayRate);
            report
                .AddScalar("nonHermitianNormLoss", 1 - lossy.Norms.Average(), description: "of the non-Hermitian model, averaged over all inputs")
                .AddScalar(
                    "nonHermitianInfidelity",
                    lossy.AverageInfidelity(local, parameters.Phases),
                    description: "1 - average fidelity of the non-Hermitian model");
            if (parameters.Atoms == 2)
            {
                AddJumps(report, parameters, pulse, local, context);
            }
            else
            {
                report.AddWarning(OnlyTwo);
            }
        }

        if (infidelity > Missed)
        {
            report.AddWarning(FormattableString.Invariant($"The pulse does not make this gate: the infidelity without decay is {infidelity:g3}."));
        }

        return local;
    }

    private static void AddDecay(
        RunReportBuilder report,
        GateProtocolParameters parameters,
        GatePulse pulse,
        GateSimulation simulation,
        GateOutcome closed,
        double theta,
        IRunContext context)
    {
        report.AddScalar("linearError", parameters.DecayRate * closed.RydbergTime, description: "Gamma T_r");
        if (parameters.DecayRate == 0)
        {
            return;
        }

        GateOutcome lossy = simulation.Run(pulse, parameters.DecayRate);
        report
            .AddScalar("nonHermitianNormLoss", lossy.NormLoss, description: "of the non-Hermitian model, averaged over all inputs")
            .AddScalar(
                "nonHermitianInfidelity",
                lossy.AverageInfidelity(theta, parameters.Phases),
                description: "1 - average fidelity of the non-Hermitian model");
        if (parameters.Atoms != 2)
        {
            report.AddWarning(OnlyTwo);
            return;
        }

        AddJumps(report, parameters, pulse, [theta, theta], context);
    }

    private static void AddJumps(RunReportBuilder report, GateProtocolParameters parameters, GatePulse pulse, double[] local, IRunContext context)
    {
        var channel = new GateChannel(
            pulse,
            parameters.Interaction ?? double.PositiveInfinity,
            parameters.DecayRate,
            parameters.BranchingToOne,
            parameters.BranchingToZero,
            parameters.Register.Amplitudes,
            context.CancellationToken);
        double process = channel.ProcessInfidelity(local, parameters.GatePhase);
        report
            .AddScalar("processInfidelity", process, description: "1 - process fidelity with quantum jumps")
            .AddScalar("lindbladInfidelity", channel.AverageInfidelity(local, parameters.GatePhase), description: "1 - average fidelity with quantum jumps")
            .AddScalar("erasureProbability", channel.Erased, description: "an atom in the sink at the end, where it can be detected")
            .AddScalar("erasureFraction", channel.Erased / process, description: "detectable errors among all, over the process infidelity")
            .AddScalar("stillExcited", channel.StillExcited, description: "an atom in |r> at the end");
    }

    private static void AddSpread(RunReportBuilder report, GateProtocolParameters parameters, GatePulse pulse, double[] local, IRunContext context)
    {
        if (!parameters.IsSpread)
        {
            return;
        }

        ThermalMotion? motion = parameters.Motion;
        if (motion is not null)
        {
            report
                .AddScalar("dopplerShift", motion.DopplerShift, "rad/s", description: "standard deviation of the detuning of each atom by its motion")
                .AddScalar("positionSpread", motion.TransverseSpread, "m", description: "standard deviation of a place across the trap's axis")
                .AddScalar("axialSpread", motion.AxialSpread, "m", description: "standard deviation of a place along the trap's axis");
        }

        double sum = 0, squares = 0;
        var normal = new double[3];
        for (int shot = 0; shot < parameters.Shots; shot++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            var random = new RandomStream(context.Seed, (ulong)shot);
            random.FillNormal(normal);
            double factor = 1 + parameters.InteractionSpread * normal[2];
            GatePulse moved = pulse.Moved(1 + parameters.RabiSpread * normal[0], parameters.DetuningSpread * normal[1]);
            moved = parameters.Noise.IsActive ? parameters.Noise.Sample(moved, random) : moved;
            double infidelity = parameters.IsRegister || motion is not null
                ? new RegisterSimulation(Moved(parameters, motion, factor, random)).Run(moved, parameters.DecayRate).AverageInfidelity(
                    local,
                    parameters.Phases)
                : new GateSimulation(parameters.Atoms, parameters.Interaction * factor ?? double.PositiveInfinity)
                    .Run(moved, parameters.DecayRate)
                    .AverageInfidelity(local[0], parameters.Phases);
            sum += infidelity;
            squares += infidelity * infidelity;
            context.ReportProgress((shot + 1.0) / parameters.Shots, $"shot {shot + 1}");
        }

        double mean = sum / parameters.Shots;
        double deviation = Math.Sqrt(Math.Max(0, squares / parameters.Shots - mean * mean) / (parameters.Shots - 1));
        report.AddScalar(
            "spreadInfidelity",
            mean,
            "1",
            deviation,
            ErrorSource.Sampling,
            "mean of 1 - average fidelity over shots, decay without jumps counted");
    }

    // The atoms in one shot: where they are, how fast they move.
    private static Register Moved(GateProtocolParameters parameters, ThermalMotion? motion, double factor, RandomStream random)
    {
        Register still = parameters.Register;
        IReadOnlyList<double[]> places = parameters.Places;
        (double[] shifts, double[][] moved) = motion?.Sample(places, random) ?? (new double[still.Count], [.. places]);
        return Register.Placed(
            still.Amplitudes,
            shifts,
            (i, j) => double.IsInfinity(still.Interactions[i, j])
                ? double.PositiveInfinity
                : factor * still.Interactions[i, j] * Math.Pow(Register.Distance(places[i], places[j]) / Register.Distance(moved[i], moved[j]), 6));
    }

    private static void AddPulse(RunReportBuilder report, GatePulse pulse, GateSimulation simulation)
    {
        double[] edges = SearchReport.Edges(pulse.Durations, 1);
        double[] phase = [.. pulse.Rabi.Select((re, j) => Math.Atan2(pulse.RabiImaginary[j], re))];
        report.AddTable(
            "pulse",
            new TableColumn("time", "s", edges[..^1], "start of the slice"),
            new TableColumn("duration", "s", pulse.Durations),
            new TableColumn("rabiReal", "rad/s", pulse.Rabi),
            new TableColumn("rabiImaginary", "rad/s", pulse.RabiImaginary),
            new TableColumn("detuning", "rad/s", pulse.Detuning),
            new TableColumn("phase", "rad", phase));
        double[][] excitations = simulation.Excitations(pulse);
        report.AddTable(
            "trajectory",
            [new TableColumn("time", "s", edges), .. excitations.Select((e, k) => new TableColumn($"populationOnes{k + 1}", "1", e, "without decay"))]);
        var units = new FigureUnits(edges[^1]);
        double[] axis = [.. edges.Select(units.Time)];
        report.AddFigure(new LineFigure(
            "populations",
            "Rydberg excitations of each input, without decay",
            units.TimeAxis,
            new Axis("excitations"),
            [.. excitations.Select((e, k) => new FigureSeries(k == 0 ? "1 one" : $"{k + 1} ones", axis, e))]));
        report.AddFigure(new LineFigure(
            "phase", "Phase of the Rabi frequency", units.TimeAxis, new Axis("phase", "rad"), [SearchReport.Steps("phase", edges, phase, units.Time, p => p)]));
    }
}
