using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Grid;

public class ConditionalSlopeTests
{
    private static readonly DoubleGaussian Pair = new(1, 4);

    [Fact]
    public void One_wide_kick_on_average_gives_the_published_slopes()
    {
        Assert.Equal(-0.093, ConditionalSlope.BestLinear(Pair, 36), 3);
        Assert.Equal(-0.620, ConditionalSlope.AtZero(Pair, new GaussianRecoil(6), 1), 3);
    }

    [Theory]
    [InlineData(0.01, 0.3)]
    [InlineData(1, 6)]
    [InlineData(3, 2)]
    [InlineData(40, 50)]
    public void Gaussian_kicks_are_a_mixture_over_their_number(double events, double width)
    {
        // The detected idler is a mixture of normal laws, one for each number of kicks; in each the signal's mean is linear.
        double a = Pair.MomentumVariance, total = 0, sum = 0, weight = Math.Exp(-events);
        for (int n = 0; n < 400; n++)
        {
            double variance = a + (n * width * width), density = weight / Math.Sqrt(variance);
            total += density;
            sum += density * Pair.MomentumCovariance / variance;
            weight *= events / (n + 1);
        }

        double slope = ConditionalSlope.AtZero(Pair, new GaussianRecoil(width), events);
        Assert.Equal(1, slope / (sum / total), 1e-9);
    }

    [Fact]
    public void No_kicks_and_many_small_ones_give_a_straight_line()
    {
        Assert.Equal(Pair.MomentumCovariance / Pair.MomentumVariance, ConditionalSlope.AtZero(Pair, new GaussianRecoil(3), 0), 1e-10);
        const double Events = 1e8, Added = 2.5;
        RecoilModel small = new GaussianRecoil(Math.Sqrt(Added / Events));
        Assert.Equal(ConditionalSlope.BestLinear(Pair, Added), ConditionalSlope.AtZero(Pair, small, Events), 1e-7);
    }
}
