using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>Hermitian problems: residuals in the Frobenius norm relative to that of the matrix, orthogonality, and values alone against values with
/// vectors.</summary>
public class HermitianBackwardErrorTests
{
    public static TheoryData<string> Families => [.. HermitianFamilies.Keys];

    public static TheoryData<string> Definite => [.. DefiniteFamilies.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Eigenvalues_and_vectors(string family)
    {
        foreach (int n in AllSizes)
        {
            ComplexMatrix a = HermitianFamilies[family](n);
            HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(a);
            Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
            double bound = Bound(n) * a.FrobeniusNorm();
            Within(Difference(a * eigen.Vectors, Scaled(eigen.Vectors, eigen.Values)), bound, $"{family} {n}");
            Within(OrthogonalityError(eigen.Vectors), Bound(n), $"{family} {n} vectors");
            double[] alone = HermitianEigenDecomposition.Eigenvalues(a);
            for (int i = 0; i < n; i++)
            {
                Assert.True(i == 0 || eigen.Values[i - 1] <= eigen.Values[i]);
                Within(Math.Abs(alone[i] - eigen.Values[i]), bound, $"{family} {n} value {i} alone");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Definite))]
    public void Cholesky(string family)
    {
        foreach (int n in AllSizes)
        {
            ComplexMatrix a = DefiniteFamilies[family](n);
            CholeskyDecomposition cholesky = CholeskyDecomposition.Factor(a);
            Assert.True(cholesky.Outcome.IsSuccess, $"{family} {n}: {cholesky.Outcome}");
            Within(Difference(cholesky.Reconstruct(), a), Bound(n) * a.FrobeniusNorm(), $"{family} {n}");
        }
    }

    /// <summary>
    /// The residual of every pair is measured against (‖A‖ + |λ|·‖B‖)·‖v‖ and the orthonormality in the inner product of B against ‖V‖²·‖B‖; both hold to
    /// 10·n·2⁻⁵²
    /// for B of moderate condition, here up to ten; the errors grow with the condition number of B.
    /// </summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Generalized_values_and_vectors(string family)
    {
        foreach (int n in SizesOf(family).Where(n => n is <= 33 or 64 or 65 or 100 or 129))
        {
            ComplexMatrix a = HermitianFamilies[family](n), b = WithSpectrum(n, i => 1 + (9.0 * i / Math.Max(1, n - 1)));
            GeneralizedHermitianEigenDecomposition eigen = GeneralizedHermitianEigenDecomposition.Factor(a, b);
            Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
            double normA = a.FrobeniusNorm(), normB = b.FrobeniusNorm();
            ComplexMatrix residual = (a * eigen.Vectors) - (b * Scaled(eigen.Vectors, eigen.Values));
            for (int k = 0; k < n; k++)
            {
                double length = MatrixVector.Norm(eigen.Vectors.Column(k));
                Within(MatrixVector.Norm(residual.Column(k)), Bound(n) * (normA + (Math.Abs(eigen.Values[k]) * normB)) * length, $"{family} {n} pair {k}");
            }

            double size = eigen.Vectors.FrobeniusNorm();
            Within(Difference(eigen.Vectors.Adjoint() * b * eigen.Vectors, ComplexMatrix.Identity(n)), Bound(n) * size * size * normB, $"{family} {n} vectors");
        }
    }

    private static ComplexMatrix Scaled(ComplexMatrix vectors, double[] values)
    {
        ComplexMatrix scaled = vectors.Clone();
        for (int r = 0; r < scaled.Rows; r++)
        {
            Span<System.Numerics.Complex> row = scaled.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] *= values[c];
            }
        }

        return scaled;
    }
}
