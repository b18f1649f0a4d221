namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Parameters of <c>turbulence.regimes</c>.</summary>
public sealed record RegimesParameters : LinkParameters
{
    /// <summary>Wind across the path.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter("Wind speed across the path, the same everywhere, for the Greenwood frequency.", Symbol = "v")]
    public double CrossWind { get; init; } = 10;

    /// <summary>Wind in the tropopause.</summary>
    [Quantity("m/s", Minimum = 0, PlausibleMaximum = 200)]
    [Parameter(
        "Wind that Bufton's profile adds to crossWind about 9.4 km altitude, for hufnagelValley; without it the wind is crossWind everywhere.",
        Symbol = "v_T")]
    public double? TropopauseWind { get; init; }

    /// <summary>Diameter of the receiver.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    [Parameter("Diameter of a receiver, for aperture averaging, residuals of correction and coupling into a fiber; none when not given.", Symbol = "D")]
    public double? ApertureDiameter { get; init; }

    /// <summary>Central obscuration.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.99)]
    [Parameter("Diameter of the central obscuration over that of the receiver, for coupling into a fiber.", Symbol = "epsilon")]
    public double ApertureObscuration { get; init; }

    /// <inheritdoc/>
    public override IEnumerable<ParameterProblem> Validate()
    {
        foreach (ParameterProblem problem in base.Validate())
        {
            yield return problem;
        }

        if (ApertureObscuration > 0 && ApertureDiameter is null)
        {
            yield return new(nameof(ApertureObscuration), "has no effect without apertureDiameter", nameof(ApertureDiameter));
        }

        if (TropopauseWind is not null && Profile != Medium.ProfileKind.HufnagelValley)
        {
            yield return new(nameof(TropopauseWind), "applies to profile hufnagelValley only: elsewhere no altitude is known");
        }
    }
}
