namespace Engine.Quantum.Gaussian;

/// <summary>The EPR-Reid steering test: one mode steers the other iff the product of the inferred variances lies below 1/4.</summary>
/// <example>See <see cref="TwoModeCovariance"/>.</example>
[Reference("M. D. Reid, \"Demonstration of the Einstein-Podolsky-Rosen paradox using nondegenerate parametric amplification\", Phys. Rev. A 40, 913 (1989)",
    Doi = "10.1103/PhysRevA.40.913")]
public static class ReidCriterion
{
    /// <summary>Var(x_t given x_j) Var(k_t given k_j), with Var(u_t given u_j) = det U/U_jj; steering iff below 1/4.</summary>
    /// <param name="state">The second moments.</param>
    /// <param name="inferred">t, the mode inferred (steered); the other one steers.</param>
    /// <returns>The value.</returns>
    public static double InferredProduct(TwoModeCovariance state, PairMode inferred) => inferred == PairMode.Idler
        ? state.PositionDeterminant / state.Xss * (state.MomentumDeterminant / state.Kss)
        : state.PositionDeterminant / state.Xii * (state.MomentumDeterminant / state.Kii);

    /// <summary>Whether <paramref name="steering"/> steers the other mode.</summary>
    /// <param name="state">The second moments.</param>
    /// <param name="steering">j, the mode measured.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public static bool Steers(TwoModeCovariance state, PairMode steering) =>
        InferredProduct(state, steering == PairMode.Signal ? PairMode.Idler : PairMode.Signal) < 0.25;
}
