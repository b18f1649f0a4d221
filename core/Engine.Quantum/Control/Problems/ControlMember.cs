using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Control;

/// <summary>
/// One Hamiltonian <c>H = H0 + Σ_k u_k H_k</c> the pulse must work for. A robust pulse is asked to work for several: the nominal one and others with
/// scaled controls, shifted drift and so on.
/// </summary>
/// <param name="Drift">H0, Hermitian, d × d, in rad per unit time.</param>
/// <param name="Controls">H_k, Hermitian, d × d; the same number in every member.</param>
/// <param name="Weight">Share in the cost, positive; weights are normalized to sum 1.</param>
/// <example>See <see cref="ControlProblem"/>.</example>
public sealed record ControlMember(ComplexMatrix Drift, IReadOnlyList<ComplexMatrix> Controls, double Weight = 1);
