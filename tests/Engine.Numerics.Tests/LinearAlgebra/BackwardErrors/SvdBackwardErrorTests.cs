using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>‖A - U·Σ·V†‖ in the Frobenius norm, relative to that of A, and ‖U†·U - 1‖, ‖V†·V - 1‖.</summary>
public class SvdBackwardErrorTests
{
    public static TheoryData<string> Families => [.. GeneralFamilies.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Singular_value_decomposition(string family)
    {
        foreach (int n in SizesOf(family))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            SingularValueDecomposition svd = SingularValueDecomposition.Factor(a);
            Check(family, a, svd);
            double[] alone = SingularValueDecomposition.SingularValues(a);
            for (int i = 0; i < n; i++)
            {
                Within(Math.Abs(alone[i] - svd.Values[i]), Bound(n) * a.FrobeniusNorm(), $"{family} {n} value {i} alone");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void By_jacobi_rotations(string family)
    {
        foreach (int n in new[] { 0, 1, 2, 3, 5, 8, 13, 21, 33, 47, 65 })
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            Check(family + " Jacobi", a, SingularValueDecomposition.FactorByJacobi(a));
        }
    }

    private static void Check(string family, ComplexMatrix a, SingularValueDecomposition svd)
    {
        int n = a.Rows;
        Assert.True(svd.Outcome.IsSuccess, $"{family} {n}: {svd.Outcome}");
        Within(Difference(svd.Reconstruct(), a), Bound(n) * a.FrobeniusNorm(), $"{family} {n}");
        Within(OrthogonalityError(svd.U), Bound(n), $"{family} {n} U");
        Within(OrthogonalityError(svd.VAdjoint.Adjoint()), Bound(n), $"{family} {n} V");
        for (int i = 0; i < n; i++)
        {
            Assert.True(svd.Values[i] >= 0 && (i == 0 || svd.Values[i] <= svd.Values[i - 1]), $"{family} {n} value {i}");
        }
    }
}
