namespace Engine.Quantum.Gaussian;

/// <summary>The fixed-gain product test: Var(x_s - x_i) Var(k_s + k_i) &lt; 1, or its mirror image, proves entanglement; sufficient only.</summary>
/// <example>See <see cref="TwoModeCovariance"/>.</example>
[Reference("S. Mancini et al., \"Entangling macroscopic oscillators exploiting radiation pressure\", Phys. Rev. Lett. 88, 120401 (2002)",
    Doi = "10.1103/PhysRevLett.88.120401")]
public static class ManciniCriterion
{
    /// <summary>The smaller of Var(x_s - x_i) Var(k_s + k_i) and Var(x_s + x_i) Var(k_s - k_i); entangled if below 1.</summary>
    /// <param name="state">The second moments.</param>
    /// <returns>The value.</returns>
    public static double Product(TwoModeCovariance state) =>
        Math.Min(state.XDifferenceVariance * state.KSumVariance, state.XSumVariance * state.KDifferenceVariance);

    /// <summary>Whether the test proves entanglement.</summary>
    /// <param name="state">The second moments.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public static bool ProvesEntanglement(TwoModeCovariance state) => Product(state) < 1;
}
