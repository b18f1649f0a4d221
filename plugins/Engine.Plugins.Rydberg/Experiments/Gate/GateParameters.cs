using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Search;
using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="GateExperiment"/>.</summary>
public sealed record GateParameters : IValidatable
{
    private const int DefaultCoefficients = 8;
    private const double DefaultFilterWidth = 2;

    /// <summary>Number of atoms.</summary>
    [Parameter("2 for CZ, 3 for C2Z, 4 for C3Z.", Minimum = 2, Maximum = 4)]
    public int Atoms { get; init; } = 2;

    /// <summary>Blockade, or finite interaction between every pair.</summary>
    [Parameter("Blockade, or finite interaction between every pair.")]
    public GateRegime Regime { get; init; } = GateRegime.Blockade;

    /// <summary>Fidelity alone at constant |Omega|, or Rydberg time among gates of full fidelity.</summary>
    [Parameter("Fidelity alone at constant |Omega|, or Rydberg time among gates of full fidelity.")]
    public GateObjective Objective { get; init; } = GateObjective.Fidelity;

    /// <summary>Which fidelity is maximized.</summary>
    [Parameter("Which fidelity is maximized.")]
    public GateFidelity Fidelity { get; init; } = GateFidelity.Average;

    /// <summary>Ω.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e13)]
    [Parameter("Rabi frequency of one atom, or its limit; the default of 1 rad/s makes every number dimensionless.", Symbol = "Omega", Example = "2pi*5MHz")]
    public double RabiFrequency { get; init; } = 1;

    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
    [Parameter("Interaction, for the finite regime.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double? Interaction { get; init; }

    /// <summary>φ.</summary>
    [Quantity("rad")]
    [Parameter("Phase the input of all ones receives beyond local ones: pi for CZ and C2Z, any other for CPHASE.", Symbol = "phi")]
    public double GatePhase { get; init; } = Math.PI;

    /// <summary>Phase of pairs.</summary>
    [Quantity("rad")]
    [Parameter("Phase every pair of ones receives, for three or four atoms, beside gatePhase: pi and pi for the CCZ with a CZ on each pair, which takes far "
        + "less time than C2Z.", Symbol = "theta")]
    public double PairPhase { get; init; }

    /// <summary>Spread of Ω.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.5)]
    [Parameter("Relative spread of the Rabi frequency the pulse must bear: the ends share half of the weight with those of the other spreads.")]
    public double RabiSpread { get; init; }

    /// <summary>Spread of Δ.</summary>
    [Quantity("rad/s", Minimum = 0, PlausibleMaximum = 1e13)]
    [Parameter("Spread of the detuning the pulse must bear.")]
    public double DetuningSpread { get; init; }

    /// <summary>Spread of B.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.9)]
    [Parameter("Relative spread of the interaction the pulse must bear, in the finite regime.")]
    public double InteractionSpread { get; init; }

    /// <summary>Places of the atoms.</summary>
    [Parameter("Places of the atoms, rows of two or three coordinates in m, for the finite regime: the interaction given is that of the closest two, others go "
        + "as 1/R^6; @file.csv reads a file. Equal interactions when not given.")]
    public IReadOnlyList<IReadOnlyList<double>> Positions { get; init; } = [];

    /// <summary>How much of the light each atom gets.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Factor on the Rabi frequency of each atom, for light that does not reach all alike; 1 each when not given.")]
    public IReadOnlyList<double> RabiFactors { get; init; } = [];

    /// <summary>How the pulse is written.</summary>
    [Parameter("One value a slice, Fourier series, splines, or low-pass filtered values: of the phase for the objective fidelity, of Omega else.")]
    public PulseForm Form { get; init; } = PulseForm.Constant;

    /// <summary>Number of coefficients of the pulse.</summary>
    [Parameter("Coefficients of the phase, or of real and imaginary part of Omega each, for fourier and spline.", Minimum = 1, Maximum = 1000)]
    public int Coefficients { get; init; } = DefaultCoefficients;

    /// <summary>Width of the low-pass filter.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Standard deviation of the low-pass filter in slices.")]
    public double FilterWidth { get; init; } = DefaultFilterWidth;

    /// <summary>Largest slope.</summary>
    [Quantity("rad/s^2", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Largest slope of real and imaginary part of Omega, which then also rise from zero and return to it; for the objective rydberg-time.")]
    public double? RabiSlopeLimit { get; init; }

    /// <summary>Whether loss counts.</summary>
    [Parameter("Whether the infidelity and Gamma T_r are minimized together, in place of T_r among gates of full fidelity; for the objective rydberg-time.")]
    public bool LossInCost { get; init; }

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, PlausibleMaximum = 1e10)]
    [Parameter("Decay rate of the Rydberg state, for the error.", Symbol = "Gamma")]
    public double DecayRate { get; init; }

    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration; under blockade CZ needs Omega tau of 7.612, C2Z of 16.43.", Symbol = "tau", Required = true, Example = "243ns")]
    public double Duration { get; init; } = double.NaN;

    /// <summary>Number of slices.</summary>
    [Parameter("Number of slices.", Symbol = "N", Minimum = 2, Maximum = 5000)]
    public int Slices { get; init; } = 100;

    /// <summary>Random starts.</summary>
    [Parameter("Random starts.", Minimum = 1, Maximum = 10_000)]
    public int Starts { get; init; } = 16;

    /// <summary>Whether shorter and weaker pulses are tried first.</summary>
    [Parameter(
        "Whether to start also from the best pulses of shorter durations and smaller limits, so that more time or stronger fields never cost. "
        + "For the objective rydberg-time.")]
    public bool Nested { get; init; } = true;

    /// <summary>Most iterations of a stage.</summary>
    [Parameter("Most iterations of each stage.", Minimum = 1, Maximum = 100_000)]
    public int Iterations { get; init; } = 1500;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Regime == GateRegime.Finite && Interaction is null or 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must be given and not zero in the finite regime", nameof(Regime));
        }

        if (Regime == GateRegime.Blockade && InteractionSpread > 0)
        {
            yield return new ParameterProblem(nameof(InteractionSpread), "belongs to the finite regime", nameof(Regime));
        }

        foreach (ParameterProblem problem in ValidatePulse().Concat(ValidateAtoms()))
        {
            yield return problem;
        }

        if (Math.IEEERemainder(GatePhase, 2 * Math.PI) == 0 && Math.IEEERemainder(PairPhase, 2 * Math.PI) == 0)
        {
            yield return new ParameterProblem(nameof(GatePhase), "must not be a multiple of 2 pi: that gate is no gate", nameof(PairPhase));
        }

        if (PairPhase != 0 && Atoms == 2)
        {
            yield return new ParameterProblem(nameof(PairPhase), "needs three or four atoms: the phase of a single pair is gatePhase", nameof(Atoms));
        }

        if (Regime == GateRegime.Blockade && Interaction is not null)
        {
            yield return new ParameterProblem(nameof(Interaction), "belongs to the finite regime", nameof(Regime));
        }
    }

    /// <summary>Phases beyond local ones.</summary>
    internal GatePhases Phases => new(GatePhase, PairPhase);

    /// <summary>Whether the atoms are not all alike.</summary>
    internal bool IsRegister => Positions.Count > 0 || RabiFactors.Count > 0;

    private IEnumerable<ParameterProblem> ValidatePulse()
    {
        bool series = Form is PulseForm.Fourier or PulseForm.Spline;
        if (Form == PulseForm.Spline && Coefficients < 4)
        {
            yield return new ParameterProblem(nameof(Coefficients), $"must be at least 4 for splines, got {Coefficients}", nameof(Form));
        }

        if (series && Coefficients > Slices)
        {
            yield return new ParameterProblem(
                nameof(Coefficients),
                $"must not exceed the number of slices, {Slices}, got {Coefficients}",
                nameof(Form),
                nameof(Slices));
        }

        if (!series && Coefficients != DefaultCoefficients)
        {
            yield return new ParameterProblem(nameof(Coefficients), "has no effect unless form is fourier or spline", nameof(Form));
        }

        if (Form != PulseForm.LowPass && FilterWidth != DefaultFilterWidth)
        {
            yield return new ParameterProblem(nameof(FilterWidth), "has no effect unless form is lowPass", nameof(Form));
        }

        if (Objective == GateObjective.Fidelity && RabiSlopeLimit is not null)
        {
            yield return new ParameterProblem(nameof(RabiSlopeLimit), "needs the objective rydbergTime: else |Omega| is constant", nameof(Objective));
        }

        if (LossInCost && (Objective == GateObjective.Fidelity || DecayRate == 0))
        {
            yield return new ParameterProblem(nameof(LossInCost), "needs the objective rydbergTime and a decayRate", nameof(Objective), nameof(DecayRate));
        }
    }

    private IEnumerable<ParameterProblem> ValidateAtoms()
    {
        if (Positions.Count > 0 && Regime == GateRegime.Blockade)
        {
            yield return new ParameterProblem(nameof(Positions), "belong to the finite regime", nameof(Regime));
        }

        if (Positions.Count > 0 && (Positions.Count != Atoms || Positions.Any(p => p.Count is < 2 or > 3)))
        {
            yield return new ParameterProblem(nameof(Positions), $"needs {Atoms} rows of two or three coordinates, one an atom", nameof(Atoms));
        }
        else if (Positions.Where((p, i) => Positions.Take(i).Any(q => Register.Distance(p, q) == 0)).Any())
        {
            yield return new ParameterProblem(nameof(Positions), "must not put two atoms at one place");
        }

        if (RabiFactors.Count > 0 && RabiFactors.Count != Atoms)
        {
            yield return new ParameterProblem(nameof(RabiFactors), $"needs {Atoms} factors, one an atom, got {RabiFactors.Count}", nameof(Atoms));
        }
    }
}
