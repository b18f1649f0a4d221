using Engine.Quantum.Operators;

namespace Engine.Quantum.Dynamics;

/// <summary>A jump (collapse) operator f(t) L of the Lindblad equation, with the square root of its rate inside: dρ/dt contains |f|²(LρL† - ½{L†L,
/// ρ}).</summary>
/// <param name="Operator">L, in units of the square root of an angular frequency.</param>
/// <param name="Amplitude">f, or null for 1.</param>
/// <example>
/// <code>
/// Operator excited = Operator.FromMatrix(Pauli.Excited);
/// Jump[] jumps = [Math.Sqrt(0.5) * Operator.FromMatrix(Pauli.Lowering)];
/// var options = new EvolutionOptions { Observables = [excited] };
/// EvolutionResult&lt;DensityMatrix&gt; result = LindbladSolver.Solve(2 * excited, jumps, StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 1, 2], options);
/// Console.WriteLine($"{result.RealExpectations(0)[2]:F4}"); // 0.3679
/// Console.WriteLine(result.Errors.TraceDrift &lt; 1e-10); // True
/// </code>
/// </example>
public sealed record Jump(Operator Operator, Coefficient? Amplitude = null)
{
    /// <summary>A constant jump operator.</summary>
    public static implicit operator Jump(Operator constant) => new(constant);
}
