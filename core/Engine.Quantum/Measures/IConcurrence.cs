namespace Engine.Quantum.Measures;

/// <summary>I-concurrence √(2(1 - Tr ρ_A²)) of a pure bipartite state of any dimensions; the concurrence for two qubits.</summary>
/// <example>
/// <code>
/// StateVector psi = new([0.6, 0, 0, 0.8], CompositeSystem.Qubits(2));
/// Console.WriteLine($"{Concurrence.Of(psi):F4}"); // 0.9600
/// Console.WriteLine($"{IConcurrence.Of(psi, 0):F4}"); // 0.9600
/// Console.WriteLine($"{Negativity.Of(psi, 0):F4}"); // 0.4800
/// Console.WriteLine($"{LogarithmicNegativity.Of(psi.ToDensityMatrix(), 0):F4}"); // 0.9709
/// Console.WriteLine($"{EntanglementOfFormation.Of(psi.ToDensityMatrix()):F4}"); // 0.9427
/// </code>
/// </example>
[Reference("P. Rungta et al., \"Universal state inversion and concurrence in arbitrary dimensions\", Phys. Rev. A 64, 042315 (2001)", Doi = "10.1103/PhysRevA.64.042315")]
public static class IConcurrence
{
    /// <summary>I-concurrence of a pure state, from 2 Σ_{i≠j} lᵢlⱼ over Schmidt weights.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) =>
        Math.Sqrt(2 * Purity.LinearEntropyOfWeights(SchmidtDecomposition.CoefficientsOf(state, subsystems)));

    /// <summary>√(2 max(0, Tr ρ² - Tr ρ_A², Tr ρ² - Tr ρ_B²)), a lower bound on the convex-roof I-concurrence of a mixed state.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    [Reference("F. Mintert and A. Buchleitner, \"Observable entanglement measure for mixed quantum states\", Phys. Rev. Lett. 98, 140505 (2007)", Doi = "10.1103/PhysRevLett.98.140505", Equations = "Eq. 5")]
    public static double LowerBound(DensityMatrix state, params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        double a = state.PartialTrace(subsystems).Purity();
        Internals.Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        double b = state.PartialTrace(state.System.Complement(subsystems)).Purity();
        return Math.Sqrt(2 * Math.Max(0, state.Purity() - Math.Min(a, b)));
    }
}
