using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra.BackwardErrors;

/// <summary>‖A·r - λ·r‖₂ and ‖l†·A - λ·l†‖₂ of every eigenvector of unit length, relative to the Frobenius norm of A.</summary>
public class GeneralEigenBackwardErrorTests
{
    public static TheoryData<string> Families => [.. GeneralFamilies.Keys];

    [Theory]
    [MemberData(nameof(Families))]
    public void Right_and_left_vectors(string family)
    {
        foreach (int n in SizesOf(family))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            Check(family, a, GeneralEigenDecomposition.Factor(a, balance: false));
            if (n <= 40)
            {
                Check(family + " balanced", a, GeneralEigenDecomposition.Factor(a));
            }
        }
    }

    [Theory]
    [MemberData(nameof(Families))]
    public void Values_alone_are_those_of_a_matrix_nearby(string family)
    {
        // Eigenvalues are functions of the matrix that may be as steep as a root; their power sums are smooth: Σλ = Tr A and Σλ² = Tr A².
        foreach (int n in SizesOf(family).Where(n => n <= 129))
        {
            ComplexMatrix a = GeneralFamilies[family](n);
            double largest = a.MaxNorm(), norm = a.FrobeniusNorm();
            Complex[] values = GeneralEigenDecomposition.Eigenvalues(a);
            Complex sum = 0, squares = 0;
            for (int i = 0; i < n && largest > 0; i++)
            {
                Complex scaled = values[i] / largest;
                sum += scaled;
                squares += scaled * scaled;
            }

            ComplexMatrix unit = largest > 0 ? a * (1 / largest) : a;
            double size = largest > 0 ? norm / largest : 1;
            Within(Complex.Abs(sum - unit.Trace()), Bound(n) * Math.Sqrt(n) * size, $"{family} {n} trace");
            Within(Complex.Abs(squares - MatrixArithmetic.TraceOfProduct(unit, unit)), 2 * Bound(n) * Math.Sqrt(n) * size * size,
                $"{family} {n} trace of the square");
        }
    }

    private static void Check(string family, ComplexMatrix a, GeneralEigenDecomposition eigen)
    {
        int n = a.Rows;
        Assert.True(eigen.Outcome.IsSuccess, $"{family} {n}: {eigen.Outcome}");
        double bound = Bound(n) * a.FrobeniusNorm();
        ComplexMatrix leftAdjoint = eigen.LeftVectors.Adjoint(), right = a * eigen.RightVectors, left = leftAdjoint * a;
        double[] errors = new double[n], lengths = new double[n];
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                errors[c] = double.Hypot(errors[c], Complex.Abs(right[r, c] - (eigen.Values[c] * eigen.RightVectors[r, c])));
                lengths[c] = double.Hypot(lengths[c], Complex.Abs(eigen.RightVectors[r, c]));
            }
        }

        for (int k = 0; k < n; k++)
        {
            Within(errors[k], bound, $"{family} {n} right {k}");
            Within(Math.Abs(lengths[k] - 1), Bound(n), $"{family} {n} length {k}");
            Span<Complex> row = left.Row(k);
            MatrixVector.AddScaled(-eigen.Values[k], leftAdjoint.Row(k), row);
            Within(MatrixVector.Norm(row), bound, $"{family} {n} left {k}");
            Within(Math.Abs(MatrixVector.Norm(leftAdjoint.Row(k)) - 1), Bound(n), $"{family} {n} left length {k}");
        }
    }
}
