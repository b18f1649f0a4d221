using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.Sparse;

public class SparseMatrixTests
{
    [Fact]
    public void Conversions_keep_every_element()
    {
        foreach ((string name, ComplexMatrix dense) in SparseSamples.All())
        {
            SparseMatrix sparse = SparseMatrix.FromDense(dense);
            DiagonalOffsetMatrix diagonals = sparse.ToDiagonals();
            Same(dense, sparse.ToDense(), name);
            Same(dense, diagonals.ToDense(), name);
            Same(dense, diagonals.ToSparse().ToDense(), name);
            Same(dense, DiagonalOffsetMatrix.FromDense(dense).ToDense(), name);
            Same(dense, DiagonalOffsetMatrix.FromDiagonals(dense.Rows, dense.Columns, diagonals.Offsets, diagonals.Values).ToDense(), name);
            Same(dense, SparseMatrix.FromCompressedRows(dense.Rows, dense.Columns, sparse.RowStarts, sparse.ColumnIndices, sparse.Values).ToDense(), name);
            Assert.Equal(dense.AsSpan().ToArray().Count(z => z != Complex.Zero), sparse.Count);
            for (int r = 0; r < Math.Min(dense.Rows, 20); r++)
            {
                for (int c = 0; c < Math.Min(dense.Columns, 20); c++)
                {
                    Assert.Equal(dense[r, c], sparse[r, c]);
                    Assert.Equal(dense[r, c], diagonals[r, c]);
                }
            }
        }
    }

    [Fact]
    public void Triplets_in_any_order_add_up()
    {
        System.Random random = new(5);
        ComplexMatrix expected = new(7, 11);
        List<(int, int, Complex)> triplets = [];
        for (int k = 0; k < 200; k++)
        {
            // Small integers, so that sums are exact in any order.
            (int r, int c, Complex value) = (random.Next(7), random.Next(11), new Complex(random.Next(-3, 4), random.Next(-3, 4)));
            triplets.Add((r, c, value));
            expected[r, c] += value;
        }

        triplets.AddRange([(2, 3, 5), (2, 3, -expected[2, 3] - 5)]);
        expected[2, 3] = 0;
        SparseMatrix actual = SparseMatrix.FromTriplets(7, 11, triplets);
        Same(expected, actual.ToDense(), "triplets");
        Assert.Equal(expected.AsSpan().ToArray().Count(z => z != Complex.Zero), actual.Count);
        Assert.Contains("(7, 0)", Assert.Throws<ArgumentException>(() => SparseMatrix.FromTriplets(7, 11, [(7, 0, 1)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arithmetic_agrees_with_dense_matrices()
    {
        foreach ((string name, ComplexMatrix a) in SparseSamples.All())
        {
            ComplexMatrix b = SparseSamples.Scattered(a.Rows, a.Columns, 0.3, 8), c = SparseSamples.Scattered(a.Columns, 6, 0.4, 9);
            Complex factor = new(0.5, -2);
            SparseMatrix sa = SparseMatrix.FromDense(a), sb = SparseMatrix.FromDense(b), sc = SparseMatrix.FromDense(c);
            DiagonalOffsetMatrix da = sa.ToDiagonals(), db = sb.ToDiagonals(), dc = sc.ToDiagonals();
            Close(a + b, (sa + sb).ToDense(), name);
            Close(a + b, (da + db).ToDense(), name);
            Close(a - b, (sa - sb).ToDense(), name);
            Same(new ComplexMatrix(a.Rows, a.Columns), (sa - sa).ToDense(), name);
            Assert.Equal(0, (sa - sa).Count);
            Close(factor * a, (factor * sa).ToDense(), name);
            Close(factor * a, (factor * da).ToDense(), name);
            Close(Product(a, c), (sa * sc).ToDense(), name);
            Close(Product(a, c), (da * dc).ToDense(), name);
            Same(a.Transpose(), sa.Transpose().ToDense(), name);
            Same(a.Transpose(), da.Transpose().ToDense(), name);
            Same(a.Adjoint(), sa.Adjoint().ToDense(), name);
            Same(a.Adjoint(), da.Adjoint().ToDense(), name);
            Same(a.Adjoint().Transpose(), sa.Conjugate().ToDense(), name);
            Same(a.Adjoint().Transpose(), da.Conjugate().ToDense(), name);
            Assert.Equal(a.OneNorm(), sa.OneNorm(), 1e-13);
            Assert.Equal(a.InfinityNorm(), sa.InfinityNorm(), 1e-13);
            Assert.Equal(a.FrobeniusNorm(), sa.FrobeniusNorm(), 1e-13);
            Assert.Equal(Enumerable.Range(0, Math.Min(a.Rows, a.Columns)).Select(i => a[i, i]), sa.Diagonal());
            Close(KroneckerProduct.Compute(a, c), KroneckerProduct.Compute(sa, sc).ToDense(), name);
            Close(KroneckerProduct.Compute(a, c), KroneckerProduct.Compute(da, dc).ToDense(), name);
        }

        ComplexMatrix left = SparseSamples.Scattered(4, 4, 0.5, 1), right = SparseSamples.Scattered(5, 5, 0.5, 2);
        Close(KroneckerProduct.Sum(left, right), KroneckerProduct.Sum(SparseMatrix.FromDense(left), SparseMatrix.FromDense(right)).ToDense(), "Kronecker sum");
        ComplexMatrix hermitian = RandomHermitian(12, 1);
        Assert.Equal(0, SparseMatrix.FromDense(hermitian).HermitianDefect());
        hermitian[2, 7] += 0.25;
        Assert.Equal(0.25, SparseMatrix.FromDense(hermitian).HermitianDefect(), 1e-15);
        foreach (double density in new[] { 0.05, 0.3, 0.9 })
        {
            ComplexMatrix scattered = SparseSamples.Scattered(17, 17, density, 3);
            Assert.Equal(MatrixArithmetic.HermitianDefect(scattered), SparseMatrix.FromDense(scattered).HermitianDefect(), 1e-15);
        }

        hermitian[3, 3] = double.NaN;
        Assert.Equal(double.NaN, SparseMatrix.FromDense(hermitian).HermitianDefect());
        Assert.Throws<InvalidOperationException>(() => SparseMatrix.FromDense(RandomMatrix(2, 3, 1)).HermitianDefect());
    }

    [Fact]
    public void Tolerance_drops_small_elements_and_keeps_NaN()
    {
        ComplexMatrix dense = ComplexMatrix.FromArray(new[,] { { 1e-9, 1.0 }, { double.NaN, 0 } });
        SparseMatrix sparse = SparseMatrix.FromDense(dense, 1e-8);
        Assert.Equal(2, sparse.Count);
        Assert.True(double.IsNaN(sparse[1, 0].Real));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparseMatrix.FromDense(dense, -1));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Assert.Contains("columns must ascend",
            Assert.Throws<ArgumentException>(() => SparseMatrix.FromCompressedRows(1, 3, [0, 2], [1, 1], new Complex[2])).Message, StringComparison.Ordinal);
        Assert.Contains("run from 0 to 2",
            Assert.Throws<ArgumentException>(() => SparseMatrix.FromCompressedRows(1, 3, [0, 1], [1, 2], new Complex[2])).Message, StringComparison.Ordinal);
        Assert.Contains("must not descend",
            Assert.Throws<ArgumentException>(() => SparseMatrix.FromCompressedRows(2, 3, [0, 2, 1], [1], new Complex[1])).Message, StringComparison.Ordinal);
        Assert.Contains("Offset 1 is -3", Assert.Throws<ArgumentException>(() => DiagonalOffsetMatrix.FromDiagonals(3, 3, [0, -3], new Complex[6])).Message,
            StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => SparseMatrix.Zeros(2, 3) + SparseMatrix.Zeros(3, 2));
        Assert.Throws<ArgumentException>(() => SparseMatrix.Zeros(2, 3) * SparseMatrix.Zeros(2, 3));
        Assert.Throws<InvalidOperationException>(() => SparseMatrix.Zeros(2, 3).Order);
        Assert.Throws<InvalidOperationException>(() => new SparseMatrixBuilder(2, 2).Build());
        Complex[] x = new Complex[4];
        Assert.Throws<ArgumentException>(() => SparseMatrix.Identity(4).Apply(x, x));
        Assert.Throws<ArgumentException>(() => SparseMatrix.Identity(4).Apply(new Complex[3], x));
    }

    private static void Same(ComplexMatrix expected, ComplexMatrix actual, string name)
    {
        Assert.Equal((expected.Rows, expected.Columns), (actual.Rows, actual.Columns));
        Assert.True(expected.AsSpan().SequenceEqual(actual.AsSpan()), name);
    }

    private static void Close(ComplexMatrix expected, ComplexMatrix actual, string name) =>
        Assert.True(expected.IsCloseTo(actual, 1e-13), name);
}
