namespace Engine.Quantum.Dynamics;

/// <summary>One watched trajectory.</summary>
/// <param name="Currents">Integrated current ΔY of each detector (two for a heterodyne one) in each output interval.</param>
/// <param name="Values">Expectation values by observable and output time.</param>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), lowering = Operator.FromMatrix(Pauli.Lowering);
/// var options = new DiffusiveOptions { Trajectories = 2, Seed = 1, Observables = [z], Records = 1 };
/// DiffusiveRecord record = DiffusiveSolver.Solve(
///     0 * z, [new MonitoredJump(lowering, Heterodyne: true)], StateVector.Basis(CompositeSystem.Qubits(1), 1), [0, 0.5, 1], options).Records[0];
/// Console.WriteLine(record.Currents.Length); // 2
/// Console.WriteLine(record.Values[0][0]); // -1
/// </code>
/// </example>
public sealed record DiffusiveRecord(double[][] Currents, double[][] Values);
