using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class ErrorFunctionsTests
{
    [Fact]
    public void Erf_agrees_with_reference() => ReferenceTable.AssertAgrees("erf", a => ErrorFunctions.Erf(a[0]), 1e-15);

    [Fact]
    public void Erfc_agrees_with_reference() => ReferenceTable.AssertAgrees("erfc", a => ErrorFunctions.Erfc(a[0]), 2e-15);

    [Fact]
    public void Erfcx_agrees_with_reference() => ReferenceTable.AssertAgrees("erfcx", a => ErrorFunctions.Erfcx(a[0]), 3e-15);

    [Fact]
    public void Inverse_erf_agrees_with_reference() => ReferenceTable.AssertAgrees("erf-inverse", a => ErrorFunctions.InverseErf(a[0]), 2e-15);

    [Fact]
    public void Inverse_erfc_agrees_with_reference() => ReferenceTable.AssertAgrees("erfc-inverse", a => ErrorFunctions.InverseErfc(a[0]), 3e-15);

    [Fact]
    public void Inverse_limits_and_domain()
    {
        Assert.Equal(0, ErrorFunctions.InverseErf(0));
        Assert.Equal(double.PositiveInfinity, ErrorFunctions.InverseErf(1));
        Assert.Equal(double.NegativeInfinity, ErrorFunctions.InverseErf(-1));
        Assert.Equal(double.NegativeInfinity, ErrorFunctions.InverseErfc(2));
        Assert.Equal("y", Assert.Throws<ArgumentOutOfRangeException>(() => ErrorFunctions.InverseErf(1.5)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentOutOfRangeException>(() => ErrorFunctions.InverseErfc(-0.5)).ParamName);
        Assert.True(double.IsNaN(ErrorFunctions.InverseErf(double.NaN)));
    }

    [Fact]
    public void Limits_are_exact()
    {
        Assert.Equal(0, ErrorFunctions.Erf(0));
        Assert.Equal(1, ErrorFunctions.Erf(10));
        Assert.Equal(-1, ErrorFunctions.Erf(double.NegativeInfinity));
        Assert.Equal(2, ErrorFunctions.Erfc(-10));
        Assert.Equal(0, ErrorFunctions.Erfc(30));
        Assert.Equal(1, ErrorFunctions.Erfcx(0), 3e-16);
        Assert.Equal(double.PositiveInfinity, ErrorFunctions.Erfcx(-30));
        Assert.True(double.IsNaN(ErrorFunctions.Erf(double.NaN)));
        Assert.True(double.IsNaN(ErrorFunctions.Erfc(double.NaN)));
        Assert.True(double.IsNaN(ErrorFunctions.Erfcx(double.NaN)));
    }

    [Fact]
    public void Beta_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "beta", a => BetaFunctions.Beta(a[0], a[1]), 5e-15, (_, v) => Math.Abs(v) * Math.Max(1, Math.Abs(Math.Log(v)) / 8));

    [Fact]
    public void Log_beta_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "beta", a => Math.Exp(BetaFunctions.LogBeta(a[0], a[1])), 5e-15, (_, v) => Math.Abs(v) * Math.Max(1, Math.Abs(Math.Log(v))));

    [Fact]
    public void Beta_domain_errors_are_named() => Assert.Equal("b", Assert.Throws<ArgumentOutOfRangeException>(() => BetaFunctions.Beta(1, 0)).ParamName);
}
