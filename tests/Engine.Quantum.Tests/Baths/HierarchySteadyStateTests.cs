using System.Numerics;
using Engine.Quantum.Baths;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Baths;

/// <summary>The stationary state of a hierarchy is where its evolution ends.</summary>
public sealed class HierarchySteadyStateTests
{
    [Fact]
    public void Evolution_ends_in_it()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), h = (0.25 * z) + (0.5 * Operator.FromMatrix(Pauli.X));
        BathExpansion bath = BathExpansion.Matsubara(SpectralDensity.Drude(0.1, 0.5), 0.5, 2);
        HierarchySolver solver = new(h, [(z, bath)], 4);
        DensityMatrix steady = solver.SteadyState(), late = solver.Evolve(StateVector.Basis(CompositeSystem.Qubits(1), 0).ToDensityMatrix(), [0, 300])[1];
        for (int k = 0; k < 4; k++)
        {
            Assert.True(Complex.Abs(steady.AsSpan()[k] - late.AsSpan()[k]) < 1e-9, $"{steady.AsSpan()[k]} {late.AsSpan()[k]}");
        }
    }

    [Fact]
    public void Weak_coupling_leads_to_the_Gibbs_state()
    {
        Operator z = Operator.FromMatrix(Pauli.Z), h = 0.5 * z;
        BathExpansion bath = BathExpansion.Pade(SpectralDensity.Drude(0.001, 2), 0.7, 4);
        DensityMatrix steady = new HierarchySolver(h, [(Operator.FromMatrix(Pauli.X), bath)], 2).SteadyState();

        // Level 0 has the energy 1/2, level 1 -1/2.
        Assert.Equal(Math.Tanh(0.5 / 0.7), (steady[1, 1] - steady[0, 0]).Real, 5e-3);
    }
}
