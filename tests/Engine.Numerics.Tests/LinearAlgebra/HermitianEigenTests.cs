using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class HermitianEigenTests
{
    [Fact]
    public void Real_symmetric_agrees_with_hermitian()
    {
        foreach (int n in new[] { 0, 1, 2, 3, 7, 8, 9, 33, 64, 100, 131 })
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
    }

    [Fact]
    public void Second_difference_matrix_has_its_closed_form_values()
    {
        foreach (int n in new[] { 5, 40, 129, 300 })
        {
            double[] values = HermitianEigenDecomposition.Eigenvalues(HermitianFamilies["second difference"](n));
            for (int k = 0; k < n; k++)
            {
                Assert.Equal(4 * Math.Pow(Math.Sin((k + 1) * Math.PI / (2 * (n + 1))), 2), values[k], 4e-15 * n);
            }
        }
    }

    [Fact]
    public void Not_finite_input_gives_a_clear_outcome()
    {
        foreach (int n in new[] { 1, 2, 5, 70 })
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
}
