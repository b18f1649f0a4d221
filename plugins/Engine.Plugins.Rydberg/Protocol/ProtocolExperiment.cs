using System.Numerics;
using Engine.Numerics.Optimization;
using Engine.Plugins.Rydberg.Model;
using Engine.Plugins.Rydberg.Theory;

namespace Engine.Plugins.Rydberg.Protocol;

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
        ParameterProblem[] problems = [.. parameters.Validate()];
        if (problems.Length > 0)
        {
            throw new ParameterException(problems);
        }

        var budget = new DecayBudget(parameters.Interaction, parameters.DecayRate);
        PulseShape pulse = MakePulse(parameters, budget.Interaction);
        var simulation = new PulseSimulation(pulse, parameters.Interaction < 0);
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
            default:
                double[] omega = Scaled(parameters.Rabi);
                double[] delta = parameters.Detuning is null ? new double[omega.Length] : Scaled(parameters.Detuning);
                return new PulseShape(0, [.. Enumerable.Repeat(duration!.Value / omega.Length, omega.Length)], omega, new double[omega.Length], delta);
        }
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
        double reached = trace.Largest[^1];
        double limit = EntanglementBound.RydbergTime(reached);
        report
            .AddScalar("scaledDuration", pulse.Duration, description: "|B| tau")
            .AddScalar("duration", budget.Seconds(pulse.Duration), "s", description: "tau")
            .AddScalar("scaledRydbergTime", time, description: "|B| T_r")
            .AddScalar("rydbergTime", budget.Seconds(time), "s", description: "T_r")
            .AddScalar("concurrence", trace.Concurrence[^1], description: "at the end")
            .AddScalar("entropy", trace.Entropy[^1], "bit", description: "min-entropy at the end")
            .AddScalar("schmidtCoefficient", reached, description: "largest Schmidt coefficient at the end")
            .AddScalar("boundScaledRydbergTime", limit, description: "least |B| T_r for that Schmidt coefficient");
        if (limit > 0)
        {
            report.AddScalar("boundRatio", time / limit, description: "|B| T_r over the bound");
        }

        if (reached < 1 && FiniteDurationBound.IsReachable(reached, pulse.Duration))
        {
            double finite = FiniteDurationBound.ForDuration(reached, pulse.Duration).RydbergTime;
            report
                .AddScalar("finiteDurationScaledRydbergTime", finite, description: "least |B| T_r at that duration")
                .AddScalar("finiteDurationRatio", time / finite, description: "|B| T_r over it");
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
        IReadOnlyList<Complex[]> mixed = simulation.Lindblad(decay, branching, context.CancellationToken, context.Checkpoints.GetSlot("slices"));
        report
            .AddScalar("bellInfidelity", 1 - bellFidelity, description: "of the decay-free state against (|gg> + sqrt2 |W> - |rr>)/2")
            .AddScalar("linearError", decay * trace.RydbergTime[^1], description: "Gamma T_r")
            .AddScalar("nonHermitianNormLoss", 1 - lossy.Sum(Square), description: "of the non-Hermitian model")
            .AddScalar("nonHermitianInfidelity", 1 - Square(Inner(ideal, lossy)), description: "against the decay-free state, not normalized")
            .AddScalar("lindbladInfidelity", 1 - PulseSimulation.Fidelity(mixed[^1], ideal), description: "against the decay-free state, with quantum jumps");
        report.AddStates("pair", new StateSeries(
            "time", "s", [.. trace.Times.Select(budget.Seconds)], [2, 2], [.. mixed.SelectMany(rho => rho)]));
        if (branching > 0 && decay > 0)
        {
            report.AddWarning("Some decays return to |g> and land partly in the target: the error with quantum jumps lies below Gamma T_r, possibly below the bound, which speaks of loss out of the two-atom space.");
        }
    }

    private static void AddPulse(RunReportBuilder report, DecayBudget budget, PulseShape pulse)
    {
        double begin = 0;
        var start = new double[pulse.SliceCount];
        for (int j = 0; j < start.Length; j++)
        {
            start[j] = budget.Seconds(begin);
            begin += pulse.Durations[j];
        }

        double[] rabi = [.. pulse.Rabi.Select(v => v * budget.Interaction)];
        double[] detuning = [.. pulse.Detuning.Select(v => v * budget.Interaction)];
        report.AddTable(
            "pulse",
            new TableColumn("time", "s", start, "start of the slice"),
            new TableColumn("duration", "s", [.. pulse.Durations.Select(budget.Seconds)]),
            new TableColumn("rabi", "rad/s", rabi),
            new TableColumn("detuning", "rad/s", detuning));
        report.AddFigure(new LineFigure(
            "pulse",
            "The pulse",
            new Axis("time", "s"),
            new Axis("angular frequency", "rad/s"),
            [new FigureSeries("Rabi frequency", start, rabi, SeriesStyle.Steps), new FigureSeries("detuning", start, detuning, SeriesStyle.Steps)]));
        if (pulse.InitialArea != 0)
        {
            report.AddScalar("initialArea", pulse.InitialArea, "rad", description: "instantaneous rotation of both atoms at the start");
        }
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
