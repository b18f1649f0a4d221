using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The two widths of a pair of photons, which most experiments take; what stands in for them, and whether they are needed, is the experiment's own
/// rule.</summary>
public abstract record PairWidths
{
    /// <summary>Standard deviation of ks + ki.</summary>
    [Parameter("Pump width: standard deviation of ks + ki.", Symbol = "S")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? PumpWidth { get; init; }

    /// <summary>Standard deviation of ks - ki.</summary>
    [Parameter("Phase-matching width of the double Gaussian: standard deviation of ks - ki.", Symbol = "D")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? PhaseMatchingWidth { get; init; }

    /// <summary>The pair of these widths, or null where one is missing.</summary>
    internal DoubleGaussian? Widths => PumpWidth is { } pump && PhaseMatchingWidth is { } phase ? new DoubleGaussian(pump, phase) : null;

    /// <summary>What is missing of a pair that an experiment cannot do without.</summary>
    private protected IEnumerable<ParameterProblem> MissingWidths()
    {
        if (PumpWidth is null)
        {
            yield return new ParameterProblem("pumpWidth", "the pair needs both widths", nameof(PhaseMatchingWidth));
        }

        if (PhaseMatchingWidth is null)
        {
            yield return new ParameterProblem("phaseMatchingWidth", "the pair needs both widths", nameof(PumpWidth));
        }
    }
}
