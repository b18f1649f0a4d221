using System.Globalization;
using Engine.Numerics.RandomNumbers;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Reach;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Tests.Reach;

/// <summary>How often stated errors of kicked pairs cover the truth, over random inputs; run by .ci/coverage.</summary>
public sealed class ErrorCoverage
{
    private const int Cases = 40;

    [Fact(Explicit = true)]
    public void Table()
    {
        CancellationToken token = TestContext.Current.CancellationToken;
        int grid = 0, blocks = 0, bracket = 0;
        double widest = 0;
        for (int k = 0; k < Cases; k++)
        {
            var stream = new RandomStream(5, (ulong)k);
            double ratio = stream.NextUniform(1.5, 4), events = Math.Pow(10, stream.NextUniform(-1, 0.7)), kick = Math.Pow(10, stream.NextUniform(-1, 0.3));
            RecoilModel recoil = k % 3 == 0 ? new ShellRecoil(kick * Math.Sqrt(3), 0, 0) : new GaussianRecoil(kick);
            var pair = new DoubleGaussian(1, ratio);
            var kicked = new KickedPair(new DoubleGaussianState(pair.Scaled), recoil.Scaled(pair.ReferenceWaveNumber), 0, 8e9);
            KickedNegativity found = kicked.Evaluate(events, true, token);

            // A grid wider and finer than both of the estimate.
            double truth = new GridNegativity(kicked.State, kicked.GridFor(events).Refined(1.25)).Evaluate(kicked.Recoil, events, 0, token).Negativity;
            grid += Math.Abs(found.Value - truth) <= found.Error ? 1 : 0;
            KickedNegativity reached = KickedDoubleGaussian.Of(pair, recoil, events, 2, token);
            blocks += Math.Abs(reached.Value - truth) <= reached.Error + found.Error ? 1 : 0;
            bracket += truth >= reached.Lower - found.Error && truth <= reached.Upper + found.Error ? 1 : 0;
            widest = Math.Max(widest, reached.Error);
        }

        TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"of {Cases} random pairs the truth is within the error of the grid in {grid}, of the blocks in {blocks} (largest {widest:G2}), in the proven "
                + $"bracket in {bracket}"));
        Assert.True(grid >= 0.95 * Cases && blocks >= 0.95 * Cases && bracket == Cases, $"{grid} {blocks} {bracket}");
    }
}
