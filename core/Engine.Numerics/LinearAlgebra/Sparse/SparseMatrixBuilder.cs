using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>Builds a <see cref="SparseMatrix"/> row after row; entries of one row come in any order, those at one place add up, exact zeros vanish.</summary>
public sealed class SparseMatrixBuilder
{
    private readonly int[] _starts;
    private readonly Complex[] _row;
    private readonly bool[] _occupied;
    private readonly List<int> _touched = [];
    private readonly List<int> _columns = [];
    private readonly List<Complex> _values = [];
    private readonly int _rowCount;
    private int _rows;

    /// <summary>Starts a matrix of this shape at its first row.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public SparseMatrixBuilder(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        _rowCount = rows;
        _starts = new int[rows + 1];
        _row = new Complex[columns];
        _occupied = new bool[columns];
    }

    /// <summary>Adds a value to the present row.</summary>
    /// <param name="column">Column of the entry in the row that is open.</param>
    /// <param name="value">Added to what stands there.</param>
    /// <exception cref="IndexOutOfRangeException">The column lies outside the matrix.</exception>
    public void Add(int column, Complex value)
    {
        if (!_occupied[column])
        {
            if (value == Complex.Zero)
            {
                return;
            }

            _occupied[column] = true;
            _touched.Add(column);
        }

        _row[column] += value;
    }

    /// <summary>Ends the present row and begins the next.</summary>
    /// <exception cref="InvalidOperationException">All rows have ended already.</exception>
    public void EndRow()
    {
        if (_rows == _rowCount)
        {
            throw new InvalidOperationException($"The matrix has {_rowCount} rows; all have ended already.");
        }

        _touched.Sort();
        foreach (int column in _touched)
        {
            if (_row[column] != Complex.Zero)
            {
                _columns.Add(column);
                _values.Add(_row[column]);
            }

            _row[column] = Complex.Zero;
            _occupied[column] = false;
        }

        _touched.Clear();
        _starts[++_rows] = _columns.Count;
    }

    /// <summary>The matrix.</summary>
    /// <returns>The matrix.</returns>
    /// <exception cref="InvalidOperationException">Not all rows have ended.</exception>
    public SparseMatrix Build() => _rows == _rowCount
        ? new SparseMatrix(_rowCount, _row.Length, [.. _starts], [.. _columns], [.. _values])
        : throw new InvalidOperationException($"{_rows} of {_rowCount} rows have ended; end every row before building.");
}
