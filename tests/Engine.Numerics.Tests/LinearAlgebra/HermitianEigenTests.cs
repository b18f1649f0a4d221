using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class HermitianEigenTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(33)]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(131)]
    public void Real_symmetric_agrees_with_hermitian(int n)
    {
        ComplexMatrix a = ComplexMatrix.Create(n, n, (r, c) => Math.Sin(1 + (r * c) + r + c));
        double[] real = [.. a.AsSpan().ToArray().Select(z => z.Real)];
        SymmetricEigenDecomposition eigen = SymmetricEigenDecomposition.Factor(real, n);
        double[] expected = HermitianEigenDecomposition.Eigenvalues(a), alone = SymmetricEigenDecomposition.Eigenvalues(real, n);
        ComplexMatrix v = ComplexMatrix.Create(n, n, (r, c) => eigen.Vectors[(r * n) + c]);
        Assert.True(OrthogonalityError(v) <= 10 * n * Epsilon);
        Assert.True(Difference(a * v, v * ComplexMatrix.Diagonal(eigen.Values)) <= 10 * n * Epsilon * a.FrobeniusNorm());
        for (int i = 0; i < n; i++)
        {
            Assert.Equal(expected[i], eigen.Values[i], 1e-13 * n);
            Assert.Equal(expected[i], alone[i], 1e-13 * n);
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(40)]
    [InlineData(129)]
    [InlineData(300)]
    public void Second_difference_matrix_has_its_closed_form_values(int n)
    {
        double[] values = HermitianEigenDecomposition.Eigenvalues(HermitianFamilies["second difference"](n));
        for (int k = 0; k < n; k++)
        {
            Assert.Equal(4 * Math.Pow(Math.Sin((k + 1) * Math.PI / (2 * (n + 1))), 2), values[k], 4e-15 * n);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(70)]
    public void Not_finite_input_gives_a_clear_outcome(int n)
    {
        foreach (double poison in new[] { double.NaN, double.PositiveInfinity })
        {
            ComplexMatrix a = RandomHermitian(n, 1);
            a[n - 1, 0] = new Complex(poison, 0);
            HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(a);
            Assert.Equal(FactorizationStatus.NotFinite, eigen.Outcome.Status);
            Assert.All(eigen.Values, value => Assert.True(double.IsNaN(value)));
        }
    }
}
