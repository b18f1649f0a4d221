using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Products in which one operand is Hermitian, real, diagonal or triangular, against the definition.</summary>
public class OneSidedProductTests
{
    private static readonly Complex s_alpha = new(0.7, -0.3);
    private static readonly Complex[] s_betas = [Complex.Zero, Complex.One, new(-0.2, 1.1)];
    private static readonly Complex s_nothing = new(double.NaN, double.NaN);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(5, 0)]
    [InlineData(17, 7)]
    [InlineData(64, 13)]
    [InlineData(193, 3)]
    [InlineData(401, 2)]
    public void Hermitian_times_general_reads_one_triangle(int order, int other)
    {
        ComplexMatrix h = RandomHermitian(order, 1);
        foreach (Triangle triangle in Enum.GetValues<Triangle>())
        {
            // A window of a larger matrix, with nothing usable outside the triangle.
            ComplexMatrix stored = ComplexMatrix.Create(order + 2, order + 3, (_, _) => s_nothing);
            for (int r = 0; r < order; r++)
            {
                for (int c = 0; c < order; c++)
                {
                    bool inside = triangle == Triangle.Lower ? r > c : r < c;
                    stored[r + 1, c + 2] = r == c ? new Complex(h[r, r].Real, double.NaN) : inside ? h[r, c] : s_nothing;
                }
            }

            foreach (Side side in Enum.GetValues<Side>())
            {
                ComplexMatrix b = side == Side.Left ? RandomMatrix(order, other, 2) : RandomMatrix(other, order, 2);
                ComplexMatrix expected = s_alpha * (side == Side.Left ? Product(h, b) : Product(b, h));
                foreach (Complex beta in s_betas)
                {
                    ComplexMatrix c = RandomMatrix(b.Rows, b.Columns, 3);
                    ComplexMatrix wanted = expected + (beta * c);
                    if (beta == Complex.Zero)
                    {
                        c.View().Fill(s_nothing);
                    }

                    HermitianProduct.Multiply(side, triangle, s_alpha, stored.View(1, 2, order, order), b, beta, c);
                    Assert.True(c.IsCloseTo(wanted, 1e-14 * (order + 2)), $"{side} {triangle} {beta}: {MatrixArithmetic.MaxDifference(c, wanted)}");
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 2, 3)]
    [InlineData(2, 0, 3)]
    [InlineData(3, 2, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 3, 5)]
    [InlineData(7, 11, 13)]
    [InlineData(8, 16, 24)]
    [InlineData(31, 29, 37)]
    [InlineData(131, 5, 9)]
    [InlineData(4, 300, 3)]
    [InlineData(270, 3, 2)]
    public void Real_times_complex_and_complex_times_real(int m, int k, int n)
    {
        foreach (bool transpose in new[] { false, true })
        {
            MatrixOperation operation = transpose ? MatrixOperation.Adjoint : MatrixOperation.None;
            foreach (Complex alpha in new[] { Complex.One, new Complex(-1.5, 0), s_alpha })
            {
                foreach (Complex beta in s_betas)
                {
                    (double[] left, ComplexMatrix leftWhole) = RandomReal(transpose ? k : m, transpose ? m : k, 1);
                    ComplexMatrix b = RandomMatrix(k, n + 2, 2), c = RandomMatrix(m + 1, n + 3, 3);
                    ComplexMatrix inner = b.View(0, 1, k, n).ToMatrix(), before = c.Clone();
                    ComplexMatrix wanted = (alpha * Product(leftWhole, operation, inner, MatrixOperation.None)) + (beta * c.View(1, 2, m, n).ToMatrix());
                    MatrixProduct.Multiply(
                        alpha, new ReadOnlyRealMatrixView(left, leftWhole.Rows, leftWhole.Columns, leftWhole.Columns + 1), operation, b.View(0, 1, k, n), beta,
                        c.View(1, 2, m, n));
                    AssertWindow(c, before, 1, 2, wanted, 1e-14 * (k + 2));

                    (double[] right, ComplexMatrix rightWhole) = RandomReal(transpose ? n : k, transpose ? k : n, 4);
                    ComplexMatrix a = RandomMatrix(m, k + 2, 5);
                    c = before.Clone();
                    wanted = (alpha * Product(a.View(0, 1, m, k).ToMatrix(), MatrixOperation.None, rightWhole, operation))
                        + (beta * c.View(1, 2, m, n).ToMatrix());
                    MatrixProduct.Multiply(
                        alpha, a.View(0, 1, m, k), new ReadOnlyRealMatrixView(right, rightWhole.Rows, rightWhole.Columns, rightWhole.Columns + 1), operation,
                        beta, c.View(1, 2, m, n));
                    AssertWindow(c, before, 1, 2, wanted, 1e-14 * (k + 2));
                }
            }
        }
    }

    [Fact]
    public void Products_with_a_real_matrix_overwrite_what_was_there_and_name_misuse()
    {
        ComplexMatrix b = RandomMatrix(4, 4, 1), c = ComplexMatrix.Create(4, 4, (_, _) => s_nothing);
        ReadOnlyRealMatrixView real = new(new double[16], 4, 4);
        MatrixProduct.Multiply(Complex.One, real, MatrixOperation.None, b, Complex.Zero, c);
        Assert.Equal(0, c.FrobeniusNorm());
        c.View().Fill(s_nothing);
        MatrixProduct.Multiply(Complex.ImaginaryOne, b, real, MatrixOperation.None, Complex.Zero, c);
        Assert.Equal(0, c.FrobeniusNorm());
        Assert.Contains("3 x 4", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(
            Complex.One, new ReadOnlyRealMatrixView(new double[12], 3, 4), MatrixOperation.None, b, Complex.Zero, c)).Message, StringComparison.Ordinal);
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(
            Complex.One, b, new ReadOnlyRealMatrixView(new double[16], 4, 4), MatrixOperation.None, Complex.Zero, b)).Message, StringComparison.Ordinal);
        Assert.Equal(5.0, new ReadOnlyRealMatrixView([1, 2, 0, 4, 5], 2, 2, 3)[1, 1]);
        Assert.Throws<IndexOutOfRangeException>(() => new ReadOnlyRealMatrixView([1, 2, 3, 4], 2, 2)[0, 2]);
    }

    [Fact]
    public void Diagonal_times_general()
    {
        foreach ((int m, int n) in new[] { (0, 3), (3, 0), (1, 1), (2, 3), (5, 8), (13, 17), (31, 4), (4, 37) })
        {
            ComplexMatrix whole = RandomMatrix(m + 1, n + 3, 1);
            ComplexMatrix a = whole.View(1, 2, m, n).ToMatrix(), left = RandomMatrix(m, 1, 2), right = RandomMatrix(n, 1, 3);
            double[] realLeft = [.. Enumerable.Range(0, m).Select(i => left[i, 0].Real)],
                realRight = [.. Enumerable.Range(0, n).Select(i => right[i, 0].Imaginary)];
            ComplexMatrix dl = ComplexMatrix.Create(m, m, (r, c) => r == c ? left[r, 0] : 0),
                dr = ComplexMatrix.Create(n, n, (r, c) => r == c ? right[r, 0] : 0);
            ComplexMatrix rl = ComplexMatrix.Create(m, m, (r, c) => r == c ? realLeft[r] : 0),
                rr = ComplexMatrix.Create(n, n, (r, c) => r == c ? realRight[r] : 0);

            AssertBoth((source, target) => DiagonalProduct.Multiply(Side.Left, left.AsSpan(), source, target), Product(dl, a), whole);
            AssertBoth((source, target) => DiagonalProduct.Multiply(Side.Right, right.AsSpan(), source, target), Product(a, dr), whole);
            AssertBoth((source, target) => DiagonalProduct.Multiply(Side.Left, realLeft, source, target), Product(rl, a), whole);
            AssertBoth((source, target) => DiagonalProduct.Multiply(Side.Right, realRight, source, target), Product(a, rr), whole);
            AssertBoth((source, target) => DiagonalProduct.Sandwich(left.AsSpan(), source, right.AsSpan(), target), Product(Product(dl, a), dr), whole);
        }

        ComplexMatrix shared = RandomMatrix(6, 4, 1);
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => DiagonalProduct.Multiply(
            Side.Left, new double[4], shared.View(0, 0, 4, 4), shared.View(1, 0, 4, 4))).Message, StringComparison.Ordinal);
        Assert.Contains("must be 4", Assert.Throws<ArgumentException>(() => DiagonalProduct.Multiply(Side.Right, new double[5], shared, shared)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(5, 7)]
    [InlineData(16, 0)]
    [InlineData(16, 3)]
    [InlineData(17, 65)]
    [InlineData(33, 4)]
    [InlineData(70, 5)]
    public void Triangular_matrices_on_the_right(int n, int m)
    {
        ComplexMatrix t = RandomMatrix(n, n, 1) + (4.0 * n * ComplexMatrix.Identity(n)), whole = RandomMatrix(m + 1, n + 3, 2);
        ComplexMatrix b = whole.View(1, 2, m, n).ToMatrix();
        foreach (Triangle triangle in Enum.GetValues<Triangle>())
        {
            foreach (DiagonalKind kind in Enum.GetValues<DiagonalKind>())
            {
                bool unit = kind == DiagonalKind.Unit;
                double scale = unit ? 0.1 / n : 1;
                bool Stored(int r, int c) => r == c ? !unit : (r > c) == (triangle == Triangle.Lower);
                ComplexMatrix full = ComplexMatrix.Create(n, n, (r, c) => Stored(r, c) ? scale * t[r, c] : r == c ? 1 : 0);
                ComplexMatrix given = ComplexMatrix.Create(n, n, (r, c) => Stored(r, c) ? full[r, c] : s_nothing);
                foreach (MatrixOperation operation in Enum.GetValues<MatrixOperation>())
                {
                    ComplexMatrix x = whole.Clone();
                    TriangularProduct.Multiply(Side.Right, triangle, kind, given, operation, x.View(1, 2, m, n));
                    AssertWindow(x, whole, 1, 2, Product(b, MatrixOperation.None, full, operation), 1e-11);
                    TriangularSolver.Solve(Side.Right, triangle, kind, given, operation, x.View(1, 2, m, n));
                    AssertWindow(x, whole, 1, 2, b, 1e-12);

                    ComplexMatrix left = Product(b, MatrixOperation.Transpose, ComplexMatrix.Identity(m), MatrixOperation.None), same = left.Clone();
                    TriangularProduct.Multiply(Side.Left, triangle, kind, given, operation, left);
                    Assert.True(left.IsCloseTo(Product(full, operation, same, MatrixOperation.None), 1e-11));
                    TriangularSolver.Solve(Side.Left, triangle, kind, given, operation, left);
                    Assert.True(left.IsCloseTo(same, 1e-12));
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 2)]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(5, 4)]
    [InlineData(19, 23)]
    public void Compound_products_into_memory_of_the_caller(int m, int n)
    {
        ComplexMatrix a = RandomMatrix(m, n, 1), b = RandomMatrix(n, n, 2), c = ComplexMatrix.Create(m, m, (_, _) => s_nothing);
        MatrixProduct.Sandwich(a, b, c);
        ComplexMatrix expected = Product(Product(a, b), MatrixOperation.None, a, MatrixOperation.Adjoint);
        Assert.True(c.IsCloseTo(expected, 1e-12));
        Assert.True(MatrixProduct.Sandwich(a, b).ElementsEqual(c));

        ComplexMatrix d = RandomMatrix(n, n, 3), target = ComplexMatrix.Create(n, n, (_, _) => s_nothing);
        MatrixProduct.Commutator(b, d, target);
        Assert.True(target.IsCloseTo(Product(b, d) - Product(d, b), 1e-12));
        MatrixProduct.Anticommutator(b, d, target);
        Assert.True(target.IsCloseTo(Product(b, d) + Product(d, b), 1e-12));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(47)]
    [InlineData(50)]
    public void Rank_two_updates_take_complex_factors(int n)
    {
        ComplexMatrix a = RandomMatrix(n, 5, 1), b = RandomMatrix(n, 5, 2), c = RandomHermitian(n, 3), start = c.Clone();
        HermitianProduct.RankTwoUpdate(s_alpha, a, b, 0.5, c);
        ComplexMatrix one = s_alpha * Product(a, MatrixOperation.None, b, MatrixOperation.Adjoint);
        Assert.True(c.IsHermitian(0));
        Assert.True(c.IsCloseTo((0.5 * start) + one + one.Adjoint(), 1e-13));
    }

    private delegate void DiagonalAction(ReadOnlyMatrixView source, MatrixView target);

    private static void AssertBoth(DiagonalAction action, ComplexMatrix expected, ComplexMatrix whole)
    {
        ComplexMatrix target = ComplexMatrix.Create(expected.Rows, expected.Columns, (_, _) => s_nothing);
        action(whole.View(1, 2, expected.Rows, expected.Columns), target);
        Assert.True(target.IsCloseTo(expected, 1e-14));
        ComplexMatrix inPlace = whole.Clone();
        action(inPlace.View(1, 2, expected.Rows, expected.Columns), inPlace.View(1, 2, expected.Rows, expected.Columns));
        AssertWindow(inPlace, whole, 1, 2, expected, 1e-14);
    }

    /// <summary>The window has the wanted elements, and everything around it is as before.</summary>
    private static void AssertWindow(ComplexMatrix actual, ComplexMatrix before, int row, int column, ComplexMatrix wanted, double tolerance)
    {
        for (int r = 0; r < actual.Rows; r++)
        {
            for (int c = 0; c < actual.Columns; c++)
            {
                bool inside = r >= row && r < row + wanted.Rows && c >= column && c < column + wanted.Columns;
                double difference = Complex.Abs(actual[r, c] - (inside ? wanted[r - row, c - column] : before[r, c]));
                Assert.True(difference <= (inside ? tolerance : 0), $"({r}, {c}) of {actual.Rows} x {actual.Columns}: {difference}");
            }
        }
    }

    /// <summary>A real matrix with one unusable number after each row, and the same as a complex one.</summary>
    private static (double[] Strided, ComplexMatrix Whole) RandomReal(int rows, int columns, int seed)
    {
        ComplexMatrix random = RandomMatrix(rows, columns, seed);
        double[] data = new double[rows * (columns + 1)];
        Array.Fill(data, double.NaN);
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                data[(r * (columns + 1)) + c] = random[r, c].Real;
            }
        }

        return (data, ComplexMatrix.Create(rows, columns, (r, c) => random[r, c].Real));
    }
}
