using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>exp(A)·v by Taylor series, Krylov spaces and Chebyshev polynomials, against exp(A) formed from eigenvectors or by scaling and squaring.</summary>
[Collection(AllocationCollection.Name)]
public class ExponentialActionTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(17)]
    [InlineData(64)]
    public void Krylov_bound_holds_for_hermitian_operators_over_short_and_long_times(int n)
    {
        ComplexMatrix h = RandomHermitian(n, 1);
        SparseMatrix a = SparseMatrix.FromDense(h);
        KrylovExponential krylov = new(n, hermitian: true);
        foreach (double time in new[] { 0, 0.1, -2.5, 40 })
        {
            foreach (double tolerance in new[] { 1e-3, 1e-7, 1e-12 })
            {
                Complex[] v = Start(n), exact = Exact(h, new Complex(0, -time), v);
                double bound = krylov.Apply(a, new Complex(0, -time), v, tolerance);
                Assert.InRange(bound, 0, tolerance * 1.0001);
                Within(Distance(v, exact), bound + (1e-14 * (5 + (n * Math.Abs(time)))), $"{n} {time} {tolerance}");
            }
        }
    }

    [Fact]
    public void Krylov_takes_imaginary_time_and_general_operators()
    {
        const int n = 40;
        ComplexMatrix h = RandomHermitian(n, 1), general = RandomMatrix(n, n, 2);
        general *= 5 / general.OneNorm();
        Complex[] v = Start(n), exact = Exact(h, -0.7, v);
        new KrylovExponential(n, hermitian: true).Apply(SparseMatrix.FromDense(h), -0.7, v, 1e-10);
        Within(Distance(v, exact), 1e-8, "imaginary time");
        v = Start(n);
        MatrixVector.Multiply(MatrixExponential.Compute(general), Start(n), exact);
        new KrylovExponential(n, hermitian: false).Apply(SparseMatrix.FromDense(general), v, 1e-11);
        Within(Distance(v, exact), 1e-9, "general");
    }

    [Fact]
    public void Chebyshev_bound_holds_and_a_wrong_interval_is_told()
    {
        foreach (int n in new[] { 1, 2, 17, 64 })
        {
            ComplexMatrix h = RandomHermitian(n, 1);
            SparseMatrix a = SparseMatrix.FromDense(h);
            (double lower, double upper) = a.SpectralInterval();
            double[] values = HermitianEigenDecomposition.Eigenvalues(h);
            Assert.True(lower <= values[0] + 1e-12 && values[^1] - 1e-12 <= upper);
            ChebyshevExponential chebyshev = new(n);
            foreach (double time in new[] { 0, 0.01, -3, 30 })
            {
                foreach (double tolerance in new[] { 1e-3, 1e-7, 1e-12 })
                {
                    Complex[] v = Start(n), exact = Exact(h, new Complex(0, -time), v);
                    double bound = chebyshev.Evolve(a, time, lower, upper, v, tolerance);
                    Assert.InRange(bound, 0, tolerance);
                    Within(Distance(v, exact), bound + (1e-14 * (10 + (n * Math.Abs(time)))), $"{n} {time} {tolerance}");
                }
            }
        }

        SparseMatrix wide = SparseMatrix.FromDiagonal([-5.0, 0, 5]);
        Assert.True(new ChebyshevExponential(3).Evolve(wide, 4, -1, 1, Start(3), 1e-9) > 1);
        Assert.Throws<ArgumentException>(() => new ChebyshevExponential(3).Evolve(wide, 1, 1, -1, Start(3), 1e-9));
        Assert.Throws<ArgumentException>(() => new ChebyshevExponential(3).Evolve(wide, 1, -1, 1, Start(2), 1e-9));
        Assert.Throws<ArgumentException>(() => new KrylovExponential(4, true).Apply(wide, Start(4), 1e-9));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KrylovExponential(3, true).Apply(wide, Start(3), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KrylovExponential(3, true, 31));
    }

    /// <summary>Radii of the interval times the step beyond the largest of one expansion, against phases of the eigenvectors.</summary>
    [Fact]
    public void Chebyshev_bound_holds_over_steps_made_in_parts()
    {
        const int n = 24;
        ComplexMatrix h = RandomHermitian(n, 1);
        SparseMatrix a = SparseMatrix.FromDense(h);
        (double lower, double upper) = SpectralBounds.Lanczos(a, n);
        ChebyshevExponential chebyshev = new(n);
        foreach (double radius in new[] { 499.9, 500.1, 1234, -5000 })
        {
            double time = 2 * radius / (upper - lower);
            Complex[] v = Start(n), exact = Exact(h, new Complex(0, -time), v);
            double bound = chebyshev.Evolve(a, time, lower, upper, v, 1e-8);
            Assert.InRange(bound, 0, 1e-8);
            Within(Distance(v, exact), bound + (1e-14 * Math.Abs(radius)), $"{radius}");
        }
    }

    [Fact]
    public void Lanczos_bounds_hold_the_spectrum_and_are_narrow()
    {
        foreach (int n in new[] { 1, 2, 3, 10, 60, 150 })
        {
            foreach (ulong seed in new ulong[] { 1, 2, 3 })
            {
                ComplexMatrix h = RandomHermitian(n, (int)seed);
                double[] values = HermitianEigenDecomposition.Eigenvalues(h);
                (double lower, double upper) = SpectralBounds.Lanczos(SparseMatrix.FromDense(h));
                double width = Math.Max(values[^1] - values[0], 1e-12);
                Assert.InRange(values[0] - lower, 0, (n <= SpectralBounds.DefaultSteps ? 1e-12 : 0.1 * width) + (1e-13 * n));
                Assert.InRange(upper - values[^1], 0, (n <= SpectralBounds.DefaultSteps ? 1e-12 : 0.1 * width) + (1e-13 * n));
            }
        }

        // Few different eigenvalues end the recurrence early; zero has one.
        SparseMatrix two = SparseMatrix.FromDiagonal([.. Enumerable.Range(0, 40).Select(k => k % 2 == 0 ? -3.0 : 7)]);
        (double low, double high) = SpectralBounds.Lanczos(two);
        Within(Math.Abs(low + 3) + Math.Abs(high - 7), 1e-12, "two eigenvalues");
        (low, high) = SpectralBounds.Lanczos(SparseMatrix.Zeros(5, 5));
        Assert.Equal((0, 0), (low, high));
        Assert.Throws<ArgumentOutOfRangeException>(() => SpectralBounds.Lanczos(two, 1));
        Assert.Throws<InvalidOperationException>(() => SpectralBounds.Lanczos(SparseMatrix.FromDiagonal([1.0, double.NaN, 2])));
    }

    /// <summary>x ↦ (A + i·C)x with C the conjugation is linear over the reals only; over twice as many reals it is an ordinary matrix.</summary>
    [Theory]
    [InlineData(1, 0.4)]
    [InlineData(7, 2.5)]
    [InlineData(30, 12)]
    public void Krylov_over_the_reals(int n, double time)
    {
        ComplexMatrix a = RandomMatrix(n, n, 3);
        a *= 1 / a.OneNorm();
        ComplexMatrix real = ComplexMatrix.Create(2 * n, 2 * n, (r, c) =>
        {
            // i·conj(x + iy) = y + ix.
            Complex z = a[r / 2, c / 2];
            double value = r % 2 == 0 ? c % 2 == 0 ? z.Real : -z.Imaginary : c % 2 == 0 ? z.Imaginary : z.Real;
            return value + (r / 2 == c / 2 && r != c ? 1 : 0);
        });
        Complex[] v = Start(n), wide = [.. v.SelectMany(z => new Complex[] { z.Real, z.Imaginary })], exact = new Complex[2 * n];
        MatrixVector.Multiply(MatrixExponential.Compute(time * real), wide, exact);
        double scale = MatrixVector.Norm(exact);
        double estimate = new KrylovExponential(n, hermitian: false, overReals: true).Apply(new Conjugating(a), time, v, 1e-11);
        Assert.InRange(estimate, 0, 1.0001e-11);
        Within(Distance([.. v.SelectMany(z => new Complex[] { z.Real, z.Imaginary })], exact), 1e-9 * scale, "distance");
        Assert.Throws<ArgumentException>(() => new KrylovExponential(n, false, overReals: true).Apply(new Conjugating(a), new Complex(0, 1), v, 1e-9));
    }

    private sealed class Conjugating(ComplexMatrix a) : ILinearOperator
    {
        public int Order => a.Rows;

        public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result)
        {
            MatrixVector.Multiply(a, vector, result);
            for (int k = 0; k < vector.Length; k++)
            {
                result[k] += new Complex(vector[k].Imaginary, vector[k].Real);
            }
        }
    }

    [Fact]
    public void Taylor_action_agrees_with_the_exponential_for_dense_and_sparse()
    {
        foreach (int n in new[] { 1, 2, 7, 40 })
        {
            foreach (double norm in new[] { 0, 1e-3, 3, 90 })
            {
                ComplexMatrix a = SparseSamples(n), b = RandomMatrix(n, 3, 2);
                a *= norm / a.OneNorm();
                a += new Complex(1, 2) * ComplexMatrix.Identity(n);
                ComplexMatrix expected = MatrixExponential.Compute(a) * b;
                double bound = 1e-13 * (1 + norm) * expected.FrobeniusNorm();
                Within(Difference(MatrixExponential.Apply(a, b), expected), bound, $"{n} {norm} dense");
                Within(Difference(MatrixExponential.Apply(SparseMatrix.FromDense(a), b), expected), bound, $"{n} {norm} sparse");
                ComplexMatrix column = b.View(0, 0, n, 1).ToMatrix();
                Within(Difference(MatrixExponential.Apply(SparseMatrix.FromDense(a), column), expected.View(0, 0, n, 1).ToMatrix()), bound,
                    $"{n} {norm} column");
            }
        }

        ComplexMatrix poisoned = RandomMatrix(3, 3, 1), result = new(3, 1);
        poisoned[1, 1] = double.NaN;
        Assert.Throws<ArgumentException>(() => MatrixExponential.Apply(poisoned, RandomMatrix(3, 1, 1)));
        Assert.Throws<ArgumentException>(() => MatrixExponential.Apply(SparseMatrix.FromDense(poisoned), RandomMatrix(3, 1, 1)));
        Assert.Equal(FactorizationStatus.NotFinite, MatrixExponential.Apply(poisoned, RandomMatrix(3, 1, 1), result).Status);
        Assert.True(double.IsNaN(result[0, 0].Real));
    }

    [Fact]
    public void Powers_of_small_norm_save_steps_of_a_nilpotent_matrix()
    {
        // A² = 0: exp(A)·b = b + A·b, whatever the norm.
        ComplexMatrix a = new(6, 6), b = RandomMatrix(6, 1, 1);
        a[0, 4] = 1e9;
        a[1, 5] = new Complex(0, 2e9);
        ComplexMatrix expected = b + (a * b);
        Within(Difference(MatrixExponential.Apply(a, b), expected), 1e-14 * expected.FrobeniusNorm(), "dense");
        Within(Difference(MatrixExponential.Apply(SparseMatrix.FromDense(a), b), expected), 1e-14 * expected.FrobeniusNorm(), "sparse");
    }

    [Fact]
    public void Krylov_and_chebyshev_allocate_nothing()
    {
        const int n = 50;
        SparseMatrix a = SparseMatrix.FromDense(RandomHermitian(n, 1));
        KrylovExponential krylov = new(n, hermitian: true);
        ChebyshevExponential chebyshev = new(n);
        Complex[] v = Start(n);

        // Each call makes a longer step than any before.
        double longer = 1;
        void Work()
        {
            krylov.Apply(a, new Complex(0, -2), v, 1e-9);
            chebyshev.Evolve(a, 2, -60, 60, v, 1e-9);
            longer = 3 * longer;
            chebyshev.Evolve(a, longer, -60, 60, v, 1e-9);
        }

        Assert.Equal(0, Allocated.Bytes(Work));
    }

    private static ComplexMatrix SparseSamples(int n) => Sparse.SparseSamples.Scattered(n, n, 0.4, 3) + (0.1 * RandomMatrix(n, n, 4));

    private static Complex[] Start(int n)
    {
        Complex[] v = RandomMatrix(n, 1, 7).Column(0);
        MatrixVector.Scale(1 / MatrixVector.Norm(v), v);
        return v;
    }

    private static Complex[] Exact(ComplexMatrix h, Complex factor, Complex[] v)
    {
        Complex[] result = new Complex[v.Length];
        MatrixVector.Multiply(MatrixExponential.OfHermitian(h, factor), v, result);
        return result;
    }

    private static double Distance(Complex[] a, Complex[] b) => Difference(ComplexMatrix.ColumnVector(a), ComplexMatrix.ColumnVector(b));
}
