using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class SingularValueDecompositionTests
{
    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 5)]
    [InlineData(5, 1)]
    [InlineData(4, 3)]
    [InlineData(3, 4)]
    [InlineData(10, 7)]
    [InlineData(7, 10)]
    [InlineData(40, 10)]
    [InlineData(10, 40)]
    [InlineData(65, 33)]
    [InlineData(33, 65)]
    [InlineData(130, 20)]
    public void Rectangular_thin_and_full(int m, int n)
    {
        Check(RandomMatrix(m, n, 1), full: false);
        Check(RandomMatrix(m, n, 2), full: true);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 4)]
    [InlineData(4, 6)]
    [InlineData(30, 30)]
    [InlineData(50, 12)]
    public void Values_agree_with_one_sided_jacobi(int m, int n)
    {
        ComplexMatrix a = RandomMatrix(m, n, 3);
        double[] expected = SingularValueDecomposition.FactorByJacobi(a).Values, actual = SingularValueDecomposition.SingularValues(a);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i], actual[i], 1e-14 * Math.Max(m, n));
        }
    }

    [Fact]
    public void Jacobi_keeps_the_digits_of_tiny_values()
    {
        // Orthogonal columns of norm 1, 1e-20 and 1e-40: the singular values are the norms.
        ComplexMatrix q = QrDecomposition.Factor(RandomMatrix(8, 3, 1)).Q();
        ComplexMatrix a = q * ComplexMatrix.Diagonal([1.0, 1e-20, 1e-40]);
        SingularValueDecomposition svd = SingularValueDecomposition.FactorByJacobi(a);
        Assert.True(svd.Outcome.IsSuccess);
        Assert.Equal(1, svd.Values[0], 1e-14);
        Assert.Equal(1, svd.Values[1] / 1e-20, 1e-14);
        Assert.Equal(1, svd.Values[2] / 1e-40, 1e-14);
        foreach ((int m, int n) in new[] { (0, 0), (5, 3), (3, 5), (9, 9) })
        {
            ComplexMatrix b = RandomMatrix(m, n, 4);
            SingularValueDecomposition jacobi = SingularValueDecomposition.FactorByJacobi(b);
            Assert.True(Difference(jacobi.Reconstruct(), b) <= 1e-14 * (m + n));
            Assert.True(OrthogonalityError(jacobi.U) <= 1e-14 * (m + n));
            Assert.True(OrthogonalityError(jacobi.VAdjoint.Adjoint()) <= 1e-14 * (m + n));
        }
    }

    [Fact]
    public void Pseudo_inverse_satisfies_the_penrose_conditions()
    {
        ComplexMatrix a = RandomMatrix(12, 4, 1) * RandomMatrix(4, 9, 2);
        ComplexMatrix x = SingularValueDecomposition.Factor(a).PseudoInverse();
        Assert.True((a * x * a).IsCloseTo(a, 1e-12));
        Assert.True((x * a * x).IsCloseTo(x, 1e-12));
        Assert.True((a * x).IsHermitian(1e-12));
        Assert.True((x * a).IsHermitian(1e-12));
    }

    private static void Check(ComplexMatrix a, bool full)
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(a, full);
        int size = Math.Max(a.Rows, a.Columns);
        Assert.True(svd.Outcome.IsSuccess, $"{a.Rows} x {a.Columns}: {svd.Outcome}");
        Assert.True(
            Difference(svd.Reconstruct(), a) <= 10 * size * Epsilon * a.FrobeniusNorm(),
            $"{a.Rows} x {a.Columns}: {Difference(svd.Reconstruct(), a) / a.FrobeniusNorm() / Epsilon} epsilon");
        Assert.True(OrthogonalityError(svd.U) <= 10 * size * Epsilon, $"{a.Rows} x {a.Columns}: U {OrthogonalityError(svd.U) / Epsilon} epsilon");
        Assert.True(OrthogonalityError(svd.VAdjoint.Adjoint()) <= 10 * size * Epsilon,
            $"{a.Rows} x {a.Columns}: V {OrthogonalityError(svd.VAdjoint.Adjoint()) / Epsilon} epsilon");
        Assert.Equal(svd.Values.OrderDescending(), svd.Values);
        Assert.All(svd.Values, value => Assert.True(value >= 0));
    }
}
