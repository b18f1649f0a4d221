using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Batched singular values and exponentials, and every batched operation at every order up to 16.</summary>
public class BatchedFunctionTests
{
    private const int Count = 19;

    [Fact]
    public void Singular_value_decompositions_agree_with_single_ones()
    {
        (int, int)[] shapes = [.. Enumerable.Range(0, 17).Select(n => (n, n)), (5, 3), (3, 5), (16, 1), (1, 16), (12, 7), (7, 12)];
        foreach ((int m, int n) in shapes)
        {
            int k = Math.Min(m, n), size = Math.Max(m, n);
            MatrixBatch a = Batch(i => General(m, n, i)), u = new(Count, m, k), v = new(Count, k, n);
            double[] values = new double[Count * k], alone = new double[Count * k];
            Assert.True(BatchedLinearAlgebra.SingularValueDecomposition(a, u, values, v).IsSuccess);
            Assert.True(BatchedLinearAlgebra.SingularValueDecomposition(a, null, alone, null).IsSuccess);
            Assert.Equal(values, alone);
            if (m * n > 0)
            {
                Complex[] inRows = [.. Enumerable.Range(0, Count).SelectMany(i => General(m, n, i).AsSpan().ToArray())];
                Assert.True(BatchedLinearAlgebra.SingularValues(inRows, m, n, alone).IsSuccess);
                Assert.Equal(values, alone);
            }

            for (int i = 0; i < Count; i++)
            {
                ComplexMatrix matrix = General(m, n, i), left = u.ToMatrix(i), right = v.ToMatrix(i);
                double[] own = values[(i * k)..((i + 1) * k)], expected = SingularValueDecomposition.SingularValues(matrix);
                double bound = Bound(size) * matrix.FrobeniusNorm();
                Within(Difference(left * ComplexMatrix.Diagonal(own) * right, matrix), bound, $"{m} x {n}, {i}");
                Within(OrthogonalityError(left), Bound(size), $"{m} x {n}, {i} U");
                Within(OrthogonalityError(right.Adjoint()), Bound(size), $"{m} x {n}, {i} V");
                for (int j = 0; j < k; j++)
                {
                    Within(Math.Abs(own[j] - expected[j]), bound, $"{m} x {n}, {i} value {j}");
                    Assert.True(j == 0 || own[j] <= own[j - 1]);
                }
            }
        }
    }

    [Fact]
    public void Singular_values_of_rows_name_the_matrix_that_is_not_finite()
    {
        Complex[] matrices = new Complex[6 * Count];
        Array.Fill(matrices, Complex.One);
        matrices[(6 * 10) + 1] = double.PositiveInfinity;
        double[] values = new double[2 * Count];
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotFinite, 10), BatchedLinearAlgebra.SingularValues(matrices, 3, 2, values));
        for (int i = 0; i < Count; i++)
        {
            Assert.Equal(i == 10, double.IsNaN(values[2 * i]));
            Assert.True(i == 10 || Math.Abs(values[2 * i] - Math.Sqrt(6)) < 1e-14);
        }

        Assert.Throws<ArgumentException>(() => BatchedLinearAlgebra.SingularValues(new Complex[7], 3, 2, values));
        Assert.Throws<ArgumentException>(() => BatchedLinearAlgebra.SingularValues(matrices, 3, 2, new double[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => BatchedLinearAlgebra.SingularValues(matrices, 0, 2, values));
    }

    [Fact]
    public void Exponentials_agree_with_single_ones()
    {
        for (int n = 0; n <= 16; n++)
        {
            MatrixBatch a = Batch(i => Exponent(n, i)), result = new(Count, n, n);
            Assert.True(BatchedLinearAlgebra.Exponential(a, result).IsSuccess);
            for (int i = 0; i < Count; i++)
            {
                ComplexMatrix matrix = Exponent(n, i), expected = MatrixExponential.Compute(matrix), actual = result.ToMatrix(i);
                Within(Difference(actual, expected), 2e-15 * (20 + n + matrix.OneNorm()) * expected.FrobeniusNorm(), $"n = {n}, {i}");
            }

            BatchedLinearAlgebra.Exponential(a, a);
            Assert.Equal(result.AsSpan().ToArray(), a.AsSpan().ToArray());
        }
    }

    [Fact]
    public void Exponentials_of_known_form()
    {
        MatrixBatch a = new(3, 2, 2), result = new(3, 2, 2);
        foreach ((int i, double angle) in new[] { (0, 1e-3), (1, 2.0), (2, 40.0) })
        {
            a[i, 0, 1] = -angle;
            a[i, 1, 0] = angle;
        }

        BatchedLinearAlgebra.Exponential(a, result);
        foreach ((int i, double angle) in new[] { (0, 1e-3), (1, 2.0), (2, 40.0) })
        {
            Assert.Equal(Math.Cos(angle), result[i, 0, 0].Real, 1e-15 * (4 + angle));
            Assert.Equal(Math.Sin(angle), result[i, 1, 0].Real, 1e-15 * (4 + angle));
        }

        // Nilpotent of large norm: 1 + A, beside a matrix of zeros.
        MatrixBatch nilpotent = new(2, 2, 2), exponential = new(2, 2, 2);
        nilpotent[0, 0, 1] = 1e9;
        BatchedLinearAlgebra.Exponential(nilpotent, exponential);
        Assert.Equal(1e9, exponential[0, 0, 1].Real, 1e-5);
        Assert.Equal(1, exponential[0, 0, 0].Real, 1e-14);
        Assert.Equal(0, exponential[0, 1, 0].Real);
        Assert.True(exponential.ToMatrix(1).IsCloseTo(ComplexMatrix.Identity(2), 1e-15));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_matrix_that_is_not_finite_is_named_and_leaves_the_others_alone(double poison)
    {
        MatrixBatch a = Batch(i => General(3, 3, i + 5)), u = new(Count, 3, 3), v = new(Count, 3, 3), e = new(Count, 3, 3), clean = new(Count, 3, 3);
        BatchedLinearAlgebra.Exponential(a, clean);
        double[] values = new double[3 * Count];
        a[10, 1, 0] = new Complex(0, poison);
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotFinite, 10), BatchedLinearAlgebra.SingularValueDecomposition(a, u, values, v));
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotFinite, 10), BatchedLinearAlgebra.Exponential(a, e));
        Assert.True(double.IsNaN(values[30]) && double.IsNaN(u[10, 0, 0].Real) && double.IsNaN(v[10, 0, 0].Real) && double.IsNaN(e[10, 0, 0].Real));
        Assert.All(values[..30].Concat(values[33..]), value => Assert.True(double.IsFinite(value)));
        Assert.True(e.ToMatrix(9).AsSpan().SequenceEqual(clean.ToMatrix(9).AsSpan()) && e.ToMatrix(11).AsSpan().SequenceEqual(clean.ToMatrix(11).AsSpan()));
    }

    [Fact]
    public void Products_eigenproblems_and_inverses_at_every_order()
    {
        for (int n = 0; n <= 16; n++)
        {
            int order = n;
            MatrixBatch a = Batch(i => RandomMatrix(order, order, i)), h = Batch(i => RandomHermitian(order, i)), product = new(Count, n, n),
                vectors = new(Count, n, n), inverse = new(Count, n, n);
            double[] values = new double[Count * n];
            Complex[] determinants = new Complex[Count];
            BatchedLinearAlgebra.Multiply(a, h, product);
            Assert.True(BatchedLinearAlgebra.HermitianEigen(h, values, vectors).IsSuccess);
            BatchedLinearAlgebra.Invert(a, inverse, determinants);
            for (int i = 0; i < Count; i++)
            {
                ComplexMatrix x = a.ToMatrix(i), y = h.ToMatrix(i), v = vectors.ToMatrix(i);
                Within(Difference(product.ToMatrix(i), Product(x, y)), Bound(n) * x.FrobeniusNorm() * y.FrobeniusNorm(), $"product {n}");
                Within(Difference(y * v, v * ComplexMatrix.Diagonal(values.AsSpan(i * n, n))), Bound(n) * y.FrobeniusNorm(), $"eigen {n}");
                Within(OrthogonalityError(v), Bound(n), $"vectors {n}");
                double size = x.FrobeniusNorm() * inverse.ToMatrix(i).FrobeniusNorm();
                Within(Difference(x * inverse.ToMatrix(i), ComplexMatrix.Identity(n)), Bound(n) * size * size, $"inverse {n}");
                Complex expected = LuDecomposition.Factor(x).Determinant();
                Within(Complex.Abs(determinants[i] - expected), Bound(n) * size * Complex.Abs(expected), $"determinant {n}");
            }
        }
    }

    private static ComplexMatrix General(int m, int n, int i) => i switch
    {
        0 => new ComplexMatrix(m, n),
        1 => ComplexMatrix.Create(m, n, (r, c) => r == c ? 1 : 0),
        2 => 1e200 * RandomMatrix(m, n, 2),
        3 => 1e-200 * RandomMatrix(m, n, 3),
        4 => ComplexMatrix.Create(m, n, (r, c) => 1.0 / (r + c + 1)),
        5 => RandomMatrix(m, 1, 4) * RandomMatrix(1, n, 5),
        6 => ComplexMatrix.Create(m, n, (r, c) => Math.Pow(10, -2 * c) * Math.Sin(1 + r + (3 * c))),
        _ => RandomMatrix(m, n, i),
    };

    private static ComplexMatrix Exponent(int n, int i) => i switch
    {
        0 => new ComplexMatrix(n, n),
        1 => 1e-9 * RandomMatrix(n, n, 1),
        2 => 30.0 / Math.Max(1, n) * RandomMatrix(n, n, 2),
        3 => Complex.ImaginaryOne * RandomHermitian(n, 3),
        4 => ComplexMatrix.Create(n, n, (r, c) => c > r ? 50 * Math.Sin(r + c) / Math.Max(1, n) : 0),
        _ => 0.1 * i * RandomMatrix(n, n, i),
    };

    private static MatrixBatch Batch(Func<int, ComplexMatrix> matrix)
    {
        ComplexMatrix first = matrix(0);
        MatrixBatch batch = new(Count, first.Rows, first.Columns);
        for (int i = 0; i < Count; i++)
        {
            batch.Set(i, matrix(i));
        }

        return batch;
    }
}
