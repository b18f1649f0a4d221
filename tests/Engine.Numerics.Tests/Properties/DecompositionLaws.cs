using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Numerics.Tests.LinearAlgebra;

namespace Engine.Numerics.Tests.Properties;

/// <summary>
/// What every decomposition owes: its factors multiply to the matrix, unitary factors are unitary, values are ordered; at any scale and structure.
/// </summary>
public sealed class DecompositionLaws
{
    [Fact]
    public void Qr_reconstructs_with_an_orthonormal_q() => Law.Holds(GeneratedMatrix.Any, a =>
    {
        foreach (bool pivoting in (bool[])[false, true])
        {
            QrDecomposition qr = QrDecomposition.Factor(View(a), pivoting);
            Within(a, qr.Reconstruct());
            Assert.InRange(TestMatrices.OrthogonalityError(qr.Q()), 0, Bound(a));
        }
    });

    [Fact]
    public void Qr_by_pivoting_has_a_diagonal_that_falls() => Law.Holds(GeneratedMatrix.Any, a =>
    {
        ComplexMatrix r = QrDecomposition.Factor(View(a), columnPivoting: true).R;
        for (int i = 1; i < Math.Min(r.Rows, r.Columns); i++)
        {
            Assert.True(Complex.Abs(r[i, i] / a.Scale) <= Complex.Abs(r[i - 1, i - 1] / a.Scale) + (Bound(a) * a.Unscaled.FrobeniusNorm()));
        }
    });

    [Fact]
    public void Lu_reconstructs() => Law.Holds(GeneratedMatrix.Square, a =>
    {
        LuDecomposition lu = LuDecomposition.Factor(View(a));
        if (lu.Outcome.IsSuccess)
        {
            Within(a, lu.Reconstruct());
        }
        else
        {
            Assert.True(a.Structure != MatrixStructure.General && a.Structure != MatrixStructure.Defective, lu.Outcome.ToString());
        }
    });

    [Fact]
    public void Singular_values_fall_and_reconstruct_and_agree_with_jacobi() => Law.Holds(GeneratedMatrix.Any, a =>
    {
        SingularValueDecomposition svd = SingularValueDecomposition.Factor(View(a));
        Within(a, svd.Reconstruct());
        Assert.InRange(TestMatrices.OrthogonalityError(svd.U), 0, Bound(a));
        Assert.InRange(TestMatrices.OrthogonalityError(svd.VAdjoint.Adjoint()), 0, Bound(a));
        double[] jacobi = SingularValueDecomposition.FactorByJacobi(View(a)).Values;
        for (int i = 0; i < svd.Values.Length; i++)
        {
            Assert.True(svd.Values[i] >= 0 && (i == 0 || svd.Values[i] <= svd.Values[i - 1]));
            Assert.Equal(jacobi[i] / a.Scale, svd.Values[i] / a.Scale, Bound(a) * a.Unscaled.FrobeniusNorm());
        }
    });

    [Fact]
    public void Rank_is_that_of_the_construction() => Law.Holds(GeneratedMatrix.Any, a =>
    {
        int small = Math.Min(a.Rows, a.Columns);
        int? expected = a.Structure switch
        {
            MatrixStructure.LowRank => Math.Min(small, 1 + (a.Seed % 3)),
            MatrixStructure.Repeated => small,
            MatrixStructure.Zero => 0,
            _ => null,
        };
        if (expected is { } rank)
        {
            Assert.Equal(rank, SingularValueDecomposition.Factor(View(a)).Rank());
        }
    });

    [Fact]
    public void Hermitian_eigenpairs_reconstruct() => Law.Holds(GeneratedMatrix.Square, a =>
    {
        ComplexMatrix h = a.Unscaled;
        MatrixArithmetic.MakeHermitian(h);
        double norm = h.FrobeniusNorm();
        foreach (ref Complex z in h.AsSpan())
        {
            z *= a.Scale;
        }

        HermitianEigenDecomposition eigen = HermitianEigenDecomposition.Factor(h);
        Assert.True(eigen.Outcome.IsSuccess, eigen.Outcome.ToString());
        Assert.InRange(TestMatrices.OrthogonalityError(eigen.Vectors), 0, Bound(a));
        Assert.InRange(Distance(h, eigen.Reconstruct(), a.Scale), 0, Bound(a) * norm);
        Assert.True(eigen.Values.Zip(eigen.Values.Skip(1)).All(pair => pair.First <= pair.Second));
    });

    [Fact]
    public void Schur_form_is_triangular_and_reconstructs() => Law.Holds(GeneratedMatrix.Square, a =>
    {
        SchurDecomposition schur = SchurDecomposition.Factor(View(a));
        Assert.True(schur.Outcome.IsSuccess, schur.Outcome.ToString());
        Within(a, schur.Reconstruct());
        Assert.InRange(TestMatrices.OrthogonalityError(schur.Z), 0, Bound(a));
        Assert.True(Below(schur.T, 0));
    });

    [Fact]
    public void Hessenberg_form_reconstructs() => Law.Holds(GeneratedMatrix.Square, a =>
    {
        HessenbergDecomposition form = HessenbergDecomposition.Factor(View(a));
        Within(a, form.Reconstruct());
        Assert.True(Below(form.H, 1));
    });

    [Fact]
    public void Eigenvectors_satisfy_their_equation() => Law.Holds(GeneratedMatrix.Square, a =>
    {
        GeneralEigenDecomposition eigen = GeneralEigenDecomposition.Factor(View(a), balance: false);
        Assert.True(eigen.Outcome.IsSuccess, eigen.Outcome.ToString());
        ComplexMatrix m = a.Unscaled, v = eigen.RightVectors;
        double allowed = 10 * a.Rows * TestMatrices.Epsilon * Math.Max(m.FrobeniusNorm(), 1e-300) * 2;
        for (int c = 0; c < a.Rows; c++)
        {
            double residual = 0;
            for (int r = 0; r < a.Rows; r++)
            {
                Complex sum = -(eigen.Values[c] / a.Scale) * v[r, c];
                for (int k = 0; k < a.Rows; k++)
                {
                    sum += m[r, k] * v[k, c];
                }

                residual = Math.Max(residual, Complex.Abs(sum));
            }

            Assert.InRange(residual, 0, allowed);
        }
    });

    private static ReadOnlyMatrixView View(GeneratedMatrix a) => new(a.Strided(), a.Rows, a.Columns, a.Columns + a.Gap);

    private static double Bound(GeneratedMatrix a) => 20 * (a.Rows + a.Columns) * TestMatrices.Epsilon;

    private static void Within(GeneratedMatrix a, ComplexMatrix computed) => Assert.InRange(a.Error(computed), 0, Bound(a));

    private static double Distance(ComplexMatrix a, ComplexMatrix b, double scale)
    {
        double largest = 0;
        for (int i = 0; i < a.AsSpan().Length; i++)
        {
            double difference = Complex.Abs((a.AsSpan()[i] / scale) - (b.AsSpan()[i] / scale));
            largest = difference <= largest ? largest : difference;
        }

        return largest;
    }

    /// <summary>Whether everything further below the diagonal than <paramref name="bands"/> is exactly zero.</summary>
    private static bool Below(ComplexMatrix a, int bands)
    {
        for (int r = 0; r < a.Rows; r++)
        {
            for (int c = 0; c < r - bands; c++)
            {
                if (a[r, c] != Complex.Zero)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
