using Engine.Plugins.Ionizing.Experiments;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Reach;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Reach;

public sealed class KickedDoubleGaussianTests
{
    private static KickedNegativity Of(double ratio, RecoilModel recoil, double events) =>
        KickedDoubleGaussian.Of(new DoubleGaussian(1, ratio), recoil, events, 2, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData(3, 1, 1, 2.3428105, 2.3433729)]
    [InlineData(4, 1, 2, 2.5887248, 2.5892402)]
    [InlineData(4, 6, 1, 2.0828085, 2.0887210)]
    [InlineData(6, 1, 1, 4.6506591, 4.6506787)]
    [InlineData(10, 2, 1, 6.172159, 6.172170)]
    public void Block_bound_and_dense_value_of_small_ratios(double ratio, double kick, double events, double block, double dense)
    {
        var recoil = new GaussianRecoil(kick);
        (double value, double error) = new BlockBound(new DoubleGaussian(1, ratio), recoil, events).Compute(2, TestContext.Current.CancellationToken);
        Near.Absolute(block, value, 1e-6 + error);
        Assert.True(value <= dense + error);
        KickedNegativity found = Of(ratio, recoil, events);
        Near.Absolute((dense - 1) / 2, found.Value, found.Error + 2e-6);
        Assert.InRange((dense - 1) / 2, found.Lower, found.Upper);
    }

    [Theory]
    [InlineData(20, 0.1, 1, 9.4507360)]
    [InlineData(20, 1, 0.1, 9.2151057)]
    [InlineData(20, 1, 10, 2.6506640)]
    [InlineData(20, 5, 1, 4.260783)]
    [InlineData(20, 50, 1, 3.47819)]
    [InlineData(50, 1, 1, 18.830508)]
    [InlineData(50, 50, 0.1, 22.170382)]
    public void Real_sources(double ratio, double kick, double events, double expected)
    {
        KickedNegativity found = Of(ratio, new GaussianRecoil(kick), events);
        Near.Absolute(expected, found.Value, found.Error + 2e-6 * expected);
        Assert.InRange(expected, found.Lower - 2e-6 * expected, found.Upper);
        Assert.True(found.Error < 1e-4 * expected, $"{found.Value} ± {found.Error}");
    }

    [Fact]
    public void Nearly_separable_pairs_have_a_proven_bracket()
    {
        KickedNegativity found = Of(20, new GaussianRecoil(50), 10);
        Assert.InRange(0.00438, found.Lower, found.Upper);
        Near.Absolute(0.00380, found.Lower, 1e-5);
        Near.Absolute(0.00489, found.Upper, 1e-5);
    }

    [Fact]
    public void Other_laws_by_the_trapezoid()
    {
        var pair = new DoubleGaussian(1, 4);
        (double hydrogenic, double hydrogenicError) = new BlockBound(pair, new HydrogenicRecoil(1 / Math.Sqrt(3)), 2)
            .Compute(2, TestContext.Current.CancellationToken);
        Near.Absolute(2.6919703, hydrogenic, 1e-6 + hydrogenicError);
        (double shell, double shellError) = new BlockBound(pair, new ShellRecoil(2, 0, 0), 1).Compute(2, TestContext.Current.CancellationToken);
        Near.Absolute(2.8852742, shell, 1e-6 + shellError);
        KickedNegativity found = Of(4, new HydrogenicRecoil(1 / Math.Sqrt(3)), 2);
        Near.Absolute((2.6923684 - 1) / 2, found.Value, found.Error);
    }

    [Fact]
    public void The_trapezoid_gives_the_closed_form_of_gaussian_kicks()
    {
        // Gaussian kicks told as a general law.
        var pair = new DoubleGaussian(1, 8);
        double closed = new BlockBound(pair, new GaussianRecoil(1.3), 0.7).Compute(2, TestContext.Current.CancellationToken).Value;
        Near.Relative(closed, new BlockBound(pair, new Disguised(1.3), 0.7).Compute(2, TestContext.Current.CancellationToken).Value, 1e-8);
    }

    [Fact]
    public void Values_fall_with_the_events_and_join_their_limits()
    {
        double last = (30.0 - 1) / 2;
        foreach (double events in new[] { 0.01, 0.1, 0.5, 2, 8, 30 })
        {
            KickedNegativity found = Of(30, new GaussianRecoil(2), events);
            Assert.True(found.Value < last + 1e-6);
            Assert.InRange(found.Value, found.Lower - 1e-12, found.Upper + 1e-12);
            last = found.Value;
        }

        // Wide kicks: e^-N D/S + 1 - e^-N; many small ones: the Gaussian channel.
        Near.Relative((Math.Exp(-1) * 50 - Math.Exp(-1)) / 2, Of(50, new GaussianRecoil(1e4), 1).Value, 5e-4);
        Near.Relative(KickBounds.Diffusive(new DoubleGaussian(1, 12), 3), Of(12, new GaussianRecoil(Math.Sqrt(3e-3)), 1000).Value, 2e-3);
    }

    [Fact]
    public void Mirrored_pairs_have_the_same_entanglement()
    {
        var recoil = new GaussianRecoil(1.5);
        KickedNegativity one = KickedDoubleGaussian.Of(new DoubleGaussian(1, 15), recoil, 1, 1, TestContext.Current.CancellationToken);
        KickedNegativity other = KickedDoubleGaussian.Of(new DoubleGaussian(15, 1), recoil, 1, 2, TestContext.Current.CancellationToken);
        Assert.Equal(one.Value, other.Value);
    }

    [Fact]
    public void The_experiment_takes_this_way_beyond_the_grid_and_says_so()
    {
        RunReport report = new BiphotonExperiment().Run(
            new BiphotonParameters { PumpWidth = 1e4, PhaseMatchingWidth = 2e5, RecoilWidth = 1e4, Events = [0, 1], MemoryLimit = 1e9 }, new TestRun());
        Assert.Equal("Blocks", report.Tables["kicks"]["method"][1].Text);
        Near.Absolute(7.2336558, report.Tables["kicks"]["negativity"][1].Real, 2e-5);
        Assert.Contains(report.Warnings, w => w.Contains("block-sign witness", StringComparison.Ordinal));
        Assert.True(new BiphotonExperiment().EstimateMemory(
            new BiphotonParameters { PumpWidth = 1e4, PhaseMatchingWidth = 3e6, RecoilWidth = 1e4, Events = [1] }, 2) < 1e9);
    }

    private sealed class Disguised(double width) : RecoilModel
    {
        private readonly GaussianRecoil _law = new(width);

        public override double Variance => _law.Variance;

        public override bool IsSmooth => true;

        public override double CharacteristicDeficit(double x) => _law.CharacteristicDeficit(x);

        public override RecoilModel Scaled(double waveNumber) => new Disguised(width / waveNumber);
    }
}
