using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class MatrixEquationTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(1, 4)]
    [InlineData(3, 2)]
    [InlineData(7, 7)]
    [InlineData(20, 33)]
    [InlineData(65, 40)]
    public void Sylvester_residuals_of_all_shapes_and_scales(int m, int n)
    {
        foreach (double size in new[] { 1, 1e-300, 1e150, 1e-160 })
        {
            ComplexMatrix a = RandomMatrix(m, m, 1), b = RandomMatrix(n, n, 2) + (9 * ComplexMatrix.Identity(n)), c = RandomMatrix(m, n, 3);
            ComplexMatrix x = new(m, n);
            FactorizationOutcome outcome = SylvesterEquation.Solve(size * a, size * b, size * c, x);
            Assert.True(outcome.IsSuccess, $"{m} {n} {size}: {outcome}");
            double bound = Bound(Math.Max(m, n)) * (a.FrobeniusNorm() + b.FrobeniusNorm()) * x.FrobeniusNorm();
            Within(Difference((a * x) + (x * b), c), bound, $"{m} {n} {size}");
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(50)]
    public void Lyapunov_solutions_are_hermitian_and_solve(int n)
    {
        ComplexMatrix a = RandomMatrix(n, n, 1) - (3 * Math.Sqrt(n) * ComplexMatrix.Identity(n)), q = RandomHermitian(n, 2);
        ComplexMatrix x = SylvesterEquation.SolveLyapunov(a, q);
        Assert.Equal(0, MatrixArithmetic.HermitianDefect(x));
        Within(Difference((a * x) + (x * a.Adjoint()), q), 2 * Bound(n) * a.FrobeniusNorm() * x.FrobeniusNorm(), $"{n}");
        ComplexMatrix step = a * (0.5 / a.FrobeniusNorm()), y = SylvesterEquation.SolveDiscrete(step, q);
        Within(Difference((step * y * step.Adjoint()) - y, q), 2 * Bound(n) * y.FrobeniusNorm(), $"{n} discrete");
    }

    [Fact]
    public void Equations_agree_with_their_kronecker_form()
    {
        ComplexMatrix a = RandomMatrix(3, 3, 4), b = RandomMatrix(4, 4, 5), c = RandomMatrix(3, 4, 6);
        ComplexMatrix big = KroneckerProduct.Compute(a, ComplexMatrix.Identity(4)) + KroneckerProduct.Compute(ComplexMatrix.Identity(3), b.Transpose());
        Complex[] expected = LuDecomposition.Factor(big).Solve(c.AsSpan());
        Assert.True(SylvesterEquation.Solve(a, b, c).IsCloseTo(new ComplexMatrix(3, 4, expected), 1e-12));
    }

    [Fact]
    public void Meeting_eigenvalues_are_named()
    {
        ComplexMatrix a = ComplexMatrix.Diagonal([1.0, 2.0]), c = RandomMatrix(2, 2, 1), x = new(2, 2);
        FactorizationOutcome outcome = SylvesterEquation.Solve(a, -a, c, x);
        Assert.Equal(FactorizationStatus.Singular, outcome.Status);
        Assert.Contains("meet", outcome.ToString(), StringComparison.Ordinal);
        Assert.True(double.IsNaN(x[0, 0].Real));
        Assert.Equal(FactorizationStatus.Singular, SylvesterEquation.SolveDiscrete(ComplexMatrix.Identity(2), c, x).Status);
        c[0, 0] = double.NaN;
        Assert.Equal(FactorizationStatus.NotFinite, SylvesterEquation.Solve(a, a, c, x).Status);
        Assert.Throws<ArgumentException>(() => SylvesterEquation.Solve(a, a, new ComplexMatrix(3, 2)));
    }

    [Fact]
    public void Ldl_of_hermitian_families()
    {
        foreach ((string family, Func<int,
            ComplexMatrix> matrix) in HermitianFamilies.Concat(EdgeFamilies.All.Select(pair => new KeyValuePair<string, Func<int,
            ComplexMatrix>>(pair.Key, n => EdgeFamilies.Hermitian(pair.Value(n))))))
        {
            foreach (int n in new[] { 0, 1, 2, 3, 4, 8, 17, 40 })
            {
                ComplexMatrix a = matrix(n);
                double unit = EdgeFamilies.Unit(a);
                LdlDecomposition ldl = LdlDecomposition.Factor(a);
                Assert.Contains(ldl.Outcome.Status, new[] { FactorizationStatus.Success, FactorizationStatus.Singular });
                Within(ldl.L.MaxNorm(), 3, $"{family} {n} growth");
                ComplexMatrix d = EdgeFamilies.Of(n, (r, c) => r == c ? ldl.Diagonal[r] : r == c + 1 ? ldl.Below[c] : c == r + 1
                    ? Complex.Conjugate(ldl.Below[r]) : 0);
                ComplexMatrix permuted = EdgeFamilies.Of(n, (r, c) => a[ldl.Permutation[r], ldl.Permutation[c]]);
                EdgeFamilies.Check(a, ldl.L * EdgeFamilies.Times(unit, d) * ldl.L.Adjoint(), EdgeFamilies.Times(unit, permuted), unit, family + " LDL");
                (int positive, int negative, int zero) = ldl.Inertia();
                Assert.Equal(n, positive + negative + zero);
            }
        }
    }

    [Fact]
    public void Ldl_solves_counts_signs_and_takes_determinants()
    {
        foreach (int n in new[] { 1, 2, 3, 6, 21, 60 })
        {
            ComplexMatrix a = WithSpectrum(n, i => i % 3 == 0 ? -2 - i : 1 + i), b = RandomMatrix(n, 2, 1);
            LdlDecomposition ldl = LdlDecomposition.Factor(a);
            Assert.True((a * ldl.Solve(b)).IsCloseTo(b, 1e-11));
            Assert.Equal((n - ((n + 2) / 3), (n + 2) / 3, 0), ldl.Inertia());
            Assert.Equal(1, ldl.Determinant() / LuDecomposition.Factor(a).Determinant().Real, 1e-11);
            Assert.True(ldl.Reconstruct().IsCloseTo(a, 1e-12 * n * n));
        }

        ComplexMatrix swap = ComplexMatrix.FromArray(new double[,] { { 0, 1 }, { 1, 0 } });
        Assert.Equal((1, 1, 0), LdlDecomposition.Factor(swap).Inertia());
        Assert.Equal(-1, LdlDecomposition.Factor(swap).Determinant());
        LdlDecomposition singular = LdlDecomposition.Factor(ComplexMatrix.Diagonal([1.0, 0.0, -1.0]));
        Assert.Equal((1, 1, 1), singular.Inertia());
        Assert.Throws<NumericalException>(() => singular.Solve(ComplexMatrix.Identity(3)));
        Assert.Equal(1, LdlDecomposition.Factor(ComplexMatrix.Diagonal([1e200, 1e200, 1e-200, 1e-200])).Determinant(), 1e-14);
        Assert.Equal(FactorizationStatus.NotFinite, LdlDecomposition.Factor(ComplexMatrix.Diagonal([double.NaN])).Outcome.Status);
    }

    [Fact]
    public void Commuting_matrices_share_a_basis()
    {
        foreach (int n in new[] { 1, 2, 4, 9, 24 })
        {
            ComplexMatrix v = QrDecomposition.Factor(RandomMatrix(n, n, 1)).Q();
            ComplexMatrix Of(Func<int, Complex> value) => v * ComplexMatrix.Diagonal([.. Enumerable.Range(0, n).Select(value)]) * v.Adjoint();
            ComplexMatrix coarse = Of(i => i % 2), fine = Of(i => i / 2), unitary = Of(i => Complex.FromPolarCoordinates(1, i)),
                tiny = 1e-300 * Of(i => i * i), zero = new(n, n);
            SimultaneousDiagonalization common = SimultaneousDiagonalization.Factor(coarse, fine, unitary, tiny, zero);
            Assert.True(common.Outcome.IsSuccess, $"{n}: {common.Outcome}");
            Within(common.OffDiagonal, Bound(n), $"{n}");
            Within(OrthogonalityError(common.Vectors), Bound(n), $"{n} vectors");
            for (int i = 0; i < n; i++)
            {
                // Each vector carries one label of the pair (i mod 2, i / 2).
                double label = common.Values[0][i].Real + (2 * common.Values[1][i].Real);
                Assert.Equal(Math.Round(label), label, 1e-12);
                Assert.Equal(Math.Cos(label), common.Values[2][i].Real, 1e-11);
                Assert.Equal(label * label, common.Values[3][i].Real / 1e-300, 1e-9);
            }
        }

        ComplexMatrix x = ComplexMatrix.FromArray(new double[,] { { 0, 1 }, { 1, 0 } }), z = ComplexMatrix.Diagonal([1.0, -1.0]);
        Assert.Equal(Math.Sqrt(0.5), SimultaneousDiagonalization.Factor(x, z).OffDiagonal, 0.3);
        Assert.Equal(FactorizationStatus.NotFinite, SimultaneousDiagonalization.Factor(ComplexMatrix.Diagonal([double.NaN, 1])).Outcome.Status);
        Assert.Throws<ArgumentException>(() => SimultaneousDiagonalization.Factor(x, new ComplexMatrix(3, 3)));
    }
}
