using System.Numerics;
using Engine.Numerics.Optimization;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Search;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Propagates a given pulse under three models of decay and compares each moment with the bound.</summary>
/// <remarks>
/// Models: <c>Γ T_r</c> to leading order; the non-Hermitian Hamiltonian <c>H - i(Γ/2) n_r</c>; quantum jumps with a branching ratio b back to |g⟩. With
/// b = 0 the last two agree exactly. With b &gt; 0 jumps land partly in the target and the error falls below Γ T_r, by 25 to 31 percent at b = 1: below the
/// bound, which is a statement about loss out of the two-atom space.
/// </remarks>
[Experiment("rydberg.protocol", "A given pulse: populations, entanglement, Rydberg time against the bound, and its error under three models of decay.")]
[Reference(Sources.Bound, Arxiv = Sources.BoundArxiv)]
public sealed class ProtocolExperiment : IExperiment<ProtocolParameters>
{
    /// <inheritdoc/>
    public RunReport Run(ProtocolParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        ParameterException.ThrowIfAny(parameters.Validate());

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        PulseShape pulse = MakePulse(parameters, budget.Interaction);
        var simulation = new PulseSimulation(pulse, parameters.Interaction < 0, PulseSimulation.Product(parameters.InitialA, parameters.InitialB));
        EntanglementTrace trace = simulation.Trace();
        double decay = parameters.DecayRate / budget.Interaction;
        var report = new RunReportBuilder();
        AddEntanglement(report, budget, pulse, trace);
        AddDecay(report, simulation, trace, decay, parameters.BranchingRatio, budget, context);
        AddPulse(report, budget, pulse);
        trace.AddTo(report, budget);
        return report.Build();
    }

    internal static PulseShape MakePulse(ProtocolParameters parameters, double interaction)
    {
        double? duration = parameters.Duration * interaction;
        double[] Scaled(IReadOnlyList<double>? values) => [.. (values ?? []).Select(v => v / interaction)];
        switch (parameters.Pulse)
        {
            case PulseKind.Naive:
                return PulseShape.Naive(duration ?? Math.PI, parameters.Slices);
            case PulseKind.Square:
                double rabi = parameters.RabiFrequency / interaction ?? 10;
                return PulseShape.Square(rabi, BestWait(rabi), parameters.Slices);
            case PulseKind.Fourier:
                return PulseShape.Fourier(Scaled(parameters.SineCoefficients), Scaled(parameters.CosineCoefficients), duration!.Value, parameters.Slices);
            case PulseKind.Report:
                PulseTable table = PulseTable.Parse(parameters.Report!);
                return Sampled(
                    [.. table.Durations.Select(t => t * interaction)],
                    Scaled(table["rabi"] ?? table["rabiReal"]),
                    Scaled(table["rabiImaginary"]),
                    Scaled(table["detuning"]));
            default:
                double[] omega = Scaled(parameters.Rabi);
                double[] slices = parameters.SliceDurations is { } given
                    ? [.. given.Select(t => t * interaction)]
                    : [.. Enumerable.Repeat(duration!.Value / omega.Length, omega.Length)];
                return Sampled(slices, omega, Scaled(parameters.RabiImaginary), Scaled(parameters.Detuning));
        }
    }

    // Controls that are not given are zero.
    private static PulseShape Sampled(double[] durations, double[] rabi, double[] imaginary, double[] detuning)
    {
        double[] OrZero(double[] values) => values.Length == 0 ? new double[durations.Length] : values;
        return new PulseShape(0, durations, OrZero(rabi), OrZero(imaginary), OrZero(detuning));
    }

    // During the wait only the phase of |rr⟩ turns, so the concurrence is known as a function of time.
    private static double BestWait(double rabi)
    {
        Complex[] psi = new PulseSimulation(PulseShape.Square(rabi, 0, 1), attractive: false).Final();
        double Loss(double wait) => -(2 * (psi[0] * psi[3] * Complex.FromPolarCoordinates(1, -wait) - psi[1] * psi[2])).Magnitude;
        return BrentMinimum.Find(Loss, 0, 2 * Math.PI).Position;
    }

    private static void AddEntanglement(RunReportBuilder report, DecayBudget budget, PulseShape pulse, EntanglementTrace trace)
    {
        double time = trace.RydbergTime[^1];
        EntanglementTarget reached = trace.Reached[^1];
        double limit = EntanglementBound.RydbergTime(reached);
        double limitError = EntanglementBound.RydbergTimeError(reached);
        double rounding = pulse.SliceCount * 4e-16;
        report
            .AddScalar("scaledDuration", pulse.Duration, description: "|B| tau")
            .AddScalar("duration", budget.Seconds(pulse.Duration), "s", description: "tau")
            .AddScalar("scaledRydbergTime", time, "1", rounding * time, ErrorSource.Rounding, "|B| T_r, without decay")
            .AddScalar("rydbergTime", budget.Seconds(time), "s", rounding * budget.Seconds(time), ErrorSource.Rounding, "T_r, without decay")
            .AddScalar("concurrence", trace.Concurrence[^1], "1", rounding, ErrorSource.Rounding, "at the end, without decay")
            .AddScalar("entropy", trace.Entropy[^1], "bit", 2 * reached.AngleError, ErrorSource.Rounding, "min-entropy at the end, without decay")
            .AddScalar(
                "schmidtCoefficient",
                reached.Largest,
                "1",
                reached.AngleError,
                ErrorSource.Rounding,
                "largest Schmidt coefficient at the end, without decay")
            .AddScalar("boundScaledRydbergTime", limit, "1", limitError, ErrorSource.Rounding, "least |B| T_r for that Schmidt coefficient");
        if (limit > limitError)
        {
            report.AddScalar("boundRatio", time / limit, "1", time / limit * (limitError / limit + rounding), ErrorSource.Rounding, "|B| T_r over the bound");
            BoundVerdict verdict = BoundVerdict.Of(reached, pulse.Duration, time);
            double ratio = time / verdict.Limit;
            report
                .AddScalar(
                    "finiteDurationScaledRydbergTime",
                    verdict.Limit,
                    "1",
                    verdict.LimitError,
                    ErrorSource.Rounding,
                    "least |B| T_r for that Schmidt coefficient at that duration")
                .AddScalar(
                    "finiteDurationRatio",
                    ratio,
                    "1",
                    ratio * (verdict.LimitError / verdict.Limit + rounding),
                    ErrorSource.Rounding,
                    "|B| T_r over it; next to the shortest duration the last bits of the concurrence decide")
                .AddScalar("boundHolds", verdict.Holds, description: "whether |B| T_r lies above it");
        }

        double slack = trace.Slack.Where(s => !double.IsNaN(s)).DefaultIfEmpty(double.NaN).Min();
        report.AddScalar("smallestBoundSlack", slack, description: "least P_r - Q |d lambda/dt| along the pulse; never negative beyond rounding");
    }

    private static void AddDecay(
        RunReportBuilder report, PulseSimulation simulation, EntanglementTrace trace, double decay, double branching, DecayBudget budget, IRunContext context)
    {
        Complex[] ideal = simulation.Final();
        Complex[] bell = [0.5, 0.5, 0.5, -0.5];
        double bellFidelity = Square(Inner(bell, ideal));
        Complex[] lossy = simulation.NonHermitian(decay);
        IReadOnlyList<Complex[]> mixed = simulation.Lindblad(decay, branching, context.Checkpoints.GetSlot("slices"), context.CancellationToken);
        report
            .AddScalar("bellInfidelity", 1 - bellFidelity, description: "of the decay-free state against (|gg> + sqrt2 |W> - |rr>)/2")
            .AddScalar("linearError", decay * trace.RydbergTime[^1], description: "Gamma T_r")
            .AddScalar("nonHermitianNormLoss", 1 - lossy.Sum(Square), description: "of the non-Hermitian model")
            .AddScalar("nonHermitianInfidelity", 1 - Square(Inner(ideal, lossy)), description: "against the decay-free state, not normalized")
            .AddScalar("lindbladInfidelity", 1 - PulseSimulation.Fidelity(mixed[^1], ideal), description: "against the decay-free state, with quantum jumps");
        report.AddStates("pair", new StateSeries(
            "time", "s", [.. trace.Times.Select(budget.Seconds)], [2, 2], [.. mixed.SelectMany(rho => rho)]));
        if (decay > 0)
        {
            double Element(int level, Complex[] rho) => rho[5 * level].Real;
            report.AddTable(
                "decayTrajectory",
                new TableColumn("time", "s", [.. trace.Times.Select(budget.Seconds)]),
                new TableColumn("populationGround", "1", [.. mixed.Select(rho => Element(0, rho))], "|gg>, with quantum jumps"),
                new TableColumn("populationSingle", "1", [.. mixed.Select(rho => Element(1, rho) + Element(2, rho))], "one excitation, with quantum jumps"),
                new TableColumn("populationDouble", "1", [.. mixed.Select(rho => Element(3, rho))], "|rr>, with quantum jumps"),
                new TableColumn("remaining", "1", [.. mixed.Select(rho => Enumerable.Range(0, 4).Sum(i => Element(i, rho)))], "not in the sink"));
        }

        if (branching > 0 && decay > 0)
        {
            report.AddWarning(
                "Some decays return to |g> and land partly in the target: the error with quantum jumps lies below Gamma T_r, possibly below the "
                + "bound, which speaks of loss out of the two-atom space.");
        }
    }

    private static void AddPulse(RunReportBuilder report, DecayBudget budget, PulseShape pulse)
    {
        double[] edges = SearchReport.Edges(pulse.Durations, budget.Seconds(1));
        var controls = new List<(string Name, double[] Values)> { ("rabi", InSi(pulse.Rabi)), ("detuning", InSi(pulse.Detuning)) };
        if (pulse.RabiImaginary.Any(v => v != 0))
        {
            controls.Insert(1, ("rabiImaginary", InSi(pulse.RabiImaginary)));
        }

        report.AddTable(
            "pulse",
            [
                new TableColumn("time", "s", edges[..^1], "start of the slice"),
                new TableColumn("duration", "s", [.. pulse.Durations.Select(budget.Seconds)]),
                .. controls.Select(c => new TableColumn(c.Name, "rad/s", c.Values)),
            ]);
        var units = new FigureUnits(edges[^1]);
        var series = controls.Select(c => SearchReport.Steps(c.Name, edges, c.Values, units.Time, units.Frequency)).ToList();
        if (pulse.InitialArea != 0)
        {
            // An instantaneous rotation has no height; the arrow reaches to |B|.
            report.AddScalar("initialArea", pulse.InitialArea, "rad", description: "instantaneous rotation of both atoms at the start");
            series.Add(new FigureSeries(
                FormattableString.Invariant($"instantaneous rotation by {pulse.InitialArea / Math.PI:g3} pi"),
                [0, 0],
                [0, units.Frequency(budget.Interaction)]));
        }

        report.AddFigure(new LineFigure("pulse", "The pulse", units.TimeAxis, units.FrequencyAxis, series));

        double[] InSi(IReadOnlyList<double> values) => [.. values.Select(v => v * budget.Interaction)];
    }

    private static double Square(Complex z) => z.Real * z.Real + z.Imaginary * z.Imaginary;

    private static Complex Inner(Complex[] bra, Complex[] ket)
    {
        Complex sum = Complex.Zero;
        for (int i = 0; i < bra.Length; i++)
        {
            sum += Complex.Conjugate(bra[i]) * ket[i];
        }

        return sum;
    }
}
