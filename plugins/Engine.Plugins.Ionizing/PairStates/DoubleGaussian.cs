using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.PairStates;

/// <summary>
/// The pure pair state with amplitude proportional to exp[-(ks+ki)^2/(4 S^2) - (ks-ki)^2/(4 D^2)], on one transverse axis.
/// </summary>
/// <param name="PumpWidth">S, standard deviation of ks + ki.</param>
/// <param name="PhaseMatchingWidth">D, standard deviation of ks - ki, in the unit of S.</param>
[Reference("C. K. Law, J. H. Eberly, Analysis and interpretation of high transverse entanglement in optical parametric down conversion, Phys. Rev. Lett. 92, "
    + "127903 (2004)",
    Doi = "10.1103/PhysRevLett.92.127903")]
public readonly record struct DoubleGaussian(double PumpWidth, double PhaseMatchingWidth)
{
    /// <summary>S^2.</summary>
    public double PumpVariance => PumpWidth * PumpWidth;

    /// <summary>D^2.</summary>
    public double PhaseMatchingVariance => PhaseMatchingWidth * PhaseMatchingWidth;

    /// <summary>Variance of either wave number, (S^2 + D^2)/4.</summary>
    public double MomentumVariance => (PumpVariance + PhaseMatchingVariance) / 4;

    /// <summary>Covariance of the wave numbers, (S^2 - D^2)/4.</summary>
    public double MomentumCovariance => (PumpWidth - PhaseMatchingWidth) * (PumpWidth + PhaseMatchingWidth) / 4;

    /// <summary>Variance of either position, (S^2 + D^2)/(4 S^2 D^2).</summary>
    public double PositionVariance => (1 / PumpVariance + 1 / PhaseMatchingVariance) / 4;

    /// <summary>Covariance of the positions, (D^2 - S^2)/(4 S^2 D^2).</summary>
    public double PositionCovariance => -MomentumCovariance / (PumpVariance * PhaseMatchingVariance);

    /// <summary>Variance of the idler wave number when the signal's is known, S^2 D^2/(S^2 + D^2).</summary>
    public double ConditionalMomentumVariance => PumpVariance * PhaseMatchingVariance / (PumpVariance + PhaseMatchingVariance);

    /// <summary>Schmidt number K = (S^2 + D^2)/(2 S D).</summary>
    public double SchmidtNumber => (PumpWidth / PhaseMatchingWidth + PhaseMatchingWidth / PumpWidth) / 2;

    /// <summary>Negativity (max/min - 1)/2 of the widths.</summary>
    public double Negativity => (Math.Max(PumpWidth, PhaseMatchingWidth) / Math.Min(PumpWidth, PhaseMatchingWidth) - 1) / 2;

    /// <summary>Logarithmic negativity log2(max/min) of the widths, ebits.</summary>
    public double LogNegativity => Math.Abs(Math.Log2(PumpWidth / PhaseMatchingWidth));

    /// <summary>Ratio of neighboring Schmidt coefficients, ((D - S)/(D + S))^2: lambda_j = (1 - m^2) m^(2j).</summary>
    public double SchmidtRatio
    {
        get
        {
            double m = (PhaseMatchingWidth - PumpWidth) / (PhaseMatchingWidth + PumpWidth);
            return m * m;
        }
    }

    /// <summary>Entropy -sum lambda log2 lambda of the Schmidt coefficients, bits.</summary>
    public double SchmidtEntropy
    {
        get
        {
            // 1 - m^2 = 4 S D/(S + D)^2 directly: m^2 is close to one at large ratios.
            double sum = PumpWidth + PhaseMatchingWidth, first = 4 * PumpWidth * PhaseMatchingWidth / (sum * sum), ratio = SchmidtRatio;
            return ratio == 0 ? 0 : -Math.Log2(first) - ratio / first * Math.Log2(ratio);
        }
    }

    /// <summary>The reference wave number sqrt(S D) by which the state is scaled for calculations.</summary>
    public double ReferenceWaveNumber => Math.Sqrt(PumpWidth) * Math.Sqrt(PhaseMatchingWidth);

    /// <summary>The state with wave numbers in units of <see cref="ReferenceWaveNumber"/>.</summary>
    public DoubleGaussian Scaled => new(PumpWidth / ReferenceWaveNumber, PhaseMatchingWidth / ReferenceWaveNumber);

    /// <summary>The state's second moments.</summary>
    public TwoModeCovariance ToCovariance() => TwoModeCovariance.DoubleGaussian(PumpWidth, PhaseMatchingWidth);

    /// <summary>
    /// The logarithmic negativity after kicks of accumulated variance T on the idler alone falls to a target at this T.
    /// </summary>
    /// <param name="logNegativity">Target, ebits, positive and not above <see cref="LogNegativity"/>.</param>
    /// <returns>T in the unit of S^2.</returns>
    public double AddedVarianceFor(double logNegativity)
    {
        double m = Math.Pow(2, -2 * logNegativity);
        double ratio = PumpVariance / PhaseMatchingVariance;
        double r = ratio + 1 / ratio;
        double tau = (m * r - m * m - 1) / (1 - m);
        return ConditionalMomentumVariance * tau;
    }
}
