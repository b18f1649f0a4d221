using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class EllipticIntegralsTests
{
    [Fact]
    public void Complete_K_agrees_with_reference() => ReferenceTable.AssertAgrees("elliptic-k", a => EllipticIntegrals.K(a[0]), 1e-15);

    [Fact]
    public void Complete_E_agrees_with_reference() => ReferenceTable.AssertAgrees("elliptic-e", a => EllipticIntegrals.E(a[0]), 2e-15);

    [Fact]
    public void Incomplete_F_agrees_with_reference() => ReferenceTable.AssertAgrees("elliptic-f-incomplete", a => EllipticIntegrals.F(a[0], a[1]), 3e-15);

    [Fact]
    public void Incomplete_E_agrees_with_reference() => ReferenceTable.AssertAgrees("elliptic-e-incomplete", a => EllipticIntegrals.E(a[0], a[1]), 4e-15);

    // E(m) K(1-m) + E(1-m) K(m) - K(m) K(1-m) = π/2.
    [Fact]
    public void Legendres_relation_holds()
    {
        for (int i = 1; i < 100; i++)
        {
            double m = i / 100.0;
            double k = EllipticIntegrals.K(m);
            double k1 = EllipticIntegrals.K(1 - m);
            Assert.Equal(Math.PI / 2, (EllipticIntegrals.E(m) * k1) + (EllipticIntegrals.E(1 - m) * k) - (k * k1), 1e-14);
        }
    }

    [Fact]
    public void Limits_are_exact()
    {
        Assert.Equal(Math.PI / 2, EllipticIntegrals.K(0), 1e-15);
        Assert.Equal(Math.PI / 2, EllipticIntegrals.E(0), 1e-15);
        Assert.Equal(double.PositiveInfinity, EllipticIntegrals.K(1));
        Assert.Equal(1, EllipticIntegrals.E(1));
        Assert.Equal(Math.Sin(1.2), EllipticIntegrals.E(1.2, 1), 1e-15);
        Assert.Equal(EllipticIntegrals.K(0.3), EllipticIntegrals.F(Math.PI / 2, 0.3), 1e-15);
        Assert.Equal(EllipticIntegrals.E(0.3), EllipticIntegrals.E(Math.PI / 2, 0.3), 1e-15);
    }

    // Carlson's own check values (Numer. Algorithms 10, 13, section 3).
    [Fact]
    public void Carlson_forms_give_the_published_values()
    {
        Assert.Equal(1.3110287771461, CarlsonIntegrals.RF(1, 2, 0), 1e-13);
        Assert.Equal(0.58408284167715, CarlsonIntegrals.RF(2, 3, 4), 1e-14);
        Assert.Equal(Math.PI, CarlsonIntegrals.RC(0, 0.25), 1e-13);
        Assert.Equal(Math.Log(2), CarlsonIntegrals.RC(2.25, 2), 1e-14);
        Assert.Equal(1.7972103521034, CarlsonIntegrals.RD(0, 2, 1), 1e-13);
        Assert.Equal(0.16510527294261, CarlsonIntegrals.RD(2, 3, 4), 1e-14);
        Assert.Equal(0.77688623778582, CarlsonIntegrals.RJ(0, 1, 2, 3), 1e-13);
        Assert.Equal(0.14297579667157, CarlsonIntegrals.RJ(2, 3, 4, 5), 1e-14);
    }

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("m", Assert.Throws<ArgumentOutOfRangeException>(() => EllipticIntegrals.K(1.5)).ParamName);
        Assert.Equal("m", Assert.Throws<ArgumentOutOfRangeException>(() => EllipticIntegrals.E(1.5)).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => EllipticIntegrals.F(3, 1.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => EllipticIntegrals.F(1.5, 2.0));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RF(-1, 2, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => CarlsonIntegrals.RD(0, 0, 3));
    }
}
