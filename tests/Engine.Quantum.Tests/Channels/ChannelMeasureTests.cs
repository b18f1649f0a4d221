using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Channels;

/// <summary>Fidelities, representations and distances of channels against closed forms and published numbers.</summary>
public class ChannelMeasureTests
{
    private static readonly QuantumChannel s_nothing = QuantumChannel.FromUnitary(ComplexMatrix.Identity(2));

    [Fact]
    public void Amplitude_damping_has_the_published_numbers()
    {
        QuantumChannel damping = StandardChannels.AmplitudeDamping(0.3);
        Near(0.843330013267, ProcessFidelity.Of(damping, ComplexMatrix.Identity(2)), 1e-11);
        Near(0.895553342178, ProcessFidelity.AverageGate(damping, ComplexMatrix.Identity(2)), 1e-11);
        ComplexMatrix chi = PauliRepresentation.ProcessMatrix(damping);
        Near(0.843330013267, chi[0, 0], 1e-11);
        Near(0.075, chi[1, 1], 1e-11);
        Near(1, chi.Trace(), 1e-12);
        double[,] transfer = PauliRepresentation.TransferMatrix(damping);
        Near(0.3, transfer[3, 0], 1e-12);
        Near(0.7, transfer[3, 3], 1e-12);
        Near(1.7, Eigenvalues(damping)[^1], 1e-11);
        Near(damping.ToChoi(), PauliRepresentation.FromTransferMatrix(transfer).ToChoi(), 1e-13);
    }

    [Fact]
    public void Decaying_pulse_has_the_published_numbers()
    {
        Operator excited = Operator.FromMatrix(Pauli.Excited);
        QuantumChannel channel = Propagator.Channel(Math.PI / 2 * Operator.FromMatrix(Pauli.X),
            [Math.Sqrt(0.05) * Operator.FromMatrix(Pauli.Lowering), Math.Sqrt(0.06) * excited], 1);
        ComplexMatrix target = MatrixExponential.Compute(new Complex(0, -Math.PI / 2) * Pauli.X);
        Near(0.961048447516, ProcessFidelity.Of(channel, target), 1e-9);
        Near(0.974032298344, ProcessFidelity.AverageGate(channel, target), 1e-9);
        ComplexMatrix chi = PauliRepresentation.ProcessMatrix(channel);
        Near(0.0121941264607, chi[0, 0], 1e-9);
        Near(0.961048447516, chi[1, 1], 1e-9);
        double[,] transfer = PauliRepresentation.TransferMatrix(channel);
        Near(0.000542879380303, transfer[3, 0], 1e-9);
        Near(-0.948854320304, transfer[3, 3], 1e-9);
        Near(1.92222375192, Eigenvalues(channel)[^1], 1e-9);
    }

    [Fact]
    public void Diamond_distances_have_their_closed_forms()
    {
        Check(0.6, StandardChannels.AmplitudeDamping(0.3), s_nothing);
        Check(0.4, Pauliish(0.9, 0.1, 0), Pauliish(0.8, 0, 0.2));
        Check(2 * Math.Sin(0.2), QuantumChannel.FromUnitary(MatrixExponential.Compute(new Complex(0, -0.2) * Pauli.Z)), s_nothing);
        Check(0, s_nothing, s_nothing);

        static void Check(double expected, QuantumChannel first, QuantumChannel second)
        {
            DiamondDistance distance = DiamondDistance.Between(first, second);
            Assert.InRange(expected, distance.Lower - 1e-9, distance.Upper + 1e-9);
            Near(expected, distance.Lower, 1e-6);
            Near(expected, distance.Upper, 1e-6);
        }
    }

    [Fact]
    public void Random_channels_are_channels()
    {
        RandomStream stream = new(31);
        for (int d = 1; d <= 4; d++)
        {
            QuantumChannel channel = RandomChannels.Uniform(d, d + 1, stream), other = RandomChannels.Uniform(d, 2, stream);
            Assert.True(channel.IsTracePreserving(1e-12) && channel.IsCompletelyPositive());
            DiamondDistance distance = DiamondDistance.Between(channel, other, 1e-4);
            Assert.True(distance.Lower <= distance.Upper + 1e-12 && distance.Upper <= 2 + 1e-9);
            Assert.InRange(ProcessFidelity.Unitarity(channel), 0, 1);
        }

        Near(1, ProcessFidelity.Unitarity(QuantumChannel.FromUnitary(RandomStates.Unitary(3, stream))), 1e-12);
        Near(0, ProcessFidelity.Unitarity(StandardChannels.Depolarizing(2, 1)), 1e-12);
    }

    private static double[] Eigenvalues(QuantumChannel channel) => HermitianEigenDecomposition.Eigenvalues(channel.ToChoi());

    private static QuantumChannel Pauliish(double none, double x, double z) =>
        QuantumChannel.FromKraus(Math.Sqrt(none) * ComplexMatrix.Identity(2), Math.Sqrt(x) * Pauli.X, Math.Sqrt(z) * Pauli.Z);
}
