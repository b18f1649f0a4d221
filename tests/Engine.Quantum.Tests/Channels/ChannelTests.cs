using System.Numerics;
using Engine.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Channels;

public class ChannelTests
{
    [Fact]
    public void Forms_convert_into_each_other()
    {
        var stream = new RandomStream(41, 1);
        ComplexMatrix k0 = RandomStates.Gaussian(3, 2, stream), k1 = RandomStates.Gaussian(3, 2, stream);
        QuantumChannel channel = QuantumChannel.FromKraus(k0, k1);
        Assert.Equal((2, 3), (channel.InputDimension, channel.OutputDimension));
        Near(channel.ToChoi(), QuantumChannel.FromSuperoperator(channel.ToSuperoperator(), 2, 3).ToChoi(), 1e-13);
        Near(channel.ToChoi(), QuantumChannel.FromKraus([.. channel.ToKraus()]).ToChoi(), 1e-12);
        Assert.Equal(2, channel.ToKraus().Count);
        ComplexMatrix rho = RandomStates.Mixed(new CompositeSystem(2), 2, stream).ToMatrix();
        Complex[] image = channel.ToSuperoperator() * rho.AsSpan().ToArray();
        Near((k0 * rho * k0.Adjoint()) + (k1 * rho * k1.Adjoint()), new ComplexMatrix(3, 3, image), 1e-12);
    }

    [Fact]
    public void Transpose_is_positive_but_not_completely()
    {
        ComplexMatrix swap = ComplexMatrix.Create(4, 4, (r, c) => (r / 2 == c % 2 && r % 2 == c / 2) ? 1 : 0);
        QuantumChannel transpose = QuantumChannel.FromSuperoperator(swap, 2, 2);
        Assert.False(transpose.IsCompletelyPositive());
        Assert.True(transpose.IsTracePreserving());
        Near(-1, transpose.SmallestChoiEigenvalue, 1e-13);
        Assert.Contains("eigenvalue -1", Assert.Throws<NumericalException>(transpose.ToKraus).Message);
    }

    [Fact]
    public void Damping_channels_are_the_Lindblad_evolution()
    {
        const double Gamma = 0.7, Time = 1.3, Excited = 0.2;
        StateVector psi = new([0.6, new Complex(0, 0.8)]);
        Operator lowering = Operator.FromMatrix(Pauli.Lowering), excited = Operator.FromMatrix(Pauli.Excited), nothing = 0 * excited;
        double probability = 1 - Math.Exp(-Gamma * Time);
        DensityMatrix rho = psi.ToDensityMatrix();
        Near(StandardChannels.AmplitudeDamping(probability).Apply(rho).ToMatrix(), Evolve(Math.Sqrt(Gamma) * lowering), 1e-9);
        Near(StandardChannels.PhaseDamping(probability).Apply(rho).ToMatrix(), Evolve(Math.Sqrt(Gamma) * excited), 1e-9);
        Near(
            StandardChannels.GeneralizedAmplitudeDamping(probability, Excited).Apply(rho).ToMatrix(),
            Evolve(Math.Sqrt(Gamma * (1 - Excited)) * lowering, Math.Sqrt(Gamma * Excited) * lowering.Adjoint()),
            1e-9);

        ComplexMatrix Evolve(params Operator[] jumps) => LindbladSolver.Solve(nothing, [.. jumps.Select(l => new Jump(l))], psi, [0, Time]).Final.ToMatrix();
    }

    [Fact]
    public void Standard_channels_are_channels()
    {
        foreach (QuantumChannel channel in new[]
        {
            StandardChannels.AmplitudeDamping(0.3), StandardChannels.PhaseDamping(0.3), StandardChannels.BitFlip(0.3), StandardChannels.Depolarizing(3, 0.4),
                StandardChannels.Depolarizing(2, 4.0 / 3),
        })
        {
            Assert.True(channel.IsCompletelyPositive(1e-12));
            Assert.True(channel.IsTracePreserving(1e-12));
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => StandardChannels.Depolarizing(2, 1.34));
        Assert.Throws<ArgumentOutOfRangeException>(() => StandardChannels.BitFlip(-0.1));
    }

    [Fact]
    public void Composition_tensor_and_local_action_agree()
    {
        var stream = new RandomStream(41, 2);
        QuantumChannel a = StandardChannels.AmplitudeDamping(0.3), b = StandardChannels.PhaseDamping(0.6);
        DensityMatrix rho = RandomStates.Mixed(CompositeSystem.Qubits(2), 3, stream);
        Near(b.Apply(a.Apply(rho, 0), 1).ToMatrix(), a.Tensor(b).Apply(rho).ToMatrix(), 1e-13);
        DensityMatrix single = rho.PartialTrace(0);
        Near(b.Apply(a.Apply(single)).ToMatrix(), a.Then(b).Apply(single).ToMatrix(), 1e-13);
        ComplexMatrix u = RandomStates.Unitary(2, stream);
        Near(single.Transform(u).ToMatrix(), QuantumChannel.FromUnitary(u).Apply(single).ToMatrix(), 1e-13);
    }
}
