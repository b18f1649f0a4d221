namespace Engine.Numerics.Statistics;

/// <summary>
/// The delete-one-block jackknife: standard error and bias of a nonlinear function of means, from one set of samples. Blocks make it hold for correlated
/// samples when a block is longer than the correlation.
/// </summary>
[Reference("B. Efron, C. Stein, Ann. Stat. 9, 586 (1981)", Doi = "10.1214/aos/1176345462")]
public static class Jackknife
{
    /// <summary>Estimates a function of means.</summary>
    /// <param name="samples">Samples one after the other, each of <paramref name="dimension"/> numbers.</param>
    /// <param name="dimension">Numbers in a sample ≥ 1.</param>
    /// <param name="function">The function of the means; called once for each block and once for all.</param>
    /// <param name="blocks">Number of equal blocks, a divisor of the number of samples, at least 2; 0 makes every sample a block.</param>
    /// <exception cref="ArgumentException">The samples cannot be divided so.</exception>
    public static JackknifeEstimate Estimate(ReadOnlySpan<double> samples, int dimension, MeanFunction function, int blocks = 0)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (dimension < 1 || samples.Length % dimension != 0)
        {
            throw new ArgumentException($"{samples.Length} numbers cannot be divided into samples of {dimension}.", nameof(dimension));
        }

        int count = samples.Length / dimension;
        blocks = blocks == 0 ? count : blocks;
        if (blocks < 2 || count % blocks != 0)
        {
            throw new ArgumentException($"blocks is {blocks}; allowed: a divisor of the number of samples, {count}, from 2 on.", nameof(blocks));
        }

        int length = count / blocks;
        double[] sums = new double[blocks * dimension];
        double[] total = new double[dimension];
        for (int sample = 0; sample < count; sample++)
        {
            int block = sample / length;
            for (int i = 0; i < dimension; i++)
            {
                sums[(block * dimension) + i] += samples[(sample * dimension) + i];
            }
        }

        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < dimension; i++)
            {
                total[i] += sums[(block * dimension) + i];
            }
        }

        double[] means = new double[dimension];
        var replicas = default(RunningStatistics);
        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < dimension; i++)
            {
                means[i] = (total[i] - sums[(block * dimension) + i]) / (count - length);
            }

            replicas.Add(function(means));
        }

        for (int i = 0; i < dimension; i++)
        {
            means[i] = total[i] / count;
        }

        double value = function(means);
        double bias = (blocks - 1) * (replicas.Mean - value);
        return new JackknifeEstimate(value, value - bias, Math.Sqrt(replicas.SumOfSquares * (blocks - 1) / blocks));
    }
}
