namespace Engine.Quantum.Measures;

/// <summary>Relative entropy of coherence S(diag ρ) - S(ρ) in the basis the state is given in, in bits.</summary>
/// <example>
/// <code>
/// DensityMatrix plus = new StateVector([Math.Sqrt(0.5), Math.Sqrt(0.5)]).ToDensityMatrix(), mixed = DensityMatrix.MaximallyMixed(plus.System);
/// Console.WriteLine($"{Fidelity.Of(plus, mixed):F4}"); // 0.5000
/// Console.WriteLine($"{TraceDistance.Of(plus, mixed):F4}"); // 0.5000
/// Console.WriteLine($"{RelativeEntropy.Of(plus, mixed):F4}"); // 1.0000
/// Console.WriteLine($"{L1Coherence.Of(plus):F4}"); // 1.0000
/// Console.WriteLine($"{RelativeEntropyOfCoherence.Of(plus):F4}"); // 1.0000
/// </code>
/// </example>
[Reference("T. Baumgratz, M. Cramer and M. B. Plenio, \"Quantifying coherence\", Phys. Rev. Lett. 113, 140401 (2014)", Doi = "10.1103/PhysRevLett.113.140401")]
public static class RelativeEntropyOfCoherence
{
    /// <summary>Coherence of a state.</summary>
    /// <param name="state">The state.</param>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double[] diagonal = new double[state.Dimension];
        for (int k = 0; k < diagonal.Length; k++)
        {
            diagonal[k] = state[k, k].Real;
        }

        return Math.Max(0, VonNeumannEntropy.OfWeights(diagonal) - VonNeumannEntropy.Of(state));
    }
}
