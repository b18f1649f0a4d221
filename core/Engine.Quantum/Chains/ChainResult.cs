namespace Engine.Quantum.Chains;

/// <summary>A chain after its evolution.</summary>
/// <param name="State">The state.</param>
/// <param name="DiscardedWeight">Sum of the weights discarded: the squared distance to the state without truncation is about as large.</param>
/// <param name="Steps">Steps taken.</param>
/// <example>
/// <code>
/// StateVector up = StateVector.Basis(new CompositeSystem(2), 0), down = StateVector.Basis(new CompositeSystem(2), 1);
/// ComplexMatrix bond = 0.5 * (KroneckerProduct.Compute(Pauli.X, Pauli.X) + KroneckerProduct.Compute(Pauli.Y, Pauli.Y));
/// ChainResult result = ChainSolver.Evolve(MatrixProductState.Product([down, up]), [bond], Math.PI / 4);
/// Console.WriteLine($"{result.State.Expectation(0, Pauli.Excited).Real:F6}"); // 0.500000
/// Console.WriteLine($"{result.State.Entropy(0):F6}"); // 1.000000
/// </code>
/// </example>
public sealed record ChainResult(MatrixProductState State, double DiscardedWeight, long Steps);
