using Engine.Plugins.CoherentEnergy.States;

namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Input of <see cref="StateExperiment"/>: one two-qubit state, given in one of five ways.</summary>
public sealed record StateParameters : StateInputParameters, IValidatable
{
    /// <summary>What stands for the minimum quantum deficit.</summary>
    [Parameter("concurrence, or negativity-as-published (with a warning).")]
    public MixedMeasure MixedMeasure { get; init; }

    /// <summary>Whether to compute the largest quantum deficit.</summary>
    [Parameter("Compute the largest quantum deficit of any ensemble.", Symbol = "max Q")]
    public bool MaximumDeficit { get; init; } = true;

    /// <summary>Random starts of that search.</summary>
    [Parameter("Random starts of the search for the largest quantum deficit at rank three and four; 8 when left out.", Minimum = 1, Maximum = 1000)]
    public int? Starts { get; init; }

    /// <summary>Angular transition frequency of qubit A.</summary>
    [Parameter("Angular transition frequency of qubit A; energies are then also given in J.", Symbol = "omega_A", Example = "2pi*5GHz")]
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e18)]
    public double? AngularFrequencyA { get; init; }

    /// <summary>Angular transition frequency of qubit B.</summary>
    [Parameter("Angular transition frequency of qubit B.", Symbol = "omega_B", Example = "2pi*6.5GHz")]
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e18)]
    public double? AngularFrequencyB { get; init; }

    /// <summary>Transition frequency of qubit A.</summary>
    [Parameter("Transition frequency of qubit A in place of the angular one.", Symbol = "f_A", Example = "5GHz")]
    [Quantity("Hz", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e17)]
    public double? FrequencyA { get; init; }

    /// <summary>Transition frequency of qubit B.</summary>
    [Parameter("Transition frequency of qubit B in place of the angular one.", Symbol = "f_B", Example = "6.5GHz")]
    [Quantity("Hz", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e17)]
    public double? FrequencyB { get; init; }

    internal const int DefaultStarts = 8;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        var input = new TwoQubitInput(Normalize);
        Read(input, seed: 0);
        if (Starts is not null && !MaximumDeficit)
        {
            input.AddProblem("starts", "starts belong to the search that maximumDeficit asks for");
        }

        FrequencyPair.Read(AngularFrequencyA, AngularFrequencyB, FrequencyA, FrequencyB, input);
        return input.Problems;
    }
}
