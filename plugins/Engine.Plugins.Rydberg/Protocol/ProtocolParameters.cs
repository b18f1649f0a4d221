namespace Engine.Plugins.Rydberg.Protocol;

/// <summary>Parameters of <see cref="ProtocolExperiment"/>.</summary>
public sealed record ProtocolParameters : IValidatable
{
    /// <summary>B.</summary>
    [Quantity("rad/s")]
    [Parameter("Interaction; the default of 1 rad/s makes every number dimensionless.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double Interaction { get; init; } = 1;

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0)]
    [Parameter("Decay rate of the Rydberg state.", Symbol = "Gamma", Example = "6803/s")]
    public double DecayRate { get; init; }

    /// <summary>b.</summary>
    [Quantity("1", Minimum = 0, Maximum = 1)]
    [Parameter("Fraction of decays that return to |g>; the rest goes to a sink.", Symbol = "b")]
    public double BranchingRatio { get; init; }

    /// <summary>The pulse.</summary>
    [Parameter("Where the pulse comes from.")]
    public PulseKind Pulse { get; init; } = PulseKind.Naive;

    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration; needed for fourier and samples, pi/|B| for naive when not given.", Symbol = "tau", Example = "6")]
    public double? Duration { get; init; }

    /// <summary>N.</summary>
    [Parameter("Number of slices; for samples it is that of the samples.", Symbol = "N", Minimum = 1, Maximum = 20_000)]
    public int Slices { get; init; } = 100;

    /// <summary>Ω of the square pulse.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Rabi frequency of the square pulse; ten times |B| when not given.", Symbol = "Omega")]
    public double? RabiFrequency { get; init; }

    /// <summary>a_k.</summary>
    [Quantity("rad/s")]
    [Parameter("Coefficients of Omega = sum a_k sin(k pi t/tau), k from 1.", Symbol = "a")]
    public IReadOnlyList<double>? SineCoefficients { get; init; }

    /// <summary>b_k.</summary>
    [Quantity("rad/s")]
    [Parameter("Coefficients of Delta = sum b_k cos(k pi t/tau), k from 0.", Symbol = "b")]
    public IReadOnlyList<double>? CosineCoefficients { get; init; }

    /// <summary>Ω samples.</summary>
    [Quantity("rad/s")]
    [Parameter("Omega of each slice, for samples; @file reads a file.", Symbol = "Omega_j")]
    public IReadOnlyList<double>? Rabi { get; init; }

    /// <summary>Δ samples.</summary>
    [Quantity("rad/s")]
    [Parameter("Delta of each slice, for samples; zero when not given; @file reads a file.", Symbol = "Delta_j")]
    public IReadOnlyList<double>? Detuning { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (Pulse is PulseKind.Fourier or PulseKind.Samples && Duration is null)
        {
            yield return new ParameterProblem(nameof(Duration), $"is needed for the pulse '{Name(Pulse)}'", nameof(Pulse));
        }

        if (Pulse == PulseKind.Square && Duration is not null)
        {
            yield return new ParameterProblem(nameof(Duration), "follows from rabiFrequency for the pulse 'square'; leave it out", nameof(Pulse));
        }

        if (Pulse == PulseKind.Fourier && SineCoefficients is not { Count: > 0 })
        {
            yield return new ParameterProblem(nameof(SineCoefficients), "is needed for the pulse 'fourier'", nameof(Pulse));
        }

        if (Pulse == PulseKind.Samples && Rabi is not { Count: > 0 })
        {
            yield return new ParameterProblem(nameof(Rabi), "is needed for the pulse 'samples'", nameof(Pulse));
        }

        if (Pulse == PulseKind.Samples && Rabi is { } rabi && Detuning is { } detuning && rabi.Count != detuning.Count)
        {
            yield return new ParameterProblem(nameof(Detuning), $"needs as many entries as rabi, {rabi.Count}, got {detuning.Count}", nameof(Pulse), nameof(Rabi));
        }

        if (Pulse != PulseKind.Fourier && (SineCoefficients is not null || CosineCoefficients is not null))
        {
            yield return new ParameterProblem(nameof(Pulse), $"is '{Name(Pulse)}', which takes no coefficients; choose fourier", nameof(SineCoefficients), nameof(CosineCoefficients));
        }

        if (Pulse != PulseKind.Samples && (Rabi is not null || Detuning is not null))
        {
            yield return new ParameterProblem(nameof(Pulse), $"is '{Name(Pulse)}', which takes no samples; choose samples", nameof(Rabi), nameof(Detuning));
        }

        if (Pulse != PulseKind.Square && RabiFrequency is not null)
        {
            yield return new ParameterProblem(nameof(RabiFrequency), "belongs to the pulse 'square'", nameof(Pulse));
        }
    }

    private static string Name(PulseKind kind) => kind.ToString().ToLowerInvariant();
}
