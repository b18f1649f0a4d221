using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>Backward errors in the Frobenius norm, relative to that of the matrix.</summary>
public class LuQrBackwardErrorTests
{
    public static TheoryData<string> Families => [.. GeneralFamilies.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Lu(string family)
    {
        foreach (int n in AllSizes)
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            LuDecomposition lu = LuDecomposition.Factor(a);
            Assert.Contains(lu.Outcome.Status, new[] { FactorizationStatus.Success, FactorizationStatus.Singular });
            Within(Difference(lu.Reconstruct(), a), Bound(n) * a.FrobeniusNorm(), $"{family} {n}");
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Qr_with_and_without_pivoting(string family)
    {
        foreach (int n in AllSizes)
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            foreach (bool pivoting in n < 255 || n == 256 ? new[] { false, true } : [n == 300])
            {
                QrDecomposition qr = QrDecomposition.Factor(a, pivoting);
                Assert.True(qr.Outcome.IsSuccess);
                Within(Difference(qr.Reconstruct(), a), Bound(n) * a.FrobeniusNorm(), $"{family} {n} {pivoting}");
                Within(OrthogonalityError(qr.Q()), Bound(n), $"{family} {n} {pivoting} Q");
                for (int i = 1; pivoting && i < n; i++)
                {
                    Within(Complex.Abs(qr.R[i, i]), (Complex.Abs(qr.R[i - 1, i - 1]) * (1 + 1e-10)) + 1e-300, $"{family} {n} pivot {i}");
                }
            }
        }
    }
}
