using Engine.Plugins.Turbulence.Correction;

namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.correction</c>.</summary>
public sealed record CorrectionParameters : ReceiverParameters
{
    /// <summary>Largest number of modes removed.</summary>
    [Parameter("Largest number J of Zernike modes; the curve has all numbers up to it that are whole pairs.", Symbol = "J", Minimum = 3, Maximum = 105)]
    public int MaximumModes { get; init; } = 21;

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate().Concat(ValidateCorrection()))
        {
            yield return problem;
        }

        if (HasSecondPath)
        {
            yield return new(nameof(SecondStrength), "does not apply here: both photons meet equal screens");
        }
    }

    /// <summary>Numbers of modes on the curve.</summary>
    internal int[] Numbers => [.. Enumerable.Range(1, MaximumModes).Where(ZernikeMode.IsPaired)];
}
