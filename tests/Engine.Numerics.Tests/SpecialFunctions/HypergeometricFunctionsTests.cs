using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class HypergeometricFunctionsTests
{
    [Fact]
    public void GaussAgreesWithReference() => ReferenceTable.AssertAgrees(
        "hypergeometric-2f1", a => HypergeometricFunctions.Gauss2F1(a[0], a[1], a[2], a[3]), 1e-13);

    [Fact]
    public void KummerAgreesWithReference() => ReferenceTable.AssertAgrees(
        "hypergeometric-1f1", a => HypergeometricFunctions.Kummer1F1(a[0], a[1], a[2]), 1e-13);

    [Fact]
    public void TricomiAgreesWithReference() => ReferenceTable.AssertAgrees(
        "tricomi-u", a => HypergeometricFunctions.TricomiU(a[0], a[1], a[2]), 2e-13, (a, v) => Math.Abs(v) * (a[0] < 0 ? 10 : 1));

    [Fact]
    public void ElementaryCasesHold()
    {
        for (double z = -5; z < 0.99; z += 0.37)
        {
            Assert.Equal(z == 0 ? 1 : -Math.Log(1 - z) / z, HypergeometricFunctions.Gauss2F1(1, 1, 2, z), 1e-13);
            Assert.Equal(Math.Pow(1 - z, -0.3), HypergeometricFunctions.Gauss2F1(0.3, 2, 2, z), 1e-13);
            Assert.Equal(Math.Exp(z), HypergeometricFunctions.Kummer1F1(1.7, 1.7, z), 1e-13);
        }

        Assert.Equal(1.2, HypergeometricFunctions.Gauss2F1(0.5, 1.0, 4.0, 1) / (GammaFunctions.Gamma(4) * GammaFunctions.Gamma(2.5) / (GammaFunctions.Gamma(3.5) * GammaFunctions.Gamma(3))) * 1.2, 1e-13);
        Assert.Equal(Math.Pow(2.5, -1.5), HypergeometricFunctions.TricomiU(1.5, 2.5, 2.5), 1e-14);
    }

    // h-integral of a slant path: ∫ (1+s²)^(5/6) ds over [0, t] = t (1+t²)^(5/6) 2F1(-5/6, 1; 3/2; t²/(1+t²)).
    [Fact]
    public void GaussGivesTheDiffractionIntegral()
    {
        foreach (double t in (double[])[0.01, 0.5, 1, 3, 30])
        {
            double closed = t * Math.Pow(1 + (t * t), 5.0 / 6) * HypergeometricFunctions.Gauss2F1(-5.0 / 6, 1, 1.5, t * t / (1 + (t * t)));
            double integral = Engine.Numerics.Quadrature.GaussKronrod.Integrate(s => Math.Pow(1 + (s * s), 5.0 / 6), 0, t, new() { RelativeTolerance = 1e-13 }).Value;
            Assert.Equal(integral, closed, 1e-12 * integral);
        }
    }

    [Fact]
    public void DomainErrorsAreNamed()
    {
        Assert.Equal("c", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Gauss2F1(1, 1, -2, 0.5)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Gauss2F1(1, 1, 2, 1)).ParamName);
        Assert.Equal("b", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.Kummer1F1(1, 0, 1)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => HypergeometricFunctions.TricomiU(1, 1, 0)).ParamName);
        Assert.True(double.IsNaN(HypergeometricFunctions.TricomiU(1, double.NaN, 1)));
    }
}
