namespace Engine.Quantum.Dynamics;

/// <summary>What an evolution has cost.</summary>
/// <param name="Method">The method used, in words.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Applications">How often the generator was applied.</param>
/// <example>
/// <code>
/// Operator h = 0.5 * Operator.FromMatrix(Pauli.X);
/// var options = new EvolutionOptions { Observables = [Operator.FromMatrix(Pauli.Z)], Method = EvolutionMethod.Krylov, Frame = RotatingFrame.Off };
/// EvolutionResult&lt;StateVector&gt; result = SchrodingerSolver.Solve(h, StateVector.Basis(CompositeSystem.Qubits(1), 0), [0, 1, Math.PI], options);
/// Console.WriteLine($"{result.Real(0)[1]:F4}"); // 0.5403
/// Console.WriteLine(result.Statistics.Method); // Krylov projection of the exponential
/// </code>
/// </example>
public sealed record EvolutionStatistics(string Method, long Steps, long Applications);
