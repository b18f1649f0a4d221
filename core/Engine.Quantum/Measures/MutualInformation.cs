using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Quantum mutual information S(A) + S(B) - S(AB), in bits.</summary>
/// <example>
/// <code>
/// StateVector psi = new([0.6, 0, 0, 0.8], CompositeSystem.Qubits(2));
/// DensityMatrix half = psi.ToDensityMatrix().PartialTrace(0);
/// Console.WriteLine($"{SchmidtDecomposition.Of(psi, 0).Coefficients[0]:F4}"); // 0.6400
/// Console.WriteLine($"{Purity.Of(half):F4}"); // 0.5392
/// Console.WriteLine($"{VonNeumannEntropy.Of(half):F4}"); // 0.9427
/// Console.WriteLine($"{RenyiEntropy.Of(half, 2):F4}"); // 0.8911
/// Console.WriteLine($"{MinEntropy.Of(half):F4}"); // 0.6439
/// Console.WriteLine($"{MutualInformation.Of(psi.ToDensityMatrix(), 0):F4}"); // 1.8854
/// </code>
/// </example>
public static class MutualInformation
{
    /// <summary>Mutual information across a bipartition.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(DensityMatrix state, params ReadOnlySpan<int> subsystems)
    {
        ArgumentNullException.ThrowIfNull(state);
        DensityMatrix a = state.PartialTrace(subsystems);
        Check.Bipartition(state.System, subsystems.Length, nameof(subsystems));
        DensityMatrix b = state.PartialTrace(state.System.Complement(subsystems));
        return VonNeumannEntropy.Of(a) + VonNeumannEntropy.Of(b) - VonNeumannEntropy.Of(state);
    }
}
