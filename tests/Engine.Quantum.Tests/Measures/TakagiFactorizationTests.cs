using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.RandomNumbers;
using Engine.Quantum.Measures;
using static Engine.Quantum.Tests.Assertions;

namespace Engine.Quantum.Tests.Measures;

public class TakagiFactorizationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(9)]
    public void Rebuilds_random_symmetric_matrices(int n)
    {
        for (uint k = 0; k < 20; k++)
        {
            ComplexMatrix g = RandomStates.Gaussian(n, n, RandomStream.ForRealization(3, (uint)n, k));
            Check(g + g.Transpose());
        }
    }

    [Fact]
    public void Rebuilds_degenerate_and_singular_matrices()
    {
        Check(ComplexMatrix.Identity(4));
        Check(ComplexMatrix.Zeros(3, 3));
        Check(ComplexMatrix.Diagonal([1.0, 1.0, 0.0, 0.0]));
        Check(Complex.ImaginaryOne * ComplexMatrix.Identity(4));
        ComplexMatrix u = RandomStates.Unitary(4, new RandomStream(3, 99));
        Check(u * u.Transpose());
        Check(u * ComplexMatrix.Diagonal([2.0, 2.0, 1.0, 0.0]) * u.Transpose());
        Check(u * ComplexMatrix.Diagonal([2.0, 0.0, 0.0, 0.0]) * u.Transpose());
    }

    [Fact]
    public void Refuses_asymmetry() =>
        Assert.Contains("(1, 0)", Assert.Throws<ArgumentException>(() => TakagiFactorization.Of(ComplexMatrix.FromRows([1, 2], [3, 4]))).Message);

    private static void Check(ComplexMatrix a)
    {
        TakagiFactorization takagi = TakagiFactorization.Of(a);
        Assert.True(takagi.Vectors.IsUnitary(1e-12));
        ComplexMatrix rebuilt = takagi.Vectors * ComplexMatrix.Diagonal(takagi.Values.ToArray()) * takagi.Vectors.Transpose();
        Near(a, rebuilt, 1e-12 * Math.Max(1, a.MaxNorm()));
    }
}
