namespace Engine.Numerics.Ode;

/// <summary>Which entries of a Jacobian may differ from zero. Stiff solvers then need a few evaluations for a Jacobian instead of one a column, and factor a
/// band instead of a square.</summary>
/// <remarks>Entries are ordered by rows, in a row by columns.</remarks>
[Reference("A. R. Curtis, M. J. D. Powell, J. K. Reid, \"On the estimation of sparse Jacobian matrices\", IMA J. Appl. Math. 13, 117 (1974)",
    Doi = "10.1093/imamat/13.1.117")]
[Reference("E. Cuthill, J. McKee, \"Reducing the bandwidth of sparse symmetric matrices\", Proc. 24th ACM National Conference, 157 (1969)",
    Doi = "10.1145/800195.805928")]
public sealed class JacobianPattern
{
    private readonly int[] _rowStarts;
    private readonly int[] _columns;

    private JacobianPattern(int dimension, List<int>[] rows)
    {
        Dimension = dimension;
        _rowStarts = new int[dimension + 1];
        for (int row = 0; row < dimension; row++)
        {
            rows[row].Sort();
            _rowStarts[row + 1] = _rowStarts[row] + rows[row].Count;
        }

        _columns = [.. rows.SelectMany(row => row)];
        (Groups, GroupCount) = ColumnColoring.Color(this);
        Order = BandOrdering.Find(this);
    }

    /// <summary>Number of rows and columns.</summary>
    public int Dimension { get; }

    /// <summary>Number of entries.</summary>
    public int Count => _columns.Length;

    /// <summary>Number of groups of columns that share no row: evaluations for one Jacobian by differences.</summary>
    public int GroupCount { get; }

    /// <summary>The group of each column.</summary>
    internal int[] Groups { get; }

    /// <summary>Position of each unknown in the order of smallest bandwidth.</summary>
    internal int[] Order { get; }

    /// <summary>A band: entries with column − row from −<paramref name="lower"/> to <paramref name="upper"/>.</summary>
    /// <param name="dimension">Number of rows and columns, at least 1.</param>
    /// <param name="lower">Diagonals below the main one, 0 to dimension − 1.</param>
    /// <param name="upper">Diagonals above the main one, 0 to dimension − 1.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static JacobianPattern Banded(int dimension, int lower, int upper)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(lower);
        ArgumentOutOfRangeException.ThrowIfNegative(upper);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lower, dimension);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(upper, dimension);
        var rows = new List<int>[dimension];
        for (int row = 0; row < dimension; row++)
        {
            int first = Math.Max(0, row - lower);
            rows[row] = [.. Enumerable.Range(first, Math.Min(dimension - 1, row + upper) - first + 1)];
        }

        return new JacobianPattern(dimension, rows);
    }

    /// <summary>Any set of entries; the diagonal is added.</summary>
    /// <param name="dimension">Number of rows and columns, at least 1.</param>
    /// <param name="entries">Row and column of each entry, in any order; repeated ones count once.</param>
    /// <returns>The pattern.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static JacobianPattern Sparse(int dimension, IEnumerable<(int Row, int Column)> entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentNullException.ThrowIfNull(entries);
        var rows = new HashSet<int>[dimension];
        for (int row = 0; row < dimension; row++)
        {
            rows[row] = [row];
        }

        foreach ((int row, int column) in entries)
        {
            if ((uint)row >= (uint)dimension || (uint)column >= (uint)dimension)
            {
                throw new ArgumentOutOfRangeException(nameof(entries), (row, column), $"Entry ({row}, {column}) lies outside a matrix of order {dimension}.");
            }

            rows[row].Add(column);
        }

        return new JacobianPattern(dimension, [.. rows.Select(row => row.ToList())]);
    }

    /// <summary>The columns of the entries of a row, ascending.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Columns, ascending.</returns>
    public ReadOnlySpan<int> Row(int row) => _columns.AsSpan(_rowStarts[row], _rowStarts[row + 1] - _rowStarts[row]);

    /// <summary>Index of the first entry of a row among all entries.</summary>
    /// <param name="row">The row.</param>
    /// <returns>Index of the first entry of a row among all entries.</returns>
    public int RowStart(int row) => _rowStarts[row];
}
