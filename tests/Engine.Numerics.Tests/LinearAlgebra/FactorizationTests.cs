using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class FactorizationTests
{
    [Fact]
    public void Balancing_recovers_eigenvalues_of_a_badly_scaled_matrix()
    {
        ComplexMatrix a = RandomMatrix(6, 6, 3);
        Complex[] expected = [.. GeneralEigenDecomposition.Factor(a).Values.OrderBy(z => z.Real)];
        ComplexMatrix scaled = ComplexMatrix.Create(6, 6, (r, c) => a[r, c] * Math.ScaleB(1, 20 * (r - c)));
        GeneralEigenDecomposition eigen = GeneralEigenDecomposition.Factor(scaled);
        Complex[] actual = [.. eigen.Values.OrderBy(z => z.Real)];
        for (int i = 0; i < 6; i++)
        {
            Assert.True(Complex.Abs(expected[i] - actual[i]) <= 1e-12);
        }
    }

    [Fact]
    public void Cholesky_solves_and_names_the_bad_pivot()
    {
        foreach (int n in new[] { 0, 1, 2, 5, 17, 64, 100, 129 })
        {
            ComplexMatrix a = DefiniteFamilies["random"](n), b = RandomMatrix(n, 2, 2);
            CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a);
            Assert.True(Difference(a * cholesky.Solve(b), b) <= 1e-9);
            Assert.True((a * cholesky.Inverse()).IsCloseTo(ComplexMatrix.Identity(n), 1e-9));
            Assert.Equal(1, cholesky.Determinant() / LuDecomposition.Factor(a).Determinant().Real, 1e-11);
        }

        ComplexMatrix indefinite = ComplexMatrix.Identity(40);
        indefinite[29, 29] = -1;
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotPositiveDefinite, 29), CholeskyDecomposition.Factor(indefinite).Outcome);
        indefinite[29, 29] = 0;
        CholeskyDecomposition failed = CholeskyDecomposition.Factor(indefinite);
        Assert.Contains("Pivot 29", Assert.Throws<NumericalException>(() => failed.Inverse()).Message, StringComparison.Ordinal);
        Assert.True(double.IsNaN(failed.Determinant()) && double.IsNaN(failed.LogDeterminant()) && double.IsNaN(failed.ConditionEstimate()));
    }

    [Fact]
    public void Condition_estimates_are_lower_bounds_mostly_within_a_factor_of_three()
    {
        int all = 0, close = 0;
        foreach (string family in DefiniteFamilies.Keys.Where(family => !family.StartsWith("graded", StringComparison.Ordinal)))
        {
            foreach (int n in new[] { 1, 2, 3, 7, 16, 33, 50 })
            {
                ComplexMatrix a = DefiniteFamilies[family](n), b = a * (1 / a.MaxNorm());
                double exact = b.OneNorm() * LuDecomposition.Factor(b).Inverse().OneNorm();
                Judge(LuDecomposition.Factor(a).ConditionEstimate(), exact);
                Judge(CholeskyDecomposition.Factor(a).ConditionEstimate(), exact);
                foreach (bool pivoting in new[] { false, true })
                {
                    QrDecomposition qr = QrDecomposition.Factor(a, pivoting);
                    ComplexMatrix r = qr.R * (1 / qr.R.MaxNorm());
                    double triangular = r.OneNorm() * LuDecomposition.Factor(r).Inverse().OneNorm();
                    Judge(qr.ConditionEstimate(), triangular);
                }
            }
        }

        Assert.True(close >= 0.95 * all, $"{close} of {all}");

        void Judge(double estimate, double exact)
        {
            Assert.InRange(estimate, exact / 10, exact * 1.001);
            all++;
            close += estimate >= exact / 3 ? 1 : 0;
        }

        ComplexMatrix singular = ComplexMatrix.Diagonal([1.0, 2.0, 0.0, 3.0]);
        Assert.Equal(double.PositiveInfinity, LuDecomposition.Factor(singular).ConditionEstimate());
        Assert.Equal(double.PositiveInfinity, QrDecomposition.Factor(singular).ConditionEstimate());
        QrDecomposition zero = QrDecomposition.Factor(singular);
        Assert.Contains("Pivot 2", Assert.Throws<NumericalException>(() => zero.Solve(ComplexMatrix.Identity(4))).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => QrDecomposition.Factor(RandomMatrix(2, 3, 1)).ConditionEstimate());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(20)]
    [InlineData(65)]
    public void Generalized_problem_is_solved_and_orthonormal_in_b(int n)
    {
        ComplexMatrix x = RandomMatrix(n, n, 1), a = RandomHermitian(n, 2);
        ComplexMatrix b = MatrixProduct.Multiply(x, MatrixOperation.None, x, MatrixOperation.Adjoint) + ComplexMatrix.Identity(n);
        GeneralizedHermitianEigenDecomposition eigen = GeneralizedHermitianEigenDecomposition.Factor(a, b);
        Assert.True(Difference(a * eigen.Vectors, b * eigen.Vectors * ComplexMatrix.Diagonal(eigen.Values)) <= 1e-12 * n);
        Assert.True((eigen.Vectors.Adjoint() * b * eigen.Vectors).IsCloseTo(ComplexMatrix.Identity(n), 1e-12));
    }

    [Fact]
    public void Least_squares_and_rank()
    {
        ComplexMatrix a = RandomMatrix(30, 12, 1), b = RandomMatrix(30, 2, 2);
        foreach (bool pivoting in new[] { false, true })
        {
            ComplexMatrix x = QrDecomposition.Factor(a, pivoting).Solve(b);
            Assert.True(MatrixProduct.Multiply(a, MatrixOperation.Adjoint, (a * x) - b, MatrixOperation.None).IsCloseTo(new ComplexMatrix(12, 2), 1e-12));
        }

        ComplexMatrix low = RandomMatrix(20, 5, 3) * RandomMatrix(5, 17, 4);
        Assert.Equal(5, QrDecomposition.Factor(low, columnPivoting: true).Rank());
        Assert.Equal(5, SingularValueDecomposition.Factor(low).Rank());
    }

    [Fact]
    public void Determinant_inverse_and_condition()
    {
        ComplexMatrix hilbert = HermitianFamilies["hilbert"](6);
        LuDecomposition lu = LuDecomposition.Factor(hilbert);

        // The condition number is 3e7: rounding the elements to doubles alone moves the determinant by parts in 1e9.
        Assert.Equal(1, lu.Determinant().Real / 5.367299887358688e-18, 1e-8);
        Assert.Equal(Math.Log(5.367299887358688e-18), lu.LogDeterminant().Real, 1e-8);
        double exact = hilbert.OneNorm() * lu.Inverse().OneNorm();
        Assert.InRange(lu.ConditionEstimate(), exact / 3, exact * 1.000001);
        Assert.True((RandomMatrix(50, 50, 1) * LuDecomposition.Factor(RandomMatrix(50, 50, 1)).Inverse()).IsCloseTo(ComplexMatrix.Identity(50), 1e-11));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(40)]
    public void Not_finite_input_gives_a_clear_outcome(int n)
    {
        ComplexMatrix a = RandomMatrix(n, n, 1);
        a[n / 2, n / 2] = new Complex(0, double.NaN);
        Assert.Equal(FactorizationStatus.NotFinite, LuDecomposition.Factor(a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, QrDecomposition.Factor(a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, CholeskyDecomposition.Factor(a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, SchurDecomposition.Factor(a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, HessenbergDecomposition.Factor(a).Outcome.Status);
        Assert.True(double.IsNaN(HessenbergDecomposition.Factor(a).H[0, 0].Real));
        Assert.All(GeneralEigenDecomposition.Eigenvalues(a), value => Assert.True(double.IsNaN(value.Real)));
        Assert.Equal(FactorizationStatus.NotFinite, GeneralizedHermitianEigenDecomposition.Factor(ComplexMatrix.Identity(n), a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, GeneralizedHermitianEigenDecomposition.Factor(a, ComplexMatrix.Identity(n)).Outcome.Status);
        Assert.False(MatrixArithmetic.IsFinite(MatrixFunction.SquareRoot(a)));
        Assert.False(MatrixArithmetic.IsFinite(MatrixFunction.Logarithm(a)));
        Assert.Equal(FactorizationStatus.NotFinite, GeneralEigenDecomposition.Factor(a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, SingularValueDecomposition.Factor(a).Outcome.Status);
        Assert.Equal(FactorizationStatus.NotFinite, MatrixExponential.Compute(a, new ComplexMatrix(n, n)).Status);
    }
}
