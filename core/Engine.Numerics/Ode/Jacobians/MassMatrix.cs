namespace Engine.Numerics.Ode;

/// <summary>A constant mass matrix M of M dy/dt = f(t, y). It may be singular: rows of zeros are algebraic equations 0 = f_i of an index-1
/// differential-algebraic system.</summary>
public sealed class MassMatrix
{
    private readonly double[] _diagonal = [];
    private readonly double[] _values = [];

    private MassMatrix(int dimension, double[] diagonal, double[] values)
    {
        Dimension = dimension;
        _diagonal = diagonal;
        _values = values;
    }

    /// <summary>Number of rows and columns.</summary>
    public int Dimension { get; }

    /// <summary>Whether only the diagonal may differ from zero.</summary>
    public bool IsDiagonal => _values.Length == 0;

    /// <summary>A diagonal mass matrix.</summary>
    /// <param name="diagonal">The diagonal; zero for an algebraic equation.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">It is empty or holds a number that is not finite.</exception>
    public static MassMatrix Diagonal(ReadOnlySpan<double> diagonal)
    {
        Check(diagonal, nameof(diagonal));
        return new MassMatrix(diagonal.Length, diagonal.ToArray(), []);
    }

    /// <summary>A dense mass matrix.</summary>
    /// <param name="dimension">Number of rows and columns.</param>
    /// <param name="values">The entries by rows.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The numbers do not fit or are not finite.</exception>
    public static MassMatrix Dense(int dimension, ReadOnlySpan<double> values)
    {
        Check(values, nameof(values));
        if (values.Length != dimension * dimension)
        {
            throw new ArgumentException($"There are {values.Length} entries; a matrix of order {dimension} has {dimension * dimension}.", nameof(values));
        }

        return new MassMatrix(dimension, [], values.ToArray());
    }

    /// <summary>An entry.</summary>
    /// <param name="row">Row.</param>
    /// <param name="column">Column.</param>
    public double this[int row, int column] => !IsDiagonal ? _values[(row * Dimension) + column] : row == column ? _diagonal[row] : 0;

    /// <summary>result = M x.</summary>
    /// <param name="x">The vector.</param>
    /// <param name="result">Receives the product; apart from <paramref name="x"/>.</param>
    internal void Multiply(ReadOnlySpan<double> x, Span<double> result)
    {
        for (int i = 0; i < Dimension; i++)
        {
            result[i] = IsDiagonal ? _diagonal[i] * x[i] : Vectors.RealVectors.Dot(_values.AsSpan(i * Dimension, Dimension), x);
        }
    }

    /// <summary>Adds a multiple of a row to a row.</summary>
    internal void AddRow(int row, double factor, Span<double> target)
    {
        if (IsDiagonal)
        {
            target[row] += factor * _diagonal[row];
            return;
        }

        Vectors.RealVectors.AddScaled(factor, _values.AsSpan(row * Dimension, Dimension), target);
    }

    /// <summary>Subtracts factor · (M x)_row from a sum.</summary>
    internal void Subtract(int row, double factor, ReadOnlySpan<double> x, ref CompensatedSum sum)
    {
        if (IsDiagonal)
        {
            sum.AddProduct(-factor * _diagonal[row], x[row]);
            return;
        }

        ReadOnlySpan<double> values = _values.AsSpan(row * Dimension, Dimension);
        for (int j = 0; j < values.Length; j++)
        {
            if (values[j] != 0)
            {
                sum.AddProduct(-factor * values[j], x[j]);
            }
        }
    }

    private static void Check(ReadOnlySpan<double> values, string name)
    {
        if (values.IsEmpty)
        {
            throw new ArgumentException("The mass matrix is empty.", name);
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
            {
                throw new ArgumentException(FormattableString.Invariant($"Element {i} of the mass matrix is {values[i]}; all must be finite."), name);
            }
        }
    }
}
