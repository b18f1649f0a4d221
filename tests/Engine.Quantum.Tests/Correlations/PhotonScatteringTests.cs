using System.Numerics;
using Engine.Numerics.Quadrature;
using Engine.Quantum.Correlations;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Correlations;

/// <summary>Emitted photons against closed forms, an exponential of the equation resolved by counts, and QuTiP 4.7.1.</summary>
public class PhotonScatteringTests
{
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);
    private static readonly Operator s_lowering = Operator.FromMatrix(Pauli.Lowering);
    private static readonly StateVector s_ground = StateVector.Basis(CompositeSystem.Qubits(1), 0);
    private static readonly Hamiltonian s_pulse = new Hamiltonian(0 * s_x).Drive(Coefficient.PiecewiseConstant([0, 1], [Math.PI / 2]), s_x);

    [Fact]
    public void Counts_after_a_pulse_are_those_of_the_equation_resolved_by_counts()
    {
        double[] photons = PhotonScattering.Probabilities(s_pulse, [s_lowering], s_ground, 0, 12, 3);
        Near(0.019924461137835, photons[0], 1e-9);
        Near(0.887601668591516, photons[1], 1e-9);
        Near(0.091005666795504, photons[2], 1e-9);
        Near(0.001460545726794, photons[3], 1e-9);
        Near(1, photons.Sum(), 1e-9);

        // By sums over times of emission, 40 a unit for one photon and 10 a unit for two.
        Near(0.019914628193326, photons[0], 2e-5);
        Near(0.887613461027239, photons[1], 2e-5);
        Near(0.091296380825615, photons[2], 4e-4);
    }

    [Fact]
    public void Photons_lost_are_not_counted()
    {
        StateVector excited = StateVector.Basis(s_x.System, 1);
        double[] photons = PhotonScattering.Probabilities(0 * s_x, [Math.Sqrt(0.3) * s_lowering], excited, 0, 2, 1, [Math.Sqrt(0.7) * s_lowering]);
        Near(0.3 * (1 - Math.Exp(-2)), photons[1], 1e-9);
        Near(1 - photons[1], photons[0], 1e-9);
        Near(0, photons[2], 1e-12);
    }

    [Fact]
    public void Amplitudes_of_a_single_decay_are_exponential_and_carry_its_phase()
    {
        const double Rate = 0.6, Energy = 1.7, At = 0.9, End = 2;
        Complex[] left = PhotonScattering.Amplitudes(
            Energy * Operator.FromMatrix(Pauli.Excited), [Math.Sqrt(Rate) * s_lowering], StateVector.Basis(s_x.System, 1), [(At, 0)], 0, End);
        Near(Math.Sqrt(Rate) * Complex.Exp(new Complex(-Rate / 2, -Energy) * At), left[0], 1e-9);
        Near(0, left[1], 1e-12);
        Complex[] still = PhotonScattering.Amplitudes(
            Energy * Operator.FromMatrix(Pauli.Excited), [Math.Sqrt(Rate) * s_lowering], StateVector.Basis(s_x.System, 1), [], 0, End);
        Near(Complex.Exp(new Complex(-Rate / 2, -Energy) * End), still[1], 1e-9);
    }

    [Fact]
    public void Densities_of_emission_add_up_to_the_probability_of_one_photon()
    {
        double Density(double at) => PhotonScattering.Amplitudes(s_pulse, [s_lowering], s_ground, [(at, 0)], 0, 12).Sum(z => (z.Real * z.Real)
            + (z.Imaginary * z.Imaginary));
        QuadratureOptions accuracy = new() { RelativeTolerance = 1e-8, AbsoluteTolerance = 1e-10 };
        double one = GaussKronrod.Integrate(Density, 0, 1, accuracy).Value + GaussKronrod.Integrate(Density, 1, 12, accuracy).Value;
        Near(0.887601668591516, one, 1e-7);
    }

    [Fact]
    public void Refuses_emissions_out_of_order()
    {
        Assert.Throws<ArgumentException>(() => PhotonScattering.Amplitudes(s_pulse, [s_lowering], s_ground, [(2, 0), (1, 0)], 0, 3));
        Assert.Throws<ArgumentException>(() => PhotonScattering.Amplitudes(s_pulse, [s_lowering], s_ground, [(1, 1)], 0, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => PhotonScattering.Probabilities(s_pulse, [s_lowering], s_ground, 0, 3, -1));
    }
}
