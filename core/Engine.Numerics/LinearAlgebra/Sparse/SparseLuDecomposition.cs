using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>The factorization P·A·Q = L·U of a sparse square matrix: columns ordered so that little fills in, rows by partial pivoting. As an operator it is
/// A⁻¹.</summary>
[Reference("J. R. Gilbert and T. Peierls, Sparse partial pivoting in time proportional to arithmetic operations, SIAM J. Sci. Stat. Comput. 9, 862 (1988)",
    Doi = "10.1137/0909058")]
public sealed class SparseLuDecomposition : ILinearOperator
{
    private readonly int[] _columns;
    private readonly SparseLuKernel _factors;

    /// <summary>The factors are those of A times this power of two.</summary>
    private readonly double _scale;

    private SparseLuDecomposition(int[] columns, SparseLuKernel factors, double scale, FactorizationOutcome outcome)
    {
        _scale = scale;
        _columns = columns;
        _factors = factors;
        Outcome = outcome;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.Singular"/> names the first column of A without a pivot.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Order of the matrix.</summary>
    public int Order => _columns.Length;

    /// <summary>Entries of L and U, the fill included.</summary>
    public int FactorCount => _factors.Lower.Count + _factors.Upper.Count;

    /// <summary>The factorization of a sparse square matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="ordering">Order of the columns.</param>
    /// <param name="diagonalPreference">
    /// From 0 to 1: a diagonal element is the pivot if it is at least this part of the largest candidate. 1 is partial pivoting; 0.1 keeps the little fill of
    /// <see cref="SparseOrdering.MinimumDegree"/> for nearly symmetric patterns, at the price of growth.
    /// </param>
    /// <returns>The factors.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The preference is out of range.</exception>
    public static SparseLuDecomposition Factor(SparseMatrix a, SparseOrdering ordering = SparseOrdering.ColumnMinimumDegree, double diagonalPreference = 1)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (!(diagonalPreference is > 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(diagonalPreference), diagonalPreference, "The preference must be above 0 and at most 1.");
        }

        int n = a.Order;
        int[] columns = EliminationOrder.Of(a, ordering);
        double largest = SparseAlgebra.MaxPart(a), scale = double.IsFinite(largest) ? Scaling.ToHeadroom(largest) : 1;
        SparseLuKernel factors = new(a.Scale(scale).Transpose(), columns, diagonalPreference);
        if (!double.IsFinite(largest))
        {
            return new SparseLuDecomposition(columns, factors, scale, FactorizationOutcome.NotFinite);
        }

        int failed = factors.Run();
        FactorizationOutcome outcome = failed < 0 ? FactorizationOutcome.Success
            : failed < n ? new FactorizationOutcome(FactorizationStatus.Singular, columns[failed]) : FactorizationOutcome.Overflow;
        return new SparseLuDecomposition(columns, factors, scale, outcome);
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
        for (int r = 0; r < Order; r++)
        {
            x[_factors.Positions[r]] = vector[r];
        }

        _factors.Lower.SolveLower(x);
        _factors.Upper.SolveUpper(x);
        for (int k = 0; k < Order; k++)
        {
            result[_columns[k]] = _scale * x[k];
        }
    }

    /// <summary>A logarithm of the determinant: log|det A| and, as imaginary part, its phase in (-π, π].</summary>
    /// <returns>The logarithm; its real part is -∞ for a singular matrix, NaN for one that was not finite.</returns>
    public Complex LogDeterminant()
    {
        if (!Outcome.IsSuccess)
        {
            return Outcome.Status == FactorizationStatus.Singular ? new Complex(double.NegativeInfinity, 0) : new Complex(double.NaN, double.NaN);
        }

        double modulus = 0;
        Complex phase = Sign(_columns) * Sign(_factors.Positions);
        for (int k = 0; k < Order; k++)
        {
            Complex pivot = _factors.Upper.Values(k)[^1];
            modulus += Math.Log(pivot.Magnitude);
            phase *= pivot / pivot.Magnitude;
        }

        return new Complex(modulus - (Order * Math.Log(_scale)), phase.Phase);
    }

    private static int Sign(int[] permutation)
    {
        bool[] seen = new bool[permutation.Length];
        int sign = 1;
        for (int start = 0; start < permutation.Length; start++)
        {
            for (int next = permutation[start]; !seen[start] && next != start; next = permutation[next])
            {
                seen[next] = true;
                sign = -sign;
            }
        }

        return sign;
    }
}
