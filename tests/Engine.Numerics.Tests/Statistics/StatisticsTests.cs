using Engine.Numerics.Statistics;

namespace Engine.Numerics.Tests.Statistics;

public class StatisticsTests
{
    private static double[] Samples(int count)
    {
        // A fixed linear congruential stream, uniform on [0, 1).
        double[] samples = new double[count];
        ulong state = 12345;
        for (int i = 0; i < count; i++)
        {
            state = (state * 6364136223846793005UL) + 1442695040888963407UL;
            samples[i] = (state >> 11) * (1.0 / (1UL << 53));
        }

        return samples;
    }

    [Fact]
    public void One_pass_equals_two_passes()
    {
        // A large offset: Σx² - (Σx)²/n would keep no digit.
        double[] samples = [.. Samples(1000).Select(x => 1e9 + x)];
        var running = default(RunningStatistics);
        foreach (double sample in samples)
        {
            running.Add(sample);
        }

        double mean = samples.Average(x => x - 1e9);
        double variance = samples.Sum(x => Math.Pow(x - 1e9 - mean, 2)) / 999;
        Assert.Equal(mean, running.Mean - 1e9, 1e-6);
        Assert.Equal(variance, running.Variance, 1e-7);
        Assert.Equal(Math.Sqrt(variance / 1000), running.StandardError, 1e-8);
        Assert.True(double.IsNaN(default(RunningStatistics).Mean));
        Assert.True(double.IsNaN(new RunningStatistics(1, 2, 0).Variance));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(64)]
    public void Merged_blocks_equal_the_whole(int blocks)
    {
        double[] samples = Samples(960);
        var whole = default(RunningStatistics);
        var parts = new RunningStatistics[blocks];
        for (int i = 0; i < samples.Length; i++)
        {
            whole.Add(samples[i]);
            parts[i * blocks / samples.Length].Add(samples[i]);
        }

        RunningStatistics merged = RunningStatistics.Combine(parts);
        Assert.Equal(whole.Count, merged.Count);
        Assert.Equal(whole.Mean, merged.Mean, 1e-14);
        Assert.Equal(whole.Variance, merged.Variance, 1e-14);

        // The same bits whatever order the blocks were computed in.
        RunningStatistics[] again = [.. Enumerable.Range(0, blocks).Reverse().Select(b => parts[b]).Reverse()];
        Assert.Equal(merged, RunningStatistics.Combine(again));
        Assert.Equal(default, RunningStatistics.Combine([]));
    }

    [Fact]
    public void Vectors_are_their_components()
    {
        double[] samples = Samples(300);
        var vector = new RunningVectorStatistics(3);
        var second = new RunningVectorStatistics(3);
        var single = default(RunningStatistics);
        for (int i = 0; i < 100; i++)
        {
            (i < 40 ? vector : second).Add(samples.AsSpan(3 * i, 3));
            single.Add(samples[(3 * i) + 1]);
        }

        vector.Merge(second);
        Assert.Equal(single.Mean, vector[1].Mean, 1e-15);
        Assert.Equal(single.Variance, vector[1].Variance, 1e-15);
        var restored = new RunningVectorStatistics(3);
        restored.Restore(vector.Count, vector.Mean, vector.SumOfSquares);
        Assert.Equal(vector[2], restored[2]);
        var empty = new RunningVectorStatistics(3);
        empty.Merge(new RunningVectorStatistics(3));
        Assert.Equal(0, empty.Count);
        Assert.Throws<ArgumentException>(() => vector.Add([1, 2]));
        Assert.Throws<ArgumentException>(() => vector.Merge(new RunningVectorStatistics(2)));
        Assert.Throws<ArgumentOutOfRangeException>(() => new RunningVectorStatistics(0));
    }

    // For the mean itself the jackknife is the usual standard error, without bias; for the squared mean the bias is variance/n.
    [Fact]
    public void Jackknife_knows_the_closed_cases()
    {
        double[] samples = Samples(200);
        var running = default(RunningStatistics);
        foreach (double sample in samples)
        {
            running.Add(sample);
        }

        JackknifeEstimate mean = Jackknife.Estimate(samples, 1, m => m[0]);
        Assert.Equal(running.Mean, mean.Value, 1e-14);
        Assert.Equal(running.Mean, mean.BiasCorrected, 1e-12);
        Assert.Equal(running.StandardError, mean.StandardError, 1e-14);
        JackknifeEstimate square = Jackknife.Estimate(samples, 1, m => m[0] * m[0]);
        Assert.Equal((running.Mean * running.Mean) - (running.Variance / 200), square.BiasCorrected, 1e-12);
        Assert.Equal(2 * running.Mean * running.StandardError, square.StandardError, 0.05 * square.StandardError);
    }

    // Every sample four times over: blocks of four give the standard error of the fifty independent ones.
    [Fact]
    public void Blocks_account_for_correlation()
    {
        double[] independent = Samples(50);
        double[] repeated = [.. independent.SelectMany(x => Enumerable.Repeat(x, 4))];
        double exact = Jackknife.Estimate(independent, 1, m => Math.Log(m[0])).StandardError;
        Assert.Equal(exact, Jackknife.Estimate(repeated, 1, m => Math.Log(m[0]), 50).StandardError, 1e-14);
        Assert.True(Jackknife.Estimate(repeated, 1, m => Math.Log(m[0])).StandardError < 0.6 * exact);
        Assert.Throws<ArgumentException>(() => Jackknife.Estimate(repeated, 1, m => m[0], 7));
        Assert.Throws<ArgumentException>(() => Jackknife.Estimate(repeated, 3, m => m[0]));
        Assert.Throws<ArgumentException>(() => Jackknife.Estimate([1.0], 1, m => m[0]));
    }

    // For the mean, blocks of m_j samples of mean x_j out of n in g blocks give the variance Σ (x_j - x)² m_j/(n - m_j) / g.
    [Fact]
    public void Blocks_need_not_be_equally_long()
    {
        double[] samples = Samples(23);
        int[] counts = [3, 7, 1, 8, 4];
        double[] sums = new double[2 * counts.Length];
        double variance = 0;
        double mean = samples.Average();
        int start = 0;
        for (int g = 0; g < counts.Length; g++)
        {
            double[] block = samples[start..(start + counts[g])];
            (sums[2 * g], sums[(2 * g) + 1]) = (block.Sum(), block.Sum(x => x * x));
            variance += Math.Pow(block.Average() - mean, 2) * counts[g] / (23 - counts[g]) / counts.Length;
            start += counts[g];
        }

        JackknifeEstimate[] estimates = Jackknife.EstimateFromSums(
            sums,
            counts,
            (means, values) =>
            {
                values[0] = means[0];
                values[1] = means[1] - (means[0] * means[0]);
            },
            2);
        Assert.Equal(mean, estimates[0].Value, 1e-14);
        Assert.Equal(mean, estimates[0].BiasCorrected, 1e-13);
        Assert.Equal(Math.Sqrt(variance), estimates[0].StandardError, 1e-14);
        Assert.Equal(samples.Average(x => x * x) - (mean * mean), estimates[1].Value, 1e-13);
        Assert.Throws<ArgumentException>(() => Jackknife.EstimateFromSums([1, 2, 3], [1, 1], (_, _) => { }, 1));
        Assert.Throws<ArgumentException>(() => Jackknife.EstimateFromSums([1, 2], [1, 0], (_, _) => { }, 1));
        Assert.Throws<ArgumentException>(() => Jackknife.EstimateFromSums([1, 2], [2], (_, _) => { }, 1));
    }
}
