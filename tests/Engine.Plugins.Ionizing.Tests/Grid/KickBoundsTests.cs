using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;

namespace Engine.Plugins.Ionizing.Tests.Grid;

public sealed class KickBoundsTests
{
    [Fact]
    public void Two_axes_that_share_their_events_lie_between_their_bounds()
    {
        // 0.328546: the partial transpose of both axes over 4 Schmidt modes and 12 levels of the idler each, every number of kicks, in another program.
        (double lower, double upper) = KickBounds.TwoAxes(new DoubleGaussian(1, 1.5), 1, 0.64);
        Assert.InRange(0.328546, lower, upper);
        Near.Relative(0.286403509259273, lower, 1e-9);
        Near.Relative(0.369247545987839, upper, 1e-9);
    }

    [Theory]
    [InlineData(1, 100)]
    [InlineData(100, 1)]
    public void Bounds_of_two_axes_meet_where_the_widths_are_far_apart(double pump, double phaseMatching)
    {
        (double lower, double upper) = KickBounds.TwoAxes(new DoubleGaussian(pump, phaseMatching), 1, 1);
        Near.Relative((1e4 * (1 - Math.Exp(-1)) - 1) / 2, lower, 1e-12);
        Assert.InRange(upper / lower - 1, 0, 3e-4);
    }

    [Fact]
    public void Two_axes_without_kicks_have_the_square_and_under_diffusion_the_axes_are_independent()
    {
        var pair = new DoubleGaussian(1, 4);
        (double lower, double upper) = KickBounds.TwoAxes(pair, 0, 1);
        Near.Relative(7.5, lower, 1e-12);
        Near.Relative(7.5, upper, 1e-12);
        double axis = 2 * KickBounds.Diffusive(pair, 2) + 1;
        (double below, double above) = KickBounds.TwoAxes(pair, 1e8, 2e-8);
        Near.Relative((axis * axis - 1) / 2, above, 1e-6);
        Assert.True(below < above);
    }
}
