namespace Engine.Quantum.Dynamics;

/// <summary>Whether the fast phases of the diagonal of H₀ are taken out before the integration. Results are always in the frame the problem was given
/// in.</summary>
/// <example>
/// <code>
/// Operator h = 0.5 * Operator.FromMatrix(Pauli.X);
/// var options = new EvolutionOptions { Observables = [Operator.FromMatrix(Pauli.Z)], Method = EvolutionMethod.Krylov, Frame = RotatingFrame.Off };
/// EvolutionResult&lt;StateVector&gt; result = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 1, Math.PI], options);
/// Console.WriteLine($"{result.RealExpectations(0)[1]:F4}"); // 0.5403
/// Console.WriteLine(result.Statistics.Method); // Krylov projection of the exponential
/// </code>
/// </example>
public enum RotatingFrame
{
    /// <summary>Where the diagonal spreads much wider than what is left after taking it out, and every jump operator turns at one frequency.</summary>
    Automatic,

    /// <summary>The equations are integrated as they stand.</summary>
    Off,

    /// <summary>Always; every jump operator must turn at one frequency.</summary>
    On,
}
