using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using static Engine.Numerics.Tests.LinearAlgebra.TestMatrices;

namespace Engine.Numerics.Tests.LinearAlgebra;

/// <summary>Matrices without imaginary parts take products of real matrices; unit phases, which change no digit, take them to the complex ones.</summary>
public class RealExponentialTests
{
    public static TheoryData<string> Families => [.. s_families.Keys];

    private static readonly Dictionary<string, Func<int, double, ComplexMatrix>> s_families = new()
    {
        ["random"] = (n, norm) => Of(n, norm, (r, c) => RandomMatrix(n, n, 7)[r, c].Real),
        ["symmetric"] = (n, norm) => Of(n, norm, (r, c) => Math.Cos((r * c) + r + c)),
        ["skew-symmetric"] = (n, norm) => Of(n, norm, (r, c) => Math.Sin(r - c) * (1 + (r * c))),
        ["nearly skew-symmetric"] = (n, norm) => Of(n, norm, (r, c) => Math.Sin(r - c) + (r == c && r == 0 ? 1e-300 : 0)),
        ["generator of a random walk"] = (n, norm) => Of(n, norm, (r, c) => r == c ? -2 : Math.Abs(r - c) == 1 ? 1 : 0),
        ["strictly upper"] = (n, norm) => Of(n, norm, (r, c) => c > r ? 1 : 0),
        ["graded"] = (n, norm) => Of(n, norm, (r, c) => Math.Pow(10, -(double)(r + c) / n) * Math.Cos(r + (3 * c))),
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Exponentials_agree_with_those_of_a_complex_similar_matrix(string family)
    {
        foreach (int n in new[] { 1, 2, 4, 7, 8, 9, 16, 23, 33, 64, 100 })
        {
            foreach (double norm in new[] { 1e-9, 1e-3, 0.3, 2, 9, 40 })
            {
                ComplexMatrix a = s_families[family](n, norm), result = MatrixExponential.Compute(a);
                ComplexMatrix turned = ComplexMatrix.Create(n, n, (r, c) => a[r, c] * Phase(r - c));
                ComplexMatrix expected = MatrixExponential.Compute(turned);
                double error = 0;
                for (int r = 0; r < n; r++)
                {
                    for (int c = 0; c < n; c++)
                    {
                        Assert.True(n < 8 || family == "skew-symmetric" || result[r, c].Imaginary == 0);
                        error = Math.Max(error, Complex.Abs((result[r, c] * Phase(r - c)) - expected[r, c]));
                    }
                }

                Assert.True(error <= 20 * n * Epsilon * Math.Max(1, norm) * expected.FrobeniusNorm(), $"{family} {n} {norm}: {error}");
            }
        }
    }

    [Fact]
    public void Determinants_are_exponentials_of_traces()
    {
        foreach (int n in new[] { 8, 21, 48 })
        {
            ComplexMatrix a = s_families["random"](n, 3);
            double trace = Enumerable.Range(0, n).Sum(i => a[i, i].Real);
            Complex determinant = LuDecomposition.Factor(MatrixExponential.Compute(a)).Determinant();
            Assert.Equal(1, determinant.Real / Math.Exp(trace), 1e-11);
            Assert.Equal(0, determinant.Imaginary);
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void What_is_not_finite_is_told(double element)
    {
        ComplexMatrix a = s_families["random"](10, 1), result = new(10, 10);
        a[3, 4] = element;
        Assert.Equal(FactorizationStatus.NotFinite, MatrixExponential.Compute(a, result).Status);
        Assert.True(double.IsNaN(result[0, 0].Real));
    }

    [Fact]
    public void Overflow_is_told_and_what_is_finite_is_not_refused()
    {
        ComplexMatrix a = ComplexMatrix.Create(9, 9, (r, c) => r == c ? 705 : c == r + 1 ? 1 : 0), result = new(9, 9);
        Assert.True(MatrixExponential.Compute(a, result).IsSuccess);
        Assert.Equal(1, result[0, 0].Real / Math.Exp(705), 1e-10);
        a[8, 8] = 720;
        Assert.Equal(FactorizationStatus.Overflow, MatrixExponential.Compute(a, result).Status);
    }

    /// <summary>i to a power, exactly.</summary>
    private static Complex Phase(int power) => (((power % 4) + 4) % 4) switch
    {
        0 => Complex.One,
        1 => Complex.ImaginaryOne,
        2 => -Complex.One,
        _ => -Complex.ImaginaryOne,
    };

    private static ComplexMatrix Of(int n, double norm, Func<int, int, double> element)
    {
        ComplexMatrix a = ComplexMatrix.Create(n, n, (r, c) => element(r, c));
        double size = a.OneNorm();
        return ComplexMatrix.Create(n, n, (r, c) => size == 0 ? 0 : a[r, c].Real * (norm / size));
    }
}
