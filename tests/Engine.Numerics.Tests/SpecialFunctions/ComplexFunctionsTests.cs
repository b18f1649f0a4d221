using System.Numerics;
using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class ComplexFunctionsTests
{
    [Fact]
    public void Faddeeva_agrees_with_reference() => AssertAgrees("faddeeva", ComplexErrorFunctions.Faddeeva, 4e-15);

    [Fact]
    public void Erf_agrees_with_reference() => AssertAgrees("erf-complex", ComplexErrorFunctions.Erf, 5e-15);

    [Fact]
    public void Gamma_agrees_with_reference() => AssertAgrees("gamma-complex", ComplexGammaFunctions.Gamma, 1e-14);

    [Fact]
    public void LogGamma_agrees_with_reference() => AssertAgrees("log-gamma-complex", ComplexGammaFunctions.LogGamma, 1e-14, leastScale: 1);

    [Fact]
    public void Real_axis_gives_the_real_functions()
    {
        for (double x = -4.3; x < 5; x += 0.37)
        {
            Assert.Equal(ErrorFunctions.Erf(x), ComplexErrorFunctions.Erf(x).Real, 2e-15);
            Assert.Equal(ErrorFunctions.Erfc(x), ComplexErrorFunctions.Erfc(x).Real, 1e-14 * ErrorFunctions.Erfc(x));
            Assert.Equal(GammaFunctions.LogGamma(x), ComplexGammaFunctions.LogGamma(x).Real, 1e-14);
            Assert.Equal(ErrorFunctions.Erfcx(Math.Abs(x)), ComplexErrorFunctions.Faddeeva(new Complex(0, Math.Abs(x))).Real, 2e-15);
        }
    }

    // Γ(z) Γ(1-z) = π / sin πz, and |Γ(iy)|² = π / (y sinh πy).
    [Fact]
    public void Gamma_reflection_holds()
    {
        foreach (double y in (double[])[1e-3, 0.4, 3, 20, 100])
        {
            double modulus = Complex.Abs(ComplexGammaFunctions.Gamma(new Complex(0, y)));
            Assert.Equal(Math.Sqrt(Math.PI / (y * Math.Sinh(Math.PI * y))), modulus, 2e-13 * modulus);
        }

        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexGammaFunctions.Gamma(-3)).ParamName);
    }

    [Fact]
    public void Voigt_integrates_to_one_and_has_its_limits()
    {
        Assert.Equal(1, Engine.Numerics.Quadrature.GaussKronrod.Integrate(
            x => ComplexErrorFunctions.Voigt(x, 1.3, 0.4), double.NegativeInfinity, double.PositiveInfinity).Value, 1e-9);
        Assert.Equal(Math.Exp(-0.5) / Math.Sqrt(2 * Math.PI), ComplexErrorFunctions.Voigt(1, 1, 0), 1e-15);
        Assert.Equal(1 / (Math.PI * 1.25 * 2), ComplexErrorFunctions.Voigt(1, 1e-6, 2), 1e-12);
        Assert.Equal("deviation", Assert.Throws<ArgumentOutOfRangeException>(() => ComplexErrorFunctions.Voigt(0, 0, 1)).ParamName);
    }

    private static void AssertAgrees(string table, Func<Complex, Complex> function, double tolerance, double leastScale = 0) =>
        ReferenceTable.AssertComplexAgrees(table, a => function(new Complex(a[0], a[1])), tolerance, (_, exact) => Math.Max(Complex.Abs(exact), leastScale));
}
