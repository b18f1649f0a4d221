namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="DetectorExperiment"/>.</summary>
public sealed record DetectorParameters : PairWidths, IValidatable
{
    /// <summary>A pair four times wider in ks - ki than in ks + ki.</summary>
    public DetectorParameters()
    {
        PumpWidth = 1e4;
        PhaseMatchingWidth = 4e4;
    }

    /// <summary>Which model answers.</summary>
    [Parameter("consistent (lens: 2 pi p/(lambda f)) or as-published (1/p).")]
    public ModelKind Model { get; init; }

    /// <summary>Pixel pitch.</summary>
    [Parameter("Pixel pitch of the camera.", Symbol = "p")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-8, PlausibleMaximum = 1e-2)]
    public double Pixel { get; init; } = 10e-6;

    /// <summary>Vacuum wavelength of the photons.</summary>
    [Parameter("Vacuum wavelength of the photons.", Symbol = "lambda")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-12, PlausibleMaximum = 1e-3)]
    public double Wavelength { get; init; } = 810e-9;

    /// <summary>Focal length of the far-field lens.</summary>
    [Parameter("Focal length of the far-field lens.", Symbol = "f")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 100)]
    public double FocalLength { get; init; } = 0.1;

    /// <summary>Magnification of the near-field arm.</summary>
    [Parameter("Magnification of the near-field (imaging) arm.", Symbol = "M")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-4, PlausibleMaximum = 1e4)]
    public double Magnification { get; init; } = 1;

    /// <summary>Refractive index of the medium.</summary>
    [Parameter("Refractive index of the medium.", Symbol = "n")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 5)]
    public double RefractiveIndex { get; init; } = 1;

    /// <summary>Mean number of events.</summary>
    [Parameter("Mean number of events.", Symbol = "N")]
    [Quantity("1", Minimum = 0)]
    public double Events { get; init; }

    /// <summary>Variance of one kick.</summary>
    [Parameter("Variance of one kick on the measured axis.", Symbol = "sigma_q^2")]
    [Quantity("m^-2", Minimum = 0)]
    public double RecoilVariance { get; init; }

    /// <summary>Detection efficiency.</summary>
    [Parameter("Chance that a photon is detected, in each arm: optics and detector.", Symbol = "eta")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true, Maximum = 1)]
    public double Efficiency { get; init; } = 1;

    /// <summary>Dark counts.</summary>
    [Parameter("Dark counts of each arm over the whole sensor, spread as the photons are.", Symbol = "d")]
    [Quantity("1/s", Minimum = 0)]
    public double DarkRate { get; init; }

    /// <summary>Pairs made.</summary>
    [Parameter("Pairs the source makes.", Symbol = "R")]
    [Quantity("1/s", Minimum = 0, ExclusiveMinimum = true)]
    public double PairRate { get; init; } = 1e5;

    /// <summary>Coincidence window.</summary>
    [Parameter("Coincidence window, or exposure of a camera's frame.", Symbol = "tau")]
    [Quantity("s", Minimum = 0)]
    public double CoincidenceWindow { get; init; } = 1e-9;

    /// <summary>Standard deviations to see an effect.</summary>
    [Parameter("Standard deviations by which an effect is to stand out.")]
    [Quantity("1", Minimum = 0, ExclusiveMinimum = true)]
    public double Significance { get; init; } = 3;

    /// <summary>Acceptance of the idler's optics.</summary>
    [Parameter("Acceptance of the idler's optics: a wave number k passes with probability exp(-k^2/(2 A^2)); all pass when left out.", Symbol = "A")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? Acceptance { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate() => MissingWidths();
}
