namespace Engine.Plugins.Rydberg.Gates;

/// <summary>A global gate pulse, constant in each slice: frequencies in rad/s, times in s.</summary>
/// <param name="Durations">Slice durations.</param>
/// <param name="Rabi">Real part of Ω.</param>
/// <param name="RabiImaginary">Imaginary part of Ω.</param>
/// <param name="Detuning">Δ.</param>
internal sealed record GatePulse(double[] Durations, double[] Rabi, double[] RabiImaginary, double[] Detuning)
{
    // The known optimal phase, A cos(ωt - φ0) with times in 1/Ω.
    private const double PhaseAmplitude = 2 * Math.PI * 0.1122;
    private const double PhaseFrequency = 1.0431;
    private const double PhaseOffset = -0.7318;
    private const double PhaseDuration = 2 * Math.PI * 1.215;

    // Two detuned pulses with a jump of the laser's phase between them.
    private const double PairDetuning = 0.377371;
    private const double PairJump = -3.90242;
    private const double PairDuration = 4.29268;

    /// <summary>τ in s.</summary>
    public double Duration => Durations.Sum();

    /// <summary>The largest |Ω| in rad/s.</summary>
    public double LargestRabi => Rabi.Zip(RabiImaginary, double.Hypot).Max();

    /// <summary>Two pulses of constant Ω and Δ = 0.377371 Ω with a jump of the phase between them: CZ under blockade.</summary>
    /// <param name="rabi">Ω in rad/s.</param>
    /// <param name="slices">Slices in all.</param>
    [Reference(
        "H. Levine et al., Parallel implementation of high-fidelity multiqubit gates with neutral atoms, Phys. Rev. Lett. 123, 170503 (2019)",
        Doi = "10.1103/PhysRevLett.123.170503")]
    public static GatePulse TwoPulses(double rabi, int slices)
    {
        int half = Math.Max(1, slices / 2);
        double[] phases = [.. Enumerable.Repeat(0.0, half), .. Enumerable.Repeat(PairJump, half)];
        return OfPhase(rabi, 2 * PairDuration / rabi, phases, PairDetuning * rabi);
    }

    /// <summary>Constant Ω with the phase A cos(ωt - φ0): the smooth form of the time-optimal CZ under blockade, to an infidelity of 6.5e-6.</summary>
    /// <param name="rabi">Ω in rad/s.</param>
    /// <param name="slices">Slices.</param>
    [Reference(
        "S. J. Evered et al., High-fidelity parallel entangling gates on a neutral-atom quantum computer, Nature 622, 268 (2023)",
        Doi = "10.1038/s41586-023-06481-y")]
    [Reference("S. Jandura and G. Pupillo, Quantum 6, 712 (2022)", Doi = "10.22331/q-2022-05-13-712")]
    public static GatePulse TimeOptimal(double rabi, int slices)
    {
        double[] phases = [.. Enumerable.Range(0, slices).Select(
            j => PhaseAmplitude * Math.Cos(PhaseFrequency * PhaseDuration * (j + 0.5) / slices - PhaseOffset))];
        return OfPhase(rabi, PhaseDuration / rabi, phases, 0);
    }

    /// <summary>A pulse of constant modulus and given phases.</summary>
    /// <param name="rabi">|Ω| in rad/s.</param>
    /// <param name="duration">τ in s.</param>
    /// <param name="phases">The phase of each slice.</param>
    /// <param name="detuning">Δ in rad/s.</param>
    public static GatePulse OfPhase(double rabi, double duration, IReadOnlyList<double> phases, double detuning) => new(
        [.. phases.Select(_ => duration / phases.Count)],
        [.. phases.Select(p => rabi * Math.Cos(p))],
        [.. phases.Select(p => rabi * Math.Sin(p))],
        [.. phases.Select(_ => detuning)]);

    /// <summary>This pulse with another strength, detuning or length.</summary>
    /// <param name="amplitude">Factor on Ω.</param>
    /// <param name="detuning">Added to Δ in rad/s.</param>
    public GatePulse Moved(double amplitude, double detuning) => this with
    {
        Rabi = [.. Rabi.Select(v => v * amplitude)],
        RabiImaginary = [.. RabiImaginary.Select(v => v * amplitude)],
        Detuning = [.. Detuning.Select(v => v + detuning)],
    };
}
