namespace Engine.Quantum.Baths;

/// <summary>Which elements of the Redfield tensor are kept.</summary>
/// <example>
/// <code>
/// Operator z = Operator.FromMatrix(Pauli.Z), h = (0.5 * z) + (0.3 * Operator.FromMatrix(Pauli.X));
/// var bath = new BathCoupling(z, SpectralDensity.Ohmic(0.02, 5), 0.5);
/// var solver = new RedfieldSolver(h, [bath], SecularApproximation.Full);
/// ComplexMatrix rho = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 6])[1];
/// Console.WriteLine($"{(rho[0, 0] - rho[1, 1]).Real:F6}"); // 0.797960
/// </code>
/// </example>
public enum SecularApproximation
{
    /// <summary>All: accurate to second order in the coupling, but not always positive.</summary>
    None,

    /// <summary>Those between elements of the density matrix that turn at the same frequency: positive, and relaxing to the Gibbs state.</summary>
    Full,

    /// <summary>Those between elements whose frequencies differ by less than a cutoff.</summary>
    Partial,

    /// <summary>
    /// Frequencies closer than a cutoff form clusters, each of which jumps as one at the rate of its mean frequency: positive, and right to the width of the
    /// clusters.
    /// </summary>
    Cluster,
}
