using Engine.Plugins.Ionizing.Kernel;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Input of <see cref="KernelExperiment"/>; the widths of the pair serve the signal-electron Schmidt number.</summary>
public sealed record KernelParameters : PairWidths, IValidatable, IParameterUse
{
    /// <summary>First wave number.</summary>
    [Parameter("First wave number of the idler.", Symbol = "k")]
    [Quantity("1/m")]
    public double WaveNumber { get; init; } = 2e6;

    /// <summary>Second wave number.</summary>
    [Parameter("Second wave number of the idler.", Symbol = "k'")]
    [Quantity("1/m")]
    public double OtherWaveNumber { get; init; } = 1e6;

    /// <summary>The bound state.</summary>
    [Parameter("gaussian or hydrogenic1s.")]
    public BoundState BoundState { get; init; }

    /// <summary>Momentum width of a Gaussian bound state.</summary>
    [Parameter("Momentum width per axis of a gaussian bound state.", Symbol = "s")]
    [Quantity("1/m", Minimum = 0, ExclusiveMinimum = true)]
    public double? BoundWidth { get; init; }

    /// <summary>Radius of a 1s state.</summary>
    [Parameter("Radius a = a_0/Z of a hydrogenic 1s state.", Symbol = "a")]
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-13, PlausibleMaximum = 1e-6)]
    public double? OrbitalRadius { get; init; }

    /// <summary>Whether the polarization lies along the measured axis.</summary>
    [Parameter("Whether the polarization lies along the measured axis, else across it.")]
    public bool PolarizedAlong { get; init; } = true;

    /// <summary>Events of the published exponential.</summary>
    [Parameter("Events of the published exponential kernel.", Symbol = "N")]
    [Quantity("1", Minimum = 0)]
    public double Events { get; init; } = 1;

    /// <summary>Points of the curves.</summary>
    [Parameter("Points of the curves.", Minimum = 2, Maximum = 100000)]
    public int Points { get; init; } = 201;

    /// <inheritdoc/>
    public IEnumerable<ParameterUse> Uses() => BoundState == BoundState.Gaussian
        ? [ParameterUse.Ignored(nameof(OrbitalRadius), "it belongs to a hydrogenic1s bound state")]
        : [ParameterUse.Ignored(nameof(BoundWidth), "it belongs to a gaussian bound state")];

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (BoundState == BoundState.Gaussian && BoundWidth is null)
        {
            yield return new ParameterProblem("boundWidth", "a gaussian bound state needs its momentum width", "bound");
        }

        if (BoundState == BoundState.Hydrogenic1s && OrbitalRadius is null)
        {
            yield return new ParameterProblem("orbitalRadius", "a hydrogenic bound state needs its radius", "bound");
        }

        if (PumpWidth is null != PhaseMatchingWidth is null)
        {
            yield return new ParameterProblem(PumpWidth is null ? "pumpWidth" : "phaseMatchingWidth", "give both widths of the pair or none",
                nameof(PumpWidth), nameof(PhaseMatchingWidth));
        }
    }
}
