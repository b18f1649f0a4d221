using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class FactorizationSmokeTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(20)]
    [InlineData(50)]
    public void Hermitian_eigen_reconstructs(int n)
    {
        ComplexMatrix a = RandomHermitian(n, 1);
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(a);
        Assert.True(eigen.Outcome.IsSuccess);
        Assert.True(Difference(eigen.Reconstruct(), a) <= 10 * n * Epsilon * a.FrobeniusNorm(), $"n = {n}: {Difference(eigen.Reconstruct(), a)}");
        Assert.True(OrthogonalityError(eigen.Vectors) <= 10 * n * Epsilon);
        Assert.Equal(eigen.Values.Order(), eigen.Values);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 2)]
    [InlineData(2, 3)]
    [InlineData(7, 7)]
    [InlineData(20, 11)]
    [InlineData(9, 30)]
    public void Singular_values_reconstruct(int m, int n)
    {
        ComplexMatrix a = RandomMatrix(m, n, 1);
        foreach (bool full in new[] { false, true })
        {
            SingularValueDecomposition svd = SingularValueDecomposition.Factor(a, full);
            Assert.True(svd.Outcome.IsSuccess);
            Assert.True(Difference(svd.Reconstruct(), a) <= 10 * Math.Max(m, n) * Epsilon * a.FrobeniusNorm());
            Assert.True(OrthogonalityError(svd.U) <= 10 * Math.Max(m, n) * Epsilon);
            Assert.True(OrthogonalityError(svd.VAdjoint.Adjoint()) <= 10 * Math.Max(m, n) * Epsilon);
        }
    }

    [Fact]
    public void Lu_solves_and_names_the_zero_pivot()
    {
        foreach (int n in new[] { 0, 1, 2, 5, 17, 40, 90 })
        {
            ComplexMatrix a = RandomMatrix(n, n, 1), x = RandomMatrix(n, 3, 2);
            LuDecomposition lu = LuDecomposition.Factor(a);
            Assert.True(Difference(lu.Reconstruct(), a) <= 10 * n * Epsilon * a.FrobeniusNorm());
            Assert.True(Difference(lu.Solve(Product(a, x)), x) <= 1e-10);
        }

        ComplexMatrix singular = ComplexMatrix.Diagonal([1.0, 2.0, 0.0, 3.0]);
        LuDecomposition failed = LuDecomposition.Factor(singular);
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.Singular, 2), failed.Outcome);
        Assert.Equal(Complex.Zero, failed.Determinant());
        Assert.Contains("Pivot 2", Assert.Throws<NumericalException>(() => failed.Inverse()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(0.2)]
    [InlineData(0.7)]
    [InlineData(2.0)]
    [InlineData(5.0)]
    [InlineData(40.0)]
    public void Exponential_of_a_rotation_generator(double angle)
    {
        ComplexMatrix a = ComplexMatrix.FromArray(new[,] { { 0, -angle }, { angle, 0 } });
        ComplexMatrix expected = ComplexMatrix.FromArray(new[,] { { Math.Cos(angle), -Math.Sin(angle) }, { Math.Sin(angle), Math.Cos(angle) } });
        Assert.True(MatrixExponential.Compute(a).IsCloseTo(expected, 1e-15 * (10 + angle)));
    }

    [Fact]
    public void Tensor_structure_of_a_product()
    {
        ComplexMatrix a = RandomHermitian(2, 1), b = RandomHermitian(3, 2), c = RandomHermitian(2, 3);
        ComplexMatrix abc = KroneckerProduct.ComputeAll(a, b, c);
        int[] dimensions = [2, 3, 2];
        Assert.True(Subsystems.PartialTrace(abc, dimensions, 1).IsCloseTo(a.Trace() * c.Trace() * b, 1e-13));
        Assert.True(Subsystems.PartialTrace(abc, dimensions, 0, 2).IsCloseTo(b.Trace() * KroneckerProduct.Compute(a, c), 1e-13));
        Assert.True(Subsystems.PartialTranspose(abc, dimensions, 1).IsCloseTo(KroneckerProduct.ComputeAll(a, b.Transpose(), c), 1e-13));
        Assert.True(Subsystems.Permute(abc, dimensions, [1, 2, 0]).IsCloseTo(KroneckerProduct.ComputeAll(b, c, a), 1e-13));
    }
}
