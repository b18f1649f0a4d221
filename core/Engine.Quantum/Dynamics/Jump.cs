using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>A jump (collapse) operator f(t) L of the Lindblad equation, with the square root of its rate inside: dρ/dt contains |f|²(LρL† - ½{L†L, ρ}).</summary>
/// <param name="Operator">L, in units of the square root of an angular frequency.</param>
/// <param name="Amplitude">f, or null for 1.</param>
public sealed record Jump(Operator Operator, Coefficient? Amplitude = null)
{
    /// <summary>A constant jump operator.</summary>
    public static implicit operator Jump(Operator constant) => new(constant);
}
