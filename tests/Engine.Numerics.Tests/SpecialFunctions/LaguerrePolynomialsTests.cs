using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class LaguerrePolynomialsTests
{
    // The amplitude of the polynomial around x, from its neighbors in the degree: next to a zero a relative error means nothing.
    private static double Amplitude(int degree, double alpha, double x) =>
        Enumerable.Range(Math.Max(0, degree - 2), 5).Max(n => Math.Abs(LaguerrePolynomials.Evaluate(n, alpha, x)));

    [Fact]
    public void Agrees_with_reference() => ReferenceTable.AssertAgrees(
        "laguerre", a => LaguerrePolynomials.Evaluate((int)a[0], a[1], a[2]), 4e-14, (a, v) => Math.Max(Math.Abs(v), Amplitude((int)a[0], a[1], a[2])));

    [Fact]
    public void Normalized_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "laguerre-normalized", a => LaguerrePolynomials.EvaluateNormalized((int)a[0], a[1], a[2]), 1e-13, (a, v) => Math.Max(Math.Abs(v), 0.05));

    [Fact]
    public void All_degrees_at_once_agree_with_each_alone()
    {
        double[] values = new double[30];
        LaguerrePolynomials.EvaluateAll(0.5, 3.7, values);
        for (int n = 0; n < values.Length; n++)
        {
            Assert.Equal(LaguerrePolynomials.Evaluate(n, 0.5, 3.7), values[n]);
        }
    }

    [Fact]
    public void Normalized_functions_are_orthonormal()
    {
        const double alpha = 1.5;
        QuadratureRule rule = GaussQuadrature.Laguerre(40, alpha);
        for (int m = 0; m < 20; m += 3)
        {
            for (int n = 0; n < 20; n += 4)
            {
                double sum = 0;
                for (int i = 0; i < rule.Count; i++)
                {
                    double x = rule.Nodes[i];
                    sum += rule.Weights[i] * Math.Exp(x) * Math.Pow(x, -alpha)
                        * LaguerrePolynomials.EvaluateNormalized(m, alpha, x) * LaguerrePolynomials.EvaluateNormalized(n, alpha, x);
                }

                Assert.Equal(m == n ? 1 : 0, sum, 1e-12);
            }
        }
    }

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("degree", Assert.Throws<ArgumentOutOfRangeException>(() => LaguerrePolynomials.Evaluate(-1, 0, 1)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => LaguerrePolynomials.EvaluateNormalized(1, -1, 1)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => LaguerrePolynomials.EvaluateNormalized(1, 0, -1)).ParamName);
    }
}
