using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class MatrixProductTests
{
    private static readonly MatrixOperation[] s_operations =
        [MatrixOperation.None, MatrixOperation.Transpose, MatrixOperation.Conjugate, MatrixOperation.Adjoint];

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(1, 1, 1)]
    [InlineData(2, 2, 2)]
    [InlineData(3, 3, 3)]
    [InlineData(4, 4, 4)]
    [InlineData(5, 7, 3)]
    [InlineData(8, 8, 8)]
    [InlineData(9, 17, 6)]
    [InlineData(16, 16, 16)]
    [InlineData(33, 31, 40)]
    [InlineData(3, 65, 200)]
    [InlineData(100, 49, 30)]
    public void Every_operation_and_scaling_agrees_with_the_definition(int m, int n, int k)
    {
        Complex alpha = new(0.7, -0.3);
        foreach (MatrixOperation opA in s_operations)
        {
            foreach (MatrixOperation opB in s_operations)
            {
                ComplexMatrix a = (opA & MatrixOperation.Transpose) != 0 ? RandomMatrix(k, m, 1) : RandomMatrix(m, k, 1);
                ComplexMatrix b = (opB & MatrixOperation.Transpose) != 0 ? RandomMatrix(n, k, 2) : RandomMatrix(k, n, 2);
                ComplexMatrix expected = Product(a, opA, b, opB);
                foreach (Complex beta in new[] { Complex.Zero, Complex.One, new Complex(-0.2, 1.1) })
                {
                    ComplexMatrix c = RandomMatrix(m, n, 3);
                    ComplexMatrix wanted = (alpha * expected) + (beta * c);
                    MatrixProduct.Multiply(alpha, a, opA, b, opB, beta, c);
                    Assert.True(c.IsCloseTo(wanted, 1e-14 * (k + 2)), $"{opA} {opB} beta {beta}: {MatrixArithmetic.MaxDifference(c, wanted)}");
                }
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Every_level_and_rung_agrees_for_every_shape(int m)
    {
        for (int n = 1; n <= 36; n++)
        {
            ComplexMatrix a = RandomMatrix(m, 11, 4), b = RandomMatrix(11, n, 5), bt = RandomMatrix(n, 11, 5);
            ComplexMatrix expected = Product(a, b), expectedTransposed = Product(a, MatrixOperation.Conjugate, bt, MatrixOperation.Adjoint);
            foreach (bool packed in new[] { false, true })
            {
                AssertClose<ScalarPair>(a, b, expected, packed, MatrixOperation.None, MatrixOperation.None);
                AssertClose<V128>(a, b, expected, packed, MatrixOperation.None, MatrixOperation.None);
                AssertClose<ScalarPair>(a, bt, expectedTransposed, packed, MatrixOperation.Conjugate, MatrixOperation.Adjoint);
                AssertClose<V128>(a, bt, expectedTransposed, packed, MatrixOperation.Conjugate, MatrixOperation.Adjoint);
                if (V256.IsSupported)
                {
                    AssertClose<V256>(a, b, expected, packed, MatrixOperation.None, MatrixOperation.None);
                    AssertClose<V256>(a, bt, expectedTransposed, packed, MatrixOperation.Conjugate, MatrixOperation.Adjoint);
                }

                if (V512.IsSupported)
                {
                    AssertClose<V512>(a, b, expected, packed, MatrixOperation.None, MatrixOperation.None);
                    AssertClose<V512>(a, bt, expectedTransposed, packed, MatrixOperation.Conjugate, MatrixOperation.Adjoint);
                }
            }
        }
    }

    [Fact]
    public void Tiles_cover_the_rows_with_little_waste()
    {
        for (int rows = 1; rows < 100; rows++)
        {
            TileRows tiles = new(rows);
            nint covered = 0;
            for (nint i = 0; i < tiles.Count; i++)
            {
                covered += tiles.HeightOf(i);
            }

            Assert.InRange(covered - rows, 0, TileRows.LargestPadding);
            Assert.True(covered - rows <= (rows > 2 ? rows % 2 : 3), $"{rows} rows take {covered}");
        }
    }

    [Fact]
    public void Fixed_orders_agree_at_every_level()
    {
        AssertFixed<ScalarPair>();
        AssertFixed<V128>();
        if (V256.IsSupported)
        {
            AssertFixed<V256>();
        }

        if (V512.IsSupported)
        {
            AssertFixed<V512>();
        }
    }

    [Fact]
    public void Vector_updates_agree_for_every_length_and_alignment()
    {
        AssertAxpy<ScalarPair>();
        AssertAxpy<V128>();
        if (V256.IsSupported)
        {
            AssertAxpy<V256>();
        }

        if (V512.IsSupported)
        {
            AssertAxpy<V512>();
        }
    }

    [Fact]
    public void Blocks_smaller_than_the_matrix_join_up()
    {
        ComplexMatrix a = RandomMatrix(29, 37, 1), b = RandomMatrix(37, 41, 2);
        ComplexMatrix expected = Product(a, b);
        AssertBlocked<ScalarPair>(a, b, expected);
        AssertBlocked<V128>(a, b, expected);
        if (V256.IsSupported)
        {
            AssertBlocked<V256>(a, b, expected);
        }

        if (V512.IsSupported)
        {
            AssertBlocked<V512>(a, b, expected);
        }
    }

    [Theory]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    public void Strided_views_leave_their_surroundings_alone(int n)
    {
        ComplexMatrix a = RandomMatrix(n + 5, n + 7, 1), b = RandomMatrix(n + 4, n + 9, 2), c = RandomMatrix(n + 6, n + 8, 3);
        ComplexMatrix before = c.Clone();
        ComplexMatrix expected = Product(a.View(2, 3, n, n).ToMatrix(), b.View(1, 4, n, n).ToMatrix());
        MatrixProduct.Multiply(a.View(2, 3, n, n), b.View(1, 4, n, n), c.View(3, 2, n, n));
        for (int r = 0; r < c.Rows; r++)
        {
            for (int k = 0; k < c.Columns; k++)
            {
                bool inside = r >= 3 && r < 3 + n && k >= 2 && k < 2 + n;
                Complex wanted = inside ? expected[r - 3, k - 2] : before[r, k];
                Assert.True(Complex.Abs(c[r, k] - wanted) <= (inside ? 1e-14 * n : 0));
            }
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(50)]
    public void A_beta_of_zero_overwrites_whatever_was_there(int n)
    {
        ComplexMatrix c = ComplexMatrix.Create(n, n, (_, _) => new Complex(double.NaN, double.PositiveInfinity));
        MatrixProduct.Multiply(RandomMatrix(n, n, 1), RandomMatrix(n, n, 2), c);
        Assert.True(MatrixArithmetic.IsFinite(c));
    }

    [Fact]
    public void Misuse_is_named()
    {
        ComplexMatrix a = RandomMatrix(3, 4, 1), b = RandomMatrix(4, 5, 2);
        Assert.Contains("3 x 4", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(a, a)).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(a, b, new ComplexMatrix(3, 4)));
        ComplexMatrix square = RandomMatrix(4, 4, 1);
        Assert.Contains("overlaps", Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(square, square, square)).Message, StringComparison.Ordinal);

        ComplexMatrix shared = RandomMatrix(4, 12, 1);
        ComplexMatrix expected = Product(shared.View(0, 0, 4, 4).ToMatrix(), shared.View(0, 4, 4, 4).ToMatrix());
        MatrixProduct.Multiply(shared.View(0, 0, 4, 4), shared.View(0, 4, 4, 4), shared.View(0, 8, 4, 4));
        Assert.True(shared.View(0, 8, 4, 4).ToMatrix().IsCloseTo(expected, 1e-14));
    }

    private static unsafe void AssertClose<T>(ComplexMatrix a, ComplexMatrix b, ComplexMatrix expected, bool packed, MatrixOperation opA, MatrixOperation opB)
        where T : unmanaged, ISimd<T>
    {
        ComplexMatrix c = new(expected.Rows, expected.Columns);
        int k = a.Columns;
        fixed (Complex* pa = a.AsSpan(), pb = b.AsSpan(), pc = c.AsSpan())
        {
            GemmOperand left = GemmOperand.Of((double*)pa, a.Columns, opA), right = GemmOperand.Of((double*)pb, b.Columns, opB);
            if (packed)
            {
                GemmDriver<T>.Packed(c.Rows, c.Columns, k, Complex.One, left, right, Complex.Zero, (double*)pc, c.Columns, GemmOptions.Default);
            }
            else
            {
                GemmDriver<T>.Unpacked(c.Rows, c.Columns, k, Complex.One, left, right, Complex.Zero, (double*)pc, c.Columns);
            }
        }

        Assert.True(c.IsCloseTo(expected, 1e-13), $"{typeof(T).Name} {c.Rows} x {c.Columns} packed {packed}: {MatrixArithmetic.MaxDifference(c, expected)}");
    }

    private static unsafe void AssertFixed<T>()
        where T : unmanaged, ISimd<T>
    {
        for (int n = 2; n <= TinyGemmKernel<T>.LargestOrder; n++)
        {
            foreach (MatrixOperation opA in s_operations)
            {
                foreach (MatrixOperation opB in new[] { MatrixOperation.None, MatrixOperation.Conjugate })
                {
                    ComplexMatrix a = RandomMatrix(n + 1, n + 2, 1), b = RandomMatrix(n + 1, n + 3, 2), c = RandomMatrix(n + 2, n + 4, 3), before = c.Clone();
                    ComplexMatrix product = Product(a.View(0, 1, n, n).ToMatrix(), opA, b.View(1, 2, n, n).ToMatrix(), opB);
                    Complex alpha = new(0.4, -1.2);
                    fixed (Complex* pa = a.View(0, 1, n, n).Span, pb = b.View(1, 2, n, n).Span, pc = c.View(1, 1, n, n).Span)
                    {
                        TinyGemmKernel<T>.Run(
                            n, alpha, GemmOperand.Of((double*)pa, a.Columns, opA), GemmOperand.Of((double*)pb, b.Columns, opB), true, (double*)pc,
                            2 * c.Columns);
                    }

                    ComplexMatrix wanted = before.Clone();
                    MatrixArithmetic.AddScaled(alpha, product, wanted.View(1, 1, n, n));
                    Assert.True(c.IsCloseTo(wanted, 1e-14), $"{typeof(T).Name} {n} {opA} {opB}");
                }
            }
        }
    }

    private static unsafe void AssertAxpy<T>()
        where T : unmanaged, ISimd<T>
    {
        Complex alpha = new(0.4, -1.2);
        foreach (bool conjugate in new[] { false, true })
        {
            for (int n = 0; n < 100; n++)
            {
                for (int shift = 0; shift < 4; shift++)
                {
                    ComplexMatrix x = RandomMatrix(1, n + 4, 1), y = RandomMatrix(1, n + 8, 2), before = y.Clone();
                    fixed (Complex* px = x.AsSpan(), py = y.AsSpan())
                    {
                        VectorKernel<T>.Axpy(n, alpha, (double*)(px + 3), (double*)(py + shift), conjugate);
                    }

                    for (int i = 0; i < n + 8; i++)
                    {
                        bool inside = i >= shift && i < shift + n;
                        Complex factor = inside ? x[0, i - shift + 3] : 0;
                        Complex wanted = before[0, i] + (alpha * (conjugate ? Complex.Conjugate(factor) : factor));
                        Assert.True(Complex.Abs(y[0, i] - wanted) <= (inside ? 1e-15 * 4 : 0));
                    }
                }
            }
        }
    }

    private static unsafe void AssertBlocked<T>(ComplexMatrix a, ComplexMatrix b, ComplexMatrix expected)
        where T : unmanaged, ISimd<T>
    {
        ComplexMatrix c = new(expected.Rows, expected.Columns);
        fixed (Complex* pa = a.AsSpan(), pb = b.AsSpan(), pc = c.AsSpan())
        {
            GemmDriver<T>.Packed(
                c.Rows, c.Columns, a.Columns, Complex.One, GemmOperand.Of((double*)pa, a.Columns, MatrixOperation.None),
                GemmOperand.Of((double*)pb, b.Columns, MatrixOperation.None), Complex.Zero, (double*)pc, c.Columns, new GemmOptions(12, 10, 19, 0));
        }

        Assert.True(c.IsCloseTo(expected, 1e-13));
    }
}
