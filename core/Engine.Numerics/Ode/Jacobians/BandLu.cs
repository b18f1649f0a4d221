using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>LU factors of a matrix s·M + f·J whose unknowns are ordered to a band, real or complex, with partial pivoting.</summary>
/// <remarks>Row i is stored from column i − lower on, lower + upper + 1 entries and as many more as pivoting fills in.</remarks>
/// <typeparam name="T">The numbers.</typeparam>
[Reference("G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., Johns Hopkins (2013)", Doi = "10.56021/9781421407944", Equations = "Section 4.3.3")]
internal sealed class BandLu<T>
    where T : struct, INumberBase<T>
{
    private readonly JacobianPattern _pattern;
    private readonly MassMatrix? _mass;
    private readonly int _order;
    private readonly int _lower;
    private readonly int _upper;
    private readonly int _stride;
    private readonly T[] _values;
    private readonly T[] _factors;
    private readonly T[] _right;
    private readonly int[] _pivots;

    public BandLu(JacobianPattern pattern, MassMatrix? mass)
    {
        _pattern = pattern;
        _mass = mass;
        _order = pattern.Dimension;
        (_lower, _upper) = Widths(pattern, mass);

        // Pivoting adds up to `lower` diagonals above the band.
        _stride = (2 * _lower) + _upper + 1;
        _values = new T[_order * _stride];
        _factors = new T[_order * Math.Max(_lower, 1)];
        _right = new T[_order];
        _pivots = new int[_order];
    }

    /// <summary>Forms and factors shift · M + factor · J.</summary>
    /// <param name="jacobian">The entries of J in the order of the pattern.</param>
    /// <param name="shift">The factor of M.</param>
    /// <param name="factor">The factor of J.</param>
    /// <returns>Whether the matrix is regular and finite.</returns>
    public bool Factor(ReadOnlySpan<double> jacobian, T shift, double factor)
    {
        Form(jacobian, shift, factor);
        for (int k = 0; k < _order; k++)
        {
            int end = Math.Min(_order, k + _lower + 1);
            int pivot = k;
            double best = Modulus(_values[Index(k, k)]);
            for (int i = k + 1; i < end; i++)
            {
                double size = Modulus(_values[Index(i, k)]);
                if (size > best)
                {
                    (best, pivot) = (size, i);
                }
            }

            if (!(best > 0 && double.IsFinite(best)))
            {
                return false;
            }

            _pivots[k] = pivot;
            Eliminate(k, pivot, end);
        }

        return true;
    }

    /// <summary>Solves with the factors in place.</summary>
    public void Solve(Span<T> vector)
    {
        int[] position = _pattern.Order;
        for (int i = 0; i < _order; i++)
        {
            _right[position[i]] = vector[i];
        }

        for (int k = 0; k < _order; k++)
        {
            int pivot = _pivots[k];
            (_right[k], _right[pivot]) = (_right[pivot], _right[k]);
            int end = Math.Min(_order, k + _lower + 1);
            for (int i = k + 1; i < end; i++)
            {
                _right[i] -= _factors[(k * _lower) + i - k - 1] * _right[k];
            }
        }

        for (int i = _order - 1; i >= 0; i--)
        {
            int end = Math.Min(_order, i + _lower + _upper + 1);
            T sum = _right[i];
            int start = Index(i, i);
            for (int j = i + 1; j < end; j++)
            {
                sum -= _values[start + j - i] * _right[j];
            }

            _right[i] = sum / _values[start];
        }

        for (int i = 0; i < _order; i++)
        {
            vector[i] = _right[position[i]];
        }
    }

    private static (int Lower, int Upper) Widths(JacobianPattern pattern, MassMatrix? mass)
    {
        int[] position = pattern.Order;
        int lower = 0;
        int upper = 0;
        for (int row = 0; row < position.Length; row++)
        {
            foreach (int column in pattern.Row(row))
            {
                Widen(position[row], position[column]);
            }

            for (int column = 0; mass is { IsDiagonal: false } && column < position.Length; column++)
            {
                if (mass[row, column] != 0)
                {
                    Widen(position[row], position[column]);
                }
            }
        }

        return (lower, upper);

        void Widen(int row, int column)
        {
            lower = Math.Max(lower, row - column);
            upper = Math.Max(upper, column - row);
        }
    }

    private static double Modulus(T value) => double.CreateTruncating(T.Abs(value));

    /// <summary>Where the entry (row, column) of the ordered matrix is stored.</summary>
    private int Index(int row, int column) => (row * _stride) + column - row + _lower;

    private void Form(ReadOnlySpan<double> jacobian, T shift, double factor)
    {
        Array.Clear(_values);
        int[] position = _pattern.Order;
        for (int row = 0; row < _order; row++)
        {
            ReadOnlySpan<int> columns = _pattern.Row(row);
            int start = _pattern.RowStart(row);
            for (int k = 0; k < columns.Length; k++)
            {
                _values[Index(position[row], position[columns[k]])] = T.CreateTruncating(factor * jacobian[start + k]);
            }

            if (_mass is null or { IsDiagonal: true })
            {
                _values[Index(position[row], position[row])] += _mass is null ? shift : shift * T.CreateTruncating(_mass[row, row]);
                continue;
            }

            for (int column = 0; column < _order; column++)
            {
                if (_mass[row, column] != 0)
                {
                    _values[Index(position[row], position[column])] += shift * T.CreateTruncating(_mass[row, column]);
                }
            }
        }
    }

    private void Eliminate(int k, int pivot, int end)
    {
        int width = Math.Min(_order - k, _lower + _upper + 1);
        Span<T> top = _values.AsSpan(Index(k, k), width);
        if (pivot != k)
        {
            Span<T> other = _values.AsSpan(Index(pivot, k), width);
            for (int j = 0; j < width; j++)
            {
                (top[j], other[j]) = (other[j], top[j]);
            }
        }

        for (int i = k + 1; i < end; i++)
        {
            Span<T> row = _values.AsSpan(Index(i, k), width);
            T factor = row[0] / top[0];
            _factors[(k * _lower) + i - k - 1] = factor;
            row[0] = T.Zero;
            if (T.IsZero(factor))
            {
                continue;
            }

            for (int j = 1; j < width; j++)
            {
                row[j] -= factor * top[j];
            }
        }
    }
}
