using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class PolynomialEdgesTests
{
    [Fact]
    public void NormalizedLegendre_large_orders_agree_with_reference() => ReferenceTable.AssertAgrees(
        "legendre-normalized-large", a => LegendrePolynomials.EvaluateNormalized((int)a[0], (int)a[1], a[2]), 1e-11, atLeast: 250);

    [Fact]
    public void NormalizedLegendre_start_beneath_the_smallest_double_recovers_the_value() =>
        Assert.Equal(1.948398120210704234, LegendrePolynomials.EvaluateNormalized(2000, 600, 0.952), 1e-11);

    // Degree 0 included: a polynomial of NaN is NaN.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public void NaN_gives_NaN(int degree)
    {
        Assert.True(double.IsNaN(HermitePolynomials.Evaluate(degree, double.NaN)));
        Assert.True(double.IsNaN(HermitePolynomials.EvaluateNormalized(degree, double.NaN)));
        Assert.True(double.IsNaN(LaguerrePolynomials.Evaluate(degree, 0.5, double.NaN)));
        Assert.True(double.IsNaN(LaguerrePolynomials.Evaluate(degree, double.NaN, 1)));
        Assert.True(double.IsNaN(LaguerrePolynomials.EvaluateNormalized(degree, 0.5, double.NaN)));
        Assert.True(double.IsNaN(LegendrePolynomials.Evaluate(degree, double.NaN)));
        Assert.True(double.IsNaN(LegendrePolynomials.EvaluateNormalized(degree, 0, double.NaN)));
        double[] values = new double[degree + 1];
        LegendrePolynomials.EvaluateAll(double.NaN, values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
        LaguerrePolynomials.EvaluateAll(0.5, double.NaN, values);
        Assert.All(values, value => Assert.True(double.IsNaN(value)));
    }

    // Signs from 60-digit recurrences.
    [Fact]
    public void Overflow_gives_infinity_of_the_right_sign()
    {
        Assert.Equal(double.PositiveInfinity, LaguerrePolynomials.Evaluate(1000, 0.5, 5000));
        Assert.Equal(double.NegativeInfinity, LaguerrePolynomials.Evaluate(1001, 0.5, 5000));
        Assert.Equal(double.NegativeInfinity, LaguerrePolynomials.Evaluate(1000, 0.5, 3800));
        Assert.Equal(double.PositiveInfinity, HermitePolynomials.Evaluate(300, 30));
        Assert.Equal(double.NegativeInfinity, HermitePolynomials.Evaluate(301, -40));
        Assert.Equal(double.PositiveInfinity, LegendrePolynomials.Evaluate(2000, 5));
        Assert.Equal(double.NegativeInfinity, LegendrePolynomials.Evaluate(2001, -5));
        double[] values = new double[2001];
        LegendrePolynomials.EvaluateAll(-5, values);
        Assert.Equal(double.PositiveInfinity, values[2000]);
        Assert.Equal(double.NegativeInfinity, values[1999]);
    }

    [Fact]
    public void Infinite_arguments_give_the_limit()
    {
        foreach (int degree in (int[])[0, 1, 2, 9, 10])
        {
            double sign = (degree & 1) == 0 ? 1 : -1;
            double infinity = degree == 0 ? 1 : double.PositiveInfinity;
            Assert.Equal(infinity, HermitePolynomials.Evaluate(degree, double.PositiveInfinity));
            Assert.Equal(sign * infinity, HermitePolynomials.Evaluate(degree, double.NegativeInfinity));
            Assert.Equal(infinity, LegendrePolynomials.Evaluate(degree, double.PositiveInfinity));
            Assert.Equal(sign * infinity, LegendrePolynomials.Evaluate(degree, double.NegativeInfinity));
            Assert.Equal(sign * infinity, LaguerrePolynomials.Evaluate(degree, 0.5, double.PositiveInfinity));
            Assert.Equal(infinity, LaguerrePolynomials.Evaluate(degree, 0.5, double.NegativeInfinity));
            Assert.Equal(0, HermitePolynomials.EvaluateNormalized(degree, double.NegativeInfinity));
            Assert.Equal(0, LaguerrePolynomials.EvaluateNormalized(degree, 0.5, double.PositiveInfinity));
        }

        Assert.Equal(4e300, HermitePolynomials.Evaluate(2, 1e150), 1e286);
        Assert.Equal(1e200 * 1e100 / 2, LaguerrePolynomials.Evaluate(2, 0.5, 1e150), 1e286);
        Assert.Equal(1.5e300, LegendrePolynomials.Evaluate(2, 1e150), 1e286);
    }
}
