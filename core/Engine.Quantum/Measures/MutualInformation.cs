using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Quantum mutual information S(A) + S(B) - S(AB), in bits.</summary>
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
