using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

public class MatrixFunctionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(40)]
    public void Exponential_of_a_diagonalizable_matrix_at_every_degree(int n)
    {
        foreach (double norm in new[] { 1e-9, 0.01, 0.2, 0.8, 1.9, 4, 30, 700 })
        {
            ComplexMatrix h = RandomHermitian(n, 1);
            h *= norm / h.OneNorm();
            ComplexMatrix i = Complex.ImaginaryOne * h;
            ComplexMatrix expected = MatrixExponential.OfHermitian(h, Complex.ImaginaryOne), actual = MatrixExponential.Compute(i);
            Assert.True(actual.IsCloseTo(expected, 1e-14 * (10 + norm + n)), $"n = {n}, norm {norm}: {MatrixArithmetic.MaxDifference(actual, expected)}");
            Assert.True(expected.IsUnitary(4e-15 * (n + 4)));
        }
    }

    [Fact]
    public void Exponential_of_a_nilpotent_matrix_of_large_norm_is_a_finite_sum()
    {
        ComplexMatrix a = new(4, 4);
        a[0, 1] = 1e6;
        a[1, 2] = new Complex(2e6, 1e6);
        a[2, 3] = 3;
        a[0, 3] = -7;
        ComplexMatrix expected = ComplexMatrix.Identity(4) + a + (0.5 * (a * a)) + (1.0 / 6 * (a * a * a));
        ComplexMatrix actual = MatrixExponential.Compute(a);
        Assert.True(Difference(actual, expected) <= 1e-14 * expected.FrobeniusNorm());
        Assert.Equal(1e6, actual[0, 1].Real, 1e-8);
    }

    [Fact]
    public void Exponential_of_a_nearly_defective_matrix()
    {
        // exp([[a, b], [0, a + d]]) has the element b·(exp(a + d) - exp(a))/d.
        foreach (double d in new[] { 1e-3, 1e-8, 1e-13 })
        {
            ComplexMatrix a = ComplexMatrix.FromArray(new[,] { { -3.0, 1000 }, { 0, -3 + d } });
            ComplexMatrix actual = MatrixExponential.Compute(a);
            double step = -3 + d + 3;
            double expected = 1000 * Math.Exp(-3) * (step == 0 ? 1 : SpecialExpm1(step) / step);
            Assert.Equal(1, actual[0, 1].Real / expected, 1e-13);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(6)]
    [InlineData(25)]
    public void Frechet_derivative_agrees_by_both_routes(int n)
    {
        foreach (double norm in new[] { 0.1, 3, 40 })
        {
            ComplexMatrix h = RandomHermitian(n, 1), e = RandomMatrix(n, n, 2);
            h *= norm / h.OneNorm();
            Complex factor = new(0, -1.3);
            ComplexMatrix spectral = MatrixExponential.FrechetOfHermitian(HermitianEigenDecomposition.Factor(h), factor, e);
            (ComplexMatrix value, ComplexMatrix block) = MatrixExponential.Frechet(factor * h, factor * e);
            Assert.True(Difference(spectral, block) <= 1e-11 * spectral.FrobeniusNorm(), $"n = {n}, norm {norm}: {Difference(spectral, block)}");
            Assert.True(value.IsCloseTo(MatrixExponential.Compute(factor * h), 1e-12));
        }
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-3)]
    [InlineData(0.5)]
    [InlineData(7)]
    [InlineData(60)]
    public void Action_agrees_with_the_matrix(double norm)
    {
        ComplexMatrix a = RandomMatrix(20, 20, 1), b = RandomMatrix(20, 3, 2);
        a *= norm / a.OneNorm();
        ComplexMatrix expected = MatrixExponential.Compute(a) * b;
        Assert.True(Difference(MatrixExponential.Apply(a, b), expected) <= 1e-13 * (1 + norm) * expected.FrobeniusNorm());
    }

    [Fact]
    public void Square_root_and_logarithm_invert()
    {
        foreach (int n in new[] { 1, 2, 5, 30 })
        {
            ComplexMatrix a = RandomMatrix(n, n, 1) + (3.0 * n * ComplexMatrix.Identity(n));
            ComplexMatrix root = MatrixFunction.SquareRoot(a);
            Assert.True(Difference(root * root, a) <= 1e-13 * n * a.FrobeniusNorm());
            ComplexMatrix logarithm = MatrixFunction.Logarithm(a);
            Assert.True(Difference(MatrixExponential.Compute(logarithm), a) <= 1e-13 * n * a.FrobeniusNorm(),
                $"{Difference(MatrixExponential.Compute(logarithm), a)}");
            ComplexMatrix small = 0.3 / n * RandomMatrix(n, n, 5);
            Assert.True(MatrixFunction.Logarithm(MatrixExponential.Compute(small)).IsCloseTo(small, 1e-14 * n));
        }

        Assert.False(MatrixArithmetic.IsFinite(MatrixFunction.Logarithm(new ComplexMatrix(2, 2))));
    }

    [Fact]
    public void Functions_of_a_jordan_block_are_finite_sums()
    {
        // With N nilpotent: (λ + N)^(1/2) = Σ binomial(1/2, k) λ^(1/2 - k) N^k and log(λ + N) = log λ + Σ (-1)^(k+1) N^k/(k λ^k).
        const int n = 6;
        Complex lambda = new(-2, 1.5);
        ComplexMatrix q = QrDecomposition.Factor(RandomMatrix(n, n, 3)).Q(), jordan = new(n, n), root = new(n, n), logarithm = new(n, n);
        Complex binomial = Complex.Sqrt(lambda);
        for (int k = 0; k < n; k++)
        {
            for (int r = 0; r + k < n; r++)
            {
                jordan[r, r + k] = k == 0 ? lambda : k == 1 ? 1 : 0;
                root[r, r + k] = binomial;
                logarithm[r, r + k] = k == 0 ? Complex.Log(lambda) : (k % 2 == 1 ? 1 : -1) / (k * Complex.Pow(lambda, k));
            }

            binomial *= (0.5 - k) / (k + 1) / lambda;
        }

        Assert.True(MatrixFunction.SquareRoot(jordan).IsCloseTo(root, 1e-14));
        Assert.True(MatrixFunction.Logarithm(jordan).IsCloseTo(logarithm, 1e-13),
            $"{MatrixArithmetic.MaxDifference(MatrixFunction.Logarithm(jordan), logarithm)}");

        // The same block hidden by a unitary similarity; rounding moves its eigenvalues by the sixth root of an epsilon, the functions by little.
        ComplexMatrix hidden = q * jordan * q.Adjoint();
        Assert.True(MatrixFunction.SquareRoot(hidden).IsCloseTo(q * root * q.Adjoint(), 1e-12));
        Assert.True(MatrixFunction.Logarithm(hidden).IsCloseTo(q * logarithm * q.Adjoint(), 1e-11));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(33)]
    public void Functions_of_hermitian_matrices_agree_with_the_eigenvectors(int n)
    {
        ComplexMatrix a = DefiniteFamilies["random"](n);
        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(a);
        Assert.True(Difference(MatrixFunction.SquareRoot(a), eigen.Apply(x => Math.Sqrt(x))) <= 1e-14 * n * Math.Sqrt(a.FrobeniusNorm()));
        Assert.True(MatrixFunction.Logarithm(a).IsCloseTo(eigen.Apply(x => Math.Log(x)), 1e-13 * n));
        ComplexMatrix[] phi = MatrixFunction.Phi(-1 * a, 2);
        Assert.True(phi[1].IsCloseTo(eigen.Apply(x => (1 - Math.Exp(-x)) / x), 1e-13 * n));
        Assert.True(phi[2].IsCloseTo(eigen.Apply(x => (Math.Exp(-x) - 1 + x) / (x * x)), 1e-13 * n));
    }

    [Fact]
    public void Functions_without_a_value_say_so()
    {
        ComplexMatrix nilpotent = new(2, 2), result = new(2, 2);
        nilpotent[0, 1] = 1;
        Assert.Equal(FactorizationStatus.Singular, MatrixFunction.SquareRoot(nilpotent, result).Status);
        Assert.True(double.IsNaN(result[0, 0].Real));
        Assert.Equal(FactorizationStatus.Singular, MatrixFunction.Logarithm(ComplexMatrix.Diagonal([1.0, 0.0]), result).Status);
        Assert.Equal(1, MatrixFunction.Logarithm(ComplexMatrix.Diagonal([1.0, 0.0]), result).Index);
        nilpotent[1, 1] = double.NaN;
        Assert.Equal(FactorizationStatus.NotFinite, MatrixFunction.Phi(nilpotent, 0, result).Status);
        Assert.True(MatrixFunction.SquareRoot(new ComplexMatrix(3, 3)).IsCloseTo(new ComplexMatrix(3, 3), 0));
    }

    [Fact]
    public void Phi_functions_follow_their_recurrence()
    {
        ComplexMatrix a = RandomMatrix(6, 6, 1), one = ComplexMatrix.Identity(6);
        ComplexMatrix[] phi = MatrixFunction.Phi(a, 3);
        Assert.True((a * phi[1]).IsCloseTo(phi[0] - one, 1e-13));
        Assert.True((a * phi[2]).IsCloseTo(phi[1] - one, 1e-13));
        Assert.True((a * phi[3]).IsCloseTo(phi[2] - (0.5 * one), 1e-13));
    }

    private static double SpecialExpm1(double x) => Math.Abs(x) < 1e-5 ? x * (1 + (x / 2 * (1 + (x / 3)))) : Math.Exp(x) - 1;
}
