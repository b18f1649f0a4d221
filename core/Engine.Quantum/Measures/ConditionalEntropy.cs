using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Quantum conditional entropy S(A|B) = S(AB) - S(B) in bits, which entangled states may make negative.</summary>
/// <example>
/// <code>
/// DensityMatrix bell = new StateVector([1, 0, 0, 1], CompositeSystem.Qubits(2), normalize: true).ToDensityMatrix();
/// Console.WriteLine($"{ConditionalEntropy.Of(bell, 1):F4}"); // -1.0000
/// </code>
/// </example>
[Reference("N. J. Cerf and C. Adami, \"Negative entropy and information in quantum mechanics\", Phys. Rev. Lett. 79, 5194 (1997)",
    Doi = "10.1103/PhysRevLett.79.5194")]
public static class ConditionalEntropy
{
    /// <summary>The entropy of the other subsystems given some.</summary>
    /// <param name="state">The state.</param>
    /// <param name="given">Numbers of the subsystems B that are known, each once; at least one stays on the other side.</param>
    /// <returns>Bits, from minus to plus the logarithm of the dimension of A.</returns>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(DensityMatrix state, params ReadOnlySpan<int> given)
    {
        ArgumentNullException.ThrowIfNull(state);
        DensityMatrix known = state.PartialTrace(given);
        Check.Bipartition(state.System, given.Length, nameof(given));
        return VonNeumannEntropy.Of(state) - VonNeumannEntropy.Of(known);
    }
}
