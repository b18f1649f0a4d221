using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Reach;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Reach;

public sealed class KickedSpdcTests
{
    private static readonly SpdcPair Pair = new(0.1, 1, Aperture.Soft, 1);

    [Fact]
    public void The_specified_case_comes_out_and_lies_in_its_error()
    {
        var recoil = new GaussianRecoil(0.2);
        (double bound, double trace) = new SpdcBlockBound(Pair, recoil, 1).Compute(2, TestContext.Current.CancellationToken);
        Near.Absolute(1, trace, 1e-4);
        Near.Absolute(4.1811, bound, 1e-3);
        double initial = Pair.ToNodes(Pair.LeastNodes).InitialNegativity;
        KickedNegativity kicked = KickedSpdc.Of(Pair, recoil, 1, initial, 2, TestContext.Current.CancellationToken)!.Value;

        // The dense calculation with a Schmidt cut of 1e-4, which loses up to 0.001, gives 1.6093.
        Near.Absolute(1.608, kicked.Value, 2e-3);
        Assert.InRange(1.6093, kicked.Value - kicked.Error, kicked.Value + kicked.Error + 0.001);
        Assert.InRange(kicked.Value, kicked.Lower, kicked.Upper);
        Assert.InRange(1.6093, kicked.Lower, kicked.Upper);
        Assert.InRange(kicked.Error, 0.005, 0.025);

        // Outcome by outcome in another program; the value without kicks, 2.9, bounds it from above as well.
        Near.Absolute(1.695962, kicked.Upper, 1e-5);
    }

    [Theory]
    [InlineData(0.8, 0.6, 0.3, 0.7)]
    [InlineData(0.9, 0.6, 0.6, 1.5)]
    [InlineData(1, 0.5, 0.15, 3)]
    public void The_bound_from_above_holds_for_dense_values_and_is_closer_than_the_value_without_kicks(double pump, double aperture, double kick, double events)
    {
        SpdcPair pair = Pair with { PumpWidth = pump, Limit = aperture };
        var recoil = new GaussianRecoil(kick);
        KickedNegativity dense = new KickedPair(pair.ToNodes(pair.LeastNodes), recoil, 0, 4e9).Evaluate(events, true, TestContext.Current.CancellationToken);
        double start = 2 * pair.ToNodes(pair.LeastNodes).InitialNegativity + 1;
        (double bound, double defect) = new SpdcBlockBound(pair, recoil, events).Above(start, 2, TestContext.Current.CancellationToken)!.Value;
        Near.Absolute(0, defect, 1e-6);
        Assert.InRange(bound, 2 * (dense.Value - dense.Error) + 1, start - 1e-3);
        Assert.Null(new SpdcBlockBound(pair, new HydrogenicRecoil(1), events).Above(start, 1, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Without_kicks_the_bound_falls_short_of_the_known_value_by_as_much_as_specified()
    {
        (double bound, double trace) = new SpdcBlockBound(Pair, new GaussianRecoil(0.2), 0).Compute(2, TestContext.Current.CancellationToken);
        double start = 2 * Pair.ToNodes(Pair.LeastNodes).InitialNegativity + 1;
        Near.Absolute(1, trace, 1e-4);
        Near.Absolute(0.0086, 1 - bound / start, 5e-4);
    }

    [Fact]
    public void What_is_out_of_reach_is_said()
    {
        var recoil = new GaussianRecoil(0.2);
        Assert.False(KickedSpdc.CanReach(Pair with { Aperture = Aperture.Box }, recoil));
        Assert.False(KickedSpdc.CanReach(Pair with { Limit = 4 }, recoil));
        Assert.False(KickedSpdc.CanReach(Pair with { PumpWidth = 1e-3 }, recoil));
        Assert.False(KickedSpdc.CanReach(Pair with { SignalShare = 0.4 }, recoil));
        Assert.False(KickedSpdc.CanReach(Pair, new GaussianRecoil(50)));
    }
}
