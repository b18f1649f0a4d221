using Engine.Quantum.Control.Targets;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="GateFrontExperiment"/>.</summary>
public sealed record GateFrontParameters : IValidatable
{
    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Durations; Omega tau = 7 to 9 for two atoms, 15.5 to 18 for three, 25 to 30 for four when not given.", Symbol = "tau", MinimumLength = 2)]
    public IReadOnlyList<double>? Durations { get; init; }

    /// <summary>Wanted infidelity.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.5)]
    [Parameter("The shortest duration that reaches this infidelity is sought between the durations.")]
    public double WantedInfidelity { get; init; } = 1e-8;

    /// <summary>Number of atoms.</summary>
    [Parameter("2 for CZ, 3 for C2Z, 4 for C3Z.", Minimum = 2, Maximum = 4)]
    public int Atoms { get; init; } = 2;

    /// <summary>φ.</summary>
    [Quantity("rad")]
    [Parameter("Phase the input of all ones receives beyond local ones.", Symbol = "phi")]
    public double GatePhase { get; init; } = Math.PI;

    /// <summary>Phase of pairs.</summary>
    [Quantity("rad")]
    [Parameter("Phase every pair of ones receives, for three or four atoms, beside gatePhase.", Symbol = "theta")]
    public double PairPhase { get; init; }

    /// <summary>Which fidelity is maximized.</summary>
    [Parameter("Which fidelity is maximized.")]
    public GateFidelity Fidelity { get; init; } = GateFidelity.Average;

    /// <summary>Ω.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e13)]
    [Parameter("Rabi frequency of one atom, always on.", Symbol = "Omega", Example = "2pi*5MHz")]
    public double RabiFrequency { get; init; } = 1;

    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
    [Parameter("Interaction between every pair; blockade when not given.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double? Interaction { get; init; }

    /// <summary>Number of slices.</summary>
    [Parameter("Number of slices.", Symbol = "N", Minimum = 2, Maximum = 5000)]
    public int Slices { get; init; } = 100;

    /// <summary>Random starts at each duration.</summary>
    [Parameter("Random starts at each duration.", Minimum = 1, Maximum = 10_000)]
    public int Starts { get; init; } = 4;

    /// <summary>Most iterations of a search.</summary>
    [Parameter("Most iterations.", Minimum = 1, Maximum = 100_000)]
    public int Iterations { get; init; } = 1000;

    /// <summary>The search of one duration.</summary>
    /// <param name="duration">τ in s.</param>
    internal GateParameters At(double duration) => new()
    {
        Atoms = Atoms,
        GatePhase = GatePhase,
        PairPhase = PairPhase,
        Fidelity = Fidelity,
        RabiFrequency = RabiFrequency,
        Interaction = Interaction,
        Regime = Interaction is null ? GateRegime.Blockade : GateRegime.Finite,
        Slices = Slices,
        Starts = Starts,
        Iterations = Iterations,
        Duration = duration,
    };

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate() => At(1).Validate();
}
