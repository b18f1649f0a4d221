namespace Engine.Quantum;

/// <summary>How far a matrix may miss the defining properties of a state before it is refused.</summary>
/// <param name="Hermiticity">Largest allowed |ρ_ij - conj(ρ_ji)|.</param>
/// <param name="Trace">Largest allowed |Tr ρ - 1|; also of the squared norm of a state vector and of the sum of probabilities.</param>
/// <param name="Positivity">How far below zero an eigenvalue may lie.</param>
/// <example>
/// <code>
/// ComplexMatrix almost = ComplexMatrix.Diagonal([0.7, 0.2]);
/// StateDefects defects = StateDefects.Of(almost);
/// Console.WriteLine($"{defects.Trace.Real:F3}"); // 0.900
/// Console.WriteLine(defects.Problems(StateTolerance.Default).Count); // 1
/// </code>
/// </example>
public sealed record StateTolerance(double Hermiticity = 1e-10, double Trace = 1e-9, double Positivity = 1e-10)
{
    /// <summary>1e-10, 1e-9 and 1e-10.</summary>
    public static StateTolerance Default { get; } = new();
}
