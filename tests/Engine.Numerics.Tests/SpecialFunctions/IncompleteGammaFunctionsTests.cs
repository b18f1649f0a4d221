using Engine.Numerics.SpecialFunctions;

namespace Engine.Numerics.Tests.SpecialFunctions;

public class IncompleteGammaFunctionsTests
{
    [Fact]
    public void P_agrees_with_reference() => ReferenceTable.AssertAgrees("incomplete-gamma-p", a => IncompleteGammaFunctions.P(a[0], a[1]), 1e-13);

    [Fact]
    public void Q_agrees_with_reference() => ReferenceTable.AssertAgrees("incomplete-gamma-q", a => IncompleteGammaFunctions.Q(a[0], a[1]), 1e-13);

    // Where P is close to 1 although x is small, 1 - P has lost what Q is made of.
    [Fact]
    public void Small_orders_agree_with_reference() => ReferenceTable.AssertAgrees(
        "incomplete-gamma-q-small", a => IncompleteGammaFunctions.Q(a[0], a[1]), 2e-14);

    // Q(n, λ) is the probability of fewer than n Poisson events.
    [Fact]
    public void Integer_orders_are_Poisson_sums()
    {
        const double mean = 3.7;
        double sum = 0;
        double term = Math.Exp(-mean);
        for (int n = 1; n < 12; n++)
        {
            sum += term;
            Assert.Equal(sum, IncompleteGammaFunctions.Q(n, mean), 1e-14);
            Assert.Equal(1 - sum, IncompleteGammaFunctions.P(n, mean), 1e-14);
            term *= mean / n;
        }
    }

    [Fact]
    public void Limits_and_domain()
    {
        Assert.Equal(0, IncompleteGammaFunctions.P(2, 0));
        Assert.Equal(1, IncompleteGammaFunctions.P(2, double.PositiveInfinity));
        Assert.Equal("a", Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteGammaFunctions.P(0, 1)).ParamName);
        Assert.Equal("x", Assert.Throws<ArgumentOutOfRangeException>(() => IncompleteGammaFunctions.Q(1, -1)).ParamName);
        Assert.True(double.IsNaN(IncompleteGammaFunctions.P(double.NaN, 1)));
    }
}
