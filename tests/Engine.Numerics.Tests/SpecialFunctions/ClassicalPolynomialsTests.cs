using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class ClassicalPolynomialsTests
{
    // H_n and its neighbor brought to the same scale: the amplitude next to a zero.
    [Fact]
    public void Hermite_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "hermite",
        a => HermitePolynomials.Evaluate((int)a[0], a[1]),
        1e-13,
        (a, v) => Math.Max(Math.Abs(v), a[0] == 0 ? 0 : Math.Sqrt(2 * a[0]) * Math.Abs(HermitePolynomials.Evaluate((int)a[0] - 1, a[1]))));

    [Fact]
    public void Normalized_Hermite_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "hermite-normalized", a => HermitePolynomials.EvaluateNormalized((int)a[0], a[1]), 1e-13,
        (a, v) => Math.Max(Math.Abs(v), Math.Abs(a[1]) < 6 ? 0.05 : 0));

    [Fact]
    public void Legendre_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "legendre", a => LegendrePolynomials.Evaluate((int)a[0], a[1]), 2e-14, (a, v) => Math.Max(Math.Abs(v), 0.1));

    [Fact]
    public void Normalized_Legendre_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "legendre-normalized", a => LegendrePolynomials.EvaluateNormalized((int)a[0], (int)a[1], a[2]), 3e-14,
        (a, v) => Math.Max(Math.Abs(v), v * v > 1e-4 ? 0.3 : 0));

    [Fact]
    public void All_degrees_at_once_agree_with_each_alone()
    {
        double[] values = new double[40];
        LegendrePolynomials.EvaluateAll(-0.37, values);
        double[] hermite = new double[40];
        HermitePolynomials.EvaluateAllNormalized(2.9, hermite);
        for (int n = 0; n < values.Length; n++)
        {
            Assert.Equal(LegendrePolynomials.Evaluate(n, -0.37), values[n]);
            Assert.Equal(HermitePolynomials.EvaluateNormalized(n, 2.9), hermite[n], 1e-14);
        }
    }

    [Fact]
    public void Normalized_functions_are_orthonormal()
    {
        QuadratureRule legendre = GaussQuadrature.Legendre(60);
        QuadratureRule hermite = GaussQuadrature.Hermite(60);
        foreach ((int m, int n) in ((int, int)[])[(7, 7), (7, 9), (40, 40), (40, 38)])
        {
            double exact = m == n ? 1 : 0;
            Assert.Equal(exact, legendre.Integrate(x => LegendrePolynomials.EvaluateNormalized(m, 5, x) * LegendrePolynomials.EvaluateNormalized(n, 5, x)),
                1e-13);
            Assert.Equal(exact, hermite.Integrate(x =>
                HermitePolynomials.EvaluateNormalized(m, x) * HermitePolynomials.EvaluateNormalized(n, x) * Math.Exp(x * x)), 1e-13);
        }
    }

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => LegendrePolynomials.Evaluate(-1, 0)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => LegendrePolynomials.EvaluateNormalized(2, 3, 0)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => LegendrePolynomials.EvaluateNormalized(2, 1, 1.5)).ParamName);
        Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => HermitePolynomials.EvaluateNormalized(-1, 0)).ParamName);
    }
}
