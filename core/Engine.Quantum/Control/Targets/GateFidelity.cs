namespace Engine.Quantum.Control.Targets;

/// <summary>Which gate fidelity a <see cref="GateTarget"/> measures.</summary>
/// <example>See <see cref="GateTarget"/>.</example>
public enum GateFidelity
{
    /// <summary><c>|tr A|²/M²</c>: entanglement (process) fidelity, insensitive to the global phase.</summary>
    Entanglement,

    /// <summary><c>[tr(A A^+) + |tr A|²]/[M(M+1)]</c>: fidelity averaged over all input states.</summary>
    Average,
}
