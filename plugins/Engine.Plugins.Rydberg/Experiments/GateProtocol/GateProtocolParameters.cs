using Engine.Plugins.Rydberg.Atoms;
using Engine.Plugins.Rydberg.Gates;
using Engine.Plugins.Rydberg.Search;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Parameters of <see cref="GateProtocolExperiment"/>.</summary>
public sealed record GateProtocolParameters : IValidatable
{
    private const string DefaultSpecies = "Rb87";

    /// <summary>Number of atoms.</summary>
    [Parameter("2 for CZ and CPHASE, 3 for C2Z, 4 for C3Z.", Minimum = 2, Maximum = 4)]
    public int Atoms { get; init; } = 2;

    /// <summary>φ.</summary>
    [Quantity("rad")]
    [Parameter("Phase the input of all ones receives beyond local ones: pi for CZ, any other for CPHASE.", Symbol = "phi")]
    public double GatePhase { get; init; } = Math.PI;

    /// <summary>Phase of pairs.</summary>
    [Quantity("rad")]
    [Parameter("Phase every pair of ones receives, for three or four atoms, beside gatePhase: pi and pi for the CCZ with a CZ on each pair.", Symbol = "theta")]
    public double PairPhase { get; init; }

    /// <summary>Ω.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e13)]
    [Parameter("Rabi frequency of one atom, for the known pulses and for phases without a Rabi frequency.", Symbol = "Omega", Example = "2pi*5MHz")]
    public double RabiFrequency { get; init; } = 1;

    /// <summary>Interaction B of two Rydberg excitations.</summary>
    [Quantity("rad/s", PlausibleMinimum = -1e13, PlausibleMaximum = 1e13)]
    [Parameter("Interaction between every pair; blockade when not given.", Symbol = "B", Example = "2pi*55.2MHz")]
    public double? Interaction { get; init; }

    /// <summary>Γ.</summary>
    [Quantity("1/s", Minimum = 0, PlausibleMaximum = 1e10)]
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
    [Quantity("rad/s", Minimum = 0, PlausibleMaximum = 1e13)]
    [Parameter("Standard deviation of the detuning from shot to shot, Doppler shifts among it.")]
    public double DetuningSpread { get; init; }

    /// <summary>Spread of B.</summary>
    [Quantity("1", Minimum = 0, Maximum = 0.9)]
    [Parameter("Relative standard deviation of the interaction from shot to shot; six times that of the distance.")]
    public double InteractionSpread { get; init; }

    /// <summary>Places of the atoms.</summary>
    [Parameter("Places of the atoms, rows of two or three coordinates in m: the interaction given is that of the closest two, others go as 1/R^6; @file.csv "
        + "reads a file. Equal interactions when not given.")]
    public IReadOnlyList<IReadOnlyList<double>> Positions { get; init; } = [];

    /// <summary>How much of the light each atom gets.</summary>
    [Quantity("1", Minimum = 0)]
    [Parameter("Factor on the Rabi frequency of each atom, for light that does not reach all alike; 1 each when not given.")]
    public IReadOnlyList<double> RabiFactors { get; init; } = [];

    /// <summary>Temperature T of the atoms.</summary>
    [Quantity("K", Minimum = 0, ExclusiveMinimum = true, PlausibleMaximum = 1e-2)]
    [Parameter("Temperature of the atoms: with effectiveWavelength for Doppler shifts, with trapFrequency for the spread of their places.", Symbol = "T",
        Example = "10uK")]
    public double? Temperature { get; init; }

    /// <summary>The element and isotope of the atoms.</summary>
    [Parameter("Species of the atoms, for their mass.")]
    public string Species { get; init; } = DefaultSpecies;

    /// <summary>2π/k.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-2)]
    [Parameter("2 pi over the effective wave number of the excitation, 1/|1/lambda_1 - 1/lambda_2| for two counter-propagating photons.",
        Symbol = "lambda_eff", Example = "717.5nm")]
    public double? EffectiveWavelength { get; init; }

    /// <summary>ω of the trap.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e9)]
    [Parameter("Angular frequency of the trap across its axis, along which atoms without positions are placed.", Symbol = "omega_r", Example = "2pi*90kHz")]
    public double? TrapFrequency { get; init; }

    /// <summary>ω along the trap.</summary>
    [Quantity("rad/s", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1, PlausibleMaximum = 1e9)]
    [Parameter("Angular frequency of the trap along its axis, the third coordinate; as trapFrequency when not given.", Symbol = "omega_z",
        Example = "2pi*15kHz")]
    public double? AxialTrapFrequency { get; init; }

    /// <summary>Distance R of two atoms.</summary>
    [Quantity("m", Minimum = 0, ExclusiveMinimum = true, PlausibleMinimum = 1e-7, PlausibleMaximum = 1e-3)]
    [Parameter("Distance of two atoms without positions, for the spread of their places.", Symbol = "R", Example = "5um")]
    public double? Distance { get; init; }

    /// <summary>White frequency noise.</summary>
    [Quantity("Hz", Minimum = 0, PlausibleMaximum = 1e9)]
    [Parameter("White frequency noise of the laser in Hz^2/Hz, one-sided; its linewidth is pi times that.", Symbol = "h_0", Example = "100Hz")]
    public double FrequencyNoise { get; init; }

    /// <summary>Height of the servo bump.</summary>
    [Quantity("Hz", Minimum = 0, PlausibleMaximum = 1e9)]
    [Parameter("Height of the servo bump in the frequency noise, in Hz^2/Hz.")]
    public double ServoBump { get; init; }

    /// <summary>Centre of the servo bump.</summary>
    [Quantity("Hz", Minimum = 0, PlausibleMaximum = 1e10)]
    [Parameter("Centre of the servo bump.", Example = "1MHz")]
    public double ServoBumpFrequency { get; init; }

    /// <summary>Width of the servo bump.</summary>
    [Quantity("Hz", Minimum = 0, PlausibleMaximum = 1e10)]
    [Parameter("Standard deviation of the servo bump.", Example = "200kHz")]
    public double ServoBumpWidth { get; init; }

    /// <summary>Relative intensity noise.</summary>
    [Quantity("s", Minimum = 0, PlausibleMaximum = 1e-6)]
    [Parameter("White relative intensity noise of the laser in 1/Hz, one-sided.", Example = "1e-12s")]
    public double IntensityNoise { get; init; }

    /// <summary>Shots averaged over where something is spread.</summary>
    [Parameter("Shots averaged over where something is spread.", Minimum = 2, Maximum = 100_000)]
    public int Shots { get; init; } = 200;

    /// <summary>Phases beyond local ones.</summary>
    internal GatePhases Phases => new(GatePhase, PairPhase);

    /// <summary>The laser's noise.</summary>
    internal LaserNoise Noise => new(FrequencyNoise, ServoBump, ServoBumpFrequency, ServoBumpWidth, IntensityNoise);

    /// <summary>Whether anything differs from shot to shot.</summary>
    internal bool IsSpread => RabiSpread > 0 || DetuningSpread > 0 || InteractionSpread > 0 || Temperature is not null || Noise.IsActive;

    /// <summary>Whether the atoms are not all alike.</summary>
    internal bool IsRegister => Positions.Count > 0 || RabiFactors.Count > 0;

    /// <summary>The motion of the atoms; null for none.</summary>
    internal ThermalMotion? Motion => Temperature is not { } temperature ? null : new(
        temperature,
        new SpeciesTable(null).Get(Species).Mass * AtomicUnits.AtomicMass,
        EffectiveWavelength is { } wavelength ? 2 * Math.PI / wavelength : 0,
        TrapFrequency ?? 0,
        AxialTrapFrequency ?? TrapFrequency ?? 0);

    /// <summary>Places of the atoms, three coordinates each; without any, in a row.</summary>
    internal IReadOnlyList<double[]> Places => Positions.Count > 0
        ? [.. Positions.Select(p => (double[])[p[0], p[1], p.Count > 2 ? p[2] : 0])]
        : [.. Enumerable.Range(0, Atoms).Select(i => (double[])[i * (Distance ?? 1), 0, 0])];

    /// <summary>The atoms without motion.</summary>
    internal Register Register
    {
        get
        {
            double b = Interaction ?? double.PositiveInfinity;
            return Register.Placed(
                RabiFactors.Count > 0 ? [.. RabiFactors] : [.. Enumerable.Repeat(1.0, Atoms)],
                new double[Atoms],
                Positions.Count > 0 && Interaction is not null ? Gates.Register.VanDerWaals(Positions, b) : (_, _) => b);
        }
    }

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

        if (PairPhase != 0 && Atoms == 2)
        {
            yield return new ParameterProblem(nameof(PairPhase), "needs three or four atoms: the phase of a single pair is gatePhase", nameof(Atoms));
        }

        if (InteractionSpread > 0 && Interaction is null)
        {
            yield return new ParameterProblem(nameof(InteractionSpread), "has no effect under blockade: give interaction", nameof(Interaction));
        }

        if (BranchingToOne + BranchingToZero > 0 && Atoms != 2)
        {
            yield return new ParameterProblem(
                BranchingToOne > 0 ? nameof(BranchingToOne) : nameof(BranchingToZero),
                "has no effect: quantum jumps are computed for two atoms",
                nameof(Atoms));
        }

        foreach (ParameterProblem problem in ValidateAtoms())
        {
            yield return problem;
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

    private IEnumerable<ParameterProblem> ValidateAtoms()
    {
        if (Positions.Count > 0 && Interaction is null)
        {
            yield return new ParameterProblem(nameof(Positions), "have no effect under blockade: give interaction", nameof(Interaction));
        }

        if (Positions.Count > 0 && (Positions.Count != Atoms || Positions.Any(p => p.Count is < 2 or > 3)))
        {
            yield return new ParameterProblem(nameof(Positions), $"needs {Atoms} rows of two or three coordinates, one an atom", nameof(Atoms));
        }
        else if (Positions.Where((p, i) => Positions.Take(i).Any(q => Gates.Register.Distance(p, q) == 0)).Any())
        {
            yield return new ParameterProblem(nameof(Positions), "must not put two atoms at one place");
        }

        if (RabiFactors.Count > 0 && RabiFactors.Count != Atoms)
        {
            yield return new ParameterProblem(nameof(RabiFactors), $"needs {Atoms} factors, one an atom, got {RabiFactors.Count}", nameof(Atoms));
        }

        bool moves = EffectiveWavelength is not null || TrapFrequency is not null;
        if (Temperature is null && (moves || AxialTrapFrequency is not null || Species != DefaultSpecies))
        {
            yield return new ParameterProblem(nameof(Temperature), "must be given with effectiveWavelength, trapFrequency or species");
        }

        if (Temperature is not null && !moves)
        {
            yield return new ParameterProblem(nameof(Temperature), "needs effectiveWavelength, trapFrequency or both: else the atoms' motion does nothing");
        }

        if (AxialTrapFrequency is not null && TrapFrequency is null)
        {
            yield return new ParameterProblem(nameof(AxialTrapFrequency), "needs trapFrequency");
        }

        if (TrapFrequency is not null && Interaction is null)
        {
            yield return new ParameterProblem(nameof(TrapFrequency), "has no effect under blockade: give interaction");
        }

        if (TrapFrequency is not null && Positions.Count == 0 && (Distance is null || Atoms > 2))
        {
            yield return new ParameterProblem(nameof(Distance), "of two atoms, or positions of all, must be given with trapFrequency", nameof(Positions));
        }

        if (Distance is not null && (TrapFrequency is null || Positions.Count > 0))
        {
            yield return new ParameterProblem(nameof(Distance), "has no effect without trapFrequency or beside positions");
        }

        if (new SpeciesTable(null).Names.All(n => n != Species))
        {
            yield return new ParameterProblem(nameof(Species), $"is unknown, got '{Species}'; allowed are {string.Join(", ", new SpeciesTable(null).Names)}");
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
