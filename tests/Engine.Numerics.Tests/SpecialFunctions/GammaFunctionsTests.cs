using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class GammaFunctionsTests
{
    [Fact]
    public void Gamma_agrees_with_reference() => ReferenceTable.AssertAgrees("gamma", a => GammaFunctions.Gamma(a[0]), 2e-15);

    [Fact]
    public void Reciprocal_gamma_agrees_with_reference() => ReferenceTable.AssertAgrees("gamma", a => 1 / GammaFunctions.ReciprocalGamma(a[0]), 2.5e-15);

    [Fact]
    public void Log_gamma_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "log-gamma", a => GammaFunctions.LogGamma(a[0]), 3e-15, (a, v) => a[0] > 0 ? Math.Abs(v) : 5.0 / 3 * Math.Max(1, Math.Abs(v)));

    [Fact]
    public void Digamma_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "digamma", a => GammaFunctions.Digamma(a[0]), 4e-15, (a, v) => Math.Max(1, Math.Abs(v)));

    [Fact]
    public void Integers_give_factorials()
    {
        double factorial = 1;
        for (int n = 1; n <= 22; n++)
        {
            Assert.Equal(factorial, GammaFunctions.Gamma(n), factorial * 4e-16);
            factorial *= n;
        }
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(-0.5)]
    [InlineData(-1.5)]
    [InlineData(-2.5)]
    [InlineData(-7.25)]
    [InlineData(4)]
    public void Sign_of_the_logarithm_follows_the_gamma_function(double x)
    {
        double log = GammaFunctions.LogGamma(x, out int sign);
        Assert.Equal(Math.Sign(GammaFunctions.Gamma(x)), sign);
        Assert.Equal(Math.Abs(GammaFunctions.Gamma(x)), Math.Exp(log), 1e-13 * Math.Exp(log));
    }

    [Fact]
    public void Range_ends()
    {
        Assert.Equal(double.PositiveInfinity, GammaFunctions.Gamma(171.7));
        Assert.Equal(0, GammaFunctions.ReciprocalGamma(-3));
        Assert.Equal(0, GammaFunctions.Gamma(-200.5), 1e-300);
        Assert.True(double.IsNaN(GammaFunctions.Gamma(double.NaN)));
        Assert.True(double.IsNaN(GammaFunctions.LogGamma(double.NaN)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-40)]
    public void Poles_are_named(double x)
    {
        var gamma = Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunctions.Gamma(x));
        Assert.Equal("x", gamma.ParamName);
        Assert.Equal(x, gamma.ActualValue);
        Assert.Contains("poles", gamma.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunctions.LogGamma(x));
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaFunctions.Digamma(x));
    }
}
