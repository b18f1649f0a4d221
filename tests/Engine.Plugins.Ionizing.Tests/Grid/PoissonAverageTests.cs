using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.Grid;

public sealed class PoissonAverageTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    [InlineData(40)]
    [InlineData(1999)]
    [InlineData(2001)]
    [InlineData(1e6)]
    [InlineData(1e12)]
    public void Moments_are_those_of_the_distribution(double mean)
    {
        Near.Relative(1, PoissonAverage.Of(mean, _ => 1), 1e-14);
        Near.Absolute(mean, PoissonAverage.Of(mean, n => n), 1e-13 * mean);
        Near.Absolute(mean, PoissonAverage.Of(mean, n => (n - mean) * (n - mean)), 1e-11 * mean + 1e-15 * mean * Math.Sqrt(mean));
    }

    [Theory]
    [InlineData(1800)]
    [InlineData(2100)]
    public void Sum_and_gauss_rule_agree_where_they_meet(double mean)
    {
        // E[1/(n+1)] = (1 - e^-N)/N.
        Near.Relative(1 / mean, PoissonAverage.Of(mean, n => 1 / (n + 1)), 1e-13);
    }

    [Theory]
    [InlineData(1e9)]
    [InlineData(1e10)]
    [InlineData(1e15)]
    public void Many_tiny_kicks_have_a_purity_and_a_bound(double events)
    {
        // T = 2 for S = 1, D = 4: the diffusive values.
        var pair = new DoubleGaussian(1, 4);
        Near.Relative(0.565685424949, KickBounds.Purity(pair, events, 2 / events), 1e-8);
        Near.Relative(0.700467377195, KickBounds.Convexity(pair, events, 2 / events), 1e-8);
        Assert.True(KickBounds.Convexity(pair, events, 2 / events) >= 0.700467377195 * (1 - 1e-10));
    }
}
