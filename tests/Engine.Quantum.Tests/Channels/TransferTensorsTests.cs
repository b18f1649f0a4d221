using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Channels;

/// <summary>Memory learned from the maps of a qubit in a damped cavity, against the evolution of both.</summary>
public class TransferTensorsTests
{
    private const double Step = 0.25;
    private static readonly CompositeSystem s_both = new(2, 2);

    [Fact]
    public void Carries_a_state_on_beyond_what_was_learned()
    {
        TransferTensors memory = TransferTensors.Learn([.. Enumerable.Range(1, 48).Select(Map)]);
        DensityMatrix start = new StateVector([0.6, new Complex(0, 0.8)]).ToDensityMatrix();
        IReadOnlyList<DensityMatrix> states = memory.Evolve(start, 120);
        foreach (int n in (int[])[1, 20, 48, 49, 80, 120])
        {
            Near(Map(n).Apply(start).ToMatrix(), states[n].ToMatrix(), 1e-7);
        }

        // The cavity forgets: the norms fall with its field, and the state oscillates before that.
        Assert.True(memory.Norms[1] > 0.01);
        Assert.True(memory.Norms[47] < 1e-6);
    }

    [Fact]
    public void Learned_steps_come_back_as_they_were()
    {
        QuantumChannel[] maps = [.. Enumerable.Range(1, 5).Select(Map)];
        TransferTensors memory = TransferTensors.Learn(maps);
        DensityMatrix start = StateVector.Basis(CompositeSystem.Qubits(1), 1).ToDensityMatrix();
        IReadOnlyList<DensityMatrix> states = memory.Evolve(start, 5);
        for (int n = 1; n <= 5; n++)
        {
            Near(maps[n - 1].Apply(start).ToMatrix(), states[n].ToMatrix(), 1e-13);
        }
    }

    [Fact]
    public void Refuses_maps_that_do_not_fit()
    {
        Assert.Throws<ArgumentException>(() => TransferTensors.Learn([]));
        Assert.Throws<ArgumentException>(() => TransferTensors.Learn(
            [StandardChannels.BitFlip(0.1), QuantumChannel.FromUnitary(ComplexMatrix.Identity(3))]));
        Assert.Throws<ArgumentException>(() => TransferTensors.Learn([StandardChannels.BitFlip(0.1)]).Evolve(DensityMatrix.MaximallyMixed(new(3)), 2));
        Assert.Throws<ArgumentOutOfRangeException>(() =>
            TransferTensors.Learn([StandardChannels.BitFlip(0.1)]).Evolve(DensityMatrix.MaximallyMixed(new(2)), -1));
    }

    /// <summary>X ↦ Tr_cavity e^{Lt}(X ⊗ |0⟩⟨0|); one excitation, so that two levels of the cavity are all.</summary>
    private static QuantumChannel Map(int steps)
    {
        Operator a = Operator.On(s_both, 1, Oscillator.Annihilation(2)), sigma = Operator.On(s_both, 0, Pauli.Lowering);
        Operator h = 0.8 * ((a.Adjoint() * sigma) + (a * sigma.Adjoint()));
        ComplexMatrix evolved = Propagator.Channel(h, [Math.Sqrt(2.5) * a], steps * Step).ToSuperoperator(), map = new(4, 4);
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++)
            {
                for (int n = 0; n < 2; n++)
                {
                    map[r, c] += evolved[(((r / 2 * 2) + n) * 4) + (r % 2 * 2) + n, (c / 2 * 2 * 4) + (c % 2 * 2)];
                }
            }
        }

        return QuantumChannel.FromSuperoperator(map, 2, 2);
    }
}
