namespace Engine.Quantum.Operators;

/// <summary>How an operator is applied.</summary>
/// <example>See <see cref="Operator"/>.</example>
public enum OperatorForm
{
    /// <summary>By its full matrix.</summary>
    Dense,

    /// <summary>By its non-zero elements.</summary>
    Sparse,

    /// <summary>Term by term, each a Kronecker product of local matrices.</summary>
    Structured,
}
