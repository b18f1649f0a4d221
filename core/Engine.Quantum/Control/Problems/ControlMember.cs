using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control;

/// <summary>
/// One Hamiltonian <c>H = H0 + Σ_k u_k H_k</c> the pulse must work for. A robust pulse is asked to work for several: the nominal one and others with
/// scaled controls, shifted drift and so on.
/// </summary>
/// <param name="Drift">H0, Hermitian, d × d, in rad per unit time.</param>
/// <param name="Controls">H_k, Hermitian, d × d; the same number in every member.</param>
/// <param name="Weight">Share in the cost, positive; weights are normalized to sum 1.</param>
/// <example>
/// <code>
/// // A π pulse along x, for a field that may be a tenth too strong.
/// ControlMember[] members = [new(ComplexMatrix.Zeros(2, 2), [0.5 * Pauli.X]), new(ComplexMatrix.Zeros(2, 2), [0.55 * Pauli.X])];
/// var problem = new ControlProblem(members, [Math.PI], [[1, 0]], new StateTarget([0, 1])) { RunningOperator = Pauli.Excited };
/// double[] gradient = new double[1];
/// ControlEvaluator evaluator = ControlEvaluatorFactory.Create(problem, ControlMethod.Batched);
/// ControlValue value = evaluator.Evaluate([1], 0.01, gradient);
/// Console.WriteLine($"{value.Infidelity:F6}"); // 0.012236
/// </code>
/// </example>
public sealed record ControlMember(ComplexMatrix Drift, IReadOnlyList<ComplexMatrix> Controls, double Weight = 1);
