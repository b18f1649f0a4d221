using Engine.Quantum.Gaussian;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Gaussian;

public class TwoModeCovarianceTests
{
    [Fact]
    public void Double_Gaussian_of_known_values()
    {
        TwoModeCovariance state = TwoModeCovariance.DoubleGaussian(1e4, 4e4);
        Relative(4.25e8, state.Kii);
        Near(2, state.LogarithmicNegativity, 1e-9);
        Near(1.5, state.Negativity, 1e-9);
        Near(1, state.Purity, 1e-12);
        Assert.Equal(double.PositiveInfinity, PptThreshold.IdlerMomentumNoise(state));
        Relative(2.8125e9, PptThreshold.IdlerMomentumNoise(state.WithNoise(momentumS: 2e8)));
    }

    [Fact]
    public void Diffused_double_Gaussian_of_known_values()
    {
        TwoModeCovariance state = TwoModeCovariance.DoubleGaussian(1e4, 4e4).WithNoise(momentumI: 1e9);
        Relative(0.332772103777, state.TransposedSymplecticEigenvalue, 2e-12);
        Relative(0.587393597196, state.LogarithmicNegativity, 2e-12);
        Relative(0.251264896194, state.Negativity, 2e-12);
        Relative(0.293294230043, state.Purity, 2e-12);
        Relative(0.643598615917, ReidCriterion.InferredProduct(state, PairMode.Idler), 2e-12);
        Relative(0.191950464396, ReidCriterion.InferredProduct(state, PairMode.Signal), 2e-12);
        Relative(0.6875, ManciniCriterion.Product(state), 1e-12);
        Assert.True(ReidCriterion.Steers(state, PairMode.Idler));
        Assert.False(ReidCriterion.Steers(state, PairMode.Signal));
        Relative(1, TwoModeCovariance.DoubleGaussian(1e4, 4e4).WithNoise(momentumI: 3.70588235294e8).LogarithmicNegativity, 1e-9);
    }

    [Fact]
    public void Position_noise_of_the_published_kernel() =>
        Relative(0.426416783172, TwoModeCovariance.DoubleGaussian(1e4, 4e4).WithNoise(positionI: 1e-8).LogarithmicNegativity, 2e-12);

    [Fact]
    public void No_precision_is_lost_for_almost_pure_squeezing()
    {
        // E_N of S << D is log2(D/S) exactly; t² - 4d cancels to zero significant digits in the naive form.
        foreach (double ratio in new[] { 1 + 1e-7, 10, 1e4, 1e7 })
        {
            Relative(Math.Log2(ratio), TwoModeCovariance.DoubleGaussian(1, ratio).LogarithmicNegativity, ratio < 2 ? 1e-8 : 1e-12);
        }
    }

    [Fact]
    public void Threshold_is_where_the_partial_transpose_touches_one_half()
    {
        TwoModeCovariance noisy = TwoModeCovariance.DoubleGaussian(1, 4).WithNoise(momentumS: 0.7);
        double threshold = PptThreshold.IdlerMomentumNoise(noisy);
        Near(0.5, noisy.WithNoise(momentumI: threshold).TransposedSymplecticEigenvalue, 1e-12);
        Assert.True(noisy.WithNoise(momentumI: 0.99 * threshold).IsEntangled);
        Assert.False(noisy.WithNoise(momentumI: 1.01 * threshold).IsEntangled);
        Assert.Equal(0, PptThreshold.IdlerMomentumNoise(noisy.WithNoise(momentumI: 2 * threshold)));
    }

    [Fact]
    public void Squeezed_vacuum_meets_every_criterion()
    {
        const double R = 0.8;
        TwoModeCovariance state = TwoModeCovariance.SqueezedVacuum(R);
        Near(2 * R / Math.Log(2), state.LogarithmicNegativity, 1e-12);
        Near(Math.Exp(-2 * R), DuanCriterion.Ratio(state), 1e-13);
        Near(Math.Exp(-4 * R), ManciniCriterion.Product(state), 1e-13);
        Near(1 / (4 * Math.Cosh(2 * R) * Math.Cosh(2 * R)), ReidCriterion.InferredProduct(state, PairMode.Idler), 1e-13);
        Near(0.5, state.SmallestSymplecticEigenvalue, 1e-13);
        Near(0.5, state.LargestSymplecticEigenvalue, 1e-13);
        Near(1, DuanCriterion.Ratio(TwoModeCovariance.SqueezedVacuum(0)), 1e-14);
        Assert.False(TwoModeCovariance.SqueezedVacuum(0).IsEntangled);
    }

    [Fact]
    public void General_matrix_agrees_with_the_block_form()
    {
        TwoModeCovariance block = TwoModeCovariance.DoubleGaussian(1, 3).WithNoise(0.2, 0.5, 0.1, 0.03);
        CovarianceMatrix general = block.ToCovarianceMatrix();
        Near(block.SmallestSymplecticEigenvalue, general.SymplecticEigenvalues()[0], 1e-12);
        Near(block.LargestSymplecticEigenvalue, general.SymplecticEigenvalues()[1], 1e-12);
        Near(block.TransposedSymplecticEigenvalue, general.TransposedSymplecticEigenvalues(1)[0], 1e-12);
        Near(block.TransposedSymplecticEigenvalue, general.TransposedSymplecticEigenvalues(0)[0], 1e-12);
        Near(block.LogarithmicNegativity, general.LogarithmicNegativity(1), 1e-12);
        Near(block.Purity, general.Purity(), 1e-12);
        Near(0, CovarianceMatrix.Vacuum(3).Entropy(), 1e-12);

        // One half of a squeezed vacuum is thermal with mean sinh² r.
        double mean = Math.Sinh(0.7) * Math.Sinh(0.7);
        CovarianceMatrix half = TwoModeCovariance.SqueezedVacuum(0.7).ToCovarianceMatrix().Reduced(0);
        Near(((mean + 1) * Math.Log2(mean + 1)) - (mean * Math.Log2(mean)), half.Entropy(), 1e-12);
    }

    [Fact]
    public void Refuses_unphysical_moments()
    {
        Assert.Contains("uncertainty relation", Assert.Throws<ArgumentException>(() => TwoModeCovariance.Create(0.4, 0, 0.5, 0.5, 0, 0.5)).Message);
        Assert.Contains("determinants", Assert.Throws<ArgumentException>(() => TwoModeCovariance.Create(1, 2, 1, 1, 0, 1)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => TwoModeCovariance.DoubleGaussian(0, 1));
        Assert.Contains("uncertainty relation", Assert.Throws<ArgumentException>(() => new CovarianceMatrix(1, [0.4, 0, 0, 0.4])).Message);
        Assert.Contains("differ", Assert.Throws<ArgumentException>(() => new CovarianceMatrix(1, [0.5, 0.1, 0, 0.5])).Message);
    }

    private static void Relative(double expected, double actual, double tolerance = 1e-9) => Near(expected, actual, tolerance * Math.Abs(expected));
}
