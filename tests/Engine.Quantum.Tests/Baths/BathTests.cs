using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Baths;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Baths;

/// <summary>Redfield and hierarchical equations against the published numbers of a second implementation, exact dephasing and thermal equilibrium.</summary>
public class BathTests
{
    private static readonly Operator s_z = Operator.FromMatrix(Pauli.Z);
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly DensityMatrix s_ground = StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix();

    [Theory]
    [InlineData(SecularApproximation.None, 0.810446790112, 0.099679949155, -0.281045884971)]
    [InlineData(SecularApproximation.Full, 0.797960274777, 0.111980491284, -0.272514422525)]
    public void Redfield_has_the_published_state(SecularApproximation secular, double z, double re, double im)
    {
        var bath = new BathCoupling(s_z, SpectralDensity.Ohmic(0.02, 5), 0.5);
        ComplexMatrix rho = new RedfieldSolver((0.5 * s_z) + (0.3 * s_x), [bath], secular).Evolve(s_ground, [0, 6])[1];
        Near(z, (rho[0, 0] - rho[1, 1]).Real, 1e-7);
        Near(re, 2 * rho[1, 0].Real, 1e-7);
        Near(im, 2 * rho[1, 0].Imaginary, 1e-7);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(2.0)]
    public void Secular_Redfield_relaxes_to_the_gibbs_state(double temperature)
    {
        Operator h = Operator.FromMatrix(ComplexMatrix.Diagonal([0.0, 0.7, 1.9]));
        Operator x = Operator.FromMatrix(new ComplexMatrix(3, 3, [0, 1, 0.4, 1, 0.2, 1, 0.4, 1, -0.3]));
        DensityMatrix start = StateVector.Basis(h.System, 2).ToDensityMatrix();
        ComplexMatrix rho = new RedfieldSolver(h, [new BathCoupling(x, SpectralDensity.Drude(0.1, 2), temperature)], SecularApproximation.Full)
            .Evolve(start, [0, 5000])[1];
        double[] weights = [1, Math.Exp(-0.7 / temperature), Math.Exp(-1.9 / temperature)];
        for (int k = 0; k < 3; k++)
        {
            Near(weights[k] / weights.Sum(), rho[k, k], 1e-10);
        }
    }

    [Fact]
    public void Power_obeys_detailed_balance()
    {
        SpectralDensity density = SpectralDensity.Underdamped(0.3, 0.2, 1);
        Near(Math.Exp(0.8 / 0.5), density.Power(0.8, 0.5) / density.Power(-0.8, 0.5), 1e-12);
        Assert.Equal(0, density.Power(-0.8, 0));
        Near(density.Power(1e-9, 0.5), density.Power(0, 0.5), 1e-8);
        Near(2 * 0.3 * 0.3 * 0.2 * 0.5, density.Power(0, 0.5), 1e-14);
    }

    [Fact]
    public void Hierarchy_has_the_published_states()
    {
        Operator h = (0.25 * s_z) + (0.5 * s_x);
        BathExpansion drude = BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), 0.5, 2);
        Compare(new HierarchySolver(h, [(s_z, drude)], 5).Evolve(s_ground, [0, 4])[1], -0.141759513827, -0.083654295971, 0.38981844465);
        BathExpansion under = BathExpansion.Matsubara(SpectralDensity.Underdamped(0.3, 0.2, 1), 0.5, 2, terminate: false);
        Compare(new HierarchySolver(h, [(s_z, under)], 6).Evolve(s_ground, [0, 5])[1], 0.0237092850964, -0.44969648192, 0.107813816048);

        static void Compare(DensityMatrix rho, double z, double re, double im)
        {
            Near(z, s_z.Expectation(rho).Real, 2e-8);
            Near(re, 2 * rho[1, 0].Real, 2e-8);
            Near(im, 2 * rho[1, 0].Imaginary, 2e-8);
        }
    }

    [Fact]
    public void A_spin_between_two_unlike_baths_has_the_state_of_the_exponential_of_the_whole_hierarchy()
    {
        // The references are dense exponentials of the unscaled hierarchy, computed with SciPy.
        Operator x = Operator.FromMatrix(Spin.X(2)), y = Operator.FromMatrix(Spin.Y(2)), z = Operator.FromMatrix(Spin.Z(2));
        BathExpansion drude = BathExpansion.Matsubara(SpectralDensity.Drude(0.4, 0.8), 0.6, 1),
            under = BathExpansion.Matsubara(SpectralDensity.Underdamped(0.5, 0.3, 1.2), 0.3, 1, terminate: false);
        var solver = new HierarchySolver((0.7 * z) + (0.4 * x) + (0.3 * y), [(z, drude), (x, under)], 3);
        IReadOnlyList<DensityMatrix> states = solver.Evolve(StateVector.Basis(new CompositeSystem(3), 0).ToDensityMatrix(), [0, 0.3, 0.31, 2, 7]);
        (double First, double Second, Complex Near, Complex Far)[] expected =
        [
            (0.98439896281696, 0.015499349945784, new(0.06913009298883216, 0.07587768892760066), new(-0.0026481588617541744, 0.005391689819607519)),
            (0.98336456636654, 0.016519871917725, new(0.07151932022204421, 0.07804638046386876), new(-0.002781993657685672, 0.005741895835128141)),
            (0.5924824360824, 0.3353645325121, new(0.25716059064241076, 0.15242358362402367), new(0.00664526845698437, 0.04047115541658478)),
            (0.1860517198138, 0.3131566674994, new(-0.06374628905530741, 0.04399167567747222), new(-0.006254578953863086, -0.02103335471057909)),
        ];
        for (int k = 0; k < expected.Length; k++)
        {
            DensityMatrix rho = states[k + 1];
            Near(expected[k].First, rho[0, 0].Real, 2e-12);
            Near(expected[k].Second, rho[1, 1].Real, 2e-12);
            Assert.True(Complex.Abs(expected[k].Near - rho[0, 1]) < 2e-12);
            Assert.True(Complex.Abs(expected[k].Far - rho[0, 2]) < 2e-12);
        }
    }

    [Theory]
    [InlineData(0.05, 0.0671314170344387, -0.44992881635692844, 0.1611529521718983)]
    [InlineData(0.001, 0.06713141669346867, -0.44992881627054193, 0.16115295255403136)]
    public void A_cold_oscillating_bath_keeps_both_of_its_exponentials(double temperature, double z, double re, double im)
    {
        // At the lower temperature one coefficient is zero to the last bit: a bath that only takes energy. References as above.
        BathExpansion bath = BathExpansion.Matsubara(SpectralDensity.Underdamped(0.3, 0.2, 1), temperature, 0, terminate: false);
        DensityMatrix rho = new HierarchySolver((0.25 * s_z) + (0.5 * s_x), [(s_z, bath)], 6).Evolve(s_ground, [0, 5])[1];
        Near(z, s_z.Expectation(rho).Real, 2e-12);
        Near(re, 2 * rho[1, 0].Real, 2e-12);
        Near(im, 2 * rho[1, 0].Imaginary, 2e-12);
    }

    [Fact]
    public void Hierarchy_converges_to_exact_dephasing()
    {
        DensityMatrix plus = new StateVector([1, 1], normalize: true).ToDensityMatrix();
        BathExpansion pade = BathExpansion.Pade(SpectralDensity.Drude(0.1, 0.5), 0.5, 8);
        DensityMatrix rho = new HierarchySolver(0 * s_z, [(s_z, pade)], 6).Evolve(plus, [0, 3])[1];
        Near(0.143753822435, Complex.Abs(rho[0, 1]), 3e-6);
        BathExpansion under = BathExpansion.Matsubara(SpectralDensity.Underdamped(0.3, 0.2, 1), 0.5, 8, terminate: false);
        rho = new HierarchySolver(0 * s_z, [(s_z, under)], 5).Evolve(plus, [0, 3])[1];
        Near(0.303846054728, Complex.Abs(rho[0, 1]), 2e-4);
    }

    [Fact]
    public void Pade_poles_are_the_published_ones()
    {
        (double Residue, double Frequency)[] poles = BathExpansion.PadePoles(4);
        double[] kappa = [1.00000041, 1.01531359, 1.90560522, 18.07908077], xi = [6.28318545, 12.57995038, 20.56259757, 57.78794001];
        for (int k = 0; k < 4; k++)
        {
            Near(kappa[k], poles[k].Residue, 1e-8);
            Near(xi[k], poles[k].Frequency, 1e-8);
        }
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Assert.Contains("depth", Assert.Throws<ArgumentException>(() => new HierarchySolver(
            0 * s_z, [(s_z, BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), 0.5, 30))], 12)).Message);
        Assert.Throws<ArgumentException>(() => BathExpansion.Matsubara(SpectralDensity.Ohmic(0.1, 1), 0.5, 2));
        Assert.Throws<ArgumentException>(() => BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 2 * Math.PI * 0.5), 0.5, 2));
        Assert.Throws<ArgumentException>(() => new RedfieldSolver(s_z, [new BathCoupling(s_x, SpectralDensity.Ohmic(0.1, 1), -1)]));
        Assert.Throws<ArgumentException>(() =>
            new RedfieldSolver(s_z, [new BathCoupling(Operator.FromMatrix(Pauli.Lowering), SpectralDensity.Ohmic(0.1, 1), 1)]));
    }

    /// <summary>What the hierarchy relies on: each term's conjugate is there bit by bit, and as large, hot or cold, damped little or much.</summary>
    [Theory]
    [InlineData(0.3, 0.2, 1, 0.5)]
    [InlineData(0.3, 1e-9, 1, 1e-3)]
    [InlineData(2, 1.9999, 1, 1e3)]
    [InlineData(0.3, 2.0001, 1, 0.01)]
    [InlineData(1e-8, 50, 1, 0.2)]
    [InlineData(1e100, 0.1, 1e-5, 1e-9)]
    public void Each_exponential_has_its_conjugate(double coupling, double damping, double resonance, double temperature)
    {
        SpectralDensity density = SpectralDensity.Underdamped(coupling, damping, resonance);
        foreach (BathExpansion bath in new[] { BathExpansion.Matsubara(density, temperature, 3), BathExpansion.Pade(density, temperature, 3) })
        {
            foreach ((Complex coefficient, Complex rate, Complex conjugate) in bath.Terms)
            {
                (Complex Coefficient, Complex Rate, Complex Conjugate) partner = Assert.Single(bath.Terms, term => term.Rate == Complex.Conjugate(rate));
                Assert.Equal(
                    Math.Max(coefficient.Magnitude, conjugate.Magnitude), Math.Max(partner.Coefficient.Magnitude, partner.Conjugate.Magnitude));
            }
        }
    }

    [Fact]
    public void A_correlation_beyond_double_precision_is_refused() =>
        Assert.Throws<ArgumentException>(() => BathExpansion.Matsubara(SpectralDensity.Underdamped(1e200, 0.1, 1), 1, 1));
}
