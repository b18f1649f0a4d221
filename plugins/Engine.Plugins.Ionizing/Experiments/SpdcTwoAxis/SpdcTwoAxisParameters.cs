namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="SpdcTwoAxisExperiment"/>.</summary>
public sealed record SpdcTwoAxisParameters : IValidatable, IParameterUse
{
    /// <summary>Standard deviation of ks + ki per axis.</summary>
    [Parameter("Pump width: 1/w for a pump field exp(-r^2/w^2).", Symbol = "S", Required = true)]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double PumpWidth { get; init; } = 1e4;

    /// <summary>Phase-matching coefficient.</summary>
    [Parameter("Phase-matching coefficient b = L_c/(4 k_p); else from crystal and pump.", Symbol = "b")]
    [Quantity("m^2", Minimum = 0, ExclusiveMinimum = true)]
    public double? PhaseCoefficient { get; init; }

    /// <summary>Crystal length.</summary>
    [Parameter("Crystal length.", Symbol = "L_c", Example = "1mm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-6, PlausibleMaximum = 1)]
    public double? CrystalLength { get; init; }

    /// <summary>Pump wavelength.</summary>
    [Parameter("Vacuum wavelength of the pump.", Symbol = "lambda_p", Example = "405nm")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-9, PlausibleMaximum = 1e-4)]
    public double? PumpWavelength { get; init; }

    /// <summary>Refractive index at the pump.</summary>
    [Parameter("Refractive index of the crystal at the pump wavelength.", Symbol = "n_p")]
    [Quantity("1", Minimum = 1, PlausibleMaximum = 5)]
    public double PumpIndex { get; init; } = 1.66;

    /// <summary>Radius of the aperture.</summary>
    [Parameter("Radius of the disc aperture; eight times the wider of pump and phase-matching widths when left out.", Symbol = "k_disc")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? DiscRadius { get; init; }

    /// <summary>Whether a Gaussian stands in for the sinc.</summary>
    [Parameter("Replace the sinc by the Gaussian of the same peak, gamma = 0.455.")]
    public bool GaussianStandIn { get; init; }

    /// <summary>Radial nodes.</summary>
    [Parameter("Radial nodes; as many as needed when left out.", Minimum = 8, Maximum = 100000)]
    public int? Nodes { get; init; }

    /// <summary>Azimuthal points.</summary>
    [Parameter("Points of the azimuthal transform; as many as needed when left out.", Minimum = 16, Maximum = 1 << 20)]
    public int? Angles { get; init; }

    /// <summary>Largest angular momentum.</summary>
    [Parameter("Largest orbital angular momentum kept; as large as matters when left out.", Symbol = "l", Minimum = 0, Maximum = 100000)]
    public int? LargestAngularMomentum { get; init; }

    /// <summary>Memory limit.</summary>
    [Parameter("Largest memory of the decomposition, bytes.")]
    [Quantity("1", Minimum = 1e6)]
    public double MemoryLimit { get; init; } = 4e9;

    internal double? Phase => PhaseCoefficient
        ?? (CrystalLength is { } length && PumpWavelength is { } pump ? length * pump / (8 * Math.PI * PumpIndex) : null);

    /// <inheritdoc/>
    public IEnumerable<ParameterUse> Uses() => Phase is { } used ? IgnoredInput.Phase(PhaseCoefficient, used) : [];

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Phase is null)
        {
            yield return new ParameterProblem("phaseCoefficient", "give phaseCoefficient, or crystalLength and pumpWavelength", nameof(CrystalLength),
                nameof(PumpWavelength));
        }

        if (Angles is { } angles && LargestAngularMomentum is { } largest && 2 * largest >= angles)
        {
            yield return new ParameterProblem("angles", $"{angles} angles resolve angular momenta below {angles / 2}, got {largest}",
                nameof(LargestAngularMomentum));
        }
    }
}
