using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>An incomplete factorization A ≈ L·U on the pattern of A, ILU(0): a preconditioner. As an operator it is U⁻¹·L⁻¹.</summary>
[Reference("J. A. Meijerink and H. A. van der Vorst, An iterative solution method for linear systems of which the coefficient matrix is a symmetric M-matrix, "
    + "Math. Comput. 31, 148 (1977)", Doi = "10.1090/S0025-5718-1977-0438681-4")]
[Reference("Y. Saad, Iterative Methods for Sparse Linear Systems, 2nd edition, SIAM (2003)", Doi = "10.1137/1.9780898718003", Equations = "Algorithm 10.4")]
public sealed class IncompleteLuDecomposition : ILinearOperator
{
    private readonly SparseMatrix _pattern;
    private readonly Complex[] _values;
    private readonly int[] _diagonal;

    private IncompleteLuDecomposition(SparseMatrix pattern, Complex[] values, int[] diagonal, FactorizationOutcome outcome)
    {
        _pattern = pattern;
        _values = values;
        _diagonal = diagonal;
        Outcome = outcome;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.Singular"/> names the first row whose pivot is zero or not stored.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Order of the matrix.</summary>
    public int Order => _diagonal.Length;

    /// <summary>The incomplete factorization of a sparse square matrix.</summary>
    /// <param name="a">n × n, every diagonal element stored.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public static IncompleteLuDecomposition Factor(SparseMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        int n = a.Order;
        Complex[] values = a.Values.ToArray();
        int[] diagonal = new int[n], place = new int[n];
        Array.Fill(place, -1);
        FactorizationOutcome outcome = Array.TrueForAll(values, Complex.IsFinite) ? FactorizationOutcome.Success : FactorizationOutcome.NotFinite;
        for (int r = 0; r < n && outcome.IsSuccess; r++)
        {
            int start = a.RowStarts[r], end = a.RowStarts[r + 1];
            diagonal[r] = -1;
            for (int at = start; at < end; at++)
            {
                place[a.ColumnIndices[at]] = at;
                diagonal[r] = a.ColumnIndices[at] == r ? at : diagonal[r];
            }

            EliminateRow(a, values, diagonal, place, r);
            for (int at = start; at < end; at++)
            {
                place[a.ColumnIndices[at]] = -1;
            }

            if (diagonal[r] < 0 || values[diagonal[r]] == Complex.Zero)
            {
                outcome = new FactorizationOutcome(FactorizationStatus.Singular, r);
            }
            else if (!Complex.IsFinite(values[diagonal[r]]))
            {
                outcome = FactorizationOutcome.Overflow;
            }
        }

        return new IncompleteLuDecomposition(a, values, diagonal, outcome);
    }

    /// <summary>result = U⁻¹·L⁻¹·vector; allocates nothing.</summary>
    /// <param name="vector">n numbers.</param>
    /// <param name="result">n numbers.</param>
    /// <exception cref="ArgumentException">A length is not n.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the row.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result)
    {
        Outcome.EnsureSuccess();
        Guard.Length(vector.Length, Order, nameof(vector));
        Guard.Length(result.Length, Order, nameof(result));
        ReadOnlySpan<int> columns = _pattern.ColumnIndices;
        for (int r = 0; r < Order; r++)
        {
            Complex sum = vector[r];
            for (int at = _pattern.RowStarts[r]; at < _diagonal[r]; at++)
            {
                sum -= _values[at] * result[columns[at]];
            }

            result[r] = sum;
        }

        for (int r = Order - 1; r >= 0; r--)
        {
            Complex sum = result[r];
            for (int at = _diagonal[r] + 1; at < _pattern.RowStarts[r + 1]; at++)
            {
                sum -= _values[at] * result[columns[at]];
            }

            result[r] = sum / _values[_diagonal[r]];
        }
    }

    /// <summary>Subtracts the rows above from one row, on its own pattern alone.</summary>
    private static void EliminateRow(SparseMatrix a, Complex[] values, int[] diagonal, int[] place, int r)
    {
        ReadOnlySpan<int> columns = a.ColumnIndices;
        for (int at = a.RowStarts[r]; at < a.RowStarts[r + 1] && columns[at] < r; at++)
        {
            int k = columns[at];
            Complex factor = values[at] /= values[diagonal[k]];
            for (int other = diagonal[k] + 1; other < a.RowStarts[k + 1]; other++)
            {
                int target = place[columns[other]];
                if (target >= 0)
                {
                    values[target] -= factor * values[other];
                }
            }
        }
    }
}
