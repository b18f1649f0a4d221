using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class BesselFunctionsTests
{
    // Where J and Y oscillate, errors are measured against the envelope; beyond order 80 they may grow with the order.
    private static double Envelope(double[] a, double value)
    {
        double envelope = a[1] > Math.Abs(a[0]) ? Math.Sqrt(2 / (Math.PI * a[1])) : 0;
        return Math.Max(Math.Abs(value), envelope) * Math.Max(1, a[0] / 80);
    }

    [Fact]
    public void J_agrees_with_reference() => ReferenceTable.AssertAgrees("bessel-j", a => BesselFunctions.J(a[0], a[1]), 1e-14, Envelope);

    [Fact]
    public void Y_agrees_with_reference() => ReferenceTable.AssertAgrees("bessel-y", a => BesselFunctions.Y(a[0], a[1]), 1e-14, Envelope);

    [Fact]
    public void I_agrees_with_reference() => ReferenceTable.AssertAgrees("bessel-i", a => BesselFunctions.I(a[0], a[1]), 1e-14);

    [Fact]
    public void K_agrees_with_reference() => ReferenceTable.AssertAgrees("bessel-k", a => BesselFunctions.K(a[0], a[1]), 1e-14);

    [Fact]
    public void Scaled_forms_differ_by_the_exponential()
    {
        ReferenceTable.AssertAgrees("bessel-k", a => BesselFunctions.ScaledK(a[0], a[1]) * Math.Exp(-a[1] / 2) * Math.Exp(-a[1] / 2), 1e-14);
        ReferenceTable.AssertAgrees("bessel-i", a => BesselFunctions.ScaledI(a[0], a[1]) * Math.Exp(a[1] / 2) * Math.Exp(a[1] / 2), 1e-14);
    }

    [Fact]
    public void Spherical_J_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "spherical-j", a => SphericalBesselFunctions.J((int)a[0], a[1]), 2e-14, (a, v) => Math.Max(Math.Abs(v), a[1] > a[0] + 1 ? 1 / a[1] : 0));

    [Fact]
    public void Spherical_Y_agrees_with_reference() => ReferenceTable.AssertAgrees(
        "spherical-y", a => SphericalBesselFunctions.Y((int)a[0], a[1]), 2e-14, (a, v) => Math.Max(Math.Abs(v), a[1] > a[0] + 1 ? 1 / a[1] : 0));

    [Fact]
    public void Spherical_I_agrees_with_reference() => ReferenceTable.AssertAgrees("spherical-i", a => SphericalBesselFunctions.I((int)a[0], a[1]), 2e-14);

    [Fact]
    public void Spherical_K_agrees_with_reference() => ReferenceTable.AssertAgrees("spherical-k", a => SphericalBesselFunctions.K((int)a[0], a[1]), 2e-14);

    [Theory]
    [InlineData(0)]
    [InlineData(1e-200)]
    [InlineData(-1e-25)]
    [InlineData(0.001)]
    [InlineData(1)]
    [InlineData(-7.5)]
    [InlineData(60)]
    [InlineData(1000)]
    public void All_orders_at_once_agree_with_each_alone(double x)
    {
        double[] values = new double[150];
        BesselFunctions.JAll(x, values);
        for (int n = 0; n < values.Length; n++)
        {
            Assert.Equal(BesselFunctions.J(n, x), values[n], 3e-14);
        }

        foreach (int length in (int[])[0, 1, 2, 150])
        {
            values = new double[length];
            BesselFunctions.ScaledIAll(x, values);
            for (int n = 0; n < length; n++)
            {
                Assert.Equal(BesselFunctions.ScaledI(n, x), values[n], 3e-14);
            }
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunctions.ScaledIAll(double.NaN, values));
    }

    // J_(ν+1) Y_ν - J_ν Y_(ν+1) = 2/(πx) and I_ν K_(ν+1) + I_(ν+1) K_ν = 1/x, orders and arguments across every branch.
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(2.75)]
    [InlineData(10)]
    [InlineData(33.3)]
    [InlineData(120)]
    public void Wronskians_hold(double order)
    {
        foreach (double x in (double[])[0.05, 0.7, 1.999, 2.001, 9, 24.9, 25.1, 80, 400])
        {
            double w = (BesselFunctions.J(order + 1, x) * BesselFunctions.Y(order, x)) - (BesselFunctions.J(order, x) * BesselFunctions.Y(order + 1, x));
            if (double.IsFinite(w))
            {
                Assert.Equal(1, w * Math.PI * x / 2, 2e-13);
            }

            double m = (BesselFunctions.ScaledI(order, x) * BesselFunctions.ScaledK(order + 1, x))
                + (BesselFunctions.ScaledI(order + 1, x) * BesselFunctions.ScaledK(order, x));
            if (double.IsFinite(m))
            {
                Assert.Equal(1, m * x, 2e-13);
            }
        }
    }

    // Where the scaled value underflows or the other solution overflows and the value itself does not; from mpmath at 700 digits.
    [Fact]
    public void Values_beside_underflow_are_kept()
    {
        Assert.Equal(1, SphericalBesselFunctions.I(316, 26.83879880501735) / 9.8590461482188744e-300, 5e-14);
        Assert.Equal(5.1079191351044016e-310, BesselFunctions.J(55, 0.0001015550102400275), 1e-318);
        Assert.Equal(5.1079191355747597e-310, BesselFunctions.I(55, 0.0001015550102400275), 1e-318);
        Assert.Equal(8.9238595384460363e-320, BesselFunctions.J(31, 1.2680760552088293e-09), 1e-321);
        Assert.Equal(double.PositiveInfinity, BesselFunctions.K(3, 1e-200));
        Assert.Equal(double.NegativeInfinity, BesselFunctions.Y(3.3, 1e-200));
        Assert.Equal(0, BesselFunctions.ScaledI(-0.5, 1e300), 1e-140);
        Assert.True(double.IsFinite(BesselFunctions.J(double.Epsilon, double.Epsilon)));
    }

    [Fact]
    public void Limits_and_symmetries_hold()
    {
        Assert.Equal(1, BesselFunctions.J(0, 0));
        Assert.Equal(0, BesselFunctions.J(2.5, 0));
        Assert.Equal(-BesselFunctions.J(3, 2.2), BesselFunctions.J(3, -2.2));
        Assert.Equal(BesselFunctions.I(2, 2.2), BesselFunctions.I(2, -2.2));
        Assert.Equal(0, BesselFunctions.J(500, 0.1));
        Assert.Equal(double.NegativeInfinity, BesselFunctions.Y(500, 0.1));
        Assert.Equal(0, BesselFunctions.K(0, 800));
        Assert.Equal(1, SphericalBesselFunctions.J(0, 0));
        Assert.True(double.IsNaN(BesselFunctions.J(1, double.NaN)));
        Assert.Equal(0, BesselFunctions.J(1, double.PositiveInfinity));
    }

    [Fact]
    public void Domain_errors_are_named()
    {
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunctions.J(0.5, -1)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunctions.Y(0, 0)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunctions.K(0, -1)).ParamName);
        Assert.Equal("order", Assert.Throws<ArgumentOutOfRangeException>(() => BesselFunctions.I(1e6, 1)).ParamName);
        Assert.Equal("n", Assert.Throws<ArgumentOutOfRangeException>(() => SphericalBesselFunctions.J(-1, 1)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => SphericalBesselFunctions.Y(1, 0)).ParamName);
    }
}
