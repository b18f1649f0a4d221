using Engine.Numerics.Quadrature;
using Engine.Numerics.SpecialFunctions;
using Engine.Numerics.Tests.SpecialFunctions;

namespace Engine.Numerics.Tests.Quadrature;

public class GaussQuadratureTests
{
    // Tables of nodes and weights from mpmath: rows (family, count, alpha, beta, index, node-or-weight flag).
    [Fact]
    public void Nodes_and_weights_agree_with_reference()
    {
        double worstNode = 0;
        double worstWeight = 0;
        QuadratureRule? rule = null;
        (double, double, double, double) key = default;
        foreach ((double[] a, double value) in ReferenceTable.Load("gauss-rules"))
        {
            if (rule is null || key != (a[0], a[1], a[2], a[3]))
            {
                key = (a[0], a[1], a[2], a[3]);
                rule = (int)a[0] switch
                {
                    0 => GaussQuadrature.Legendre((int)a[1]),
                    1 => GaussQuadrature.Laguerre((int)a[1], a[2]),
                    2 => GaussQuadrature.Hermite((int)a[1]),
                    _ => GaussQuadrature.Jacobi((int)a[1], a[2], a[3]),
                };
            }

            int index = (int)a[4];
            if (a[5] == 0)
            {
                worstNode = Math.Max(worstNode, Math.Abs(rule.Nodes[index] - value) / Math.BitIncrement(Math.Abs(value)));
            }
            else
            {
                worstWeight = Math.Max(worstWeight, Math.Abs(rule.Weights[index] - value) / value);
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"worst node {worstNode:g3}, weight {worstWeight:g3}");
        Assert.True(worstNode <= 2.3e-16, $"worst node error {worstNode:g3}");
        Assert.True(worstWeight <= 2e-15, $"worst weight error {worstWeight:g3}");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(20)]
    [InlineData(101)]
    [InlineData(500)]
    public void Legendre_integrates_polynomials_exactly(int count)
    {
        QuadratureRule rule = GaussQuadrature.Legendre(count, 0, 1);
        foreach (int power in (int[])[0, 1, count, (2 * count) - 1])
        {
            Assert.Equal(1.0 / (power + 1), rule.Integrate(x => Math.Pow(x, power)), 3e-14 / (power + 1));
        }

        Assert.True(rule.Nodes.ToArray().SequenceEqual(rule.Nodes.ToArray().Order()));
    }

    [Theory]
    [InlineData(1, -5.0 / 6)]
    [InlineData(6, -5.0 / 6)]
    [InlineData(40, -5.0 / 6)]
    [InlineData(40, 0)]
    [InlineData(33, 2.5)]
    [InlineData(12, -0.999)]
    public void Laguerre_integrates_powers_exactly(int count, double alpha)
    {
        QuadratureRule rule = GaussQuadrature.Laguerre(count, alpha);
        foreach (int power in (int[])[0, 1, count, (2 * count) - 1])
        {
            double exact = GammaFunctions.Gamma(alpha + power + 1);
            Assert.Equal(exact, rule.Integrate(x => Math.Pow(x, power)), 1e-13 * exact);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(31)]
    [InlineData(64)]
    public void Hermite_integrates_powers_exactly(int count)
    {
        QuadratureRule rule = GaussQuadrature.Hermite(count);
        for (int power = 0; power < 2 * count; power += 2)
        {
            double exact = GammaFunctions.Gamma((power + 1) / 2.0);
            Assert.Equal(exact, rule.Integrate(x => Math.Pow(x, power)), 1e-13 * exact);
        }
    }

    [Theory]
    [InlineData(9, 0, 0)]
    [InlineData(9, -0.5, -0.5)]
    [InlineData(20, 0.5, -0.5)]
    [InlineData(33, 3.25, 1)]
    [InlineData(15, -0.3, -0.7)]
    public void Jacobi_integrates_powers_exactly(int count, double alpha, double beta)
    {
        QuadratureRule rule = GaussQuadrature.Jacobi(count, alpha, beta);
        foreach (int power in (int[])[0, 1, count, (2 * count) - 1])
        {
            // ∫ (1-x)^α (1+x)^(β+p) dx.
            double exact = Math.Pow(2, alpha + beta + power + 1) * Math.Exp(
                GammaFunctions.LogGamma(alpha + 1) + GammaFunctions.LogGamma(beta + power + 1) - GammaFunctions.LogGamma(alpha + beta + power + 2));
            Assert.Equal(exact, rule.Integrate(x => Math.Pow(1 + x, power)), 3e-13 * exact);
        }
    }

    [Fact]
    public void Large_rules_stay_finite()
    {
        QuadratureRule laguerre = GaussQuadrature.Laguerre(600, -5.0 / 6);
        Assert.Equal(GammaFunctions.Gamma(1.0 / 6), laguerre.Integrate(_ => 1), 1e-13);
        Assert.Equal(GammaFunctions.Gamma(1.0 / 6) * Math.Pow(2, -1.0 / 6), laguerre.Integrate(x => Math.Exp(-x)), 1e-13);
        QuadratureRule hermite = GaussQuadrature.Hermite(801);
        Assert.Equal(Math.Sqrt(Math.PI) * Math.Exp(-0.25), hermite.Integrate(Math.Cos), 1e-14);
        QuadratureRule legendre = GaussQuadrature.Legendre(1000);
        Assert.Equal(2 * Math.Sin(700) / 700, legendre.Integrate(x => Math.Cos(700 * x)), 1e-14);
    }

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("count", Assert.Throws<ArgumentOutOfRangeException>(() => GaussQuadrature.Legendre(0)).ParamName);
        Assert.Equal("alpha", Assert.Throws<ArgumentOutOfRangeException>(() => GaussQuadrature.Laguerre(3, -1)).ParamName);
        Assert.Equal("beta", Assert.Throws<ArgumentOutOfRangeException>(() => GaussQuadrature.Jacobi(3, 0, double.NaN)).ParamName);
    }
}
