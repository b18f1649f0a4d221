using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Channels;

namespace Engine.Quantum.Tests.Channels;

/// <summary>Projection of Hermitian matrices onto channels, and dilations of channels.</summary>
public sealed class NearestChannelTests
{
    [Fact]
    public void Shrinking_factors_are_projected_onto_the_tetrahedron()
    {
        // The nearest point of the simplex of Pauli channels: (0.9, 0.85, 0.75), 0.0866025403784 away in the Frobenius norm of Choi matrices.
        ComplexMatrix wished = PauliRepresentation.FromTransferMatrix(new double[,] { { 1, 0, 0, 0 }, { 0, 0.95, 0, 0 }, { 0, 0, 0.9, 0 },
            { 0, 0, 0, 0.7 } }).ToChoi();
        QuantumChannel nearest = NearestChannel.Of(wished, 2, 2);
        double[,] transfer = PauliRepresentation.TransferMatrix(nearest);
        Assert.Equal(0.9, transfer[1, 1], 1e-9);
        Assert.Equal(0.85, transfer[2, 2], 1e-9);
        Assert.Equal(0.75, transfer[3, 3], 1e-9);
        Assert.Equal(0.0866025403784, MatrixArithmetic.FrobeniusNorm(nearest.ToChoi() - wished), 1e-9);
    }

    [Fact]
    public void A_channel_is_nearest_to_itself_and_nothing_random_is_nearer()
    {
        QuantumChannel damping = StandardChannels.AmplitudeDamping(0.3);
        Assert.True(MatrixArithmetic.MaxDifference(NearestChannel.Of(damping.ToChoi(), 2, 2).ToChoi(), damping.ToChoi()) < 1e-10);
        RandomStream random = new(5);
        ComplexMatrix noise = ComplexMatrix.Create(4, 4, (_, _) => new(0.2 * random.NextNormal(), 0.2 * random.NextNormal()));
        ComplexMatrix wished = damping.ToChoi() + noise + noise.Adjoint();
        QuantumChannel nearest = NearestChannel.Of(wished, 2, 2);
        Assert.True(nearest.IsCompletelyPositive(1e-9));
        Assert.True(nearest.IsTracePreserving(1e-10));
        double distance = MatrixArithmetic.FrobeniusNorm(nearest.ToChoi() - wished);

        // The set is convex: no point on the way to another channel is nearer.
        foreach (QuantumChannel other in new[] { damping, StandardChannels.Depolarizing(2, 0.5), QuantumChannel.FromUnitary(ComplexMatrix.Identity(2)) })
        {
            ComplexMatrix step = (0.99 * nearest.ToChoi()) + (0.01 * other.ToChoi());
            Assert.True(MatrixArithmetic.FrobeniusNorm(step - wished) >= distance - 1e-10);
        }
    }

    [Fact]
    public void A_dilation_is_an_isometry_whose_environment_is_traced_out()
    {
        QuantumChannel damping = StandardChannels.AmplitudeDamping(0.3);
        ComplexMatrix v = damping.ToStinespring(out int environment);
        Assert.Equal(2, environment);
        Assert.True(MatrixArithmetic.MaxDifference(v.Adjoint() * v, ComplexMatrix.Identity(2)) < 1e-13);
        DensityMatrix rho = new(ComplexMatrix.FromRows([0.3, 0.2], [0.2, 0.7]));
        ComplexMatrix whole = v * rho.ToMatrix() * v.Adjoint();
        ComplexMatrix traced = Subsystems.PartialTrace(whole, [2, environment], 0);
        Assert.True(MatrixArithmetic.MaxDifference(traced, damping.Apply(rho).ToMatrix()) < 1e-13);
    }
}
