namespace Engine.Numerics.Statistics;

/// <summary>
/// The delete-one-block jackknife: standard error and bias of a nonlinear function of means, from one set of samples. Blocks make it hold for correlated
/// samples when a block is longer than the correlation.
/// </summary>
[Reference("B. Efron, C. Stein, Ann. Stat. 9, 586 (1981)", Doi = "10.1214/aos/1176345462")]
[Reference("F. M. T. A. Busing, E. Meijer, R. van der Leeden, \"Delete-m jackknife for unequal m\", Stat. Comput. 9, 3 (1999)",
    Doi = "10.1023/A:1008800423698")]
public static class Jackknife
{
    /// <summary>Estimates a function of means.</summary>
    /// <param name="samples">Samples one after the other, each of <paramref name="dimension"/> numbers.</param>
    /// <param name="dimension">Numbers in a sample ≥ 1.</param>
    /// <param name="function">The function of the means; called once for each block and once for all.</param>
    /// <param name="blocks">Number of equal blocks, a divisor of the number of samples, at least 2; 0 makes every sample a block.</param>
    /// <returns>The estimate with its standard error and bias.</returns>
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
        int[] counts = new int[blocks];
        for (int sample = 0; sample < count; sample++)
        {
            int block = sample / length;
            counts[block]++;
            for (int i = 0; i < dimension; i++)
            {
                sums[(block * dimension) + i] += samples[(sample * dimension) + i];
            }
        }

        return EstimateFromSums(sums, counts, (means, values) => values[0] = function(means), 1)[0];
    }

    /// <summary>Estimates several functions of means from sums over blocks of samples, which need not be equally long.</summary>
    /// <param name="sums">For each block in turn, the sums of the samples' components.</param>
    /// <param name="counts">Number of samples in each block ≥ 1; at least two blocks.</param>
    /// <param name="function">The functions of the means; called once for each block and once for all.</param>
    /// <param name="results">Number of functions ≥ 1.</param>
    /// <returns>One estimate a function.</returns>
    /// <exception cref="ArgumentException">There are fewer than two blocks, a block is empty, or the sums cannot be divided so.</exception>
    public static JackknifeEstimate[] EstimateFromSums(ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, MeanVectorFunction function, int results)
    {
        ArgumentNullException.ThrowIfNull(function);
        ArgumentOutOfRangeException.ThrowIfLessThan(results, 1);
        int blocks = counts.Length;
        if (blocks < 2 || sums.Length == 0 || sums.Length % blocks != 0)
        {
            throw new ArgumentException($"{sums.Length} sums cannot be divided among {blocks} blocks; allowed: as many sums for each of at least 2 blocks.",
                nameof(sums));
        }

        if (counts.ContainsAnyExceptInRange(1, int.MaxValue))
        {
            throw new ArgumentException("A block has no samples; allowed: at least 1 in each.", nameof(counts));
        }

        int dimension = sums.Length / blocks;
        double[] total = new double[dimension];
        long count = 0;
        for (int block = 0; block < blocks; block++)
        {
            count += counts[block];
            for (int i = 0; i < dimension; i++)
            {
                total[i] += sums[(block * dimension) + i];
            }
        }

        double[] means = new double[dimension];
        double[] replicas = new double[blocks * results];
        for (int block = 0; block < blocks; block++)
        {
            for (int i = 0; i < dimension; i++)
            {
                means[i] = (total[i] - sums[(block * dimension) + i]) / (count - counts[block]);
            }

            function(means, replicas.AsSpan(block * results, results));
        }

        for (int i = 0; i < dimension; i++)
        {
            means[i] = total[i] / count;
        }

        double[] values = new double[results];
        function(means, values);
        var estimates = new JackknifeEstimate[results];
        for (int f = 0; f < results; f++)
        {
            estimates[f] = Combine(values[f], replicas, f, results, counts, count);
        }

        return estimates;
    }

    /// <summary>
    /// With h = n/m samples over those of a block: the corrected value is the mean of the pseudo-values h θ - (h-1) θ_(block) weighted by 1/h, and the
    /// variance the mean of their squared deviations over h - 1. Equal blocks give the textbook formulas.
    /// </summary>
    private static JackknifeEstimate Combine(double value, ReadOnlySpan<double> replicas, int function, int results, ReadOnlySpan<int> counts, long count)
    {
        int blocks = counts.Length;
        double corrected = value;
        for (int block = 0; block < blocks; block++)
        {
            corrected += (1 - ((double)counts[block] / count)) * (value - replicas[(block * results) + function]);
        }

        double variance = 0;
        for (int block = 0; block < blocks; block++)
        {
            // Deviations from the corrected value, written with differences of close numbers only.
            double h = (double)count / counts[block];
            double deviation = ((h - 1) * (value - replicas[(block * results) + function])) - (corrected - value);
            variance += deviation * deviation / (h - 1) / blocks;
        }

        return new JackknifeEstimate(value, corrected, Math.Sqrt(variance));
    }
}
