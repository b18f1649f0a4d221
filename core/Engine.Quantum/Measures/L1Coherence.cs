using System.Numerics;

namespace Engine.Quantum.Measures;

/// <summary>l₁-norm of coherence in the basis the state is given in, Σ_{i≠j} |ρ_ij|, between 0 and dimension - 1.</summary>
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
public static class L1Coherence
{
    /// <summary>Coherence of a state.</summary>
    /// <param name="state">The state.</param>
    public static double Of(DensityMatrix state)
    {
        ArgumentNullException.ThrowIfNull(state);
        double sum = 0;
        for (int r = 0; r < state.Dimension; r++)
        {
            for (int c = 0; c < r; c++)
            {
                sum += 2 * Complex.Abs(state[r, c]);
            }
        }

        return sum;
    }
}
