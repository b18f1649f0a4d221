namespace Engine.Quantum.Dynamics;

/// <summary>What an evolution has cost.</summary>
/// <param name="Method">Name of the method used.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Applications">How often the generator was applied.</param>
/// <example>
/// <code>
/// var options = new EvolutionOptions { Method = EvolutionMethod.RungeKutta4, MaximumStep = 0.01 };
/// StateVector down = StateVector.Basis(CompositeSystem.Qubits(1), 0);
/// EvolutionStatistics statistics = SchrodingerSolver.Solve(0.5 * Operator.FromMatrix(Pauli.X), down, [0, 1], options).Statistics;
/// Console.WriteLine(statistics.Steps); // 100
/// Console.WriteLine(statistics.Applications); // 400
/// </code>
/// </example>
public sealed record EvolutionStatistics(string Method, long Steps, long Applications);
