using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>A jump (collapse) operator c(t) = f(t) L + Σ fₖ(t) Lₖ of the Lindblad equation, with the square root of its rate inside: dρ/dt contains
/// cρc† - ½{c†c, ρ}.</summary>
/// <param name="Operator">L, in units of the square root of an angular frequency.</param>
/// <param name="Amplitude">f, or null for 1.</param>
/// <example>See <see cref="LindbladSolver"/>.</example>
public sealed record Jump(Operator Operator, Coefficient? Amplitude = null)
{
    /// <summary>Further parts fₖ(t) Lₖ of the same jump operator, which interfere with the first; empty for a single one.</summary>
    public IReadOnlyList<(Coefficient Coefficient, Operator Operator)> Parts { get; init; } = [];

    /// <summary>This jump operator plus f(t) times another operator: one jump A + f(t)B, not two.</summary>
    /// <param name="coefficient">f.</param>
    /// <param name="part">B.</param>
    /// <returns>The jump.</returns>
    /// <exception cref="ArgumentException">The systems differ.</exception>
    public Jump Plus(Coefficient coefficient, Operator part)
    {
        ArgumentNullException.ThrowIfNull(coefficient);
        ArgumentNullException.ThrowIfNull(part);
        return part.System.Equals(Operator.System) ? this with { Parts = [.. Parts, (coefficient, part)] }
            : throw new ArgumentException($"The part acts on {part.System}, the jump operator on {Operator.System}; the systems must agree.", nameof(part));
    }

    /// <summary>A constant jump operator.</summary>
    public static implicit operator Jump(Operator constant) => new(constant);
}
