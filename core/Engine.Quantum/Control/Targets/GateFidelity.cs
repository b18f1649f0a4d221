namespace Engine.Quantum.Control.Targets;

/// <summary>Which gate fidelity a <see cref="GateTarget"/> measures.</summary>
/// <example>
/// <code>
/// IControlTarget target = new GateTarget([0, 1], [1, 0]) { Fidelity = GateFidelity.Entanglement };
/// var problem = new ControlProblem(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X], [Math.PI], [[1, 0], [0, 1]], target);
/// Console.WriteLine($"{ControlEvaluatorFactory.Create(problem).Evaluate([0.5], 0, []).Infidelity:F6}"); // 0.500000
/// </code>
/// </example>
public enum GateFidelity
{
    /// <summary><c>|tr A|²/M²</c>: entanglement (process) fidelity, insensitive to the global phase.</summary>
    Entanglement,

    /// <summary><c>[tr(A A^+) + |tr A|²]/[M(M+1)]</c>: fidelity averaged over all input states.</summary>
    Average,
}
