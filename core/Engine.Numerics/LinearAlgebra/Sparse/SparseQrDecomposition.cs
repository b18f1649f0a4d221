using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>The factorization A·P = Q·R of a sparse matrix with at least as many rows as columns, by rotations row after row; Q is kept as the list of its
/// rotations.</summary>
[Reference("A. George and M. T. Heath, Solution of sparse linear least squares problems using Givens rotations, Linear Algebra Appl. 34, 69 (1980)",
    Doi = "10.1016/0024-3795(80)90159-7")]
public sealed class SparseQrDecomposition
{
    private readonly int[] _columns;
    private readonly SparseQrKernel _factors;

    /// <summary>The factors are those of A times this power of two.</summary>
    private readonly double _scale;

    private SparseQrDecomposition(int rows, int[] columns, SparseQrKernel factors, double scale, FactorizationOutcome outcome)
    {
        _scale = scale;
        Rows = rows;
        _columns = columns;
        _factors = factors;
        Outcome = outcome;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.Singular"/> names the first column that depends on others within
    /// rounding.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Rows of A.</summary>
    public int Rows { get; }

    /// <summary>Columns of A.</summary>
    public int Columns => _columns.Length;

    /// <summary>Entries of R, the fill included.</summary>
    public int FactorCount => _factors.Count;

    /// <summary>The factorization of a sparse matrix.</summary>
    /// <param name="a">m × n with m ≥ n.</param>
    /// <param name="ordering">Order of the columns; those of A + Aᵀ need a square matrix.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="ArgumentException">There are fewer rows than columns.</exception>
    public static SparseQrDecomposition Factor(SparseMatrix a, SparseOrdering ordering = SparseOrdering.ColumnMinimumDegree)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (a.Rows < a.Columns)
        {
            throw new ArgumentException($"The matrix is {a.Rows} x {a.Columns}; it needs at least as many rows as columns.", nameof(a));
        }

        int[] columns = EliminationOrder.Of(a, ordering);
        double largest = SparseAlgebra.MaxPart(a), scale = double.IsFinite(largest) ? Scaling.ToHeadroom(largest) : 1;
        SparseQrKernel factors = new(a.Scale(scale), columns);
        if (!double.IsFinite(largest))
        {
            return new SparseQrDecomposition(a.Rows, columns, factors, scale, FactorizationOutcome.NotFinite);
        }

        int singular = factors.Run();
        FactorizationOutcome outcome = singular < 0 ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.Singular, columns[singular]);
        return new SparseQrDecomposition(a.Rows, columns, factors, scale, outcome);
    }

    /// <summary>x that minimizes ‖A·x - b‖.</summary>
    /// <param name="b">m numbers.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentException">b has not m elements.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the column.</exception>
    public Complex[] Solve(ReadOnlySpan<Complex> b)
    {
        Outcome.EnsureSuccess();
        Guard.Length(b.Length, Rows, nameof(b));
        Complex[] y = _factors.Project(b), x = new Complex[Columns];
        _factors.SolveUpper(y);
        for (int k = 0; k < Columns; k++)
        {
            x[_columns[k]] = _scale * y[k];
        }

        return x;
    }

    /// <summary>R as a sparse matrix, n × n, columns in the order of the elimination.</summary>
    /// <returns>Upper triangular.</returns>
    public SparseMatrix R() => _factors.ToMatrix().Scale(1 / _scale);

    /// <summary>Column k of A·P is column <c>Permutation[k]</c> of A.</summary>
    public ReadOnlySpan<int> Permutation => _columns;
}
