using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.Sparse;

[Collection(AllocationCollection.Name)]
public unsafe class SparseProductTests
{
    private static readonly MatrixOperation[] Operations =
        [MatrixOperation.None, MatrixOperation.Transpose, MatrixOperation.Conjugate, MatrixOperation.Adjoint];

    private static readonly (Complex Alpha, Complex Beta)[] Factors = [(1, 0), (1, 1), (new(0.5, -1.5), 0), (new(-2, 0.25), new(0.75, 1))];

    [Fact]
    public void Products_with_vectors_follow_the_definition()
    {
        foreach ((string name, ComplexMatrix dense) in SparseSamples.All())
        {
            foreach (MatrixOperation operation in Operations)
            {
                foreach ((Complex alpha, Complex beta) in Factors)
                {
                    bool turned = (operation & MatrixOperation.Transpose) != 0;
                    ComplexMatrix x = RandomMatrix(turned ? dense.Rows : dense.Columns, 1, 4), y = RandomMatrix(turned ? dense.Columns : dense.Rows, 1, 5);
                    ComplexMatrix expected = Product(dense, operation, x, MatrixOperation.None);
                    expected = (alpha * expected) + (beta * y);
                    foreach (AdaptiveMatrix a in Stored(dense))
                    {
                        ComplexMatrix actual = beta == 0 ? NaN(y) : y.Clone();
                        a.Multiply(alpha, operation, x.AsSpan(), beta, actual.AsSpan());
                        Assert.True(expected.IsCloseTo(actual, 1e-12), $"{name} {a.Storage} {operation} {alpha} {beta}");
                    }
                }
            }
        }
    }

    [Fact]
    public void Long_vectors_pass_the_blocks_of_the_diagonal_kernel()
    {
        const int n = 1100;
        int[] offsets = [-700, -33, 0, 1, 513];
        (int Row, int Column, Complex Value)[] entries =
        [
            .. from r in Enumerable.Range(0, n) from offset in offsets where r
                + offset is >= 0 and < n select (r, r + offset, new Complex(Math.Sin(r), Math.Cos(offset + r))),
        ];
        SparseMatrix sparse = SparseMatrix.FromTriplets(n, n, entries);
        DiagonalOffsetMatrix diagonals = sparse.ToDiagonals();
        Assert.Equal(offsets, diagonals.Offsets);
        ComplexMatrix x = RandomMatrix(n, 1, 4), expected = new(n, 1), turned = new(n, 1), y = new(n, 1), z = new(n, 1);
        foreach ((int r, int c, Complex value) in entries)
        {
            expected[r, 0] += value * x[c, 0];
            turned[c, 0] += Complex.Conjugate(value) * x[r, 0];
        }

        sparse.Apply(x.AsSpan(), y.AsSpan());
        diagonals.Apply(x.AsSpan(), z.AsSpan());
        Assert.True(expected.IsCloseTo(y, 1e-13) && expected.IsCloseTo(z, 1e-13));
        SparseProduct.Multiply(1, sparse, MatrixOperation.Adjoint, x.AsSpan(), 0, y.AsSpan());
        SparseProduct.Multiply(1, diagonals, MatrixOperation.Adjoint, x.AsSpan(), 0, z.AsSpan());
        Assert.True(turned.IsCloseTo(y, 1e-13) && turned.IsCloseTo(z, 1e-13));
    }

    [Fact]
    public void Products_with_dense_matrices_follow_the_definition()
    {
        foreach ((string name, ComplexMatrix dense) in SparseSamples.All())
        {
            foreach (MatrixOperation operation in Operations)
            {
                bool turned = (operation & MatrixOperation.Transpose) != 0;
                int rows = turned ? dense.Columns : dense.Rows, columns = turned ? dense.Rows : dense.Columns;
                int width = 1 + ((rows * 7) + columns) % 37;
                ComplexMatrix x = RandomMatrix(columns + 1, width + 3, 4), z = RandomMatrix(width + 1, rows + 2, 6);
                ReadOnlyMatrixView right = x.View(1, 2, columns, width), left = z.View(1, 1, width, rows);
                ComplexMatrix fromLeft = Product(dense, operation, right.ToMatrix(), MatrixOperation.None);
                ComplexMatrix fromRight = Product(left.ToMatrix(), MatrixOperation.None, dense, operation);
                foreach ((Complex alpha, Complex beta) in Factors)
                {
                    ComplexMatrix y = RandomMatrix(rows, width, 7), w = RandomMatrix(width, columns, 8);
                    foreach (AdaptiveMatrix a in Stored(dense))
                    {
                        ComplexMatrix frame = Framed(beta == 0 ? NaN(y) : y);
                        a.MultiplyLeft(alpha, operation, right, beta, frame.View(1, 1, rows, width));
                        CheckFramed((alpha * fromLeft) + (beta * y), frame, $"{name} {a.Storage} {operation} {alpha} {beta} left");
                        frame = Framed(beta == 0 ? NaN(w) : w);
                        a.MultiplyRight(alpha, left, operation, beta, frame.View(1, 1, width, columns));
                        CheckFramed((alpha * fromRight) + (beta * w), frame, $"{name} {a.Storage} {operation} {alpha} {beta} right");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(8, 8)]
    [InlineData(17, 9)]
    [InlineData(33, 40)]
    public void Sylvester_operator_is_both_products_in_one(int m, int n)
    {
        ComplexMatrix a = SparseSamples.Scattered(m, m, 0.3, 1), b = SparseSamples.Banded(n, n, -1, 0, 2), x = RandomMatrix(m, n, 3);
        Complex alpha = new(0.5, 1), beta = new(-1, 0.25);
        ComplexMatrix expected = (alpha * Product(a, x)) + (beta * Product(x, b));
        foreach (AdaptiveMatrix left in Stored(a))
        {
            foreach (AdaptiveMatrix right in Stored(b))
            {
                ComplexMatrix frame = Framed(NaN(x));
                left.Sylvester(alpha, beta, right, x, frame.View(1, 1, m, n));
                CheckFramed(expected, frame, $"{m} x {n} {left.Storage} {right.Storage}");
            }
        }
    }

    [Fact]
    public void Every_register_width_gives_the_same_product()
    {
        ComplexMatrix dense = SparseSamples.Scattered(19, 23, 0.3, 1), x = RandomMatrix(23, 29, 2), z = RandomMatrix(13, 19, 3);
        ComplexMatrix left = Product(dense, x), right = Product(z, dense);
        Check<ScalarPair>();
        foreach (SimdLevel level in SimdDispatch.Supported)
        {
            switch (level)
            {
                case SimdLevel.V512: Check<V512>(); break;
                case SimdLevel.V256: Check<V256>(); break;
                case SimdLevel.V128: Check<V128>(); break;
            }
        }

        void Check<T>()
            where T : unmanaged, ISimd<T>
        {
            SparseMatrix sparse = SparseMatrix.FromDense(dense);
            DiagonalOffsetMatrix diagonals = sparse.ToDiagonals();
            ComplexMatrix y = new(19, 29), yDiagonal = new(19, 29), w = new(13, 23), along = new(13, 23);
            int panel = SparseRightKernel<T, CompressedRows>.PanelRows;
            Complex[] source = new Complex[panel * 19], target = new Complex[panel * 23];
            fixed (int* starts = sparse.RowStarts, columns = sparse.ColumnIndices, offsets = diagonals.Offsets)
            {
                fixed (Complex* values = sparse.Values, numbers = diagonals.Values, px = x.AsSpan(), pz = z.AsSpan(), py = y.AsSpan(), pd = yDiagonal.AsSpan(),
                    pw = w.AsSpan(),
                    pa = along.AsSpan(), ps = source, pt = target)
                {
                    CompressedRows rows = new(starts, columns, values);
                    SparseLeftKernel<T, CompressedRows>.Rows(rows, 0, 19, false, false, 1, (double*)px, 58, 0, (double*)py, 58, 58);
                    DiagonalRows byDiagonals = new(19, 23, diagonals.DiagonalCount, offsets, numbers);
                    SparseLeftKernel<T, DiagonalRows>.Rows(byDiagonals, 0, 19, false, false, 1, (double*)px, 58, 0, (double*)pd, 58, 58);
                    for (int r = 0; r < 13; r += panel)
                    {
                        SparseRightKernel<T, CompressedRows>.Panel(
                            rows, 19, 23, MatrixOperation.None, Math.Min(panel, 13 - r), 1, pz + (19 * r), 19, 0, pw + (23 * r), 23, ps, pt);
                    }

                    for (int r = 0; r < 13; r++)
                    {
                        SparseDiagonalKernel<T>.Multiply(19, 23, diagonals.DiagonalCount, offsets, numbers, MatrixOperation.Transpose, 1, pz + (19 * r),
                            pa + (23 * r));
                    }
                }
            }

            Assert.True(left.IsCloseTo(y, 1e-13), typeof(T).Name);
            Assert.True(left.IsCloseTo(yDiagonal, 1e-13), typeof(T).Name);
            Assert.True(right.IsCloseTo(w, 1e-13), typeof(T).Name);
            Assert.True(right.IsCloseTo(along, 1e-13), typeof(T).Name);
        }
    }

    [Fact]
    public void Products_allocate_nothing()
    {
        ComplexMatrix dense = SparseSamples.Banded(50, 50, -3, 0, 1, 20), x = RandomMatrix(50, 50, 1), y = new(50, 50);
        AdaptiveMatrix[] stored = [.. Stored(dense)];
        void Work()
        {
            foreach (AdaptiveMatrix a in stored)
            {
                foreach (MatrixOperation operation in Operations)
                {
                    a.Multiply(2, operation, x.Row(0), 1, y.Row(0));
                    a.MultiplyLeft(2, operation, x, 1, y);
                    a.MultiplyRight(2, x, operation, 1, y);
                }

                a.Sylvester(1, -1, a, x, y);
            }
        }

        Assert.Equal(0, Allocated.Bytes(Work));
    }

    [Fact]
    public void Cost_model_follows_the_structure()
    {
        SparseCostModel model = SparseCostModel.Default;
        Assert.Equal(MatrixStorage.Dense, model.Choose(SparseMatrix.FromDense(RandomMatrix(40, 40, 1))));
        Assert.Equal(MatrixStorage.Dense, model.Choose(SparseMatrix.FromDense(RandomMatrix(40, 40, 1)), 40));
        Assert.Equal(MatrixStorage.Diagonals, model.Choose(SparseMatrix.FromDense(SparseSamples.Banded(600, 600, -1, 0, 1))));
        Assert.Equal(MatrixStorage.CompressedRows, model.Choose(SparseMatrix.FromDense(SparseSamples.Scattered(300, 300, 0.02, 1))));
        Assert.Equal(MatrixStorage.CompressedRows, model.Choose(SparseMatrix.FromDense(SparseSamples.Scattered(300, 300, 0.02, 1)), 300));

        // The model says what it does: the chosen storage has the lowest predicted cost, and dense storage has a limit.
        foreach ((int n, int entries, int diagonals, int columns) in new[] { (10, 50, 15, 1), (1000, 5000, 5, 1), (1000, 5000, 900, 64),
            (200, 30000, 390, 200) })
        {
            MatrixStorage chosen = model.Choose(n, n, entries, diagonals, columns);
            double least = Enum.GetValues<MatrixStorage>().Min(storage => model.Predict(storage, n, n, entries, diagonals, columns));
            Assert.Equal(least, model.Predict(chosen, n, n, entries, diagonals, columns));
        }

        Assert.NotEqual(MatrixStorage.Dense, (model with { LargestDense = 100 }).Choose(SparseMatrix.FromDense(RandomMatrix(40, 40, 1))));
        Assert.Equal(MatrixStorage.Dense, (model with { EntryVector = 1e6, DiagonalVector = 1e6 }).Choose(SparseMatrix.Identity(30)));
    }

    private static IEnumerable<AdaptiveMatrix> Stored(ComplexMatrix dense) =>
        Enum.GetValues<MatrixStorage>().Select(storage => AdaptiveMatrix.Create(SparseMatrix.FromDense(dense), storage));

    private static ComplexMatrix NaN(ComplexMatrix like) => ComplexMatrix.Create(like.Rows, like.Columns, (_, _) => new Complex(double.NaN, double.NaN));

    /// <summary>A copy with a frame of sentinels, to see that nothing outside the window is written.</summary>
    private static ComplexMatrix Framed(ComplexMatrix inner)
    {
        ComplexMatrix frame = new(inner.Rows + 2, inner.Columns + 2);
        frame.View().Fill(77);
        inner.View().CopyTo(frame.View(1, 1, inner.Rows, inner.Columns));
        return frame;
    }

    private static void CheckFramed(ComplexMatrix expected, ComplexMatrix frame, string name)
    {
        Assert.True(expected.IsCloseTo(frame.View(1, 1, expected.Rows, expected.Columns).ToMatrix(), 1e-12), name);
        for (int r = 0; r < frame.Rows; r++)
        {
            Assert.Equal(77, frame[r, 0]);
            Assert.Equal(77, frame[r, frame.Columns - 1]);
        }
    }
}
