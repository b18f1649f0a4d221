using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="SecureExperiment"/>.</summary>
public sealed record SecureParameters : IValidatable
{
    /// <summary>A three-member ensemble.</summary>
    [Parameter("Three-member ensemble, a reconstruction: none, symmetric, asymmetric or asymmetric-fixed-energy.")]
    public SecurePreset Preset { get; init; }

    /// <summary>Spread of the preset.</summary>
    [Parameter("Spread of the preset's energies; 0.4 when left out.", Symbol = "Delta")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 0.5)]
    public double? Spread { get; init; }

    /// <summary>Energies of the members.</summary>
    [Parameter("Energies of the members of the family.", Symbol = "e_k", Example = "0.1,0.5,0.9")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double[]? Energies { get; init; }

    /// <summary>Weights of the members.</summary>
    [Parameter("Probabilities of the members; equal when left out.", Symbol = "p_k")]
    [Quantity("1", Minimum = 0)]
    public double[]? Weights { get; init; }

    /// <summary>Phases of the members.</summary>
    [Parameter("Phases of the members' second term; one common phase when left out.", Symbol = "phi_k")]
    [Quantity("rad")]
    public double[]? Phases { get; init; }

    /// <summary>Which family.</summary>
    [Parameter("correlated (00, 11) or anticorrelated (01, 10).")]
    public Correlation Correlation { get; init; }

    /// <summary>A general ensemble in place of the family.</summary>
    [Parameter("General ensemble in place of the family.", Example = "@ensemble.json")]
    public EnsembleMember[]? Ensemble { get; init; }

    /// <summary>Whether to scale to norm or sum one.</summary>
    [Parameter("Scale amplitudes and probabilities to norm and sum one.", Aliases = ["normalise"])]
    public bool Normalize { get; init; }

    /// <summary>Bound on the loss for the optimizer.</summary>
    [Parameter("Search energies and weights of the family for the best gain at a total loss D_A + D_B not above this.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? LossBound { get; init; }

    /// <summary>Mean energy the optimizer keeps.</summary>
    [Parameter("Mean energy per qubit the search must keep; free when left out.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1, ExclusiveMaximum = true)]
    public double? MeanEnergy { get; init; }

    /// <summary>Members of the optimized ensemble.</summary>
    [Parameter("Largest number of members of the optimized ensemble; more than three are never needed.", Minimum = 2, Maximum = 16)]
    public int? OptimizedMembers { get; init; }

    /// <summary>Whether the members' phases are free too.</summary>
    [Parameter("Let the search choose phases too: members of one energy and opposite phases gain without any loss.")]
    public bool FreePhases { get; init; }

    /// <summary>Angular transition frequency of qubit A.</summary>
    [Parameter("Angular transition frequency of qubit A; gain and loss are then also given in J.", Symbol = "omega_A")]
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e18)]
    public double? AngularFrequencyA { get; init; }

    /// <summary>Angular transition frequency of qubit B.</summary>
    [Parameter("Angular transition frequency of qubit B.", Symbol = "omega_B")]
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e18)]
    public double? AngularFrequencyB { get; init; }

    /// <summary>Bound on the loss as an energy.</summary>
    [Parameter("Bound on hbar(omega_A D_A + omega_B D_B), in place of lossBound; needs the frequencies.")]
    [Quantity("J", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-40, PlausibleMaximum = 1e-12)]
    public double? LossEnergyBound { get; init; }

    /// <summary>Points of the figure.</summary>
    [Parameter("Points of the figure.", Minimum = 2, Maximum = 100000)]
    public int Points { get; init; } = 101;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var input = new TwoQubitInput(Normalize);
        SecureInput.Read(this, input);
        ReadFrequencies(input);
        return input.Problems;
    }

    /// <summary>The bound on D_A + D_B, from either way it is given; both deficits of the family are equal.</summary>
    internal double? TotalLossBound => LossBound
        ?? (LossEnergyBound is { } energy && AngularFrequencyA is { } a && AngularFrequencyB is { } b
            ? 2 * energy / (Energetics.DimensionalEnergetics.ReducedPlanck * (a + b)) : null);

    /// <summary>Reads the frequencies, collecting problems.</summary>
    internal FrequencyPair? ReadFrequencies(TwoQubitInput input)
    {
        FrequencyPair? pair = FrequencyPair.Read(AngularFrequencyA, AngularFrequencyB, null, null, input);
        if (LossEnergyBound is not null && pair is null)
        {
            input.AddProblem("lossEnergyBound", "a bound on the energy lost needs the frequencies of both qubits");
        }

        return pair;
    }
}
