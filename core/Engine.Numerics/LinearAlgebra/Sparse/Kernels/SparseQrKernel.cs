using System.Numerics;
using Engine.Numerics.LinearAlgebra.Sparse;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>Rows of a sparse matrix, rotated one after another into a triangular one.</summary>
internal sealed class SparseQrKernel
{
    private readonly SparseMatrix _a;
    private readonly int[] _position;
    private readonly int[][] _columns;
    private readonly Complex[][] _values;
    private readonly List<(int Source, int Target, double Cosine, Complex Sine)> _rotations = [];

    public SparseQrKernel(SparseMatrix a, int[] order)
    {
        _a = a;
        _position = new int[order.Length];
        for (int k = 0; k < order.Length; k++)
        {
            _position[order[k]] = k;
        }

        _columns = new int[order.Length][];
        _values = new Complex[order.Length][];
    }

    /// <summary>Entries of R.</summary>
    public int Count => _columns.Sum(columns => columns?.Length ?? 0);

    /// <summary>Fills R.</summary>
    /// <returns>-1, or the position of the first column whose pivot is zero within rounding.</returns>
    public int Run()
    {
        double[] norms = ColumnNorms();
        for (int r = 0; r < _a.Rows; r++)
        {
            int from = _a.RowStarts[r], count = _a.RowStarts[r + 1] - from;
            int[] columns = new int[count];
            for (int i = 0; i < count; i++)
            {
                columns[i] = _position[_a.ColumnIndices[from + i]];
            }

            Complex[] values = _a.Values.Slice(from, count).ToArray();
            Array.Sort(columns, values);
            Insert(r, columns, values);
        }

        for (int k = 0; k < _columns.Length; k++)
        {
            if (_columns[k] == null || !(_values[k][0].Magnitude > _a.Rows * MachinePrecision.Epsilon * norms[k]))
            {
                return k;
            }
        }

        return -1;
    }

    /// <summary>The first n elements of Q†·b.</summary>
    public Complex[] Project(ReadOnlySpan<Complex> b)
    {
        Complex[] row = b.ToArray(), y = new Complex[_columns.Length];
        foreach ((int source, int target, double cosine, Complex sine) in _rotations)
        {
            if (double.IsNaN(cosine))
            {
                y[target] = row[source];
                row[source] = Complex.Zero;
            }
            else
            {
                (y[target], row[source]) = ((cosine * y[target]) + (sine * row[source]), (cosine * row[source]) - (Complex.Conjugate(sine) * y[target]));
            }
        }

        return y;
    }

    /// <summary>Replaces y by R⁻¹·y.</summary>
    public void SolveUpper(Complex[] y)
    {
        for (int k = y.Length - 1; k >= 0; k--)
        {
            Complex sum = y[k];
            for (int i = 1; i < _columns[k].Length; i++)
            {
                sum -= _values[k][i] * y[_columns[k][i]];
            }

            y[k] = sum / _values[k][0];
        }
    }

    /// <summary>R as a sparse matrix.</summary>
    public SparseMatrix ToMatrix() => SparseMatrix.FromTriplets(_columns.Length, _columns.Length, Enumerable.Range(0, _columns.Length)
        .Where(k => _columns[k] != null).SelectMany(k => _columns[k].Select((column, i) => (k, column, _values[k][i]))));

    private double[] ColumnNorms()
    {
        double[] norms = new double[_position.Length];
        foreach ((int _, int column, Complex value) in _a.Entries())
        {
            norms[_position[column]] = double.Hypot(norms[_position[column]], value.Magnitude);
        }

        return norms;
    }

    /// <summary>Rotates a row against those of R until nothing is left of it, or it takes a free place.</summary>
    private void Insert(int source, int[] columns, Complex[] values)
    {
        while (columns.Length > 0)
        {
            int pivot = columns[0];
            if (_columns[pivot] == null)
            {
                // A row that moves as it is; no cosine stands for that.
                _columns[pivot] = columns;
                _values[pivot] = values;
                _rotations.Add((source, pivot, double.NaN, Complex.Zero));
                return;
            }

            ComplexRotation.Create(_values[pivot][0], values[0], out double cosine, out Complex sine, out _);
            _rotations.Add((source, pivot, cosine, sine));
            (columns, values) = Merge(pivot, columns, values, cosine, sine);
        }
    }

    /// <summary>The rotation of row <paramref name="pivot"/> of R with another row; returns what is left of the latter.</summary>
    private (int[] Columns, Complex[] Values) Merge(int pivot, int[] columns, Complex[] values, double cosine, Complex sine)
    {
        int[] old = _columns[pivot];
        Complex[] oldValues = _values[pivot];
        List<int> merged = new(old.Length + columns.Length);
        List<Complex> upper = new(merged.Capacity), lower = new(merged.Capacity);
        for (int i = 0, j = 0; i < old.Length || j < columns.Length;)
        {
            int left = i < old.Length ? old[i] : int.MaxValue, right = j < columns.Length ? columns[j] : int.MaxValue, column = Math.Min(left, right);
            Complex x = left == column ? oldValues[i++] : Complex.Zero, y = right == column ? values[j++] : Complex.Zero;
            merged.Add(column);
            upper.Add((cosine * x) + (sine * y));
            lower.Add((cosine * y) - (Complex.Conjugate(sine) * x));
        }

        _columns[pivot] = [.. merged];
        _values[pivot] = [.. upper];

        // The first element has been rotated away.
        return ([.. merged.Skip(1)], [.. lower.Skip(1)]);
    }
}
