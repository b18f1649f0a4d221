using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Gaussian;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Gaussian;

/// <summary>Operations on moments against the same operations on number states.</summary>
public class GaussianStateTests
{
    private const int Levels = 22;
    private static readonly Complex I = Complex.ImaginaryOne;
    private static readonly CompositeSystem s_modes = new(Levels, Levels);
    private static readonly Operator s_a = Operator.On(s_modes, 0, Oscillator.Annihilation(Levels));
    private static readonly Operator s_b = Operator.On(s_modes, 1, Oscillator.Annihilation(Levels));

    [Fact]
    public void Unitary_operations_agree_with_number_states()
    {
        // Each operation is e^{-iH} of a quadratic H.
        const double R = 0.25, Q = 0.2, Theta = 0.7, Phase = 0.4, Turn = 0.9;
        GaussianState state = GaussianState.Coherent(new Complex(0.3, -0.1), 0.2 * I);
        StateVector exact = NamedStates.Coherent(Levels, new Complex(0.3, -0.1)).Tensor(NamedStates.Coherent(Levels, 0.2 * I));
        Operator up = s_a.Adjoint(), upB = s_b.Adjoint();
        Complex e = Complex.Exp(I * Phase);
        (GaussianState State, Operator H)[] Steps() =>
        [
            (state = state.Squeeze(0, R, Phase), I * R / 2 * ((Complex.Conjugate(e) * (s_a * s_a)) - (e * (up * up)))),
            (state = state.BeamSplitter(0, 1, Theta, Phase), I * Theta * ((e * (up * s_b)) - (Complex.Conjugate(e) * (s_a * upB)))),
            (state = state.PhaseShift(1, Turn), Turn * (upB * s_b)),
            (state = state.TwoModeSqueeze(0, 1, Q, Phase), I * Q * ((e * (up * upB)) - (Complex.Conjugate(e) * (s_a * s_b)))),
            (state = state.Displace(0, new Complex(-0.2, 0.3)), I * ((new Complex(-0.2, 0.3) * up) - (new Complex(-0.2, -0.3) * s_a))),
        ];
        foreach ((GaussianState moments, Operator h) in Steps())
        {
            exact = SchrodingerSolver.Solve(h, exact, [0, 1], new EvolutionOptions { RelativeTolerance = 1e-10 }).Final;
            Compare(moments, exact, 1e-7);
        }

        Near(1, state.Covariance.Purity(), 1e-12);
    }

    [Fact]
    public void Loss_agrees_with_the_Lindblad_equation()
    {
        const double Kappa = 0.8, Mean = 0.15;
        GaussianState state = GaussianState.Vacuum(2).TwoModeSqueeze(0, 1, 0.25).Displace(0, 0.3);
        StateVector pure = SchrodingerSolver.Solve(I * 0.25 * ((s_a.Adjoint() * s_b.Adjoint()) - (s_a * s_b)), StateVector.Basis(s_modes, 0, 0), [0, 1]).Final;
        pure = SchrodingerSolver.Solve(I * 0.3 * (s_a.Adjoint() - s_a), pure, [0, 1]).Final;
        CompositeSystem small = new(9, 9);
        Complex[] cut = new Complex[81];
        for (int k = 0; k < 81; k++)
        {
            cut[k] = pure[(k / 9 * Levels) + (k % 9)];
        }

        double norm = Math.Sqrt(cut.Sum(z => (z * Complex.Conjugate(z)).Real));
        Operator a = Operator.On(small, 0, Oscillator.Annihilation(9)), b = Operator.On(small, 1, Oscillator.Annihilation(9));
        DensityMatrix lossy = LindbladSolver.Solve(
            0 * a, [Math.Sqrt(Kappa * (Mean + 1)) * a, Math.Sqrt(Kappa * Mean) * a.Adjoint()], new StateVector([.. cut.Select(z => z / norm)], small),
            [0, 0.5]).Final;
        GaussianState expected = state.Loss(0, Math.Exp(-Kappa * 0.5), Mean);
        Near(expected.Amplitude(0), a.Expectation(lossy), 1e-5);
        Near(expected.MeanNumber(0), (a.Adjoint() * a).Expectation(lossy), 1e-5);
        Near(expected.MeanNumber(1), (b.Adjoint() * b).Expectation(lossy), 1e-5);
        Near((expected.Covariance[0, 1] - expected.Covariance[2, 3]) / 2, (a * b).Expectation(lossy) - (expected.Amplitude(0) * expected.Amplitude(1)), 1e-5);
    }

    [Fact]
    public void Known_states_come_out()
    {
        CovarianceMatrix squeezed = GaussianState.Vacuum(2).TwoModeSqueeze(0, 1, 0.6).Covariance;
        CovarianceMatrix expected = TwoModeCovariance.SqueezedVacuum(0.6).ToCovarianceMatrix();
        for (int k = 0; k < 16; k++)
        {
            Near(expected.AsSpan()[k], squeezed.AsSpan()[k], 1e-14);
        }

        // Two squeezers and a balanced beam splitter make the same entanglement.
        GaussianState mixed = GaussianState.Vacuum(2).Squeeze(0, 0.6).Squeeze(1, -0.6).BeamSplitter(0, 1, Math.PI / 4);
        Near(squeezed.LogarithmicNegativity(1), mixed.Covariance.LogarithmicNegativity(1), 1e-12);
        Near(0.35, GaussianState.Thermal(0.35).MeanNumber(0), 1e-15);
        Near(1 / ((2 * 0.35) + 1), GaussianState.Thermal(0.35).Covariance.Purity(), 1e-13);

        // An amplifier undoes a loss in the mean, at the price of noise.
        GaussianState restored = GaussianState.Coherent(new Complex(0.4, 0.2)).Loss(0, 0.5).Amplify(0, 2);
        Near(new Complex(0.4, 0.2), restored.Amplitude(0), 1e-15);
        Near(1 + 0.2, restored.MeanNumber(0), 1e-14);
        GaussianState kept = mixed.Displace(1, 2).Reduced(1);
        Near(2, kept.Amplitude(0), 1e-15);
        Near(Math.Pow(Math.Sinh(0.6), 2) + 4, kept.MeanNumber(0), 1e-12);
    }

    [Fact]
    public void Random_circuits_keep_the_symplectic_spectrum()
    {
        for (uint seed = 0; seed < 200; seed++)
        {
            RandomStream stream = RandomStream.ForRealization(97, 0, seed);
            GaussianState state = GaussianState.Thermal(stream.NextUniform(), 0, 2 * stream.NextUniform());
            double[] before = state.Covariance.SymplecticEigenvalues();
            ComplexMatrix u = RandomStates.Unitary(3, stream);
            state = state.Apply(SymplecticMatrix.Interferometer(u.AsSpan()), 2, 0, 1).Squeeze(1, stream.NextNormal(), 3 * stream.NextUniform())
                .TwoModeSqueeze(2, 0, 0.5 * stream.NextNormal(), stream.NextUniform()).BeamSplitter(0, 1, stream.NextNormal())
                    .PhaseShift(2, stream.NextNormal());
            double[] after = state.Covariance.SymplecticEigenvalues();
            for (int k = 0; k < 3; k++)
            {
                Near(before[k], after[k], 1e-8);
            }

            // Loss keeps it a state, and does not entangle: the checked constructor takes it.
            state = state.Loss(1, stream.NextUniform());
            Assert.True(state.Covariance.SymplecticEigenvalues()[0] >= 0.5 - 1e-9);
        }
    }

    [Fact]
    public void Transformations_compose_and_invert()
    {
        SymplecticMatrix first = SymplecticMatrix.TwoModeSqueezing(0.4, 0.3), second = SymplecticMatrix.BeamSplitter(1.1, -0.7), both = first.Then(second);
        SymplecticMatrix one = both.Then(both.Inverse());
        GaussianState inSteps = GaussianState.Coherent(0.3, 0.1 * I).Apply(first, 0, 1).Apply(second, 0, 1),
            atOnce = GaussianState.Coherent(0.3, 0.1 * I).Apply(both, 0, 1);
        for (int k = 0; k < 16; k++)
        {
            Near(k % 5 == 0 ? 1 : 0, one.AsSpan()[k], 1e-14);
            Near(inSteps.Covariance.AsSpan()[k], atOnce.Covariance.AsSpan()[k], 1e-14);
        }

        Assert.Equal(both.AsSpan().ToArray(), new SymplecticMatrix(2, both.AsSpan()).AsSpan().ToArray());
        Near(inSteps.Amplitude(1), atOnce.Amplitude(1), 1e-14);
    }

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(8.0, 0.0)]
    [InlineData(12.0, 0.7)]
    [InlineData(20.0, 2.1)]
    [InlineData(30.0, 0.0)]
    [InlineData(30.0, -1.3)]
    public void Strong_squeezing_keeps_its_digits(double r, double angle)
    {
        GaussianState squeezed = GaussianState.Vacuum(1).Squeeze(0, r, angle), pair = GaussianState.Vacuum(2).TwoModeSqueeze(0, 1, r, angle);
        Near(1, squeezed.Covariance.Purity(), 1e-12);
        Near(1, squeezed.MeanNumber(0) / Math.Pow(Math.Sinh(r), 2), 1e-12);
        Near(1, pair.Covariance.Purity(), 1e-12);
        Near(1, pair.Covariance.LogarithmicNegativity(1) / (2 * r / Math.Log(2)), 1e-12);
        Near(1, pair.Reduced(0).Covariance.SymplecticEigenvalues()[0] / (Math.Cosh(2 * r) / 2), 1e-12);
        GaussianState back = squeezed.PhaseShift(0, 0.3).PhaseShift(0, -0.3).Squeeze(0, -r, angle);
        Near(0.5, back.Covariance[0, 0], 1e-12);
        Near(0, back.Covariance[0, 1], 1e-12);
        Near(0, back.MeanNumber(0), 1e-12);

        // Loss of a squeezed state (closed form), also behind a rotation, which changes nothing.
        foreach (double eta in new[] { 0.9, 0.3 })
        {
            double purity = 1 / Math.Sqrt(1 + (4 * eta * (1 - eta) * Math.Pow(Math.Sinh(r), 2)));
            Near(1, squeezed.Loss(0, eta).Covariance.Purity() / purity, 1e-12);
            Near(1, squeezed.PhaseShift(0, 0.4).Loss(0, eta).Covariance.Purity() / purity, 1e-12);
            Near(1, squeezed.Loss(0, eta).MeanNumber(0) / (eta * Math.Pow(Math.Sinh(r), 2)), 1e-12);
        }
    }

    [Fact]
    public void Squeezed_vacuum_behind_loss_has_the_published_moments()
    {
        GaussianState state = GaussianState.Vacuum(1).Squeeze(0, 12).Loss(0, 0.9);
        Near(1, state.Covariance[0, 0] / 0.050000000017, 1e-11);
        Near(1, state.Covariance[1, 1] / 11920104958.5, 1e-11);
        Near(1, state.Covariance.Purity() / 2.04807078409e-05, 1e-11);
        Near(1, state.MeanNumber(0) / 5960052478.76, 1e-11);
    }

    [Fact]
    public void Two_squeezed_modes_on_a_beam_splitter_are_pure()
    {
        GaussianState pair = GaussianState.Vacuum(2).Squeeze(0, 30).Squeeze(1, -30).BeamSplitter(0, 1, Math.PI / 4);
        Near(1, pair.Covariance.Purity(), 1e-12);
        Near(1, pair.Covariance.LogarithmicNegativity(0) / (60 / Math.Log(2)), 1e-12);
        GaussianState three = GaussianState.Vacuum(3).Squeeze(0, 25).Squeeze(1, -22, 0.4).TwoModeSqueeze(1, 2, 5).BeamSplitter(0, 2, 0.6, 1.1)
            .BeamSplitter(0, 1, -0.3);
        Near(1, three.Covariance.Purity(), 1e-12);
        Near(1, TwoModeCovariance.SqueezedVacuum(15).ToCovarianceMatrix().LogarithmicNegativity(1) / (30 / Math.Log(2)), 1e-12);
    }

    [Fact]
    public void Moments_too_coarse_for_their_correlations_are_refused()
    {
        double[] rounded = GaussianState.Vacuum(2).TwoModeSqueeze(0, 1, 9).Covariance.AsSpan().ToArray();
        Assert.Contains("GaussianState.Vacuum", Assert.Throws<ArgumentException>(() => new CovarianceMatrix(2, rounded)).Message);
        double[] coarse = SymplecticMatrix.Squeezing(25, 0.8).AsSpan().ToArray();
        Assert.Throws<ArgumentException>(() => new SymplecticMatrix(1, coarse));
        Assert.Throws<ArgumentOutOfRangeException>(() => SymplecticMatrix.Squeezing(80));

        // Diagonal moments are exact however far apart, and a matrix of moderate elements is completed.
        Near(1, new CovarianceMatrix(1, [Math.Exp(-40) / 2, 0, 0, Math.Exp(40) / 2]).Purity(), 1e-12);
        Near(1, GaussianState.Vacuum(1).Apply(new SymplecticMatrix(1, SymplecticMatrix.Squeezing(12, 0.8).AsSpan()), 0).Covariance.Purity(), 1e-12);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("symplectic", Assert.Throws<ArgumentException>(() => new SymplecticMatrix(1, [1, 0, 0, 2])).Message);
        Assert.Contains("symplectic", Assert.Throws<ArgumentException>(() => SymplecticMatrix.Interferometer([1, 1, 0, 1])).Message);
        Assert.Contains("twice", Assert.Throws<ArgumentException>(() => GaussianState.Vacuum(2).BeamSplitter(1, 1, 0.3)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianState.Vacuum(2).Squeeze(2, 0.3));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianState.Vacuum(1).Loss(0, 1.1));
        Assert.Throws<ArgumentOutOfRangeException>(() => GaussianState.Vacuum(1).Amplify(0, 0.9));
        Assert.Throws<ArgumentException>(() => new GaussianState(CovarianceMatrix.Vacuum(2), [1, 2, 3]));
    }

    private static void Compare(GaussianState moments, StateVector exact, double tolerance)
    {
        double root = Math.Sqrt(0.5);
        Operator[] quadratures = [root * (s_a + s_a.Adjoint()), root * (s_b + s_b.Adjoint()), -I * root * (s_a - s_a.Adjoint()),
            -I * root * (s_b - s_b.Adjoint())];
        for (int r = 0; r < 4; r++)
        {
            double mean = quadratures[r].Expectation(exact).Real;
            Near(mean, moments.Means[r], tolerance);
            for (int c = 0; c <= r; c++)
            {
                double second = (quadratures[r] * quadratures[c]).Expectation(exact).Real;
                Near(second - (mean * quadratures[c].Expectation(exact).Real), moments.Covariance[r, c], tolerance);
            }
        }

        Near((s_a.Adjoint() * s_a).Expectation(exact), moments.MeanNumber(0), tolerance);
        Near(s_b.Expectation(exact), moments.Amplitude(1), tolerance);
    }
}
