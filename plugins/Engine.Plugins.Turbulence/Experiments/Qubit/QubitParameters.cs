namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.qubit</c>.</summary>
public sealed record QubitParameters : LinkParameters
{
    /// <summary>Azimuthal indices.</summary>
    [Parameter("Azimuthal indices q, one curve each.", Symbol = "q", Minimum = 1, Maximum = 40, MinimumLength = 1, MaximumLength = 20)]
    public IReadOnlyList<int> Charges { get; init; } = [1, 2, 3];

    /// <summary>Photons in turbulence.</summary>
    [Parameter("Photons that go through turbulence, 1 or 2, through media of their own.", Minimum = 1, Maximum = 2)]
    public int Photons { get; init; } = 2;

    /// <summary>What is varied.</summary>
    [Parameter("strength: w0/r0 at the given distance; distance: along the path.")]
    public QubitSweep Sweep { get; init; } = QubitSweep.Strength;

    /// <summary>End of a strength sweep.</summary>
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e3)]
    [Parameter("Largest strength of the sweep; by default 1.2 times the largest zero of the concurrence.")]
    public double? MaximumStrength { get; init; }

    /// <summary>Number of points.</summary>
    [Parameter("Points of a curve.", Minimum = 2, Maximum = 10000)]
    public int Points { get; init; } = 121;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Sweep == QubitSweep.Distance && MaximumStrength is not null)
        {
            yield return new(nameof(MaximumStrength), "has no effect on a sweep over distance");
        }
    }
}
