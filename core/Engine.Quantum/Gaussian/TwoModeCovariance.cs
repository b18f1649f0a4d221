using System.Globalization;
using Engine.Quantum.Gaussian.Kernels;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Gaussian;

/// <summary>
/// Second moments of two modes s and i without position-momentum correlations: a 2 x 2 position block X and a 2 x 2 momentum block K.
/// Convention: [x, k] = i, symmetrized moments without a factor 2, so a pure minimum-uncertainty mode has Var x Var k = 1/4.
/// </summary>
/// <remarks>
/// All criteria are scale free; feed dimensionless numbers near 1 (divide momenta by a reference wave number and multiply positions by it) where the units
/// differ by many decades. Formulas avoid cancellation. <see cref="Create"/> checks; a default value is not a state.
/// </remarks>
/// <example>
/// <code>
/// TwoModeCovariance pair = TwoModeCovariance.SqueezedVacuum(0.5).WithNoise(momentumI: 0.1);
/// Console.WriteLine(pair.IsEntangled); // True
/// Console.WriteLine($"{DuanCriterion.Ratio(TwoModeCovariance.SqueezedVacuum(0.5)):F4}"); // 0.3679
/// Console.WriteLine(ManciniCriterion.ProvesEntanglement(pair)); // True
/// Console.WriteLine(ReidCriterion.Steers(pair, PairMode.Signal)); // True
/// Console.WriteLine(PptThreshold.IdlerMomentumNoise(TwoModeCovariance.SqueezedVacuum(0.5))); // Infinity
/// </code>
/// </example>
[Reference("R. Simon, \"Peres-Horodecki separability criterion for continuous variable systems\", Phys. Rev. Lett. 84, 2726 (2000)",
    Doi = "10.1103/PhysRevLett.84.2726")]
public readonly record struct TwoModeCovariance
{
    private const double PhysicalSlack = 1e-9;

    // Sums and differences instead of the six moments: near-pure, strongly correlated states lose (D/S)² roundings in det X = Xss Xii - Xsi².
    private readonly double _xSum, _xDifference, _xImbalance, _kSum, _kDifference, _kImbalance;

    private TwoModeCovariance(double xSum, double xDifference, double xImbalance, double kSum, double kDifference, double kImbalance)
    {
        (_xSum, _xDifference, _xImbalance) = (xSum, xDifference, xImbalance);
        (_kSum, _kDifference, _kImbalance) = (kSum, kDifference, kImbalance);
    }

    /// <summary>Var x_s.</summary>
    public double Xss => (_xSum + _xDifference + (2 * _xImbalance)) / 4;

    /// <summary>Cov(x_s, x_i).</summary>
    public double Xsi => (_xSum - _xDifference) / 4;

    /// <summary>Var x_i.</summary>
    public double Xii => (_xSum + _xDifference - (2 * _xImbalance)) / 4;

    /// <summary>Var k_s.</summary>
    public double Kss => (_kSum + _kDifference + (2 * _kImbalance)) / 4;

    /// <summary>Cov(k_s, k_i).</summary>
    public double Ksi => (_kSum - _kDifference) / 4;

    /// <summary>Var k_i.</summary>
    public double Kii => (_kSum + _kDifference - (2 * _kImbalance)) / 4;

    /// <summary>Var(x_s + x_i).</summary>
    public double XSumVariance => _xSum;

    /// <summary>Var(x_s - x_i).</summary>
    public double XDifferenceVariance => _xDifference;

    /// <summary>Var(k_s + k_i).</summary>
    public double KSumVariance => _kSum;

    /// <summary>Var(k_s - k_i).</summary>
    public double KDifferenceVariance => _kDifference;

    /// <summary>det X.</summary>
    public double PositionDeterminant => DifferenceOfProducts(_xSum, _xDifference, _xImbalance, _xImbalance) / 4;

    /// <summary>det K.</summary>
    public double MomentumDeterminant => DifferenceOfProducts(_kSum, _kDifference, _kImbalance, _kImbalance) / 4;

    /// <summary>Tr ρ² = 1/(4 √(det X det K)).</summary>
    public double Purity => 1 / (4 * Math.Sqrt(PositionDeterminant) * Math.Sqrt(MomentumDeterminant));

    /// <summary>The smaller symplectic eigenvalue, at least 1/2.</summary>
    public double SmallestSymplecticEigenvalue => SmallerRoot(_kSum, _kDifference);

    /// <summary>The larger symplectic eigenvalue.</summary>
    public double LargestSymplecticEigenvalue => Math.Sqrt(PositionDeterminant) * Math.Sqrt(MomentumDeterminant) / SmallestSymplecticEigenvalue;

    /// <summary>The smaller symplectic eigenvalue ν of the partial transpose (k_i → -k_i); entangled iff ν &lt; 1/2, necessary and sufficient for two
    /// modes.</summary>
    public double TransposedSymplecticEigenvalue => SmallerRoot(_kDifference, _kSum);

    /// <summary>Whether the state is entangled, by the transposed symplectic eigenvalue.</summary>
    public bool IsEntangled => TransposedSymplecticEigenvalue < 0.5;

    /// <summary>E_N = max(0, -log₂ 2ν), in ebits.</summary>
    public double LogarithmicNegativity => Math.Max(0, -Math.Log2(2 * TransposedSymplecticEigenvalue));

    /// <summary>N = max(0, (1/(2ν) - 1)/2), in the convention N = (‖ρ^T‖₁ - 1)/2.</summary>
    public double Negativity => Math.Max(0, ((1 / (2 * TransposedSymplecticEigenvalue)) - 1) / 2);

    /// <summary>Checks six moments.</summary>
    /// <param name="xss">Var x_s.</param>
    /// <param name="xsi">Cov(x_s, x_i).</param>
    /// <param name="xii">Var x_i.</param>
    /// <param name="kss">Var k_s.</param>
    /// <param name="ksi">Cov(k_s, k_i).</param>
    /// <param name="kii">Var k_i.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentException">A moment is not finite, a block is not positive, or the uncertainty relation is violated.</exception>
    public static TwoModeCovariance Create(double xss, double xsi, double xii, double kss, double ksi, double kii)
    {
        Check.Positive(xss, nameof(xss));
        Check.Positive(xii, nameof(xii));
        Check.Positive(kss, nameof(kss));
        Check.Positive(kii, nameof(kii));
        Check.Finite(xsi, nameof(xsi));
        Check.Finite(ksi, nameof(ksi));
        TwoModeCovariance result = new(
            xss + xii + (2 * xsi), xss + xii - (2 * xsi), xss - xii, kss + kii + (2 * ksi), kss + kii - (2 * ksi), kss - kii);
        if (result.PositionDeterminant <= 0 || result.MomentumDeterminant <= 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture,
                $"The covariance blocks have determinants {result.PositionDeterminant:G6} (position) and {result.MomentumDeterminant:G6} (momentum); "
                    + $"both must be positive."), nameof(xss));
        }

        double smallest = result.SmallestSymplecticEigenvalue;
        return smallest >= 0.5 - PhysicalSlack
            ? result
            : throw new ArgumentException(FormattableString.Invariant(
                $"The moments violate the uncertainty relation: smallest symplectic eigenvalue {smallest:G12} < 1/2."), nameof(xss));
    }

    /// <summary>The double-Gaussian pair exp[-(k_s+k_i)²/(4S²) - (k_s-k_i)²/(4D²)]: S² = Var(k_s + k_i), D² = Var(k_s - k_i); pure.</summary>
    /// <param name="sumWidth">S, positive.</param>
    /// <param name="differenceWidth">D, positive.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A width is not positive and finite.</exception>
    public static TwoModeCovariance DoubleGaussian(double sumWidth, double differenceWidth)
    {
        Check.Positive(sumWidth, nameof(sumWidth));
        Check.Positive(differenceWidth, nameof(differenceWidth));
        double s2 = sumWidth * sumWidth, d2 = differenceWidth * differenceWidth;
        return new TwoModeCovariance(1 / s2, 1 / d2, 0, s2, d2, 0);
    }

    /// <summary>The two-mode squeezed vacuum: Var x = Var k = cosh(2r)/2, Cov x = -Cov k = sinh(2r)/2.</summary>
    /// <param name="squeezing">r, finite.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The squeezing is not finite.</exception>
    public static TwoModeCovariance SqueezedVacuum(double squeezing)
    {
        Check.Finite(squeezing, nameof(squeezing));
        double wide = Math.Exp(2 * squeezing), narrow = Math.Exp(-2 * squeezing);
        return new TwoModeCovariance(wide, narrow, 0, narrow, wide, 0);
    }

    /// <summary>This state after independent Gaussian noise on single quadratures.</summary>
    /// <param name="momentumS">Added to Var k_s.</param>
    /// <param name="momentumI">Added to Var k_i.</param>
    /// <param name="positionS">Added to Var x_s.</param>
    /// <param name="positionI">Added to Var x_i.</param>
    /// <returns>The state.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative or not finite.</exception>
    public TwoModeCovariance WithNoise(double momentumS = 0, double momentumI = 0, double positionS = 0, double positionI = 0)
    {
        Check.NonNegative(momentumS, nameof(momentumS));
        Check.NonNegative(momentumI, nameof(momentumI));
        Check.NonNegative(positionS, nameof(positionS));
        Check.NonNegative(positionI, nameof(positionI));
        double x = positionS + positionI, k = momentumS + momentumI;
        return new TwoModeCovariance(
            _xSum + x, _xDifference + x, _xImbalance + (positionS - positionI), _kSum + k, _kDifference + k, _kImbalance + (momentumS - momentumI));
    }

    /// <summary>X and K as a four-mode-ordered covariance matrix (x_s, x_i, k_s, k_i).</summary>
    /// <returns>The covariances.</returns>
    public CovarianceMatrix ToCovarianceMatrix()
    {
        (WideNumber xss, WideNumber xsi, WideNumber xii) = Moments(_xSum, _xDifference, _xImbalance);
        (WideNumber kss, WideNumber ksi, WideNumber kii) = Moments(_kSum, _kDifference, _kImbalance);
        return CovarianceMatrix.Trusted(2, [xss, xsi, 0, 0, xsi, xii, 0, 0, 0, 0, kss, ksi, 0, 0, ksi, kii]);
    }

    private static (WideNumber First, WideNumber Mixed, WideNumber Second) Moments(WideNumber sum, WideNumber difference, WideNumber imbalance)
    {
        WideNumber both = sum + difference, twice = WideNumber.Scale(imbalance, 1);
        return (WideNumber.Scale(both + twice, -2), WideNumber.Scale(sum - difference, -2), WideNumber.Scale(both - twice, -2));
    }

    /// <summary>ad - bc with one rounding for the error of bc (Kahan).</summary>
    internal static double DifferenceOfProducts(double a, double d, double b, double c)
    {
        double product = b * c;
        double error = Math.FusedMultiplyAdd(-b, c, product);
        return Math.FusedMultiplyAdd(a, d, -product) + error;
    }

    /// <summary>ν₋ with Var(k_s ± k_i) as given: ν² = d/[(t + √(t² - 4d))/2], t = Tr XK, d = det X det K.</summary>
    private double SmallerRoot(double kSum, double kDifference)
    {
        // M = X K in the basis (s + i, s - i)/√2; (t/2)² - d = ((M₀₀ - M₁₁)/2)² + M₀₁M₁₀, a sum without the large t².
        double m00 = ((_xSum * kSum) + (_xImbalance * _kImbalance)) / 4, m01 = ((_xSum * _kImbalance) + (_xImbalance * kDifference)) / 4;
        double m10 = ((_xImbalance * kSum) + (_xDifference * _kImbalance)) / 4, m11 = ((_xImbalance * _kImbalance) + (_xDifference * kDifference)) / 4;
        double half = (m00 - m11) / 2;
        double larger = ((m00 + m11) / 2) + Math.Sqrt(Math.Max(0, (half * half) + (m01 * m10)));
        return Math.Sqrt(PositionDeterminant * MomentumDeterminant / larger);
    }
}
