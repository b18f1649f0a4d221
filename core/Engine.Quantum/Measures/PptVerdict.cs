namespace Engine.Quantum.Measures;

/// <summary>What the Peres-Horodecki criterion says about a state.</summary>
/// <example>See <see cref="PptCriterion"/>.</example>
public enum PptVerdict
{
    /// <summary>The partial transpose has a negative eigenvalue.</summary>
    Entangled,

    /// <summary>The partial transpose is positive, and at dimensions up to 6 that is sufficient.</summary>
    Separable,

    /// <summary>The partial transpose is positive; at this dimension bound entanglement is possible.</summary>
    Undecided,
}
