using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Channels;
using Engine.Quantum.Dynamics;
using Engine.Quantum.Operators;

namespace Engine.Quantum.Tests.Channels;

/// <summary>Channels of constant generators are exponentials over a Hermitian basis; here beside those of the complex superoperator.</summary>
public class PropagatorChannelTests
{
    [Theory]
    [InlineData(2, 0.3)]
    [InlineData(3, 4.0)]
    [InlineData(5, 1.0)]
    [InlineData(8, 20.0)]
    public void Channels_agree_with_exponentials_of_the_superoperator(int dimension, double duration)
    {
        var random = new System.Random(dimension);
        Operator h = Operator.FromMatrix(Random(random, dimension, hermitian: true));
        Operator[] jumps = [Operator.FromMatrix(Random(random, dimension, hermitian: false)), Operator.FromMatrix(Random(random, dimension, hermitian: false))];
        ComplexMatrix expected = MatrixExponential.Compute(duration * Liouvillian.Matrix(h, jumps));
        QuantumChannel channel = Propagator.Channel(h, jumps, duration);
        Assert.True((channel.ToSuperoperator() - expected).MaxNorm() < 1e-12 * dimension * Math.Max(1, duration));
        Assert.True(channel.IsTracePreserving(1e-12) && channel.IsCompletelyPositive(1e-12));
    }

    [Fact]
    public void No_time_is_the_identity()
    {
        QuantumChannel channel = Propagator.Channel(Operator.FromMatrix(Pauli.Y), [Operator.FromMatrix(Pauli.Lowering)], 0);
        Assert.Equal(0, (channel.ToSuperoperator() - ComplexMatrix.Identity(4)).MaxNorm(), 1e-15);
    }

    private static ComplexMatrix Random(System.Random random, int n, bool hermitian)
    {
        ComplexMatrix a = ComplexMatrix.Create(n, n, (_, _) => new Complex(random.NextDouble() - 0.5, random.NextDouble() - 0.5));
        return hermitian ? a + a.Adjoint() : a;
    }
}
