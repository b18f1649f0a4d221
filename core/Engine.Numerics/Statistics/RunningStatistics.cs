namespace Engine.Numerics.Statistics;

/// <summary>
/// Mean and variance of a stream of numbers in one pass, without cancellation; mergeable. A mutable struct of 24 bytes; 0 samples by default.
/// </summary>
/// <remarks>
/// A merge gives the same bits for the same operands in the same order: let each block of samples have its own object and merge by block number
/// (<see cref="Combine"/>), and the result does not depend on which thread did which block.
/// </remarks>
[Reference("B. P. Welford, Technometrics 4, 419 (1962)", Doi = "10.1080/00401706.1962.10490022")]
[Reference("T. F. Chan, G. H. Golub, R. J. LeVeque, Am. Stat. 37, 242 (1983)", Doi = "10.1080/00031305.1983.10483115")]
public struct RunningStatistics : IEquatable<RunningStatistics>
{
    private double _mean;
    private double _squares;

    /// <summary>Restores an accumulator from its numbers.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="mean">Their mean.</param>
    /// <param name="sumOfSquares">Σ (x - mean)².</param>
    public RunningStatistics(long count, double mean, double sumOfSquares)
    {
        Count = count;
        _mean = mean;
        _squares = sumOfSquares;
    }

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>The mean; NaN without samples.</summary>
    public readonly double Mean => Count == 0 ? double.NaN : _mean;

    /// <summary>Σ (x - mean)².</summary>
    public readonly double SumOfSquares => _squares;

    /// <summary>The unbiased variance, Σ (x - mean)²/(n - 1); NaN below two samples.</summary>
    public readonly double Variance => Count < 2 ? double.NaN : _squares / (Count - 1);

    /// <summary>√ of the variance.</summary>
    public readonly double StandardDeviation => Math.Sqrt(Variance);

    /// <summary>Standard error of the mean, √(variance/n), of independent samples.</summary>
    public readonly double StandardError => Math.Sqrt(Variance / Count);

    /// <summary>Merges a list in a fixed binary tree: neighbors first.</summary>
    /// <param name="parts">The accumulators in order.</param>
    /// <returns>The statistics of all samples.</returns>
    public static RunningStatistics Combine(ReadOnlySpan<RunningStatistics> parts)
    {
        if (parts.Length <= 1)
        {
            return parts.IsEmpty ? default : parts[0];
        }

        int half = (int)(System.Numerics.BitOperations.RoundUpToPowerOf2((uint)parts.Length) / 2);
        RunningStatistics left = Combine(parts[..half]);
        left.Merge(Combine(parts[half..]));
        return left;
    }

    /// <summary>Takes in a sample.</summary>
    /// <param name="sample">The number.</param>
    public void Add(double sample)
    {
        Count++;
        double delta = sample - _mean;
        _mean += delta / Count;
        _squares += delta * (sample - _mean);
    }

    /// <summary>Takes in all samples of another accumulator.</summary>
    /// <param name="other">The later samples.</param>
    public void Merge(in RunningStatistics other)
    {
        if (other.Count == 0)
        {
            return;
        }

        if (Count == 0)
        {
            this = other;
            return;
        }

        long total = Count + other.Count;
        double delta = other._mean - _mean;
        _squares += other._squares + (delta * delta * ((double)Count * other.Count / total));
        _mean += delta * ((double)other.Count / total);
        Count = total;
    }

    /// <inheritdoc/>
    public readonly bool Equals(RunningStatistics other) => Count == other.Count && _mean.Equals(other._mean) && _squares.Equals(other._squares);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is RunningStatistics other && Equals(other);

    /// <summary>Whether two accumulators hold the same numbers.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(RunningStatistics left, RunningStatistics right) => left.Equals(right);

    /// <summary>Whether two accumulators differ.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(RunningStatistics left, RunningStatistics right) => !left.Equals(right);

    /// <inheritdoc/>
    public override readonly int GetHashCode() => HashCode.Combine(Count, _mean, _squares);
}
