using Engine.Quantum.Internals;

namespace Engine.Quantum.Measures;

/// <summary>Von Neumann entropy -Tr ρ log₂ ρ, in bits.</summary>
public static class VonNeumannEntropy
{
    /// <summary>Entropy of a state.</summary>
    /// <param name="state">The state.</param>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return OfWeights(state.Eigenvalues());
    }

    /// <summary>Entanglement entropy of a pure state across a bipartition.</summary>
    /// <param name="state">The state.</param>
    /// <param name="subsystems">Numbers of the subsystems on one side, each once; at least one stays on the other.</param>
    /// <exception cref="ArgumentException">The list is empty or complete, repeats a number or names a subsystem that is not there.</exception>
    public static double Of(StateVector state, params ReadOnlySpan<int> subsystems) => OfWeights(SchmidtDecomposition.CoefficientsOf(state, subsystems));

    /// <summary>-Σ w log₂ w of eigenvalues or probabilities; those not above zero count as zero.</summary>
    public static double OfWeights(params ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double w in weights)
        {
            sum -= w > 0 ? w * Math.Log2(w) : 0;
        }

        return Math.Max(0, sum);
    }
}
