using Engine.Plugins.Turbulence.States;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.screen</c>.</summary>
public sealed record ScreenParameters : PairParameters
{
    /// <summary>Structure function.</summary>
    [Parameter("exact: that of the spectrum; quadratic: the approximation c_D (x/r0)^2.")]
    public ScreenStructure Structure { get; init; } = ScreenStructure.Exact;

    /// <summary>End of the sweep over strength.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Largest strength of the curve; by default twice the given strength.")]
    public double? MaximumStrength { get; init; }

    /// <summary>Number of points.</summary>
    [Parameter("Points of the curve over strength; 1 for the given strength alone.", Minimum = 1, Maximum = 10000)]
    public int Points { get; init; } = 61;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Topology == Topology.SameMedium)
        {
            yield return new(nameof(Topology), "must be oneSided or twoSidedIndependent here; turbulence.ipe and turbulence.screens treat one common medium");
        }

        if (HasSecondPath && SecondNormalizedDistance is not null)
        {
            yield return new(nameof(SecondNormalizedDistance), "does not apply: a single screen knows no distance", nameof(Topology));
        }
    }
}
