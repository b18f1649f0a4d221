using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class CarlsonIntegralsTests
{
    [Fact]
    public void Symmetric_first_kind_agrees_with_reference() => ReferenceTable.AssertAgrees("carlson-rf", a => CarlsonIntegrals.RF(a[0], a[1], a[2]), 1e-15);

    [Fact]
    public void Degenerate_first_kind_agrees_with_reference() => ReferenceTable.AssertAgrees("carlson-rc", a => CarlsonIntegrals.RC(a[0], a[1]), 1e-15);

    [Fact]
    public void Symmetric_second_kind_agrees_with_reference() => ReferenceTable.AssertAgrees("carlson-rd", a => CarlsonIntegrals.RD(a[0], a[1], a[2]), 2e-15);

    [Fact]
    public void Symmetric_third_kind_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "carlson-rj", a => CarlsonIntegrals.RJ(a[0], a[1], a[2], a[3]), 5e-15);

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RF(0, 0, 1)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RC(1, 0)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RD(1, 2, 0)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RJ(1, 2, 3, 0)).ParamName);
    }
}
