using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

[Collection(AllocationCollection.Name)]
public class FactorizationTests
{
    public static TheoryData<string> Families => [.. GeneralFamilies.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Lu_backward_error(string family)
    {
        foreach (int n in Sizes(family == "random"))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            LuDecomposition lu = LuDecomposition.Factor(a);
            Assert.NotEqual(FactorizationStatus.NotFinite, lu.Outcome.Status);
            Assert.True(Difference(lu.Reconstruct(), a) <= 10 * n * Epsilon * a.FrobeniusNorm(), $"n = {n}: {Difference(lu.Reconstruct(), a) / a.FrobeniusNorm()}");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Qr_backward_error_and_orthogonality(string family)
    {
        foreach (int n in Sizes(family == "random"))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            foreach (bool pivoting in new[] { false, true })
            {
                QrDecomposition qr = QrDecomposition.Factor(a, pivoting);
                Assert.True(Difference(qr.Reconstruct(), a) <= 10 * n * Epsilon * a.FrobeniusNorm(), $"n = {n}: {Difference(qr.Reconstruct(), a) / a.FrobeniusNorm()}");
                Assert.True(OrthogonalityError(qr.Q()) <= 10 * n * Epsilon);
                for (int i = 1; pivoting && i < n; i++)
                {
                    Assert.True(Complex.Abs(qr.R[i, i]) <= Complex.Abs(qr.R[i - 1, i - 1]) * (1 + 1e-10) + 1e-300);
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Schur_backward_error_and_orthogonality(string family)
    {
        foreach (int n in Sizes(family == "random").Where(n => n <= 129))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            Schur schur = Schur.Factor(a);
            Assert.True(schur.Outcome.IsSuccess, $"n = {n}: {schur.Outcome}");
            double scale = a.FrobeniusNorm();
            Assert.True(Difference(a * schur.Z, schur.Z * schur.T) <= 10 * n * Epsilon * scale, $"n = {n}: {Difference(a * schur.Z, schur.Z * schur.T) / scale / Epsilon} epsilon");
            Assert.True(OrthogonalityError(schur.Z) <= 10 * n * Epsilon, $"n = {n}: {OrthogonalityError(schur.Z) / Epsilon} epsilon");
            for (int r = 1; r < n; r++)
            {
                Assert.All(schur.T.Row(r)[..r].ToArray(), z => Assert.Equal(Complex.Zero, z));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void General_eigenvectors_have_small_residuals(string family)
    {
        foreach (int n in new[] { 0, 1, 2, 3, 6, 17, 40 })
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            GeneralEigen eigen = GeneralEigen.Factor(a, balance: false);
            Assert.True(eigen.Outcome.IsSuccess);
            ComplexMatrix values = ComplexMatrix.Diagonal(eigen.Values);
            double scale = a.FrobeniusNorm();
            ComplexMatrix right = (a * eigen.RightVectors) - (eigen.RightVectors * values);
            ComplexMatrix left = (eigen.LeftVectors.Adjoint() * a) - (values * eigen.LeftVectors.Adjoint());
            for (int k = 0; k < n; k++)
            {
                Assert.True(MatrixVector.Norm(right.Column(k)) <= 20 * n * Epsilon * scale, $"{family} n = {n} right {k}: {MatrixVector.Norm(right.Column(k)) / scale}");
                Assert.True(MatrixVector.Norm(left.Row(k)) <= 20 * n * Epsilon * scale, $"{family} n = {n} left {k}: {MatrixVector.Norm(left.Row(k)) / scale}");
                Assert.Equal(1, MatrixVector.Norm(eigen.RightVectors.Column(k)), 1e-14 * (n + 1));
            }
        }
    }

    [Fact]
    public void Balancing_recovers_eigenvalues_of_a_badly_scaled_matrix()
    {
        ComplexMatrix a = RandomMatrix(6, 6, 3);
        Complex[] expected = [.. GeneralEigen.Factor(a).Values.OrderBy(z => z.Real)];
        ComplexMatrix scaled = ComplexMatrix.Create(6, 6, (r, c) => a[r, c] * Math.ScaleB(1, 20 * (r - c)));
        GeneralEigen eigen = GeneralEigen.Factor(scaled);
        Complex[] actual = [.. eigen.Values.OrderBy(z => z.Real)];
        for (int i = 0; i < 6; i++)
        {
            Assert.True(Complex.Abs(expected[i] - actual[i]) <= 1e-12);
        }
    }

    [Fact]
    public void Cholesky_factors_solves_and_names_the_bad_pivot()
    {
        foreach (int n in Sizes(true).Where(n => n <= 256))
        {
            ComplexMatrix x = RandomMatrix(n, n, 1);
            ComplexMatrix a = MatrixProduct.Multiply(x, MatrixOperation.None, x, MatrixOperation.Adjoint) + ComplexMatrix.Identity(n);
            CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a);
            Assert.True(cholesky.Outcome.IsSuccess);
            Assert.True(Difference(cholesky.Reconstruct(), a) <= 10 * n * Epsilon * a.FrobeniusNorm());
            ComplexMatrix b = RandomMatrix(n, 2, 2);
            Assert.True(Difference(a * cholesky.Solve(b), b) <= 1e-9);
        }

        ComplexMatrix indefinite = ComplexMatrix.Identity(40);
        indefinite[29, 29] = -1;
        Assert.Equal(new FactorizationOutcome(FactorizationStatus.NotPositiveDefinite, 29), CholeskyDecomposition.Factor(indefinite).Outcome);
    }

    [Fact]
    public void Generalized_problem_is_solved_and_orthonormal_in_b()
    {
        foreach (int n in new[] { 1, 3, 20, 65 })
        {
            ComplexMatrix x = RandomMatrix(n, n, 1), a = RandomHermitian(n, 2);
            ComplexMatrix b = MatrixProduct.Multiply(x, MatrixOperation.None, x, MatrixOperation.Adjoint) + ComplexMatrix.Identity(n);
            GeneralizedHermitianEigen eigen = GeneralizedHermitianEigen.Factor(a, b);
            Assert.True(Difference(a * eigen.Vectors, b * eigen.Vectors * ComplexMatrix.Diagonal(eigen.Values)) <= 1e-12 * n);
            Assert.True((eigen.Vectors.Adjoint() * b * eigen.Vectors).IsCloseTo(ComplexMatrix.Identity(n), 1e-12));
        }
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

    [Fact]
    public void Not_finite_input_gives_a_clear_outcome()
    {
        foreach (int n in new[] { 1, 3, 40 })
        {
            ComplexMatrix a = RandomMatrix(n, n, 1);
            a[n / 2, n / 2] = new Complex(0, double.NaN);
            Assert.Equal(FactorizationStatus.NotFinite, LuDecomposition.Factor(a).Outcome.Status);
            Assert.Equal(FactorizationStatus.NotFinite, QrDecomposition.Factor(a).Outcome.Status);
            Assert.Equal(FactorizationStatus.NotFinite, CholeskyDecomposition.Factor(a).Outcome.Status);
            Assert.Equal(FactorizationStatus.NotFinite, Schur.Factor(a).Outcome.Status);
            Assert.Equal(FactorizationStatus.NotFinite, GeneralEigen.Factor(a).Outcome.Status);
            Assert.Equal(FactorizationStatus.NotFinite, SingularValueDecomposition.Factor(a).Outcome.Status);
            Assert.Equal(FactorizationStatus.NotFinite, MatrixExponential.Compute(a, new ComplexMatrix(n, n)).Status);
        }
    }

    [Fact]
    public void View_overloads_allocate_nothing()
    {
        foreach (int n in new[] { 3, 20, 70 })
        {
            ComplexMatrix a = RandomMatrix(n, n, 1), b = RandomMatrix(n, n, 2), c = new(n, n), z = new(n, n), t = new(n, n);
            Complex[] tau = new Complex[n], x = new Complex[n], y = new Complex[n];
            int[] pivots = new int[n];
            double[] values = new double[n];
            void Work()
            {
                MatrixProduct.Multiply(Complex.One, a, MatrixOperation.Adjoint, b, MatrixOperation.Adjoint, Complex.One, c);
                MatrixVector.Multiply(Complex.ImaginaryOne, a, MatrixOperation.Transpose, x, Complex.One, y);
                a.View().CopyTo(t);
                LuDecomposition.FactorInPlace(t, pivots);
                LuDecomposition.SolveInPlace(t, pivots, c);
                a.View().CopyTo(t);
                QrDecomposition.Factor(t, z, tau, [], null);
                a.View().CopyTo(t);
                Schur.FactorInPlace(t, z);
                MatrixExponential.Compute(a, t);
                SingularValueDecomposition.Factor(a, t, values, z);
                SingularValueDecomposition.SingularValues(a, values);
            }

            Work();
            Work();
            long before = GC.GetAllocatedBytesForCurrentThread();
            Work();
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        }
    }
}
