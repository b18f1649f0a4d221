namespace Engine.Quantum.Operators;

/// <summary>How an operator is applied.</summary>
/// <example>
/// <code>
/// var system = new CompositeSystem([20, 2], ["cavity", "atom"]);
/// Operator a = Operator.On(system, "cavity", Oscillator.Annihilation(20)), sigma = Operator.On(system, "atom", Pauli.Lowering);
/// Operator h = (a.Adjoint() * sigma) + (a * sigma.Adjoint());
/// Console.WriteLine(h.Form == OperatorForm.Sparse); // True
/// Console.WriteLine($"{h.Variance(StateVector.Basis(system, 3, 1)):F4}"); // 4.0000
/// </code>
/// </example>
public enum OperatorForm
{
    /// <summary>By its full matrix.</summary>
    Dense,

    /// <summary>By its non-zero elements.</summary>
    Sparse,

    /// <summary>Term by term, each a Kronecker product of local matrices.</summary>
    Structured,
}
