namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>The double Gaussian in position, exp[-S^2 (xs+xi)^2/4 - D^2 (xs-xi)^2/4].</summary>
/// <param name="pair">Its widths, in units of the reference wave number.</param>
public sealed class DoubleGaussianState(DoubleGaussian pair) : TwoPhotonState
{
    // exp(-x^2/(4 sigma^2)) is below 1e-7 here; in wave number the window is 6.5 standard deviations.
    private const double PositionSigmas = 8.2;
    private const double MomentumSigmas = 6.5;

    /// <inheritdoc/>
    public override bool IsRealAndEven => true;

    /// <inheritdoc/>
    public override double IdlerWidth => Math.Sqrt(pair.MomentumVariance);

    /// <inheritdoc/>
    public override double Bandwidth => MomentumSigmas * IdlerWidth;

    /// <inheritdoc/>
    public override double PositionExtent => PositionSigmas * Math.Sqrt(pair.PositionVariance);

    /// <inheritdoc/>
    public override double InitialNegativity => pair.Negativity;

    /// <inheritdoc/>
    public override int ModesAbove(double cut) => 1 + (int)Math.Min(1e8, Math.Ceiling(2 * Math.Log(cut) / Math.Log(Math.Max(pair.SchmidtRatio, 1e-300))));

    /// <inheritdoc/>
    public override double[] RealAmplitude(double[] positions)
    {
        int n = positions.Length;
        var amplitude = new double[n * n];
        for (int s = 0; s < n; s++)
        {
            for (int i = 0; i < n; i++)
            {
                double sum = pair.PumpWidth * (positions[s] + positions[i]), difference = pair.PhaseMatchingWidth * (positions[s] - positions[i]);
                amplitude[s * n + i] = Math.Exp(-(sum * sum + difference * difference) / 4);
            }
        }

        return amplitude;
    }
}
