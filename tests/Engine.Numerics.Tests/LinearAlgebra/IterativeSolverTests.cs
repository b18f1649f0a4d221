using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>The residual of the outcome is that of the solution, and the solution that of a factorization.</summary>
public class IterativeSolverTests
{
    private static readonly IterativeSolverOptions Tight = new() { RelativeTolerance = 1e-12 };

    public delegate IterationOutcome Solver(ComplexMatrix a, ReadOnlySpan<Complex> b, Span<Complex> x, IterativeSolverOptions? options);

    private static Dictionary<string, Solver> Solvers { get; } = new()
    {
        ["cg"] = ConjugateGradientSolver.Solve,
        ["minres"] = MinresSolver.Solve,
        ["gmres"] = GmresSolver.Solve,
        ["bicgstab"] = BiCgStabSolver.Solve,
    };

    public static TheoryData<string> Names => [.. Solvers.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Definite_systems_of_any_scale(string name)
    {
        foreach (int n in new[] { 1, 2, 3, 7, 20, 65 })
        {
            foreach (double size in new[] { 1, 1e-200, 1e-300, 1e200 })
            {
                ComplexMatrix a = DefiniteFamilies["random"](n), expected = RandomMatrix(n, 1, 3);
                Complex[] b = a * expected.Column(0), x = new Complex[n];
                MatrixVector.Scale(size, b);
                IterationOutcome outcome = Solvers[name](a, b, x, Tight);
                Assert.True(outcome.IsSuccess, $"{name} {n} {size}: {outcome}");
                Check(a, b, x, outcome);
                for (int i = 0; i < n; i++)
                {
                    Within(Complex.Abs((x[i] / size) - expected[i, 0]), 1e-8, $"{name} {n} {size}");
                }
            }
        }
    }

    [Theory]
    [InlineData("minres")]
    [InlineData("gmres")]
    public void Indefinite_hermitian_systems(string name)
    {
        foreach (int n in new[] { 2, 5, 30, 64 })
        {
            ComplexMatrix a = WithSpectrum(n, i => (i % 2 == 0 ? 1 : -1) * (1 + (i / (double)n)));
            Complex[] b = RandomMatrix(n, 1, 4).Column(0), x = new Complex[n];
            IterationOutcome outcome = Solvers[name](a, b, x, Tight);
            Assert.True(outcome.IsSuccess, $"{name} {n}: {outcome}");
            Check(a, b, x, outcome);
        }
    }

    [Theory]
    [InlineData("gmres")]
    [InlineData("bicgstab")]
    public void General_systems_with_restarts(string name)
    {
        foreach (int n in new[] { 1, 3, 17, 80 })
        {
            ComplexMatrix a = RandomMatrix(n, n, 1) + ((3 * Math.Sqrt(n)) * ComplexMatrix.Identity(n));
            Complex[] b = RandomMatrix(n, 1, 5).Column(0), x = RandomMatrix(n, 1, 6).Column(0);
            IterationOutcome outcome = Solvers[name](a, b, x, Tight with { Restart = 7 });
            Assert.True(outcome.IsSuccess, $"{name} {n}: {outcome}");
            Check(a, b, x, outcome);
        }
    }

    [Fact]
    public void Cyclic_shift_takes_gmres_the_full_order()
    {
        ComplexMatrix a = GeneralFamilies["cyclic shift"](20);
        Complex[] b = new Complex[20], x = new Complex[20];
        b[0] = 1;
        IterationOutcome outcome = GmresSolver.Solve(a, b, x);
        Assert.True(outcome.IsSuccess);
        Assert.Equal(20, outcome.Iterations);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_preconditioner_that_is_the_inverse_takes_few_steps(string name)
    {
        ComplexMatrix a = DefiniteFamilies["random"](40), inverse = LuDecomposition.Factor(a).Inverse();
        MatrixArithmetic.MakeHermitian(inverse);
        Complex[] b = RandomMatrix(40, 1, 7).Column(0), x = new Complex[40];
        IterationOutcome outcome = Solvers[name](a, b, x, new IterativeSolverOptions { Preconditioner = inverse, RelativeTolerance = 1e-9 });
        Assert.True(outcome.IsSuccess, outcome.Message);
        Assert.InRange(outcome.Iterations, 1, 8);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Failures_are_named(string name)
    {
        ComplexMatrix a = DefiniteFamilies["random"](20);
        Complex[] b = RandomMatrix(20, 1, 8).Column(0), x = new Complex[20];
        IterationOutcome limited = Solvers[name](a, b, x, new IterativeSolverOptions { MaximumIterations = 2, RelativeTolerance = 1e-14 });
        Assert.Equal(IterationStatus.IterationLimit, limited.Status);
        Assert.Contains("limit", Assert.Throws<NumericalException>(() => limited.EnsureSuccess()).Message, StringComparison.Ordinal);
        Assert.Equal(new IterationOutcome(IterationStatus.Converged, 0, 0), Solvers[name](a, new Complex[20], new Complex[20], null));
        b[3] = double.NaN;
        Assert.Equal(IterationStatus.NotFinite, Solvers[name](a, b, new Complex[20], null).Status);
        a[2, 2] = double.NaN;
        Assert.Equal(IterationStatus.NotFinite, Solvers[name](a, RandomMatrix(20, 1, 8).Column(0), new Complex[20], null).Status);
        Assert.Throws<ArgumentException>(() => Solvers[name](a, new Complex[3], new Complex[20], null));
        Assert.Throws<ArgumentOutOfRangeException>(() => Solvers[name](a, b, new Complex[20], new IterativeSolverOptions { Restart = 0 }));
    }

    [Fact]
    public void Singular_and_indefinite_operators_end_with_a_reason()
    {
        ComplexMatrix singular = ComplexMatrix.Diagonal([1.0, 2.0, 0.0, 3.0]);
        Complex[] b = [1, 1, 1, 1], x = new Complex[4];
        IterationOutcome outcome = MinresSolver.Solve(singular, b, x);
        Assert.False(outcome.IsSuccess);
        Assert.Equal(0.5, outcome.Residual, 1e-12);
        Assert.Equal(IterationStatus.Stagnated, GmresSolver.Solve(singular, b, new Complex[4]).Status);
        Assert.Equal(IterationStatus.NotPositiveDefinite,
            ConjugateGradientSolver.Solve(ComplexMatrix.Diagonal([1.0, -2.0, 3.0]), [1, 1, 1], new Complex[3]).Status);
        Assert.Equal(IterationStatus.NotPositiveDefinite,
            MinresSolver.Solve(ComplexMatrix.Diagonal([1.0, 2.0, 3.0]), [1, 1, 1], new Complex[3],
            new IterativeSolverOptions { Preconditioner = ComplexMatrix.Diagonal([-1.0, -1.0, -1.0]) }).Status);
    }

    [Fact]
    public void Large_sparse_systems()
    {
        const int side = 60;
        SparseMatrix line = SparseMatrix.FromTriplets(side, side,
            Enumerable.Range(0, side).SelectMany(i =>
            new[] { (i, i, new Complex(2, 0)), (i, Math.Min(i + 1, side - 1), i + 1 < side ? new Complex(-1, 0) : Complex.Zero),
            (i, Math.Max(i - 1, 0), i > 0 ? new Complex(-1, 0) : Complex.Zero) }));
        SparseMatrix plane = KroneckerProduct.Sum(line, line);
        Complex[] b = RandomMatrix(side * side, 1, 9).Column(0), first = new Complex[b.Length], second = new Complex[b.Length], third = new Complex[b.Length];
        Assert.True(ConjugateGradientSolver.Solve(plane, b, first).IsSuccess);
        Assert.True(MinresSolver.Solve(plane, b, second).IsSuccess);
        Assert.True(BiCgStabSolver.Solve(plane, b, third).IsSuccess);
        MatrixVector.AddScaled(-1, first, second);
        MatrixVector.AddScaled(-1, first, third);
        Within(MatrixVector.Norm(second), 1e-6 * MatrixVector.Norm(first), "MINRES");
        Within(MatrixVector.Norm(third), 1e-6 * MatrixVector.Norm(first), "BiCGSTAB");
    }

    private static void Check(ComplexMatrix a, Complex[] b, Complex[] x, IterationOutcome outcome)
    {
        Complex[] residual = a * x;
        MatrixVector.AddScaled(-1, b, residual);
        Within(MatrixVector.Norm(residual) / MatrixVector.Norm(b), 1.001e-12, "residual");
        Assert.Equal(outcome.Residual, MatrixVector.Norm(residual) / MatrixVector.Norm(b), 1e-15);
    }
}
