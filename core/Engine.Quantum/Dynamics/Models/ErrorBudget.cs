namespace Engine.Quantum.Dynamics;

/// <summary>Where the error of an evolution comes from, and how large each part is.</summary>
/// <example>
/// <code>
/// Operator excited = Operator.FromMatrix(Pauli.Excited);
/// StateVector start = StateVector.Basis(CompositeSystem.Qubits(1), 1);
/// ErrorBudget errors = LindbladSolver.Solve(excited, [Operator.FromMatrix(Pauli.Lowering)], start, [0, 1, 2]).Errors;
/// Console.WriteLine(errors.Integration &lt; 1e-5); // True
/// Console.WriteLine(errors.TraceDrift &lt; 1e-12); // True
/// Console.WriteLine(errors.Sampling); // 0
/// </code>
/// </example>
public sealed record ErrorBudget
{
    /// <summary>
    /// Bound on the sum of the local errors, in the norm of the state: for series and Krylov steps their truncation estimates plus rounding, for Runge-Kutta
    /// the number of steps times the
    /// tolerance and what probing the drives left unresolved; NaN for the classical Runge-Kutta method, which does not estimate its error. Schrödinger and
    /// Lindblad evolution do not amplify errors,
    /// so it bounds the global one.
    /// </summary>
    public required double Integration { get; init; }

    /// <summary>Largest |Tr ρ - 1| (or |‖ψ‖² - 1|) seen at the output times; not restored, so it tells of the method.</summary>
    public required double TraceDrift { get; init; }

    /// <summary>Standard error of the mean, the largest over observables and times; zero for deterministic methods.</summary>
    public double Sampling { get; init; }
}
