using System.Globalization;
using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="TradeoffExperiment"/>.</summary>
public sealed record TradeoffParameters : IValidatable
{
    /// <summary>Energy of qubit A.</summary>
    [Parameter("Energy of qubit A.", Symbol = "e_A")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double EnergyA { get; init; } = 0.5;

    /// <summary>Energy of qubit B.</summary>
    [Parameter("Energy of qubit B.", Symbol = "e_B")]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double EnergyB { get; init; } = 0.5;

    /// <summary>Indistinguishabilities drawn in the first figure.</summary>
    [Parameter("Indistinguishabilities drawn in the first figure.", Symbol = "v", MinimumLength = 1)]
    [Quantity("1", Minimum = 0, Maximum = 1)]
    public double[] Indistinguishabilities { get; init; } = [0.7];

    /// <summary>Points along each axis of the figures.</summary>
    [Parameter("Points along each axis of the figures.", Minimum = 2, Maximum = 2000)]
    public int Points { get; init; } = 201;

    /// <summary>Mean energy budget.</summary>
    [Parameter("Mean energy to spend; with the frequencies, the best negativity for it is given.", Symbol = "E")]
    [Quantity("J", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-40, PlausibleMaximum = 1e-12)]
    public double? EnergyBudget { get; init; }

    /// <summary>Mean energy budget in excitations.</summary>
    [Parameter("Mean energy to spend in excitations, e_A + e_B, for equal frequencies or none; in place of energyBudget.", Symbol = "E")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double? ExcitationBudget { get; init; }

    /// <summary>Whether less may be spent.</summary>
    [Parameter("Whether the budget is an upper bound instead of a fixed value.")]
    public bool BudgetIsBound { get; init; }

    /// <summary>Angular transition frequency of qubit A.</summary>
    [Parameter("Angular transition frequency of qubit A.", Symbol = "omega_A")]
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e18)]
    public double? AngularFrequencyA { get; init; }

    /// <summary>Angular transition frequency of qubit B.</summary>
    [Parameter("Angular transition frequency of qubit B.", Symbol = "omega_B")]
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e18)]
    public double? AngularFrequencyB { get; init; }

    /// <summary>Transition frequency of qubit A.</summary>
    [Parameter("Transition frequency of qubit A in place of the angular one.", Symbol = "f_A")]
    [Quantity("Hz", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e17)]
    public double? FrequencyA { get; init; }

    /// <summary>Transition frequency of qubit B.</summary>
    [Parameter("Transition frequency of qubit B in place of the angular one.", Symbol = "f_B")]
    [Quantity("Hz", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e17)]
    public double? FrequencyB { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var input = new TwoQubitInput(normalize: false);
        Read(input);
        return input.Problems;
    }

    /// <summary>Reads the frequencies, collecting problems.</summary>
    internal FrequencyPair? Read(TwoQubitInput input)
    {
        FrequencyPair? pair = FrequencyPair.Read(AngularFrequencyA, AngularFrequencyB, FrequencyA, FrequencyB, input);
        if (BudgetIsBound && EnergyBudget is null && ExcitationBudget is null)
        {
            input.AddProblem("budgetIsBound", "there is no budget to bound; give energyBudget or excitationBudget");
        }

        if (EnergyBudget is not null && ExcitationBudget is not null)
        {
            input.AddProblem("excitationBudget", "give energyBudget or excitationBudget, not both");
        }

        if (ExcitationBudget is > 2 && !BudgetIsBound)
        {
            input.AddProblem("excitationBudget",
                FormattableString.Invariant($"two qubits hold at most 2 excitations, got {ExcitationBudget}; set budgetIsBound to spend less"));
        }

        if (EnergyBudget is not { } budget)
        {
            return pair;
        }

        if (pair is null)
        {
            input.AddProblem("energyBudget", "an energy budget needs the frequencies of both qubits", nameof(AngularFrequencyA), nameof(AngularFrequencyB),
                nameof(FrequencyA), nameof(FrequencyB));
        }
        else if (!BudgetIsBound && budget > Energetics.DimensionalEnergetics.ReducedPlanck * (pair.A + pair.B))
        {
            input.AddProblem("energyBudget", string.Create(
                CultureInfo.InvariantCulture,
                $"two qubits hold at most {Energetics.DimensionalEnergetics.ReducedPlanck * (pair.A + pair.B):G6} J, got {budget:G6} J; set "
                    + $"budgetIsBound to spend less"),
                    nameof(AngularFrequencyA), nameof(AngularFrequencyB), nameof(FrequencyA), nameof(FrequencyB), nameof(BudgetIsBound));
        }

        return pair;
    }
}
