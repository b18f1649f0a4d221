namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Where the pulse of <see cref="GateProtocolExperiment"/> comes from.</summary>
public enum GatePulseKind
{
    /// <summary>Constant |Ω| with the phase A cos(ωt - φ0), close to the fastest CZ under blockade.</summary>
    TimeOptimal,

    /// <summary>Two detuned pulses with a jump of the phase between them.</summary>
    TwoPulses,

    /// <summary>Ω, its phase and Δ slice by slice.</summary>
    Samples,

    /// <summary>The table <c>pulse</c> of a report.</summary>
    Report,
}
