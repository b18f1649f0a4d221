namespace Engine.Numerics.Ode.Kernels;

/// <summary>LU factors of a dense real matrix with scaled partial pivoting, in blocks: rows behind a block are updated by all of its rows in one
/// pass.</summary>
[Reference("G. H. Golub, C. F. Van Loan, Matrix Computations, 4th ed., Johns Hopkins (2013)",
    Doi = "10.56021/9781421407944", Equations = "Section 3.2.11, algorithm 3.4.1")]
internal sealed class DenseLu(int order)
{
    private const int Block = 8;

    private readonly int _stride = OdeVectors.Pad(order);
    private readonly double[] _values = new double[order * OdeVectors.Pad(order)];
    private readonly double[] _weights = new double[order];
    private readonly int[] _pivots = new int[order];
    private readonly nuint[] _terms = new nuint[Block];
    private readonly double[] _factors = new double[Block];

    /// <summary>A row of the matrix to fill before <see cref="Factor"/>.</summary>
    public Span<double> Row(int row) => _values.AsSpan(row * _stride, order);

    /// <summary>Replaces the matrix by its factors.</summary>
    /// <returns>Whether it is regular and finite.</returns>
    public bool Factor()
    {
        for (int i = 0; i < order; i++)
        {
            double largest = 0;
            foreach (double value in Row(i))
            {
                largest = Math.Max(largest, Math.Abs(value));
            }

            if (!(largest > 0 && double.IsFinite(largest)))
            {
                return false;
            }

            _weights[i] = 1 / largest;
        }

        for (int first = 0; first < order; first += Block)
        {
            int last = Math.Min(first + Block, order);
            if (!FactorPanel(first, last))
            {
                return false;
            }

            for (int row = first + 1; row < order; row++)
            {
                Eliminate(row, first, Math.Min(row, last), last);
            }
        }

        return true;
    }

    /// <summary>Solves with the factors in place.</summary>
    public void Solve(Span<double> right)
    {
        for (int i = 0; i < order; i++)
        {
            int pivot = _pivots[i];
            (right[i], right[pivot]) = (right[pivot], right[i]);
        }

        for (int i = 1; i < order; i++)
        {
            right[i] -= Vectors.RealVectors.Dot(Row(i)[..i], right[..i]);
        }

        for (int i = order - 1; i >= 0; i--)
        {
            Span<double> row = Row(i);
            right[i] = (right[i] - Vectors.RealVectors.Dot(row[(i + 1)..], right[(i + 1)..])) / row[i];
        }
    }

    private bool FactorPanel(int first, int last)
    {
        for (int k = first; k < last; k++)
        {
            int pivot = FindPivot(k);
            double diagonal = _values[(pivot * _stride) + k];
            if (!(Math.Abs(diagonal) > 0 && double.IsFinite(diagonal)))
            {
                return false;
            }

            _pivots[k] = pivot;
            if (pivot != k)
            {
                SwapRows(k, pivot);
            }

            ReadOnlySpan<double> top = _values.AsSpan((k * _stride) + k + 1, last - k - 1);
            for (int i = k + 1; i < order; i++)
            {
                Span<double> row = _values.AsSpan((i * _stride) + k, last - k);
                double factor = row[0] / diagonal;
                row[0] = factor;
                if (factor != 0)
                {
                    for (int j = 0; j < top.Length; j++)
                    {
                        row[j + 1] = Math.FusedMultiplyAdd(-factor, top[j], row[j + 1]);
                    }
                }
            }
        }

        return true;
    }

    private int FindPivot(int column)
    {
        int pivot = column;
        double best = -1;
        for (int i = column; i < order; i++)
        {
            double size = Math.Abs(_values[(i * _stride) + column]) * _weights[i];
            if (size > best)
            {
                (best, pivot) = (size, i);
            }
        }

        return pivot;
    }

    private void SwapRows(int a, int b)
    {
        Span<double> rowA = Row(a);
        Span<double> rowB = Row(b);
        for (int j = 0; j < order; j++)
        {
            (rowA[j], rowB[j]) = (rowB[j], rowA[j]);
        }

        (_weights[a], _weights[b]) = (_weights[b], _weights[a]);
    }

    /// <summary>Subtracts the rows of a block from a row, right of the block.</summary>
    private void Eliminate(int row, int first, int end, int last)
    {
        if (last >= order)
        {
            return;
        }

        int count = end - first;
        for (int k = 0; k < count; k++)
        {
            _terms[k] = (nuint)(((first + k) * _stride) + last);
            _factors[k] = -_values[(row * _stride) + first + k];
        }

        int target = (row * _stride) + last;
        OdeVectors.Combine(_values, target, target, _terms.AsSpan(0, count), _factors.AsSpan(0, count), order - last);
    }
}
