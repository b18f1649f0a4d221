using System.Globalization;
using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Batched;
using Engine.Numerics.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Exponentials of hard matrices against 50-digit values; <c>Data/README.md</c> says how the table was made.</summary>
public class MatrixExponentialReferenceTests
{
    private static readonly Lazy<Dictionary<string, Reference>> Table = new(Read);

    /// <summary>Dense, with no large powers: rounding in A² alone, ε·‖A‖², is no small relative error of A, and scaling does not help.</summary>
    private const string Hardest = "nilpotent-rotated-700";

    public static TheoryData<string> Names => [.. Table.Value.Keys.Where(name => name != Hardest)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Error_stays_within_ten_epsilon_times_the_condition_number(string name)
    {
        (ComplexMatrix a, ComplexMatrix expected, double condition) = Table.Value[name];
        double error = Difference(MatrixExponential.Compute(a), expected) / expected.FrobeniusNorm();
        Assert.True(error <= 10 * Epsilon * Math.Max(1, condition),
            $"relative error {error} is {error / (Epsilon * condition)} epsilon times the condition number {condition}");
    }

    [Fact]
    public void Any_method_that_squares_a_dense_nilpotent_matrix_may_lose_its_norm()
    {
        (ComplexMatrix a, ComplexMatrix expected, double condition) = Table.Value[Hardest];
        double error = Difference(MatrixExponential.Compute(a), expected) / expected.FrobeniusNorm();
        Assert.True(error <= a.OneNorm() / 10 * Epsilon * condition, $"{error / (Epsilon * condition)}");
    }

    [Fact]
    public void Embedding_in_a_larger_block_diagonal_matrix_changes_nothing_but_rounding()
    {
        // The small orders have products of their own; beside a block of zeros the same matrix takes the general ones.
        foreach ((string name, (ComplexMatrix a, ComplexMatrix expected, double condition)) in Table.Value.Where(entry => entry.Key != Hardest))
        {
            int n = a.Rows, whole = n + 5;
            ComplexMatrix embedded = ComplexMatrix.Create(whole, whole, (r, c) => r < n && c < n ? a[r, c] : Complex.Zero);
            ComplexMatrix wanted = ComplexMatrix.Create(whole, whole, (r, c) => r < n && c < n ? expected[r, c] : r == c ? 1 : 0);
            double error = Difference(MatrixExponential.Compute(embedded), wanted) / wanted.FrobeniusNorm();
            Assert.True(error <= 10 * Epsilon * Math.Max(1, condition), $"{name}: {error / (Epsilon * condition)}");
        }
    }

    [Fact]
    public void Estimated_norms_of_large_matrices_choose_degrees_that_hold()
    {
        // Unitarily mixed diagonal matrices, whose exponentials are known: the norms of their powers are far below the powers of their norm.
        foreach (int n in new[] { 96, 130 })
        {
            foreach (double norm in new[] { 0.3, 2, 6, 25 })
            {
                ComplexMatrix q = QrDecomposition.Factor(RandomMatrix(n, n, 3)).Q();
                ComplexMatrix diagonal = ComplexMatrix.Create(n, n, (r, c) => r == c ? new Complex(Math.Sin(1 + r), Math.Cos(3 * r)) : 0);
                ComplexMatrix mixed = q * diagonal * q.Adjoint();
                double factor = norm / mixed.OneNorm();
                ComplexMatrix expected = q * ComplexMatrix.Create(n, n, (r, c) => r == c ? Complex.Exp(factor * diagonal[r, r]) : 0) * q.Adjoint();
                Assert.True(Difference(MatrixExponential.Compute(factor * mixed), expected) <= 20 * n * Epsilon * (1 + norm) * Math.Sqrt(n),
                    $"n = {n}, norm {norm}");
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(30)]
    public void Skew_hermitian_matrices_of_any_norm_give_unitary_exponentials(int n)
    {
        foreach (double norm in new[] { 1, 40, 1e3, 1e8 })
        {
            ComplexMatrix h = RandomHermitian(n, 5);
            ComplexMatrix u = MatrixExponential.Compute(new Complex(0, norm / Math.Max(h.OneNorm(), 0.1)) * h);
            Assert.True(OrthogonalityError(u) <= 10 * (n + 4) * Epsilon * (norm > 50 ? 1 : 8), $"n = {n}, norm {norm}: {OrthogonalityError(u)}");
        }
    }

    [Fact]
    public void Huge_and_tiny_elements_give_clear_results()
    {
        Assert.Equal(FactorizationStatus.Success, MatrixExponential.Compute(new ComplexMatrix(0, 0), new ComplexMatrix(0, 0)).Status);
        foreach (int n in new[] { 2, 4, 9 })
        {
            ComplexMatrix decaying = ComplexMatrix.Create(n, n, (r, c) => r == c ? -1e300 : 0);
            Assert.True(MatrixExponential.Compute(decaying).IsCloseTo(new ComplexMatrix(n, n), 0));
            ComplexMatrix nilpotent = new(n, n);
            nilpotent[0, n - 1] = 1e280;
            Assert.Equal(1e280, MatrixExponential.Compute(nilpotent)[0, n - 1].Real, 1e266);
            ComplexMatrix tiny = 1e-300 * RandomMatrix(n, n, 1);
            Assert.True(MatrixExponential.Compute(tiny).IsCloseTo(ComplexMatrix.Identity(n) + tiny, 0));
            Assert.True(MatrixExponential.Compute(new ComplexMatrix(n, n)).IsCloseTo(ComplexMatrix.Identity(n), 0));
        }
    }

    /// <summary>Results up to the largest double come out; beyond, the outcome says so and the result is NaN throughout.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(40)]
    public void Overflow_is_named(int n)
    {
        Complex[] v = [.. Enumerable.Repeat(Complex.One, n)];
        ComplexMatrix result = new(n, n), column = new(n, 1), b = new(n, 1, v);
        foreach ((double size, FactorizationOutcome expected) in new[] { (709.0, FactorizationOutcome.Success), (710.0, FactorizationOutcome.Overflow),
            (1e5, FactorizationOutcome.Overflow) })
        {
            foreach (bool hermitian in new[] { true, false })
            {
                // The largest element alone tells; the others decay, and one off the diagonal keeps the matrix from being Hermitian.
                ComplexMatrix a = ComplexMatrix.Create(n, n, (r, c) => r == c ? (r == 0 ? size : -size) : !hermitian && r == n - 1 && c == 0 ? 1e-3 : 0);
                double value = Math.Exp(size);
                Check(MatrixExponential.Compute(a, result), result[0, 0]);
                Check(MatrixExponential.OfHermitian(ComplexMatrix.Create(n, n, (r, c) => a[r, c].Real * (r == c ? 1 : 0)), 1, result), result[0, 0]);

                // The action forms A·v before it divides by the number of steps, and may overflow a little earlier.
                if (size == 710)
                {
                    Check(MatrixExponential.Apply(a, b, column), column[0, 0]);
                    Check(MatrixExponential.Apply(SparseMatrix.FromDense(a), b, column), column[0, 0]);
                }

                MatrixBatch batch = new(9, Math.Min(n, 16), Math.Min(n, 16)), exponentials = new(9, Math.Min(n, 16), Math.Min(n, 16));
                batch[7, 0, 0] = size;
                FactorizationOutcome outcome = BatchedLinearAlgebra.Exponential(batch, exponentials);
                Assert.Equal(expected.IsSuccess ? expected : expected with { Index = 7 }, outcome);
                Assert.Equal(expected.IsSuccess, double.IsFinite(exponentials[7, 0, 0].Real));
                Assert.Equal(1, exponentials[8, 0, 0].Real, 4 * Epsilon);

                void Check(FactorizationOutcome outcome, Complex first)
                {
                    Assert.Equal(expected, outcome);
                    Assert.True(expected.IsSuccess ? Math.Abs(first.Real - value) <= 1e-11 * value : double.IsNaN(first.Real) && double.IsNaN(first.Imaginary),
                        $"{n}, {size}: {first}");
                }
            }
        }

        Assert.Contains("overflows", FactorizationOutcome.Overflow.ToString(), StringComparison.Ordinal);
        Assert.Throws<NumericalException>(() => MatrixExponential.Apply(1000 * ComplexMatrix.Identity(n), b));
        b[0, 0] = double.NaN;
        Assert.Throws<ArgumentException>(() => MatrixExponential.Apply(ComplexMatrix.Identity(n), b));
    }

    private static Dictionary<string, Reference> Read()
    {
        using Stream stream = typeof(MatrixExponentialReferenceTests).Assembly.GetManifestResourceStream("exponential.csv")!;
        using StreamReader reader = new(stream);
        reader.ReadLine();
        Dictionary<string, Reference> table = [];
        while (reader.ReadLine() is string line)
        {
            string[] cells = line.Split(',');
            double Number(int i) => double.Parse(cells[i], CultureInfo.InvariantCulture);
            int n = (int)Number(1), row = (int)Number(3), column = (int)Number(4);
            if (!table.TryGetValue(cells[0], out Reference? entry))
            {
                table[cells[0]] = entry = new Reference(new ComplexMatrix(n, n), new ComplexMatrix(n, n), Number(2));
            }

            entry.Matrix[row, column] = new Complex(Number(5), Number(6));
            entry.Exponential[row, column] = new Complex(Number(7), Number(8));
        }

        return table;
    }

    private sealed record Reference(ComplexMatrix Matrix, ComplexMatrix Exponential, double Condition);

    // Divided differences of exp known in closed form: far apart values, and values whose exponentials overflow.
    [Fact]
    public void Overflow_of_the_spectral_derivative_is_named()
    {
        ComplexMatrix vectors = ComplexMatrix.Identity(2), direction = ComplexMatrix.FromArray(new double[,] { { 1, 2 }, { 3, 4 } }), result = new(2, 2);
        Assert.True(MatrixExponential.FrechetOfHermitian([-1500.0, 1], vectors, 1, direction, result).IsSuccess);
        Assert.Equal(2 * Math.E / 1501, result[0, 1].Real, 1e-17);
        Assert.Equal(3 * Math.E / 1501, result[1, 0].Real, 1e-17);
        Assert.Equal(4 * Math.E, result[1, 1].Real, 1e-14);
        Assert.True(MatrixExponential.FrechetOfHermitian([-700.0, 700], vectors, 1, direction, result).IsSuccess);
        Assert.Equal(1, result[0, 1].Real / (2 * Math.Exp(700) / 1400), 1e-13);
        Assert.Equal(FactorizationOutcome.Overflow, MatrixExponential.FrechetOfHermitian([0.0, 710], vectors, 1, direction, result));
        Assert.True(double.IsNaN(result[0, 0].Real) && double.IsNaN(result[1, 1].Imaginary));
        Assert.Equal(FactorizationOutcome.NotFinite, MatrixExponential.FrechetOfHermitian([0.0, double.NaN], vectors, 1, direction, result));
        Assert.Equal(FactorizationOutcome.NotFinite, MatrixExponential.FrechetOfHermitian([0.0, 1], vectors, double.PositiveInfinity, direction, result));
        Assert.Equal(FactorizationOutcome.Overflow, MatrixExponential.FrechetOfHermitian([0.0, 1400], vectors, Complex.One, direction, result));
        ComplexMatrix h = ComplexMatrix.FromArray(new double[,] { { 0, 0 }, { 0, 710 } });
        Assert.True(double.IsNaN(MatrixExponential.FrechetOfHermitian(HermitianEigenDecomposition.Factor(h), 1, direction)[0, 0].Real));
    }
}
