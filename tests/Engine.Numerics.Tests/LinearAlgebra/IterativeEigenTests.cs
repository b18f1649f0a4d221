using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.Tests.LinearAlgebra.Sparse;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Eigenvalues of operators against closed forms and dense decompositions.</summary>
public class IterativeEigenTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(10)]
    [InlineData(40)]
    [InlineData(120)]
    public void Lanczos_and_lobpcg_find_the_ends_of_dense_spectra(int n)
    {
        ComplexMatrix a = RandomHermitian(n, 1);
        double[] all = HermitianEigenDecomposition.Eigenvalues(a);
        foreach (int count in new[] { 1, 3, 7 }.Where(count => count <= n))
        {
            Check(a, LanczosEigenSolver.Find(a, count), all[..count], $"Lanczos {n} {count}");
            Check(a, LanczosEigenSolver.Find(a, count, SpectrumPart.LargestReal), [.. all.Reverse().Take(count)], $"Lanczos largest {n} {count}");
            Check(a, LanczosEigenSolver.Find(a, count, SpectrumPart.LargestModulus), [.. all.OrderByDescending(Math.Abs).Take(count)],
                $"Lanczos modulus {n} {count}");
            Check(a, LobpcgEigenSolver.Find(a, count), all[..count], $"LOBPCG {n} {count}");
            Check(a, LobpcgEigenSolver.Find(a, count, SpectrumPart.LargestReal), [.. all.Reverse().Take(count)], $"LOBPCG largest {n} {count}");
        }
    }

    [Fact]
    public void Lowest_modes_of_a_grid()
    {
        const int side = 40;
        SparseMatrix grid = SparseFactorizationTests.Grid(side);
        double Mode(int k) => 2 - (2 * Math.Cos(k * Math.PI / (side + 1)));
        double[] expected = [Mode(1) + Mode(1), Mode(1) + Mode(2), Mode(1) + Mode(2), Mode(2) + Mode(2)];

        // The second value is double; the block finds both, and so does a factored inverse.
        HermitianEigenpairs block = LobpcgEigenSolver.Find(grid, 4,
            options: new EigenSolverOptions { Tolerance = 1e-8, Preconditioner = SparseCholeskyDecomposition.Factor(grid) });
        Assert.True(block.Outcome.IsSuccess, block.Outcome.Message);
        for (int k = 0; k < 4; k++)
        {
            Assert.Equal(expected[k], block.Values[k], 1e-6);
        }

        HermitianEigenpairs inverse = LanczosEigenSolver.Find(SparseLuDecomposition.Factor(grid), 1, SpectrumPart.LargestModulus);
        Assert.True(inverse.Outcome.IsSuccess, inverse.Outcome.Message);
        Assert.Equal(expected[0], 1 / inverse.Values[0], 1e-9);
        HermitianEigenpairs plain = LanczosEigenSolver.Find(grid, 1);
        Assert.True(plain.Outcome.IsSuccess, plain.Outcome.Message);
        Assert.Equal(expected[0], plain.Values[0], 1e-8);
    }

    [Fact]
    public void Degenerate_and_zero_operators()
    {
        ComplexMatrix identity = ComplexMatrix.Identity(12);
        Assert.Equal([1, 1, 1], LobpcgEigenSolver.Find(identity, 3).Values.Select(value => Math.Round(value, 12)));
        Assert.Equal([1, 1, 1], LanczosEigenSolver.Find(identity, 3).Values.Select(value => Math.Round(value, 12)));
        Assert.Equal([0, 0], LanczosEigenSolver.Find(new ComplexMatrix(5, 5), 2).Values);
        Assert.True(LanczosEigenSolver.Find(new ComplexMatrix(5, 5), 2).Outcome.IsSuccess);
        Assert.True(LobpcgEigenSolver.Find(new ComplexMatrix(5, 5), 2).Outcome.IsSuccess);
        ComplexMatrix ones = ComplexMatrix.Create(30, 30, (_, _) => 1);
        Check(ones, LanczosEigenSolver.Find(ones, 2, SpectrumPart.LargestReal), [30, 0], "ones");
        Check(ones, LobpcgEigenSolver.Find(ones, 2, SpectrumPart.LargestReal), [30, 0], "ones by blocks");
        Assert.Equal(30, KrylovSchurEigenSolver.Find(ones, 1).Values[0].Real, 1e-12);
    }

    [Fact]
    public void Krylov_schur_finds_values_of_general_operators()
    {
        foreach (int n in new[] { 1, 2, 5, 30, 100 })
        {
            ComplexMatrix a = RandomMatrix(n, n, 2);
            Complex[] all = GeneralEigenDecomposition.Eigenvalues(a);
            foreach ((SpectrumPart part, Func<Complex, double> key) in new (SpectrumPart, Func<Complex, double>)[]
                { (SpectrumPart.LargestModulus, z => z.Magnitude), (SpectrumPart.LargestReal, z => z.Real), (SpectrumPart.SmallestReal, z => -z.Real) })
            {
                int count = Math.Min(3, n);
                Eigenpairs pairs = KrylovSchurEigenSolver.Find(a, count, part);
                Assert.True(pairs.Outcome.IsSuccess, $"{n} {part}: {pairs.Outcome}");
                Complex[] expected = [.. all.OrderByDescending(key).Take(count)];
                for (int k = 0; k < count; k++)
                {
                    Within(Complex.Abs(expected[k] - pairs.Values[k]), 1e-6, $"{n} {part} {k}");
                    Within(pairs.Residuals[k], 1e-8 * a.FrobeniusNorm(), $"{n} {part} {k}");
                }
            }
        }

        // A Jordan block: the value is known to the root of the rounding only, the residual to rounding.
        Eigenpairs defective = KrylovSchurEigenSolver.Find(GeneralFamilies["jordan block"](10), 1);
        Within(defective.Residuals[0], 1e-12, "defective");
    }

    [Fact]
    public void Bad_input_is_named()
    {
        ComplexMatrix a = RandomHermitian(10, 1);
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosEigenSolver.Find(a, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => LanczosEigenSolver.Find(a, 11));
        Assert.Throws<ArgumentOutOfRangeException>(() => LobpcgEigenSolver.Find(a, 1, SpectrumPart.LargestModulus));
        Assert.Throws<ArgumentOutOfRangeException>(() => KrylovSchurEigenSolver.Find(a, 1, options: new EigenSolverOptions { Tolerance = double.NaN }));
        Assert.Throws<ArgumentOutOfRangeException>(() => KrylovSchurEigenSolver.Find(a, 5, options: new EigenSolverOptions { SpaceSize = 5 }));
        a[3, 3] = double.NaN;
        Assert.Equal(IterationStatus.NotFinite, LanczosEigenSolver.Find(a, 1).Outcome.Status);
        Assert.Equal(IterationStatus.NotFinite, KrylovSchurEigenSolver.Find(a, 1).Outcome.Status);
        Assert.Equal(IterationStatus.NotFinite, LobpcgEigenSolver.Find(a, 1).Outcome.Status);
        HermitianEigenpairs limited = LanczosEigenSolver.Find(SparseFactorizationTests.Grid(30), 2,
            options: new EigenSolverOptions { MaximumProducts = 30, Tolerance = 1e-13 });
        Assert.Equal(IterationStatus.IterationLimit, limited.Outcome.Status);
    }

    private static void Check(ComplexMatrix a, HermitianEigenpairs pairs, double[] expected, string what)
    {
        Assert.True(pairs.Outcome.IsSuccess, $"{what}: {pairs.Outcome}");
        double scale = a.FrobeniusNorm();
        for (int k = 0; k < expected.Length; k++)
        {
            Within(Math.Abs(expected[k] - pairs.Values[k]), 1e-9 * scale, $"{what} value {k}");
            Within(pairs.Residuals[k], 1e-8 * scale, $"{what} residual {k}");
        }

        Within(OrthogonalityError(pairs.Vectors), 1e-10, $"{what} vectors");
    }
}
