using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Search;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="GateProtocolExperiment"/>.</summary>
public sealed record GateProtocolParameters : IValidatable
{
    /// <summary>Number of atoms.</summary>
    [Parameter("2 for CZ and CPHASE, 3 for C2Z, 4 for C3Z.", Minimum = 2, Maximum = 4)]
    public int Atoms { get; init; } = 2;

    /// <summary>φ.</summary>
    [Quantity("rad")]
    [Parameter("Phase the input of all ones receives beyond local ones: pi for CZ, any other for CPHASE.", Symbol = "phi")]
    public double GatePhase { get; init; } = Math.PI;

    /// <summary>Ω.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Rabi frequency of one atom, for the known pulses and for phases without a Rabi frequency.", Symbol = "Omega", Example = "2pi*5MHz")]
    public double RabiFrequency { get; init; } = 1;

    /// <summary>B.</summary>
    [Quantity("rad/s")]
    [Parameter("Interaction between every pair; blockade when not given.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double? Interaction { get; init; }

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0)]
    [Parameter("Decay rate of the Rydberg state.", Symbol = "Gamma", Example = "6803/s")]
    public double DecayRate { get; init; }

    /// <summary>Fraction back to |1⟩.</summary>
    [Quantity("1", Minimum = 0, Maximum = 1)]
    [Parameter("Fraction of decays to |1>.")]
    public double BranchingToOne { get; init; }

    /// <summary>Fraction back to |0⟩.</summary>
    [Quantity("1", Minimum = 0, Maximum = 1)]
    [Parameter("Fraction of decays to |0>; what is left goes to a sink outside the qubit, where the error can be detected.")]
    public double BranchingToZero { get; init; }

    /// <summary>The pulse.</summary>
    [Parameter("Where the pulse comes from.")]
    public GatePulseKind Pulse { get; init; } = GatePulseKind.TimeOptimal;

    /// <summary>Number of slices of the known pulses.</summary>
    [Parameter("Number of slices of the known pulses.", Symbol = "N", Minimum = 2, Maximum = 5000)]
    public int Slices { get; init; } = 200;

    /// <summary>τ.</summary>
    [Quantity("s", Minimum = 0, ExclusiveMinimum = true)]
    [Parameter("Duration, for samples.", Symbol = "tau")]
    public double? Duration { get; init; }

    /// <summary>|Ω| samples.</summary>
    [Quantity("rad/s")]
    [Parameter("Omega of each slice, for samples; rabiFrequency throughout when not given; @file reads a file.", Symbol = "Omega_j")]
    public IReadOnlyList<double>? Rabi { get; init; }

    /// <summary>Phase samples.</summary>
    [Quantity("rad")]
    [Parameter("Phase of Omega of each slice, for samples; zero when not given; @file reads a file.", Symbol = "phi_j")]
    public IReadOnlyList<double>? Phase { get; init; }

    /// <summary>Δ samples.</summary>
    [Quantity("rad/s")]
    [Parameter("Delta of each slice, for samples; zero when not given; @file reads a file.", Symbol = "Delta_j")]
    public IReadOnlyList<double>? Detuning { get; init; }

    /// <summary>A report.</summary>
    [Parameter(
        "JSON of a report whose table 'pulse' is run, as rydberg.gate and rydberg.grape give it, for the pulse report; @file reads a file.",
        Example = "@gate.json")]
    public string? Report { get; init; }

    /// <summary>Spread of Ω.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.5)]
    [Parameter("Relative standard deviation of the Rabi frequency from shot to shot.")]
    public double RabiSpread { get; init; }

    /// <summary>Spread of Δ.</summary>
    [Quantity("rad/s", Minimum = 0)]
    [Parameter("Standard deviation of the detuning from shot to shot, Doppler shifts among it.")]
    public double DetuningSpread { get; init; }

    /// <summary>Spread of B.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.9)]
    [Parameter("Relative standard deviation of the interaction from shot to shot; six times that of the distance.")]
    public double InteractionSpread { get; init; }

    /// <summary>White frequency noise.</summary>
    [Quantity("Hz", Minimum = 0)]
    [Parameter("White frequency noise of the laser in Hz^2/Hz, one-sided; its linewidth is pi times that.", Symbol = "h_0", Example = "100Hz")]
    public double FrequencyNoise { get; init; }

    /// <summary>Height of the servo bump.</summary>
    [Quantity("Hz", Minimum = 0)]
    [Parameter("Height of the servo bump in the frequency noise, in Hz^2/Hz.")]
    public double ServoBump { get; init; }

    /// <summary>Centre of the servo bump.</summary>
    [Quantity("Hz", Minimum = 0)]
    [Parameter("Centre of the servo bump.", Example = "1MHz")]
    public double ServoBumpFrequency { get; init; }

    /// <summary>Width of the servo bump.</summary>
    [Quantity("Hz", Minimum = 0)]
    [Parameter("Standard deviation of the servo bump.", Example = "200kHz")]
    public double ServoBumpWidth { get; init; }

    /// <summary>Relative intensity noise.</summary>
    [Quantity("s", Minimum = 0)]
    [Parameter("White relative intensity noise of the laser in 1/Hz, one-sided.", Example = "1e-12s")]
    public double IntensityNoise { get; init; }

    /// <summary>Shots averaged over where something is spread.</summary>
    [Parameter("Shots averaged over where something is spread.", Minimum = 2, Maximum = 100_000)]
    public int Shots { get; init; } = 200;

    /// <summary>The laser's noise.</summary>
    internal LaserNoise Noise => new(FrequencyNoise, ServoBump, ServoBumpFrequency, ServoBumpWidth, IntensityNoise);

    /// <summary>Whether anything differs from shot to shot.</summary>
    internal bool IsSpread => RabiSpread > 0 || DetuningSpread > 0 || InteractionSpread > 0 || Noise.IsActive;

    /// <inheritdoc/>
    public IEnumerable<ParameterProblem> Validate()
    {
        if (Interaction == 0)
        {
            yield return new ParameterProblem(nameof(Interaction), "must not be zero: atoms that do not interact make no gate");
        }

        if (BranchingToOne + BranchingToZero > 1)
        {
            yield return new ParameterProblem(
                nameof(BranchingToZero),
                FormattableString.Invariant($"must leave the sum with branchingToOne at most 1, got {BranchingToOne + BranchingToZero}"));
        }

        if (ServoBump > 0 && (ServoBumpFrequency == 0 || ServoBumpWidth == 0))
        {
            yield return new ParameterProblem(
                nameof(ServoBump),
                "needs servoBumpFrequency and servoBumpWidth",
                nameof(ServoBumpFrequency),
                nameof(ServoBumpWidth));
        }

        bool samples = Pulse == GatePulseKind.Samples;
        if (samples && Duration is null)
        {
            yield return new ParameterProblem(nameof(Duration), "is needed for the pulse 'samples'");
        }

        if (samples && Rabi is null && Phase is null)
        {
            yield return new ParameterProblem(nameof(Rabi), "or phase is needed for the pulse 'samples'");
        }

        if (!samples && (Duration is not null || Rabi is not null || Phase is not null || Detuning is not null))
        {
            yield return new ParameterProblem(nameof(Pulse), "takes neither a duration nor samples unless it is 'samples'");
        }

        int[] counts = [.. new[] { Rabi, Phase, Detuning }.Where(l => l is not null).Select(l => l!.Count).Distinct()];
        if (samples && counts.Length > 1)
        {
            yield return new ParameterProblem(nameof(Phase), $"needs rabi, phase and detuning of one length, got {string.Join(" and ", counts)}");
        }

        if ((Pulse == GatePulseKind.Report) != (Report is not null))
        {
            yield return new ParameterProblem(nameof(Report), Report is null ? "is needed for the pulse 'report'" : "belongs to the pulse 'report'");
        }
        else if (Report is { } text && Problem(text) is { } problem)
        {
            yield return new ParameterProblem(nameof(Report), problem);
        }
    }

    private static string? Problem(string report)
    {
        try
        {
            PulseTable table = PulseTable.Parse(report);
            return table["rabi"] is null && table["rabiReal"] is null
                ? "holds no global pulse: its table 'pulse' needs a column rabi, or rabiReal and rabiImaginary"
                : null;
        }
        catch (FormatException e)
        {
            return "cannot be read: " + e.Message;
        }
    }
}
