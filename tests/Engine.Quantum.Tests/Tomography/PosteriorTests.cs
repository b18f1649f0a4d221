using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Tomography;

namespace Engine.Quantum.Tests.Tomography;

public sealed class PosteriorTests
{
    private static TomographyData AlongZ(double up, double down)
    {
        (ComplexMatrix[] effects, _) = PauliSettings.Of(1);
        return new TomographyData([.. effects.Skip(4)], [0, 0], [up, down]);
    }

    [Theory]
    [InlineData(3, 1)]
    [InlineData(40, 0)]
    [InlineData(300, 700)]
    public void The_mean_of_a_qubit_measured_along_one_axis_is_that_of_a_beta_distribution(int up, int down)
    {
        // The uniform ball has the marginal 1 - z^2, so the population is distributed as Beta(up + 2, down + 2).
        PosteriorSamples posterior = BayesianMean.Sample(
            AlongZ(up, down), new BayesianOptions { Steps = 40000 }, 5, cancellationToken: TestContext.Current.CancellationToken);
        double n = up + down + 4, mean = (up + 2) / n, spread = Math.Sqrt(mean * (1 - mean) / (n + 1));
        double[] populations = [.. posterior.States.Select(s => s[0].Real)];
        Assert.Equal(mean, posterior.Mean[0, 0].Real, 0.12 * spread);
        Assert.Equal(spread, Math.Sqrt(populations.Average(p => (p - populations.Average()) * (p - populations.Average()))), 0.12 * spread);
        Assert.InRange(posterior.Mixing, 0.99, 1.05);
        Assert.InRange(posterior.Acceptance, 0.1, 0.8);
    }

    [Fact]
    public void Samples_do_not_depend_on_the_threads()
    {
        TomographyData data = AlongZ(20, 5);
        Complex[] Mean(int threads) => BayesianMean.Sample(
            data, new BayesianOptions { Steps = 2000, StatesPerChain = 100, DegreeOfParallelism = threads }, 3,
            cancellationToken: TestContext.Current.CancellationToken)
            .Mean.AsSpan().ToArray();
        Assert.Equal(Mean(1), Mean(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => BayesianMean.Sample(data, new BayesianOptions { Chains = 1 }));
    }

    [Theory]
    [InlineData(70, 30)]
    [InlineData(995, 5)]
    [InlineData(50, 0)]
    public void Likelihood_intervals_of_a_population_are_those_of_a_binomial(double up, double down)
    {
        (ComplexMatrix[] effects, int[] settings) = PauliSettings.Of(1);
        double total = up + down;
        var data = new TomographyData(effects, settings, [total / 2, total / 2, total / 2, total / 2, up, down]);
        TomographyOutcome fit = MaximumLikelihood.Fit(data, cancellationToken: TestContext.Current.CancellationToken);
        double[] drops = [0.5, 1.92];
        LikelihoodInterval[] found = ProfileLikelihood.Intervals(data, fit, s => s[0].Real, drops, TestContext.Current.CancellationToken);
        double Drop(double p) => (up > 0 ? up * Math.Log(up / total / p) : 0) + (down > 0 ? down * Math.Log(down / total / (1 - p)) : 0);
        double End(double from, double to, double drop)
        {
            for (int k = 0; k < 100; k++)
            {
                double middle = (from + to) / 2;
                (from, to) = Drop(middle) < drop ? (middle, to) : (from, middle);
            }

            return from;
        }

        for (int k = 0; k < 2; k++)
        {
            double low = End(up / total, 0, drops[k]), high = End(up / total, 1, drops[k]), width = high - low;
            Assert.Equal(low, found[k].Low, 4e-3 * width);
            Assert.Equal(high, found[k].High, 4e-3 * width);
        }
    }
}
