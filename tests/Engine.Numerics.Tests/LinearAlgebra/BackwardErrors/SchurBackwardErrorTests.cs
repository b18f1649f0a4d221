using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>‖A·Z - Z·T‖ in the Frobenius norm, relative to that of A, and ‖Z†·Z - 1‖.</summary>
public class SchurBackwardErrorTests
{
    public static TheoryData<string> Families => [.. GeneralFamilies.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Hessenberg_and_schur(string family)
    {
        foreach (int n in SizesOf(family))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            double scale = a.FrobeniusNorm();
            HessenbergDecomposition hessenberg = HessenbergDecomposition.Factor(a);
            Assert.True(hessenberg.Outcome.IsSuccess);
            Within(Difference(a * hessenberg.Q, hessenberg.Q * hessenberg.H), Bound(n) * scale, $"{family} {n} Hessenberg");
            Within(OrthogonalityError(hessenberg.Q), Bound(n), $"{family} {n} Hessenberg Q");
            SchurDecomposition schur = SchurDecomposition.Factor(a);
            Assert.True(schur.Outcome.IsSuccess, $"{family} {n}: {schur.Outcome}");
            Within(Difference(a * schur.Z, schur.Z * schur.T), Bound(n) * scale, $"{family} {n} Schur");
            Within(OrthogonalityError(schur.Z), Bound(n), $"{family} {n} Schur Z");
            for (int r = 0; r < n; r++)
            {
                Assert.Equal(-1, schur.T.Row(r)[..r].IndexOfAnyExcept(Complex.Zero));
                Assert.Equal(-1, hessenberg.H.Row(r)[..Math.Max(r - 1, 0)].IndexOfAnyExcept(Complex.Zero));
                Assert.Equal(0, r > 0 && n > 2 && r < n - 1 ? hessenberg.H[r, r - 1].Imaginary : 0);
            }

            if (n is > 0 and <= 40)
            {
                Within(Difference(hessenberg.Reconstruct(), a), Bound(n) * scale, $"{family} {n} Hessenberg");
                Within(Difference(schur.Reconstruct(), a), Bound(n) * scale, $"{family} {n} Schur");
            }
        }
    }
}
