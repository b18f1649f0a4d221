namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>What a gate pulse is judged by.</summary>
public enum GateObjective
{
    /// <summary>Fidelity alone, |Ω| constant, the phase controlled: for the shortest gate.</summary>
    Fidelity,

    /// <summary>Rydberg time among gates of full fidelity, |Ω| up to its limit.</summary>
    RydbergTime,
}
