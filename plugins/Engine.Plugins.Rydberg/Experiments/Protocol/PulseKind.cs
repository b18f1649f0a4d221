namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Where the pulse of <see cref="ProtocolExperiment"/> comes from.</summary>
public enum PulseKind
{
    /// <summary>Instantaneous π/2 pulse, then waiting.</summary>
    Naive,

    /// <summary>Resonant square pulse of area π/2, then waiting until the concurrence is largest.</summary>
    Square,

    /// <summary>Sine series for Ω, cosine series for Δ.</summary>
    Fourier,

    /// <summary>Ω and Δ slice by slice.</summary>
    Samples,

    /// <summary>The table <c>pulse</c> of a report.</summary>
    Report,
}
