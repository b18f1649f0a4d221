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
}
