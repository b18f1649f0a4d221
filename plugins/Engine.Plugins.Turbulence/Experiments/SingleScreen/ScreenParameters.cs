using Engine.Plugins.Turbulence.Correction;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.single-screen</c>.</summary>
public sealed record ScreenParameters : ReceiverParameters
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

    /// <summary>Zernike modes removed.</summary>
    [Parameter(
        "Zernike modes 2 ... J that adaptive optics removes over the stop, in whole pairs: " + ZernikeMode.PairedNumbers + "; 1 for none, 3 for tip and tilt.",
        Symbol = "J",
        Minimum = 1,
        Maximum = 105)]
    public int RemovedModes { get; init; } = 1;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (Points == 1 && MaximumStrength is not null)
        {
            yield return new(nameof(MaximumStrength), "has no effect with one point");
        }

        if (HasSecondPath && SecondNormalizedDistance is not null)
        {
            yield return new(nameof(SecondNormalizedDistance), "does not apply: a single screen knows no distance", nameof(Topology));
        }

        if (!ZernikeMode.IsPaired(RemovedModes))
        {
            yield return new(nameof(RemovedModes), $"must remove modes in whole pairs, {ZernikeMode.PairedNumbers}, got {RemovedModes}");
        }

        if (RemovedModes > 1)
        {
            foreach (ParameterProblem problem in ValidateCorrection())
            {
                yield return problem;
            }

            if (Structure == ScreenStructure.Quadratic)
            {
                yield return new(nameof(Structure), "must be exact where modes are removed: a quadratic structure function is nothing but tilt");
            }
        }
    }
}
