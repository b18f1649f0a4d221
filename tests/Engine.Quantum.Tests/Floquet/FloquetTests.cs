using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Baths;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Floquet;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Floquet;

/// <summary>Quasi-energies and rates against a circular drive in closed form and the published numbers of a second implementation.</summary>
public class FloquetTests
{
    private static readonly Operator s_z = Operator.FromMatrix(Pauli.Z);
    private static readonly Operator s_x = Operator.FromMatrix(Pauli.X);

    [Fact]
    public void Linear_drive_has_the_published_energies_and_rates()
    {
        FloquetModes modes = new(new Hamiltonian(-0.5 * s_z).Drive(Coefficient.Function(t => 0.8 * Math.Cos(1.3 * t)), s_x), 2 * Math.PI / 1.3);
        Near(-0.253557543546, modes.QuasiEnergies[0], 1e-9);
        Near(0.253557543546, modes.QuasiEnergies[1], 1e-9);
        double[,] rates = modes.Rates(new BathCoupling(s_x, SpectralDensity.Ohmic(0.02, 5), 0.3));
        Near(0.00590042662118, rates[1, 0], 1e-8);
        Near(0.0135569160779, rates[0, 1], 1e-8);
        Near(0.69675064512, FloquetModes.StationaryPopulations(rates)[0], 1e-6);
        for (int k = 0; k < modes.TimeCount; k++)
        {
            Assert.True(modes.ModesAt(k).IsUnitary(1e-9));
        }
    }

    [Theory]
    [InlineData(1.9)]
    [InlineData(0.8)]
    public void Circular_drive_is_a_constant_in_its_frame(double w)
    {
        // ω/2 ± √((ω₀ - ω)² + Ω²)/2 modulo ω.
        const double W0 = 1, Rabi = 0.7;
        Hamiltonian h = new Hamiltonian(-0.5 * W0 * s_z)
            .DriveWithConjugate(Coefficient.ComplexFunction(t => Complex.FromPolarCoordinates(Rabi / 2, w * t)), Operator.FromMatrix(Pauli.Lowering));
        double half = Math.Sqrt(((W0 - w) * (W0 - w)) + (Rabi * Rabi)) / 2;
        double[] expected = [.. new[] { (w / 2) + half, (w / 2) - half }.Select(e => e - (w * Math.Ceiling((e / w) - 0.5))).Order()];
        FloquetModes modes = new(h, 2 * Math.PI / w);
        Near(expected[0], modes.QuasiEnergies[0], 1e-9);
        Near(expected[1], modes.QuasiEnergies[1], 1e-9);
    }

    [Fact]
    public void Without_drive_rates_are_those_of_the_golden_rule()
    {
        SpectralDensity density = SpectralDensity.Ohmic(0.02, 5);
        double[,] rates = new FloquetModes(-0.2 * s_z, 2 * Math.PI / 1.3).Rates(new BathCoupling(s_x, density, 0.3));
        Near(density.Power(0.4, 0.3), rates[0, 1], 1e-11);
        Near(density.Power(-0.4, 0.3), rates[1, 0], 1e-11);
    }

    [Fact]
    public void Wrong_period_is_refused()
    {
        Hamiltonian h = new Hamiltonian(s_z).Drive(Coefficient.Function(Math.Cos), s_x);
        Assert.Contains("no period", Assert.Throws<ArgumentException>(() => new FloquetModes(h, 3)).Message);
    }
}
