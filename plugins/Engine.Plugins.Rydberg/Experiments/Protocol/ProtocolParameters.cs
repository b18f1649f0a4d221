using Engine.Plugins.Rydberg.Search;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="ProtocolExperiment"/>.</summary>
public sealed record ProtocolParameters : IValidatable
{
    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
    [Parameter("Interaction; the default of 1 rad/s makes every number dimensionless.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double Interaction { get; init; } = 1;

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, PlausibleMaximum = 1e10)]
    [Parameter("Decay rate of the Rydberg state.", Symbol = "Gamma", Example = "6803/s")]
    public double DecayRate { get; init; }

    /// <summary>Fraction b of decays into the ground state.</summary>
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

    /// <summary>Number of slices; for samples it is that of the samples.</summary>
    [Parameter("Number of slices; for samples it is that of the samples.", Symbol = "N", Minimum = 1, Maximum = 20_000)]
    public int Slices { get; init; } = 100;

    /// <summary>Ω of the square pulse.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e13)]
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

    /// <summary>Imaginary Ω samples.</summary>
    [Quantity("rad/s")]
    [Parameter("Imaginary part of Omega of each slice, for samples; zero when not given; @file reads a file.")]
    public IReadOnlyList<double>? RabiImaginary { get; init; }

    /// <summary>Slice durations.</summary>
    [Quantity("s", Minimum = 0)]
    [Parameter("Duration of each slice, for samples, in place of equal parts of the duration; @file reads a file.")]
    public IReadOnlyList<double>? SliceDurations { get; init; }

    /// <summary>A report.</summary>
    [Parameter(
        "JSON of a report whose table 'pulse' is run, as engine run rydberg.grape ... --json prints it, for the pulse report; @file reads a "
        + "file.",
        Example = "@grape.json")]
    public string? Report { get; init; }

    /// <summary>Δ samples.</summary>
    [Quantity("rad/s")]
    [Parameter("Delta of each slice, for samples; zero when not given; @file reads a file.", Symbol = "Delta_j")]
    public IReadOnlyList<double>? Detuning { get; init; }

    /// <summary>Start of atom A.</summary>
    [Quantity("rad")]
    [Parameter(
        "Polar angle and phase of atom A before the pulse, cos(theta/2)|g> + e^(i phi) sin(theta/2)|r>; |g> when not given.",
        MinimumLength = 2, MaximumLength = 2)]
    public IReadOnlyList<double>? InitialA { get; init; }

    /// <summary>Start of atom B.</summary>
    [Quantity("rad")]
    [Parameter("Polar angle and phase of atom B before the pulse; |g> when not given.", MinimumLength = 2, MaximumLength = 2)]
    public IReadOnlyList<double>? InitialB { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact cannot be entangled");
        }

        if (Duration is null && (Pulse == PulseKind.Fourier || (Pulse == PulseKind.Samples && SliceDurations is null)))
        {
            yield return new ParameterProblem(nameof(Duration), $"is needed for the pulse '{Name(Pulse)}'", nameof(Pulse));
        }

        if (Pulse == PulseKind.Report && Duration is not null)
        {
            yield return new ParameterProblem(nameof(Duration), "is that of the report for the pulse 'report'; leave it out", nameof(Pulse));
        }

        if ((Pulse == PulseKind.Report) != (Report is not null))
        {
            yield return new ParameterProblem(
                nameof(Report),
                Report is null ? "is needed for the pulse 'report'" : "belongs to the pulse 'report'",
                nameof(Pulse));
        }

        if (Pulse == PulseKind.Report && Report is { } text && Problem(text) is { } problem)
        {
            yield return new ParameterProblem(nameof(Report), problem);
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

        (string, IReadOnlyList<double>?)[] lists =
        [
            (nameof(Detuning), Detuning), (nameof(RabiImaginary), RabiImaginary), (nameof(SliceDurations), SliceDurations),
        ];
        foreach ((string name, IReadOnlyList<double>? list) in lists)
        {
            if (Pulse == PulseKind.Samples && Rabi is { } rabi && list is not null && rabi.Count != list.Count)
            {
                yield return new ParameterProblem(name, $"needs as many entries as rabi, {rabi.Count}, got {list.Count}", nameof(Pulse), nameof(Rabi));
            }
        }

        if (Duration is not null && SliceDurations is not null)
        {
            yield return new ParameterProblem(nameof(SliceDurations), "give the whole duration too; leave out one of the two", nameof(Duration));
        }

        if (Pulse != PulseKind.Fourier && (SineCoefficients is not null || CosineCoefficients is not null))
        {
            yield return new ParameterProblem(
                nameof(Pulse),
                $"is '{Name(Pulse)}', which takes no coefficients; choose fourier",
                nameof(SineCoefficients),
                nameof(CosineCoefficients));
        }

        if (Pulse != PulseKind.Samples && (Rabi is not null || Detuning is not null || RabiImaginary is not null || SliceDurations is not null))
        {
            yield return new ParameterProblem(nameof(Pulse), $"is '{Name(Pulse)}', which takes no samples; choose samples", nameof(Rabi), nameof(Detuning));
        }

        if (Pulse != PulseKind.Square && RabiFrequency is not null)
        {
            yield return new ParameterProblem(nameof(RabiFrequency), "belongs to the pulse 'square'", nameof(Pulse));
        }
    }

    private static string? Problem(string report)
    {
        try
        {
            PulseTable table = PulseTable.Parse(report);
            return table["rabi"] is null && table["rabiReal"] is null
                ? "holds no global pulse of two atoms: its table 'pulse' needs a column rabi, or rabiReal and rabiImaginary"
                : null;
        }
        catch (FormatException e)
        {
            return "cannot be read: " + e.Message;
        }
    }

    private static string Name(PulseKind kind) => kind.ToString().ToLowerInvariant();
}
