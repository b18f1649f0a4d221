namespace Engine.Quantum.Gaussian;

/// <summary>How much momentum noise on the idler a state survives before its partial transpose becomes positive.</summary>
/// <example>See <see cref="TwoModeCovariance"/>.</example>
public static class PptThreshold
{
    private const double RelativeZero = 1e-12;
    private const double RelativeCorrelation = 1e-9;

    /// <summary>
    /// The idler momentum variance T_c at which entanglement ends: with W = Z K Z - X⁻¹/4, T_c = W_si²/W_ss - W_ii. Positive infinity where no finite noise
    /// suffices (W_ss = 0, W_si ≠ 0), as for every pure state; zero where the state is separable already.
    /// </summary>
    /// <param name="state">The second moments before the noise.</param>
    /// <returns>The value.</returns>
    public static double IdlerMomentumNoise(TwoModeCovariance state)
    {
        double determinant = state.PositionDeterminant;
        double wss = state.Kss - (state.Xii / (4 * determinant));
        double wsi = -state.Ksi + (state.Xsi / (4 * determinant));
        double wii = state.Kii - (state.Xss / (4 * determinant));
        if (wss <= RelativeZero * state.Kss)
        {
            return Math.Abs(wsi) > RelativeCorrelation * Math.Sqrt(state.Kss * state.Kii) ? double.PositiveInfinity : 0;
        }

        return Math.Max(0, (wsi * wsi / wss) - wii);
    }
}
