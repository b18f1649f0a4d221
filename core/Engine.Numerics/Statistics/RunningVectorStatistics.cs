namespace Engine.Numerics.Statistics;

/// <summary>Means and variances of the components of a stream of vectors (complex numbers as two components) in one pass; mergeable.</summary>
/// <remarks>Merged in the order of blocks the result has the same bits for any number of threads. Adding and merging allocate nothing.</remarks>
[Reference("T. F. Chan, G. H. Golub, R. J. LeVeque, Am. Stat. 37, 242 (1983)", Doi = "10.1080/00031305.1983.10483115")]
public sealed class RunningVectorStatistics
{
    private readonly double[] _mean;
    private readonly double[] _squares;

    /// <summary>Makes an empty accumulator.</summary>
    /// <param name="dimension">Number of components ≥ 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The dimension is below 1.</exception>
    public RunningVectorStatistics(int dimension)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        _mean = new double[dimension];
        _squares = new double[dimension];
    }

    /// <summary>Number of components.</summary>
    public int Dimension => _mean.Length;

    /// <summary>Number of samples.</summary>
    public long Count { get; private set; }

    /// <summary>The means; zeros without samples.</summary>
    public ReadOnlySpan<double> Mean => _mean;

    /// <summary>Σ (x - mean)² of each component.</summary>
    public ReadOnlySpan<double> SumOfSquares => _squares;

    /// <summary>The statistics of one component.</summary>
    /// <param name="component">Its index.</param>
    public RunningStatistics this[int component] => new(Count, _mean[component], _squares[component]);

    /// <summary>Takes in a sample.</summary>
    /// <param name="sample">As many numbers as components.</param>
    /// <exception cref="ArgumentException">The length differs.</exception>
    public void Add(ReadOnlySpan<double> sample)
    {
        CheckLength(sample.Length);
        Count++;
        for (int i = 0; i < _mean.Length; i++)
        {
            double delta = sample[i] - _mean[i];
            _mean[i] += delta / Count;
            _squares[i] += delta * (sample[i] - _mean[i]);
        }
    }

    /// <summary>Takes in all samples of another accumulator.</summary>
    /// <param name="other">The later samples, of the same dimension.</param>
    /// <exception cref="ArgumentException">The dimension differs.</exception>
    public void Merge(RunningVectorStatistics other)
    {
        ArgumentNullException.ThrowIfNull(other);
        CheckLength(other.Dimension);
        for (int i = 0; i < _mean.Length; i++)
        {
            RunningStatistics mine = this[i];
            mine.Merge(other[i]);
            _mean[i] = mine.Count == 0 ? 0 : mine.Mean;
            _squares[i] = mine.SumOfSquares;
        }

        Count += other.Count;
    }

    /// <summary>Restores the numbers of an accumulator, e.g. from a checkpoint.</summary>
    /// <param name="count">Number of samples.</param>
    /// <param name="mean">Their means.</param>
    /// <param name="sumOfSquares">Σ (x - mean)² of each component.</param>
    /// <exception cref="ArgumentException">A length differs.</exception>
    public void Restore(long count, ReadOnlySpan<double> mean, ReadOnlySpan<double> sumOfSquares)
    {
        CheckLength(mean.Length);
        CheckLength(sumOfSquares.Length);
        Count = count;
        mean.CopyTo(_mean);
        sumOfSquares.CopyTo(_squares);
    }

    private void CheckLength(int length)
    {
        if (length != _mean.Length)
        {
            throw new ArgumentException($"The vector has {length} components; allowed: {_mean.Length}.");
        }
    }
}
