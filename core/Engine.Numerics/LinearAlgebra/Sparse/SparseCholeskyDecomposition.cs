using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>The factorization P·A·Pᵀ = L·L† of a sparse Hermitian positive definite matrix, ordered so that little fills in. As an operator it is
/// A⁻¹.</summary>
/// <remarks>Only the lower triangle and the real parts of the diagonal of A are read.</remarks>
[Reference("T. A. Davis, Direct Methods for Sparse Linear Systems, SIAM (2006)", Doi = "10.1137/1.9780898718881", Equations = "chapter 4")]
public sealed class SparseCholeskyDecomposition : ILinearOperator
{
    private readonly int[] _order;
    private readonly CompressedColumns _l;

    /// <summary>L is the factor of A times this power of two.</summary>
    private readonly double _scale;

    private SparseCholeskyDecomposition(int[] order, CompressedColumns l, double scale, FactorizationOutcome outcome)
    {
        _scale = scale;
        _order = order;
        _l = l;
        Outcome = outcome;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.NotPositiveDefinite"/> names the row of A whose pivot is not positive.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Order of the matrix.</summary>
    public int Order => _order.Length;

    /// <summary>Entries of L, the fill included.</summary>
    public int FactorCount => _l.Count;

    /// <summary>Position k of the elimination is taken by row <c>Permutation[k]</c> of A.</summary>
    public ReadOnlySpan<int> Permutation => _order;

    /// <summary>The factorization of a sparse Hermitian positive definite matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="ordering">Order of elimination; one by columns of Aᵀ·A has no use here.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public static SparseCholeskyDecomposition Factor(SparseMatrix a, SparseOrdering ordering = SparseOrdering.MinimumDegree)
    {
        ArgumentNullException.ThrowIfNull(a);
        int n = a.Order;
        int[] order = EliminationOrder.Of(a, ordering), position = new int[n];
        for (int k = 0; k < n; k++)
        {
            position[order[k]] = k;
        }

        CompressedColumns l = new(n);
        double largest = SparseAlgebra.MaxPart(a);
        if (!double.IsFinite(largest))
        {
            return new SparseCholeskyDecomposition(order, l, 1, FactorizationOutcome.NotFinite);
        }

        double scale = Scaling.ToHeadroom(largest);
        int failed = new SparseCholeskyKernel(Permuted(a.Scale(scale), position), l).Run();
        FactorizationOutcome outcome = failed < 0 ? FactorizationOutcome.Success
            : new FactorizationOutcome(FactorizationStatus.NotPositiveDefinite, order[failed]);
        return new SparseCholeskyDecomposition(order, l, scale, outcome);
    }

    /// <summary>x with A·x = b.</summary>
    /// <param name="b">n numbers.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentException">b has not n elements.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public Complex[] Solve(ReadOnlySpan<Complex> b)
    {
        Complex[] x = new Complex[Order];
        Apply(b, x);
        return x;
    }

    /// <summary>result = A⁻¹·vector.</summary>
    /// <param name="vector">n numbers.</param>
    /// <param name="result">n numbers.</param>
    /// <exception cref="ArgumentException">A length is not n.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result)
    {
        Outcome.EnsureSuccess();
        Guard.Length(vector.Length, Order, nameof(vector));
        Guard.Length(result.Length, Order, nameof(result));
        Complex[] x = new Complex[Order];
        for (int k = 0; k < Order; k++)
        {
            x[k] = vector[_order[k]];
        }

        _l.SolveLower(x);
        _l.SolveLowerAdjoint(x);
        for (int k = 0; k < Order; k++)
        {
            result[_order[k]] = _scale * x[k];
        }
    }

    /// <summary>The logarithm of the determinant of A.</summary>
    /// <returns>2·Σ log of the diagonal of L.</returns>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public double LogDeterminant()
    {
        Outcome.EnsureSuccess();
        double sum = 0;
        for (int k = 0; k < Order; k++)
        {
            sum += 2 * Math.Log(_l.First(k).Real);
        }

        return sum - (Order * Math.Log(_scale));
    }

    /// <summary>The lower triangle of P·A·Pᵀ by rows.</summary>
    private static SparseMatrix Permuted(SparseMatrix a, int[] position) =>
        SparseMatrix.FromTriplets(a.Rows, a.Columns, a.Entries().Where(entry => entry.Row >= entry.Column).Select(entry =>
    {
        int row = position[entry.Row], column = position[entry.Column];
        return row >= column ? (row, column, entry.Value) : (column, row, Complex.Conjugate(entry.Value));
    }));
}
