namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// The couplings of a block, a real symmetric matrix of which few elements are not zero: those below the diagonal, row after row. In GHz µm³.
/// </summary>
internal sealed class PairCouplings
{
    private readonly int[] _starts;
    private int[] _columns;
    private double[] _values;
    private int _row;
    private int _count;

    /// <summary>No couplings yet; rows follow by <see cref="Add"/> and <see cref="EndRow"/>.</summary>
    /// <param name="dimension">Number of states.</param>
    public PairCouplings(int dimension)
    {
        _starts = new int[dimension + 1];
        _columns = new int[16 * dimension];
        _values = new double[16 * dimension];
    }

    /// <summary>Adds an element to the row that is being built.</summary>
    /// <param name="column">Less than the row, and more than the columns before it.</param>
    /// <param name="value">The coupling.</param>
    public void Add(int column, double value)
    {
        if (_count == _columns.Length)
        {
            Array.Resize(ref _columns, 2 * _count);
            Array.Resize(ref _values, 2 * _count);
        }

        _columns[_count] = column;
        _values[_count++] = value;
    }

    /// <summary>The row is complete.</summary>
    public void EndRow() => _starts[++_row] = _count;

    /// <summary>Writes the couplings times a factor below the diagonal of a matrix.</summary>
    /// <param name="factor">The factor.</param>
    /// <param name="matrix">Row after row.</param>
    public void AddTo(double factor, Span<double> matrix)
    {
        int n = _starts.Length - 1;
        for (int i = 0; i < n; i++)
        {
            Span<double> row = matrix.Slice(i * n, n);
            for (int k = _starts[i]; k < _starts[i + 1]; k++)
            {
                row[_columns[k]] += factor * _values[k];
            }
        }
    }

    /// <summary>All couplings of one state.</summary>
    /// <param name="state">Its index.</param>
    /// <returns>One for each state.</returns>
    public double[] Of(int state)
    {
        double[] row = new double[_starts.Length - 1];
        for (int k = _starts[state]; k < _starts[state + 1]; k++)
        {
            row[_columns[k]] = _values[k];
        }

        for (int i = state + 1; i < row.Length; i++)
        {
            int k = Array.BinarySearch(_columns, _starts[i], _starts[i + 1] - _starts[i], state);
            row[i] = k < 0 ? 0 : _values[k];
        }

        return row;
    }

    /// <summary>The sum of the squares of all elements of the symmetric matrix.</summary>
    public double SumOfSquares()
    {
        double sum = 0;
        foreach (double value in _values.AsSpan(0, _count))
        {
            sum += value * value;
        }

        return 2 * sum;
    }
}
