using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;
using static Engine.Numerics.Tests.LinearAlgebra.BackwardErrors.EdgeFamilies;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Known values at the edges of rank and range, and what the outcomes say there.</summary>
public class EdgeValueTests
{
    private const double Huge = 1.7e308;

    [Fact]
    public void Eigenvalues_of_ones_are_the_order_and_zeros()
    {
        for (int n = 2; n <= 200; n += n < 70 ? 1 : 13)
        {
            foreach (double element in new[] { 1, 1.0 / n })
            {
                Complex[] values = [.. GeneralEigenDecomposition.Eigenvalues(Of(n, (_, _) => element)).OrderBy(value => value.Magnitude)];
                Within(Complex.Abs(values[^1] - (n * element)), 10 * n * Epsilon * n * element, $"{n} largest");
                Within(values[^2].Magnitude, 10 * n * Epsilon * n * element, $"{n} second");
            }
        }
    }

    [Fact]
    public void Qr_of_a_subnormal_corner_is_unitary()
    {
        ComplexMatrix a = ComplexMatrix.FromArray(new[,] { { 1, 0, 0 }, { 0, double.Epsilon, double.Epsilon }, { 0, double.Epsilon, 0 } });
        Within(OrthogonalityError(QrDecomposition.Factor(a).Q()), 1e-15, "Q");
        Within(OrthogonalityError(QrDecomposition.Factor(Of(256, (_, _) => 1)).Q()), Bound(256), "ones");
        Within(OrthogonalityError(QrDecomposition.Factor(Of(32, (_, _) => 1), true).Q()), Bound(32), "pivoted ones");
    }

    /// <summary>Multipliers of 1e-350 are zero as doubles, and times 1e200 all that matters.</summary>
    [Fact]
    public void Determinants_survive_multipliers_that_underflow()
    {
        AssertDeterminant(-1e50, new double[,] { { 1e200, 1e200 }, { 1e-150, 0 } });
        AssertDeterminant(1e50, new double[,] { { 1e200, 1e200 }, { 1e-150, 2e-150 } });
        AssertDeterminant(-1e50, new double[,] { { 1e-150, 2e-150 }, { 1e200, 1e200 } });
        AssertDeterminant(-3e30, new double[,] { { 1e200, 1e200, 0 }, { 1e-150, 0, 1e-150 }, { 0, 0, 3e-20 } });

        static void AssertDeterminant(double expected, double[,] entries)
        {
            LuDecomposition lu = LuDecomposition.Factor(ComplexMatrix.FromArray(entries));
            Assert.Equal(expected, lu.Determinant().Real, 1e-14 * Math.Abs(expected));
            Assert.Equal(Math.Log(Math.Abs(expected)), lu.LogDeterminant().Real, 1e-12);
            int n = entries.GetLength(0);
            var batch = new MatrixBatch(2, n, n);
            batch.Set(0, ComplexMatrix.Identity(n));
            batch.Set(1, ComplexMatrix.FromArray(entries));
            var determinants = new Complex[2];
            BatchedLinearAlgebra.Invert(batch, new MatrixBatch(2, n, n), determinants);
            Assert.Equal(expected, determinants[1].Real, 1e-14 * Math.Abs(expected));
        }
    }

    [Fact]
    public void Determinants_overflow_only_where_the_determinant_does()
    {
        Assert.Equal(1, LuDecomposition.Factor(ComplexMatrix.Diagonal([1e200, 1e200, 1e-200, 1e-200])).Determinant().Real, 1e-14);
        Assert.Equal(1, LuDecomposition.Factor(ComplexMatrix.Diagonal([1e-200, 1e-200, 1e200, 1e200])).Determinant().Real, 1e-14);
        Assert.Equal(1, CholeskyDecomposition.Factor(ComplexMatrix.Diagonal([1e200, 1e200, 1e-200, 1e-200])).Determinant(), 1e-14);
        Assert.Equal(double.PositiveInfinity, LuDecomposition.Factor(ComplexMatrix.Diagonal([1e200, 1e200])).Determinant().Real);
        Assert.Equal(0, LuDecomposition.Factor(ComplexMatrix.Diagonal([1e-200, 1e-200])).Determinant().Real);
        Assert.True(double.IsNaN(LuDecomposition.Factor(ComplexMatrix.Diagonal([double.NaN, 1])).Determinant().Real));
        MatrixBatch batch = new(2, 4, 4), inverses = new(2, 4, 4);
        batch.Set(0, ComplexMatrix.Diagonal([1e200, 1e200, 1e-200, 1e-200]));
        batch.Set(1, ComplexMatrix.Diagonal([1, double.NaN, 1, 1]));
        Complex[] determinants = new Complex[2];
        BatchedLinearAlgebra.Invert(batch, inverses, determinants);
        Assert.Equal(1, determinants[0].Real, 1e-14);
        Assert.True(double.IsNaN(determinants[1].Real));
        Assert.Equal(1e200, inverses[0, 3, 3].Real, 1e186);
    }

    [Fact]
    public void Factors_beyond_the_largest_double_are_an_overflow()
    {
        ComplexMatrix full = Of(4, (_, _) => Huge);
        FactorizationOutcome[] outcomes =
        [
            HessenbergDecomposition.Factor(full).Outcome, SchurDecomposition.Factor(full).Outcome, QrDecomposition.Factor(full).Outcome,
            QrDecomposition.Factor(full, true).Outcome,
            LuDecomposition.Factor(Of(3, (r, c) => r == c && r > 0 ? -Huge : Huge)).Outcome, SingularValueDecomposition.Factor(full).Outcome,
            SingularValueDecomposition.FactorByJacobi(full).Outcome, SingularValueDecomposition.SingularValues(full, new double[4]),
            HermitianEigenDecomposition.Factor(full).Outcome,
            HermitianEigenDecomposition.Factor(Of(2, (_, _) => Huge)).Outcome, GeneralEigenDecomposition.Factor(full).Outcome,
            GeneralEigenDecomposition.Eigenvalues(full, new Complex[4]),
            GeneralizedHermitianEigenDecomposition.Factor(ComplexMatrix.Diagonal([1e200, 1]), ComplexMatrix.Diagonal([1e-200, 1])).Outcome,
        ];
        Assert.All(outcomes, outcome => Assert.Equal(FactorizationStatus.Overflow, outcome.Status));
        Assert.Contains("largest double", outcomes[0].ToString(), StringComparison.Ordinal);
        Assert.True(double.IsNaN(QrDecomposition.Factor(full).R[0, 0].Real));
    }

    [Fact]
    public void Results_in_range_are_found_from_elements_next_to_the_largest_double()
    {
        Assert.Equal(Huge, SingularValueDecomposition.SingularValues(ComplexMatrix.Diagonal([Huge, 1, Huge]))[0]);
        Assert.Equal(1.6e308, HermitianEigenDecomposition.Eigenvalues(Of(2, (_, _) => 0.8e308))[1], 1e294);
        Assert.Equal(0, HermitianEigenDecomposition.Eigenvalues(Of(2, (_, _) => 0.8e308))[0], 1e294);
        Assert.Equal(1.6e308, GeneralEigenDecomposition.Eigenvalues(Of(16, (_, _) => 1e307)).Max(value => value.Magnitude), 1e294);
        Assert.Equal([1e-300, 1e300], GeneralEigenDecomposition.Factor(ComplexMatrix.Diagonal([1e-300, 1e300])).Values.Select(value => value.Real).Order());
        Assert.True(CholeskyDecomposition.Factor(ComplexMatrix.Diagonal([1e-200, 1e200])).Outcome.IsSuccess);
        Assert.True(GeneralizedHermitianEigenDecomposition.Factor(ComplexMatrix.Diagonal([1e-200, 1e200]),
            ComplexMatrix.Diagonal([1e-200, 1e200])).Values.All(value => Math.Abs(value - 1) < 1e-14));
        Assert.Equal(Huge, Of(1, (_, _) => Huge).FrobeniusNorm());
        Assert.Equal(5e-324, Of(1, (_, _) => double.Epsilon).FrobeniusNorm());
    }

    [Fact]
    public void Batches_name_overflow_and_accept_subnormal_matrices()
    {
        MatrixBatch batch = new(3, 4, 4), vectors = new(3, 4, 4);
        double[] values = new double[12];
        batch.Set(0, Of(4, (_, _) => 1e-310));
        batch.Set(1, Of(4, (_, _) => Huge));
        batch.Set(2, ComplexMatrix.Identity(4));
        FactorizationOutcome overflow = new(FactorizationStatus.Overflow, 1);
        Assert.Equal(overflow, BatchedLinearAlgebra.HermitianEigen(batch, values, vectors));
        Assert.Equal(4e-310, values[3], 1e-323);
        Assert.True(double.IsNaN(values[4]) && double.IsNaN(vectors[1, 0, 0].Real));
        Assert.Equal(overflow, BatchedLinearAlgebra.SingularValueDecomposition(batch, null, values, null));
        Assert.Equal(4e-310, values[0], 1e-323);
        Assert.Equal([1, 1, 1, 1], values[8..]);
        batch.Set(1, Of(4, (r, c) => c == r + 1 ? Huge : 0));
        batch.Set(2, Of(4, (_, _) => 1e-310));
        Assert.Equal(MatrixExponential.Compute(batch.ToMatrix(1), new ComplexMatrix(4, 4)).Status, BatchedLinearAlgebra.Exponential(batch, vectors).Status);
        Assert.Equal(1, vectors[2, 0, 0].Real, 1e-15);
        Assert.Equal(1e-310, vectors[2, 0, 1].Real, 1e-323);
    }

    [Fact]
    public void Failed_decompositions_have_no_rank_and_no_pseudo_inverse()
    {
        ComplexMatrix a = ComplexMatrix.Diagonal([1, double.NaN, 1]);
        Assert.Throws<NumericalException>(() => SingularValueDecomposition.Factor(a).Rank());
        Assert.Throws<NumericalException>(() => SingularValueDecomposition.Factor(a).PseudoInverse());
        Assert.Throws<NumericalException>(() => QrDecomposition.Factor(a, true).Rank());
        Assert.Throws<NumericalException>(() => SingularValueDecomposition.Factor(ComplexMatrix.Diagonal([double.Epsilon])).PseudoInverse());
    }

    [Fact]
    public void Jacobi_rotations_keep_the_digits_of_values_over_the_whole_range()
    {
        // Columns of a unitary matrix times powers: the singular values are the powers, whatever their range.
        ComplexMatrix q = QrDecomposition.Factor(RandomMatrix(5, 5, 3)).Q();
        double[] sizes = [1e200, 1e100, 1, 1e-150, 1e-200];
        ComplexMatrix columns = Of(5, (r, c) => q[r, c] * sizes[c]);
        foreach (ComplexMatrix a in new[] { columns, columns.Adjoint() })
        {
            double[] values = SingularValueDecomposition.FactorByJacobi(a).Values, batched = new double[5];
            Assert.True(BatchedLinearAlgebra.SingularValues(a.AsSpan(), 5, 5, batched).IsSuccess);
            for (int i = 0; i < 5; i++)
            {
                Assert.Equal(1, values[i] / sizes[i], 1e-14);
                Assert.Equal(1, batched[i] / sizes[i], 1e-14);
            }
        }
    }

    [Theory]
    [InlineData("ones")]
    [InlineData("projector on ones")]
    [InlineData("blocks of ones")]
    [InlineData("product table")]
    [InlineData("phases of rank one")]
    [InlineData("1e-300")]
    [InlineData("subnormal")]
    [InlineData("ones at 1e300")]
    [InlineData("lower jordan block")]
    public void Square_roots_of_singular_and_extreme_matrices(string family)
    {
        foreach (int n in new[] { 1, 2, 3, 5, 10, 16, 24, 33 })
        {
            ComplexMatrix a = All[family](n), root = new(n, n);
            FactorizationOutcome outcome = MatrixFunction.SquareRoot(a, root);
            Assert.True(outcome.IsSuccess, $"{family} {n}: {outcome}");
            double unit = Unit(a);
            ComplexMatrix scaled = Times(Math.Sqrt(unit), root);
            double size = scaled.FrobeniusNorm(), norm = Times(unit, a).FrobeniusNorm();
            Within(Difference(scaled * scaled, Times(unit, a)), (10 * Bound(n) * size * size) + (n * n * double.Epsilon * unit), $"{family} {n}");
            Within(size * size, 1e4 * n * norm, $"{family} {n} size");
        }
    }

    [Fact]
    public void A_square_root_is_a_root_or_is_refused()
    {
        for (int n = 2; n <= 33; n++)
        {
            foreach (string family in new[] { "integer rank one", "integer rank two", "random integer rank three", "strict upper", "strict lower",
                "nearly cyclic", "single element" })
            {
                ComplexMatrix a = All[family](n), root = new(n, n);
                FactorizationOutcome outcome = MatrixFunction.SquareRoot(a, root);
                if (outcome.IsSuccess)
                {
                    Within(Difference(root * root, a), 1e-6 * a.FrobeniusNorm(), $"{family} {n}");
                }
                else
                {
                    Assert.Equal(FactorizationStatus.Singular, outcome.Status);
                    Assert.Contains("no square root", outcome.ToString(), StringComparison.Ordinal);
                    Assert.DoesNotContain("ivot", outcome.ToString(), StringComparison.Ordinal);
                }
            }
        }

        FactorizationOutcome nilpotent = MatrixFunction.SquareRoot(ComplexMatrix.FromArray(new double[,] { { 0, 1 }, { 0, 0 } }), new ComplexMatrix(2, 2));
        Assert.Equal(FactorizationStatus.Singular, nilpotent.Status);
    }

    [Fact]
    public void Functions_of_graded_diagonals_keep_every_element()
    {
        ComplexMatrix a = ComplexMatrix.Diagonal([1e-300, 1e300]), root = MatrixFunction.SquareRoot(a), logarithm = MatrixFunction.Logarithm(a);
        Assert.Equal(1, root[0, 0].Real / 1e-150, 1e-15);
        Assert.Equal(1, root[1, 1].Real / 1e150, 1e-15);
        Assert.Equal(Math.Log(1e-300), logarithm[0, 0].Real, 1e-12);
        Assert.Equal(Math.Log(1e300), logarithm[1, 1].Real, 1e-12);
        ComplexMatrix tiny = 1e-310 * RandomMatrix(6, 6, 1),
            shifted = MatrixFunction.Logarithm(RandomMatrix(6, 6, 1)) + (Math.Log(1e-310) * ComplexMatrix.Identity(6));
        Assert.True(MatrixFunction.Logarithm(tiny).IsCloseTo(shifted, 1e-10));
        FactorizationOutcome singular = MatrixFunction.Logarithm(ComplexMatrix.Diagonal([1, 0]), new ComplexMatrix(2, 2));
        Assert.Equal(FactorizationStatus.Singular, singular.Status);
        Assert.Contains("logarithm", singular.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_logarithm_is_one_or_is_refused()
    {
        foreach (string family in new[] { "ones", "integer rank one", "integer rank two", "random integer rank three", "product table", "sum table",
            "lower jordan block", "1e-300" })
        {
            for (int n = 2; n <= 20; n++)
            {
                ComplexMatrix a = All[family](n), logarithm = new(n, n);
                FactorizationOutcome outcome = MatrixFunction.Logarithm(a, logarithm);
                if (outcome.IsSuccess)
                {
                    Within(Difference(MatrixExponential.Compute(logarithm), a), 1e-6 * a.FrobeniusNorm(), $"{family} {n}");
                }
                else
                {
                    Assert.Equal(FactorizationStatus.Singular, outcome.Status);
                }
            }
        }
    }

    [Fact]
    public void Condition_numbers_do_not_depend_on_the_scale()
    {
        ComplexMatrix a = DefiniteFamilies["random"](6);
        double expected = LuDecomposition.Factor(a).ConditionEstimate();
        foreach (double scale in new[] { 1e-310, 1e-300, 1e-200, 1e200, 1e300 })
        {
            ComplexMatrix scaled = Times(scale, a);
            Assert.Equal(1, LuDecomposition.Factor(scaled).ConditionEstimate() / expected, 1e-3);
            Assert.Equal(1, CholeskyDecomposition.Factor(scaled).ConditionEstimate() / expected, 1e-3);
            Assert.Equal(1, QrDecomposition.Factor(scaled).ConditionEstimate() / QrDecomposition.Factor(a).ConditionEstimate(), 1e-3);
        }

        Assert.Equal(double.PositiveInfinity, Of(4, (_, _) => Huge).SpectralNorm());
        Assert.Equal(1e-320, Of(1, (_, _) => 1e-320).SpectralNorm());
    }
}
