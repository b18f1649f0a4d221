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

    public static SparseMatrix FromDense(ComplexMatrix matrix)
    {
        Builder builder = new(matrix.Rows);
        for (int r = 0; r < matrix.Rows; r++)
        {
            for (int c = 0; c < matrix.Columns; c++)
            {
                builder.Add(r, c, matrix[r, c]);
            }
        }

        return builder.Build();
    }

    public static SparseMatrix FromDiagonal(ReadOnlySpan<double> diagonal)
    {
        Builder builder = new(diagonal.Length);
        for (int r = 0; r < diagonal.Length; r++)
        {
            builder.Add(r, r, diagonal[r]);
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
        Builder builder = new(Order);
        foreach ((int row, int column, Complex value) in Entries())
        {
            builder.Add(column, row, Complex.Conjugate(value));
        }

        return builder.Build();
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

    public static SparseMatrix Sum(int order, params ReadOnlySpan<SparseMatrix> terms)
    {
        Builder builder = new(order);
        foreach (SparseMatrix term in terms)
        {
            foreach ((int row, int column, Complex value) in term.Entries())
            {
                builder.Add(row, column, value);
            }
        }

        return builder.Build();
    }

    public SparseMatrix Multiply(SparseMatrix other)
    {
        Builder builder = new(Order);
        foreach ((int row, int middle, Complex value) in Entries())
        {
            for (int k = other.RowStarts[middle]; k < other.RowStarts[middle + 1]; k++)
            {
                builder.Add(row, other.Columns[k], value * other.Values[k]);
            }
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

    /// <summary>Largest row sum of moduli.</summary>
    public double InfinityNorm()
    {
        double largest = 0;
        for (int r = 0; r < Order; r++)
        {
            double sum = 0;
            for (int k = RowStarts[r]; k < RowStarts[r + 1]; k++)
            {
                sum += Complex.Abs(Values[k]);
            }

            largest = Math.Max(largest, sum);
        }

        return largest;
    }

    /// <summary>Largest |A_rc - conj(A_cr)|.</summary>
    public double HermitianDefect()
    {
        SparseMatrix difference = Sum(Order, this, Adjoint().Scale(-1));
        double largest = 0;
        foreach (Complex value in difference.Values)
        {
            largest = Math.Max(largest, Complex.Abs(value));
        }

        return largest;
    }

    /// <summary>Collects entries in any order; those at one place add up, exact zeros vanish.</summary>
    public sealed class Builder(int order)
    {
        private readonly Dictionary<long, Complex> _entries = [];

        public void Add(int row, int column, Complex value)
        {
            if (value != Complex.Zero)
            {
                long key = ((long)row * order) + column;
                _entries[key] = _entries.TryGetValue(key, out Complex before) ? before + value : value;
            }
        }

        public SparseMatrix Build()
        {
            long[] keys = [.. _entries.Where(entry => entry.Value != Complex.Zero).Select(entry => entry.Key).Order()];
            int[] starts = new int[order + 1];
            int[] columns = new int[keys.Length];
            Complex[] values = new Complex[keys.Length];
            for (int k = 0; k < keys.Length; k++)
            {
                starts[(keys[k] / order) + 1]++;
                columns[k] = (int)(keys[k] % order);
                values[k] = _entries[keys[k]];
            }

            for (int r = 0; r < order; r++)
            {
                starts[r + 1] += starts[r];
            }

            return new SparseMatrix(order, starts, columns, values);
        }
    }
}
