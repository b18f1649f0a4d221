using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.Sparse;

/// <summary>Sparse factorizations against dense ones, on random patterns, grids, arrows and scaled matrices, in every order of elimination.</summary>
public class SparseFactorizationTests
{
    private static readonly SparseOrdering[] Orderings = Enum.GetValues<SparseOrdering>();

    [Fact]
    public void Lu_solves_in_every_order()
    {
        foreach (SparseMatrix a in Matrices())
        {
            Complex[] expected = RandomMatrix(a.Order, 1, 5).Column(0), b = a.ToDense() * expected;
            foreach (SparseOrdering ordering in Orderings)
            {
                foreach (double preference in new[] { 1, 0.1 })
                {
                    SparseLuDecomposition lu = SparseLuDecomposition.Factor(a, ordering, preference);
                    Assert.True(lu.Outcome.IsSuccess, $"{a.Order} {ordering}: {lu.Outcome}");
                    Close(expected, lu.Solve(b), 1e-9, $"{a.Order} {ordering} {preference}");
                    Complex difference = lu.LogDeterminant() - LuDecomposition.Factor(a.ToDense()).LogDeterminant();
                    Assert.Equal(0, difference.Real, 1e-9 * a.Order);
                    Assert.Equal(1, Math.Cos(difference.Imaginary), 1e-9);
                }
            }
        }
    }

    [Fact]
    public void Qr_solves_and_fits()
    {
        foreach (SparseMatrix a in Matrices())
        {
            foreach (SparseOrdering ordering in Orderings)
            {
                SparseQrDecomposition qr = SparseQrDecomposition.Factor(a, ordering);
                Complex[] expected = RandomMatrix(a.Order, 1, 6).Column(0);
                Assert.True(qr.Outcome.IsSuccess, $"{a.Order} {ordering}: {qr.Outcome}");
                Close(expected, qr.Solve(a.ToDense() * expected), 1e-9, $"{a.Order} {ordering}");
            }
        }

        SparseMatrix tall = SparseMatrix.FromDense(ComplexMatrix.Create(40, 12, (r, c) => (r * 7) + (c * 5) % 11 < 90 && (r + c) % 3 == 0
            ? new Complex(Math.Sin(r + (3 * c) + 1), Math.Cos(r * c)) : 0) + ComplexMatrix.Create(40, 12, (r, c) => r == c ? 1 : 0));
        Complex[] right = RandomMatrix(40, 1, 7).Column(0), fit = SparseQrDecomposition.Factor(tall).Solve(right);
        Close(QrDecomposition.Factor(tall.ToDense()).Solve(ComplexMatrix.ColumnVector(right)).Column(0), fit, 1e-12, "least squares");
        SparseQrDecomposition square = SparseQrDecomposition.Factor(tall, SparseOrdering.Natural);
        ComplexMatrix upper = square.R().ToDense(), dense = tall.ToDense();
        Assert.True((upper.Adjoint() * upper).IsCloseTo(dense.Adjoint() * dense, 1e-12));
    }

    [Fact]
    public void Cholesky_solves_and_takes_logarithms()
    {
        foreach (SparseMatrix a in Matrices().Where(a => a.FrobeniusNorm() < 1e152))
        {
            SparseMatrix definite = (a * a.Adjoint()) + SparseMatrix.Identity(a.Order);
            Complex[] expected = RandomMatrix(a.Order, 1, 8).Column(0);
            foreach (SparseOrdering ordering in Orderings)
            {
                SparseCholeskyDecomposition cholesky = SparseCholeskyDecomposition.Factor(definite, ordering);
                Assert.True(cholesky.Outcome.IsSuccess, $"{a.Order} {ordering}: {cholesky.Outcome}");
                Close(expected, cholesky.Solve(definite.ToDense() * expected), 1e-8, $"{a.Order} {ordering}");
                Assert.Equal(CholeskyDecomposition.Factor(definite.ToDense()).LogDeterminant(), cholesky.LogDeterminant(), 1e-9 * a.Order);
            }
        }

        foreach (double scale in new[] { 1e-310, 1e-200, 1e300 })
        {
            SparseMatrix grid = scale * Grid(5);
            Complex[] expected = RandomMatrix(25, 1, 11).Column(0);
            Close(expected, SparseCholeskyDecomposition.Factor(grid).Solve(grid.ToDense() * expected), 1e-10, $"{scale}");
        }

        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotPositiveDefinite, 1),
            SparseCholeskyDecomposition.Factor(SparseMatrix.FromDiagonal([1.0, -1.0, 2.0])).Outcome);
    }

    [Fact]
    public void Minimum_degree_avoids_the_fill_of_an_arrow_and_of_a_grid()
    {
        const int n = 60;
        SparseMatrix arrow = SparseMatrix.FromTriplets(n, n,
            Enumerable.Range(0, n).SelectMany(i =>
            new[] { (i, i, new Complex(4 + n, 0)), (0, i, i == 0 ? 0 : Complex.One), (i, 0, i == 0 ? 0 : Complex.One) }));
        Assert.Equal((2 * n) - 1, SparseCholeskyDecomposition.Factor(arrow).FactorCount);
        Assert.Equal(n * (n + 1) / 2, SparseCholeskyDecomposition.Factor(arrow, SparseOrdering.Natural).FactorCount);
        SparseMatrix grid = Grid(24);
        int natural = SparseCholeskyDecomposition.Factor(grid, SparseOrdering.Natural).FactorCount;
        Assert.True(SparseCholeskyDecomposition.Factor(grid).FactorCount < 0.7 * natural);
        Assert.True(SparseCholeskyDecomposition.Factor(grid, SparseOrdering.ReverseCuthillMcKee).FactorCount <= 1.1 * natural);
        Assert.True(SparseLuDecomposition.Factor(grid, SparseOrdering.MinimumDegree, 0.1).FactorCount < SparseLuDecomposition.Factor(grid,
            SparseOrdering.Natural).FactorCount);
    }

    [Fact]
    public void Singular_and_broken_matrices_are_named()
    {
        SparseMatrix singular = SparseMatrix.FromDiagonal([1.0, 0.0, 2.0]);
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.Singular, 1), SparseLuDecomposition.Factor(singular, SparseOrdering.Natural).Outcome);
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.Singular, 1), SparseQrDecomposition.Factor(singular, SparseOrdering.Natural).Outcome);
        Assert.Equal(FactorizationStatus.Singular, IncompleteLuDecomposition.Factor(singular).Outcome.Status);
        Assert.Throws<NumericalException>(() => SparseLuDecomposition.Factor(singular).Solve([1, 1, 1]));
        Assert.Equal(double.NegativeInfinity, SparseLuDecomposition.Factor(singular).LogDeterminant().Real);
        SparseMatrix broken = SparseMatrix.FromDiagonal([1.0, double.NaN, 2.0]);
        Assert.Equal(FactorizationStatus.NotFinite, SparseLuDecomposition.Factor(broken).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, SparseQrDecomposition.Factor(broken).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, SparseCholeskyDecomposition.Factor(broken).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, IncompleteLuDecomposition.Factor(broken).Outcome.Status);
        SparseMatrix ones = SparseMatrix.FromDense(ComplexMatrix.Create(5, 5, (_, _) => 1));
        Assert.Equal(FactorizationStatus.Singular, SparseQrDecomposition.Factor(ones).Outcome.Status);
        Assert.Throws<ArgumentException>(() => SparseQrDecomposition.Factor(SparseMatrix.Zeros(2, 3)));
        Assert.Throws<InvalidOperationException>(() => SparseLuDecomposition.Factor(SparseMatrix.Zeros(2, 3)));
        Assert.Throws<ArgumentOutOfRangeException>(() => SparseLuDecomposition.Factor(singular, SparseOrdering.Natural, 0));
    }

    [Fact]
    public void Incomplete_factors_are_exact_without_fill_and_speed_up_iterations()
    {
        SparseMatrix line = Line(50);
        Complex[] b = RandomMatrix(50, 1, 9).Column(0), x = new Complex[50];
        IncompleteLuDecomposition.Factor(line).Apply(b, x);
        Close(SparseLuDecomposition.Factor(line).Solve(b), x, 1e-12, "tridiagonal");
        SparseMatrix grid = Grid(30);
        Complex[] right = RandomMatrix(900, 1, 10).Column(0);
        int plain = BiCgStabSolver.Solve(grid, right, new Complex[900]).Iterations;
        IterationOutcome preconditioned =
            BiCgStabSolver.Solve(grid, right, new Complex[900], new IterativeSolverOptions { Preconditioner = IncompleteLuDecomposition.Factor(grid) });
        Assert.True(preconditioned.IsSuccess && preconditioned.Iterations < 0.6 * plain, $"{preconditioned.Iterations} of {plain}");
    }

    internal static SparseMatrix Line(int n) => SparseMatrix.FromTriplets(
        n, n, Enumerable.Range(0, n).SelectMany(i => new[] { (i, i, new Complex(2, 0)), (i, i + 1, new Complex(-1, 0)), (i, i - 1, new Complex(-1, 0)) })
            .Where(entry => entry.Item2 >= 0 && entry.Item2 < n));

    internal static SparseMatrix Grid(int side) => KroneckerProduct.Sum(Line(side), Line(side));

    private static IEnumerable<SparseMatrix> Matrices()
    {
        foreach (int n in new[] { 1, 2, 5, 20, 47 })
        {
            System.Random random = new(n);
            yield return SparseMatrix.FromDense(ComplexMatrix.Create(n, n, (r, c) => r == (c + 1) % n || random.NextDouble() < 2.0 / n
                ? new Complex((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1) * (r == (c + 1) % n ? 5 : 1) : 0));
        }

        yield return Line(30);
        yield return Grid(6);
        yield return 1e-200 * Grid(4);
        yield return 1e-310 * Grid(3);
        yield return 1e300 * Line(7);
        yield return 1e150 * Line(9);
    }

    private static void Close(Complex[] expected, Complex[] actual, double tolerance, string what)
    {
        Complex[] difference = [.. actual];
        MatrixVector.AddScaled(-1, expected, difference);
        Within(MatrixVector.Norm(difference), tolerance * MatrixVector.Norm(expected), what);
    }
}
