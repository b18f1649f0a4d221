using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class StructuredProductTests
{
    [Theory]
    [InlineData(200, 200, 200)]
    [InlineData(301, 150, 97)]
    [InlineData(130, 400, 120)]
    public void Threads_do_not_change_a_bit(int m, int n, int k)
    {
        ComplexMatrix a = RandomMatrix(m, k, 1), b = RandomMatrix(n, k, 2), one = RandomMatrix(m, n, 3);
        ComplexMatrix two = one.Clone(), three = one.Clone();
        Complex alpha = new(0.3, 1), beta = new(1, -0.5);
        MatrixProduct.Multiply(alpha, a, MatrixOperation.None, b, MatrixOperation.Adjoint, beta, one);
        MatrixProduct.Multiply(alpha, a, MatrixOperation.None, b, MatrixOperation.Adjoint, beta, two, 2);
        MatrixProduct.Multiply(alpha, a, MatrixOperation.None, b, MatrixOperation.Adjoint, beta, three, 3);
        Assert.True(one.ElementsEqual(two));
        Assert.True(one.ElementsEqual(three));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(47)]
    [InlineData(49)]
    [InlineData(110)]
    public void Hermitian_results(int n)
    {
        ComplexMatrix a = RandomMatrix(n, 13, 1), b = RandomMatrix(n, 13, 2), h = RandomHermitian(n, 3), g = RandomHermitian(n, 4),
            c = RandomHermitian(n, 5);
        ComplexMatrix start = c.Clone();
        HermitianProduct.Gram(0.5, a, MatrixOperation.None, 2, c);
        AssertHermitian(c, (0.5 * Product(a, MatrixOperation.None, a, MatrixOperation.Adjoint)) + (2.0 * start));

        ComplexMatrix inner = new(13, 13);
        HermitianProduct.Gram(1, a, MatrixOperation.Adjoint, 0, inner);
        AssertHermitian(inner, Product(a, MatrixOperation.Adjoint, a, MatrixOperation.None));

        c = start.Clone();
        HermitianProduct.RankTwoUpdate(-1, a, b, 1, c);
        AssertHermitian(c, start - Product(a, MatrixOperation.None, b, MatrixOperation.Adjoint)
            - Product(b, MatrixOperation.None, a, MatrixOperation.Adjoint));

        HermitianProduct.Sandwich(h, g, c);
        AssertHermitian(c, Product(Product(h, g), h));
        HermitianProduct.Commutator(h, g, c);
        Assert.True(c.IsCloseTo(Product(h, g) - Product(g, h), 1e-12));
        Assert.True((Complex.ImaginaryOne * c).IsHermitian(0));
        HermitianProduct.Anticommutator(h, g, c);
        AssertHermitian(c, Product(h, g) + Product(g, h));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(50)]
    public void Triangular_products_and_solutions_invert_each_other(int n)
    {
        ComplexMatrix t = RandomMatrix(n, n, 1) + (4.0 * n * ComplexMatrix.Identity(n)), b = RandomMatrix(n, 7, 2);
        foreach (Triangle triangle in Enum.GetValues<Triangle>())
        {
            foreach (DiagonalKind kind in Enum.GetValues<DiagonalKind>())
            {
                // Ones on the diagonal beside large elements would be ill-conditioned.
                ComplexMatrix scaled = kind == DiagonalKind.Unit ? 0.1 / n * t : t;
                ComplexMatrix full = ComplexMatrix.Create(n, n, (r, c) => r == c ? (kind == DiagonalKind.Unit ? 1 : scaled[r, c])
                    : (r > c) == (triangle == Triangle.Lower) ? scaled[r, c] : 0);
                foreach (MatrixOperation operation in Enum.GetValues<MatrixOperation>())
                {
                    ComplexMatrix x = b.Clone();
                    TriangularProduct.Multiply(triangle, kind, scaled, operation, x);
                    Assert.True(x.IsCloseTo(Product(full, operation, b, MatrixOperation.None), 1e-11), $"{n} {triangle} {kind} {operation}");
                    TriangularSolver.Solve(triangle, kind, scaled, operation, x);
                    Assert.True(x.IsCloseTo(b, 1e-12));
                }
            }
        }
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(8, 8)]
    [InlineData(13, 4)]
    [InlineData(20, 37)]
    public void Matrix_vector_operations_agree_with_the_definition(int m, int n)
    {
        foreach (MatrixOperation operation in Enum.GetValues<MatrixOperation>())
        {
            bool transposed = (operation & MatrixOperation.Transpose) != 0;
            ComplexMatrix a = RandomMatrix(m, n, 1), x = RandomMatrix(transposed ? m : n, 1, 2), y = RandomMatrix(transposed ? n : m, 1, 3);
            foreach (Complex beta in new[] { Complex.Zero, Complex.One, new Complex(0.3, -2) })
            {
                Complex alpha = new(-0.4, 0.9);
                ComplexMatrix expected = (alpha * Product(a, operation, x, MatrixOperation.None)) + (beta * y), actual = y.Clone();
                MatrixVector.Multiply(alpha, a, operation, x.AsSpan(), beta, actual.AsSpan());
                Assert.True(actual.IsCloseTo(expected, 1e-13));
            }
        }

        ComplexMatrix u = RandomMatrix(m, 1, 4), v = RandomMatrix(n, 1, 5), target = RandomMatrix(m, n, 6);
        ComplexMatrix wanted = target + (new Complex(1, 2) * Product(u, MatrixOperation.None, v, MatrixOperation.Adjoint));
        MatrixVector.RankOneUpdate(new Complex(1, 2), u.AsSpan(), v.AsSpan(), target);
        Assert.True(target.IsCloseTo(wanted, 1e-13));
    }

    [Fact]
    public void Norms_neither_overflow_nor_underflow()
    {
        Assert.Equal(5e200, MatrixVector.Norm([new Complex(3e200, 0), new Complex(0, 4e200)]), 1e186);
        Assert.Equal(5e-200, MatrixVector.Norm([new Complex(3e-200, 0), new Complex(0, 4e-200)]), 1e-214);
        Assert.Equal(5e300, ComplexMatrix.FromRows([3e300], [new Complex(0, 4e300)]).FrobeniusNorm(), 1e286);
        Assert.True(double.IsNaN(MatrixVector.Norm([Complex.One, new Complex(double.NaN, 0)])));
    }

    [Fact]
    public void Kronecker_products_are_applied_without_being_formed()
    {
        ComplexMatrix a = RandomMatrix(3, 2, 1), b = RandomMatrix(2, 4, 2), c = RandomMatrix(5, 3, 3), x = RandomMatrix(24, 1, 4);
        ComplexMatrix expected = KroneckerProduct.ComputeAll(a, b, c) * x;
        Assert.True(new ComplexMatrix(30, 1, KroneckerProduct.Apply([a, b, c], x.AsSpan())).IsCloseTo(expected, 1e-13));
        int[] dimensions = [2, 4, 3];
        for (int subsystem = 0; subsystem < 3; subsystem++)
        {
            ComplexMatrix factor = RandomMatrix(dimensions[subsystem], dimensions[subsystem], 5), y = new(24, 1);
            KroneckerProduct.ApplyLocal(factor, dimensions, subsystem, x.AsSpan(), y.AsSpan());
            Assert.True(y.IsCloseTo(KroneckerProduct.Embed(factor, dimensions, subsystem) * x, 1e-13));
        }

        ComplexMatrix p = RandomMatrix(3, 3, 6), q = RandomMatrix(2, 2, 7);
        Assert.True(MatrixExponential.Compute(KroneckerProduct.Sum(p, q)).IsCloseTo(
            KroneckerProduct.Compute(MatrixExponential.Compute(p), MatrixExponential.Compute(q)), 1e-12));
    }

    private static void AssertHermitian(ComplexMatrix actual, ComplexMatrix expected)
    {
        Assert.True(actual.IsHermitian(0));
        Assert.True(actual.IsCloseTo(expected, 1e-12), $"{MatrixArithmetic.MaxDifference(actual, expected)}");
    }
}
