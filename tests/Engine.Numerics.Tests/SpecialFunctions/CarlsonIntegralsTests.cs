using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class CarlsonIntegralsTests
{
    [Fact]
    public void SymmetricFirstKindAgreesWithReference() => ReferenceTable.AssertAgrees("carlson-rf", a => CarlsonIntegrals.RF(a[0], a[1], a[2]), 1e-15);

    [Fact]
    public void DegenerateFirstKindAgreesWithReference() => ReferenceTable.AssertAgrees("carlson-rc", a => CarlsonIntegrals.RC(a[0], a[1]), 1e-15);

    [Fact]
    public void SymmetricSecondKindAgreesWithReference() => ReferenceTable.AssertAgrees("carlson-rd", a => CarlsonIntegrals.RD(a[0], a[1], a[2]), 2e-15);

    [Fact]
    public void SymmetricThirdKindAgreesWithReference() => ReferenceTable.AssertAgrees("carlson-rj", a => CarlsonIntegrals.RJ(a[0], a[1], a[2], a[3]), 5e-15);

    [Fact]
    public void DomainErrorsAreNamed()
    {
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RF(0, 0, 1)).ParamName);
        Assert.Equal("y", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RC(1, 0)).ParamName);
        Assert.Equal("z", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RD(1, 2, 0)).ParamName);
        Assert.Equal("p", Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RJ(1, 2, 3, 0)).ParamName);
    }
}
