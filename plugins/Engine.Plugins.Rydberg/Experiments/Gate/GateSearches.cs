using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Search;
using Engine.Quantum.Control;
using Engine.Quantum.Control.Parametrizations;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Searches for gates, made from parameters; times in 1/|B| where the interaction is finite, in 1/Ω under blockade.</summary>
internal sealed class GateSearches
{
    /// <summary>Pulses that meet this compete by Rydberg time.</summary>
    public const double InfidelityGoal = 1e-9;

    // Below 0.2 for the average fidelity: above, doing nothing is best.
    private static readonly double[] RydbergTimePenalties = [0.05, 0.02, 0.01, 3e-3, 1e-3, 1e-4, 1e-5, 1e-6, 0];
    private static readonly double[] BlockadeStations = [7.7, 7.775, 8, 9, 10, 12, 15, 20, 30, 50];
    private static readonly double[] FiniteStations = [3.5, 4, 5, 6, 7, 8, 9, 10, 12, 16, 20, 30, 50];
    private static readonly double[] LimitStations = [2, 8, 32];
    private readonly GateParameters _parameters;

    /// <summary>Sets up searches.</summary>
    /// <param name="parameters">What the user asked for.</param>
    public GateSearches(GateParameters parameters)
    {
        _parameters = parameters;
        Unit = Math.Abs(parameters.Interaction ?? parameters.RabiFrequency);
        Limit = parameters.RabiFrequency / Unit;
        double interaction = parameters.Interaction / Unit ?? double.PositiveInfinity;
        Model = parameters.IsRegister
            ? new RegisterPhaseModel(Register.Placed(
                parameters.RabiFactors.Count > 0 ? [.. parameters.RabiFactors] : [.. Enumerable.Repeat(1.0, parameters.Atoms)],
                new double[parameters.Atoms],
                parameters.Positions.Count > 0 ? Register.VanDerWaals(parameters.Positions, interaction) : (_, _) => interaction))
            : new ControlledPhaseModel(parameters.Atoms, interaction);
    }

    /// <summary>The unit of frequency in rad/s.</summary>
    public double Unit { get; }

    /// <summary>Largest |Ω| in <see cref="Unit"/>.</summary>
    public double Limit { get; }

    /// <summary>The model.</summary>
    public IGateModel Model { get; }

    private bool IsPhaseOnly => _parameters.Objective == GateObjective.Fidelity;

    /// <summary>Runs the searches from all starts and keeps the best pulse.</summary>
    /// <param name="context">The run.</param>
    /// <param name="from">Progress when it begins.</param>
    /// <param name="to">Progress when it ends.</param>
    public FoundPulse Run(IRunContext context, double from = 0, double to = 1)
    {
        // |Ω| constant means that no gate waits, and that a stronger field is another gate: nothing nests.
        bool nested = _parameters.Nested && !IsPhaseOnly && _parameters.Form == PulseForm.Constant && !_parameters.LossInCost
            && _parameters.RabiSlopeLimit is null;
        bool finite = _parameters.Interaction is not null;
        double fastest = (_parameters.Atoms == 2 ? 1 : 2) * 5 / Math.Min(1, Limit);
        var family = new NestedSearch(Step, [false, false], context)
        {
            Durations = !nested ? [] : finite ? [.. FiniteStations.Where(d => Limit >= 1 || d >= fastest)] : Stretched(),
            Limits = nested && finite ? LimitStations : [],
            FewStarts = 2,
        };
        FoundPulse found = family.Run(_parameters.Duration * Unit, Limit, null, from, to);
        if (!_parameters.LossInCost)
        {
            return found;
        }

        // Infidelity and loss together, of every start.
        GrapeRun best = found.Result.Runs.MinBy(run => run.Value.Infidelity + (Loss * run.Value.RunningCost))!;
        return found with { Run = best, Result = found.Result with { Best = best } };
    }

    /// <summary>Γ in <see cref="Unit"/>.</summary>
    public double Loss => _parameters.DecayRate / Unit;

    // The nominal Hamiltonian with half the weight and both ends of each spread, which share the rest.
    private List<ControlMember> Members()
    {
        var members = new List<ControlMember>();
        foreach (int sign in (int[])[-1, 1])
        {
            if (_parameters.RabiSpread > 0)
            {
                members.Add(Model.Member(amplitude: 1 + sign * _parameters.RabiSpread));
            }

            if (_parameters.DetuningSpread > 0)
            {
                members.Add(Model.Member(detuning: sign * _parameters.DetuningSpread / Unit));
            }

            if (_parameters.InteractionSpread > 0)
            {
                members.Add(Model.Member(interaction: 1 + sign * _parameters.InteractionSpread));
            }
        }

        members.Insert(0, Model.Member(weight: Math.Max(1, members.Count)));
        return members;
    }

    private double[] Stretched() => [.. BlockadeStations.Select(d => _parameters.Atoms switch { 2 => d, 3 => d * 16.5 / 7.7, _ => d * 27 / 7.7 })];

    private SearchStep Step(double duration, double limit)
    {
        int slices = _parameters.Slices;
        ControlProblem problem = Model.Problem(ControlProblem.EqualSlices(duration, slices), _parameters.Fidelity, _parameters.Phases, Members());

        // Where the drive is the slower of the two, Rydberg times are of the order of 1/Ω: the penalty is then per Ω T_r.
        double scale = Math.Min(1, limit);
        return new SearchStep(
            problem,
            Pulse(slices, limit),
            new GrapeOptions
            {
                Penalties = IsPhaseOnly ? [0]
                    : _parameters.LossInCost ? [.. RydbergTimePenalties.Select(p => p * scale).Where(p => p > Loss), Loss]
                    : [.. RydbergTimePenalties.Select(p => p * scale)],
                SlopeLimits = _parameters.RabiSlopeLimit is { } slope ? [slope / (Unit * Unit), slope / (Unit * Unit)] : null,
                SlopeEnds = _parameters.RabiSlopeLimit is null ? null : [true, true],
                IterationsPerStage = _parameters.Iterations,
                Starts = _parameters.Starts,
                StartScale = IsPhaseOnly ? 1 : scale,
                InfidelityGoal = InfidelityGoal,
            });
    }

    // The phase alone at full |Ω|, or both parts of Ω within its modulus.
    private IPulseParametrization Pulse(int slices, double limit)
    {
        double[,]? Basis() => _parameters.Form switch
        {
            PulseForm.Fourier => IsPhaseOnly ? PulseBasis.Cosine(slices, _parameters.Coefficients) : PulseBasis.Sine(slices, _parameters.Coefficients),
            PulseForm.Spline => PulseBasis.CubicSpline(slices, _parameters.Coefficients),
            PulseForm.LowPass => PulseBasis.LowPass(slices, _parameters.FilterWidth),
            _ => null,
        };
        if (IsPhaseOnly)
        {
            return new PhasePulse(limit, Basis() is { } phase ? new BasisPulse(phase) : PiecewiseConstantPulse.Unbounded(slices, 1));
        }

        return Basis() is { } parts
            ? new LimitedPulse(new BasisPulse(parts, parts), slices, (0, 1, limit))
            : new PolarPulse(slices, [limit, double.PositiveInfinity], [0]);
    }
}
