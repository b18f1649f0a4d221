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
}
