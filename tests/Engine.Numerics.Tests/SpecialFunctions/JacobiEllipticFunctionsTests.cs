using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class JacobiEllipticFunctionsTests
{
    private static double Scale(double[] a, double value) => Math.Max(1, Math.Abs(a[0]));

    [Fact]
    public void Sn_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "jacobi-sn", a => { JacobiEllipticFunctions.Evaluate(a[0], a[1], out double sn, out _, out _); return sn; }, 4e-15, Scale);

    [Fact]
    public void Cn_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "jacobi-cn", a => { JacobiEllipticFunctions.Evaluate(a[0], a[1], out _, out double cn, out _); return cn; }, 4e-15, Scale);

    [Fact]
    public void Dn_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "jacobi-dn", a => { JacobiEllipticFunctions.Evaluate(a[0], a[1], out _, out _, out double dn); return dn; }, 4e-15, Scale);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.9)]
    [InlineData(0.999)]
    public void Amplitude_inverts_the_integral(double m)
    {
        foreach (double u in (double[])[-3, -0.2, 0, 1.1, 7])
        {
            double phi = JacobiEllipticFunctions.Evaluate(u, m, out _, out _, out _);
            Assert.Equal(u, EllipticIntegrals.F(phi, m), 1e-13);
        }
    }

    [Fact]
    public void Limits_and_domain()
    {
        JacobiEllipticFunctions.Evaluate(0.8, 1, out double sn, out double cn, out double dn);
        Assert.Equal(Math.Tanh(0.8), sn);
        Assert.Equal(1 / Math.Cosh(0.8), cn);
        Assert.Equal(cn, dn);
        Assert.Equal("m", Assert.Throws<ArgumentOutOfRangeException>(() => JacobiEllipticFunctions.Evaluate(1, 1.1, out _, out _, out _)).ParamName);
        Assert.Equal("u", Assert.Throws<ArgumentOutOfRangeException>(() => JacobiEllipticFunctions.Evaluate(1e7, 0.1, out _, out _, out _)).ParamName);
    }
}
