using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class BatchedLinearAlgebraTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(16)]
    public void Products_agree_with_single_ones(int n)
    {
        MatrixBatch a = Batch(11, i => RandomMatrix(n, n + 1, i)), b = Batch(11, i => RandomMatrix(n + 1, n, 50 + i)), c = new(11, n, n);
        BatchedLinearAlgebra.Multiply(a, b, c);
        for (int i = 0; i < 11; i++)
        {
            Assert.True(c.ToMatrix(i).IsCloseTo(a.ToMatrix(i) * b.ToMatrix(i), 1e-13));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(16)]
    public void Hermitian_eigenproblems_agree_with_single_ones(int n)
    {
        const int count = 13;
        MatrixBatch a = Batch(count, i => Sample(n, i)), vectors = new(count, n, n);
        double[] values = new double[count * n];
        Assert.True(BatchedLinearAlgebra.HermitianEigen(a, values, vectors).IsSuccess);
        for (int i = 0; i < count; i++)
        {
            ComplexMatrix matrix = Sample(n, i), v = vectors.ToMatrix(i);
            double scale = Math.Max(matrix.FrobeniusNorm(), 1e-320);
            double[] own = values[(i * n)..((i + 1) * n)], expected = HermitianEigenDecomposition.Eigenvalues(matrix);
            Assert.True(OrthogonalityError(v) <= 10 * n * Epsilon * 3, $"n = {n}, {i}: {OrthogonalityError(v)}");
            Assert.True(Difference(matrix * v, v * ComplexMatrix.Diagonal(own)) <= 30 * n * Epsilon * scale);
            for (int k = 0; k < n; k++)
            {
                Assert.True(Math.Abs(expected[k] - own[k]) <= 20 * n * Epsilon * scale);
            }
        }
    }

    [Fact]
    public void A_matrix_that_is_not_finite_is_named_and_leaves_the_others_alone()
    {
        MatrixBatch a = Batch(5, i => RandomHermitian(3, i)), vectors = new(5, 3, 3);
        a[2, 1, 0] = new Complex(double.NaN, 0);
        double[] values = new double[15];
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotFinite, 2), BatchedLinearAlgebra.HermitianEigen(a, values, vectors));
        Assert.True(double.IsNaN(values[6]));
        Assert.Equal(HermitianEigenDecomposition.Eigenvalues(RandomHermitian(3, 4))[0], values[12], 1e-14);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(5)]
    [InlineData(12)]
    public void Inverses_and_determinants_agree_with_single_ones(int n)
    {
        const int count = 9;
        MatrixBatch a = Batch(count, i => i == 4 ? new ComplexMatrix(n, n) : RandomMatrix(n, n, i)), inverse = new(count, n, n);
        Complex[] determinants = new Complex[count];
        BatchedLinearAlgebra.Invert(a, inverse, determinants);
        for (int i = 0; i < count; i++)
        {
            Complex expected = LuDecomposition.Factor(a.ToMatrix(i)).Determinant();
            Assert.True(Complex.Abs(determinants[i] - expected) <= 1e-11 * Math.Max(1, Complex.Abs(expected)));
            if (i != 4)
            {
                Assert.True((a.ToMatrix(i) * inverse.ToMatrix(i)).IsCloseTo(ComplexMatrix.Identity(n), 1e-10));
            }
            else
            {
                Assert.False(MatrixArithmetic.IsFinite(inverse.ToMatrix(i)));
            }
        }
    }

    private static ComplexMatrix Sample(int n, int i) => i switch
    {
        0 => new ComplexMatrix(n, n),
        1 => ComplexMatrix.Identity(n),
        2 => 1e200 * RandomHermitian(n, 2),
        3 => 1e-200 * RandomHermitian(n, 3),
        4 => HermitianFamilies["hilbert"](n),
        _ => RandomHermitian(n, i),
    };

    private static MatrixBatch Batch(int count, Func<int, ComplexMatrix> matrix)
    {
        ComplexMatrix first = matrix(0);
        MatrixBatch batch = new(count, first.Rows, first.Columns);
        for (int i = 0; i < count; i++)
        {
            batch.Set(i, matrix(i));
        }

        return batch;
    }
}
