using System.Numerics;
using Engine.Numerics.LinearAlgebra;

namespace Engine.Quantum.Operators;

/// <summary>A square complex matrix in compressed rows, columns ascending; immutable.</summary>
internal sealed class SparseMatrix
{
    private SparseMatrix(int order, int[] rowStarts, int[] columns, Complex[] values)
    {
        Order = order;
        RowStarts = rowStarts;
        Columns = columns;
        Values = values;
    }

    public int Order { get; }

    /// <summary>order + 1 positions; row r holds the entries from RowStarts[r] up to RowStarts[r + 1].</summary>
    public int[] RowStarts { get; }

    public int[] Columns { get; }

    public Complex[] Values { get; }

    public int Count => Values.Length;

    /// <summary>Share of entries that are stored.</summary>
    public double Density => Count / ((double)Order * Order);

    public static SparseMatrix FromDiagonal(ReadOnlySpan<double> diagonal)
    {
        Builder builder = new(diagonal.Length);
        for (int r = 0; r < diagonal.Length; r++)
        {
            builder.Add(r, diagonal[r]);
            builder.EndRow();
        }

        return builder.Build();
    }

    public static SparseMatrix FromDense(ReadOnlyMatrixView matrix)
    {
        Builder builder = new(matrix.Rows);
        for (int r = 0; r < matrix.Rows; r++)
        {
            for (int c = 0; c < matrix.Columns; c++)
            {
                builder.Add(c, matrix[r, c]);
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The matrix of entries in any order; those at one place add up.</summary>
    public static SparseMatrix FromEntries(int order, IEnumerable<(int Row, int Column, Complex Value)> entries)
    {
        Builder builder = new(order);
        int row = 0;
        foreach ((int r, int column, Complex value) in entries.OrderBy(entry => entry.Row))
        {
            for (; row < r; row++)
            {
                builder.EndRow();
            }

            builder.Add(column, value);
        }

        for (; row < order; row++)
        {
            builder.EndRow();
        }

        return builder.Build();
    }

    public static SparseMatrix Sum(int order, params ReadOnlySpan<SparseMatrix> terms)
    {
        if (terms.Length == 1)
        {
            return terms[0];
        }

        Builder builder = new(order);
        for (int r = 0; r < order; r++)
        {
            foreach (SparseMatrix term in terms)
            {
                for (int k = term.RowStarts[r]; k < term.RowStarts[r + 1]; k++)
                {
                    builder.Add(term.Columns[k], term.Values[k]);
                }
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    public ComplexMatrix ToDense()
    {
        ComplexMatrix result = new(Order, Order);
        for (int r = 0; r < Order; r++)
        {
            for (int k = RowStarts[r]; k < RowStarts[r + 1]; k++)
            {
                result[r, Columns[k]] = Values[k];
            }
        }

        return result;
    }

    public SparseMatrix Adjoint()
    {
        int[] starts = new int[Order + 1];
        foreach (int column in Columns)
        {
            starts[column + 1]++;
        }

        for (int r = 0; r < Order; r++)
        {
            starts[r + 1] += starts[r];
        }

        int[] next = starts[..^1], columns = new int[Count];
        Complex[] values = new Complex[Count];
        for (int r = 0; r < Order; r++)
        {
            for (int k = RowStarts[r]; k < RowStarts[r + 1]; k++)
            {
                int target = next[Columns[k]]++;
                columns[target] = r;
                values[target] = Complex.Conjugate(Values[k]);
            }
        }

        return new SparseMatrix(Order, starts, columns, values);
    }

    public SparseMatrix Scale(Complex factor)
    {
        Complex[] values = new Complex[Count];
        for (int k = 0; k < Count; k++)
        {
            values[k] = factor * Values[k];
        }

        return new SparseMatrix(Order, RowStarts, Columns, values);
    }

    public SparseMatrix Multiply(SparseMatrix other)
    {
        Builder builder = new(Order);
        for (int r = 0; r < Order; r++)
        {
            for (int m = RowStarts[r]; m < RowStarts[r + 1]; m++)
            {
                int middle = Columns[m];
                for (int k = other.RowStarts[middle]; k < other.RowStarts[middle + 1]; k++)
                {
                    builder.Add(other.Columns[k], Values[m] * other.Values[k]);
                }
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    public IEnumerable<(int Row, int Column, Complex Value)> Entries()
    {
        for (int r = 0; r < Order; r++)
        {
            for (int k = RowStarts[r]; k < RowStarts[r + 1]; k++)
            {
                yield return (r, Columns[k], Values[k]);
            }
        }
    }

    /// <summary>The real parts of the diagonal.</summary>
    public double[] RealDiagonal()
    {
        double[] diagonal = new double[Order];
        for (int r = 0; r < Order; r++)
        {
            for (int k = RowStarts[r]; k < RowStarts[r + 1]; k++)
            {
                diagonal[r] += Columns[k] == r ? Values[k].Real : 0;
            }
        }

        return diagonal;
    }

    /// <summary>Largest row sum of moduli.</summary>
    public double InfinityNorm()
    {
        double largest = 0;
        for (int r = 0; r < Order; r++)
        {
            double sum = 0;
            for (int k = RowStarts[r]; k < RowStarts[r + 1]; k++)
            {
                sum += Modulus(Values[k]);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>Largest |A_rc - conj(A_cr)|.</summary>
    public double HermitianDefect()
    {
        double largest = 0;
        foreach (Complex value in Sum(Order, this, Adjoint().Scale(-1)).Values)
        {
            largest = Math.Max(largest, Modulus(value));
        }

        return largest;
    }

    /// <summary>√(re² + im²), without the care for extreme exponents that makes the library's modulus slow.</summary>
    private static double Modulus(Complex z) => Math.Sqrt((z.Real * z.Real) + (z.Imaginary * z.Imaginary));

    /// <summary>Builds row after row; entries of one row come in any order, those at one place add up, exact zeros vanish.</summary>
    public sealed class Builder(int order)
    {
        private readonly int[] _starts = new int[order + 1];
        private readonly Complex[] _row = new Complex[order];
        private readonly bool[] _occupied = new bool[order];
        private readonly List<int> _touched = [];
        private readonly List<int> _columns = [];
        private readonly List<Complex> _values = [];
        private int _rows;

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

        public void EndRow()
        {
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

        public SparseMatrix Build() => new(order, _starts, [.. _columns], [.. _values]);
    }
}
