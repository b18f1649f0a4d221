using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>
/// The factorization P·A·P† = L·D·L† of a Hermitian matrix, definite or not: L unit lower triangular with bounded elements, D real diagonal with Hermitian
/// blocks of order two.
/// </summary>
/// <remarks>Only the lower triangle and the real parts of the diagonal of A are read; the caller answers for A being Hermitian. Half the work of LU, and the
/// inertia comes with it.</remarks>
[Reference("C. Ashcraft, R. G. Grimes and J. G. Lewis, Accurate symmetric indefinite linear equation solvers, SIAM J. Matrix Anal. Appl. 20, 513 (1998)",
    Doi = "10.1137/S0895479896296921", Equations = "bounded Bunch-Kaufman")]
public sealed class LdlDecomposition
{
    private readonly int[] _permutation;
    private readonly double[] _diagonal;
    private readonly Complex[] _below;

    private LdlDecomposition(ComplexMatrix l, double[] diagonal, Complex[] below, int[] permutation, FactorizationOutcome outcome)
    {
        L = l;
        _diagonal = diagonal;
        _below = below;
        _permutation = permutation;
        Outcome = outcome;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.Singular"/> names the first zero pivot, where the factors exist
    /// nevertheless.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The unit lower triangular factor.</summary>
    public ComplexMatrix L { get; }

    /// <summary>The diagonal of D.</summary>
    public ReadOnlySpan<double> Diagonal => _diagonal;

    /// <summary>Element (k + 1, k) of D: zero except where a block of order two begins.</summary>
    public ReadOnlySpan<Complex> Below => _below;

    /// <summary>Row k of P·A is row <c>Permutation[k]</c> of A.</summary>
    public ReadOnlySpan<int> Permutation => _permutation;

    /// <summary>The factorization of a Hermitian matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <returns>The factors; NaN for input that is not finite, or where an element of D overflows.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static LdlDecomposition Factor(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        int n = a.Rows;
        ComplexMatrix work = new(n, n);
        for (int r = 0; r < n; r++)
        {
            work[r, r] = a[r, r].Real;
            for (int c = 0; c < r; c++)
            {
                work[r, c] = a[r, c];
            }
        }

        double[] diagonal = new double[n];
        Complex[] below = new Complex[n];
        int[] permutation = [.. Enumerable.Range(0, n)];
        double largest = MatrixArithmetic.MaxPart(work);
        FactorizationOutcome outcome = FactorizationOutcome.NotFinite;
        if (double.IsFinite(largest))
        {
            double scale = Scaling.ToHeadroom(largest);
            Scaling.Apply(scale, work);
            int singular = LdlKernel.Factor(work, diagonal, below, permutation);
            outcome = singular < 0 ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.Singular, singular);
            outcome = Scaling.TryUndo(scale, diagonal) & Scaling.TryUndo(scale, new MatrixView(below, 1, n)) ? outcome : FactorizationOutcome.Overflow;
        }

        if (outcome.Status is FactorizationStatus.NotFinite or FactorizationStatus.Overflow)
        {
            work.View().Fill(new Complex(double.NaN, double.NaN));
            Array.Fill(diagonal, double.NaN);
        }

        return new LdlDecomposition(work, diagonal, below, permutation, outcome);
    }

    /// <summary>X with A·X = B.</summary>
    /// <param name="b">n × any number of columns.</param>
    /// <returns>n × as many columns.</returns>
    /// <exception cref="ArgumentException">B has not n rows.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public ComplexMatrix Solve(ReadOnlyMatrixView b)
    {
        Outcome.EnsureSuccess();
        int n = L.Rows;
        Guard.HasShape(n, b.Columns, b);
        ComplexMatrix x = new(n, b.Columns), result = new(n, b.Columns);
        for (int i = 0; i < n; i++)
        {
            b.Row(_permutation[i]).CopyTo(x.Row(i));
        }

        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Unit, L, MatrixOperation.None, x);
        SolveBlocks(x);
        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Unit, L, MatrixOperation.Adjoint, x);
        for (int i = 0; i < n; i++)
        {
            x.Row(i).CopyTo(result.Row(_permutation[i]));
        }

        return result;
    }

    /// <summary>The inverse of A.</summary>
    /// <returns>n × n.</returns>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public ComplexMatrix Inverse() => Solve(ComplexMatrix.Identity(L.Rows));

    /// <summary>The determinant of A, real; overflows or underflows only where the determinant itself does. NaN for input that was not finite.</summary>
    /// <returns>The product of the pivots.</returns>
    public double Determinant()
    {
        ScaledProduct product = ScaledProduct.One;
        for (int k = 0; k < _diagonal.Length; k++)
        {
            if (_below[k] == Complex.Zero)
            {
                product = product.Times(_diagonal[k]);
                continue;
            }

            // d₁·d₂ - |e|² in the unit of the larger off-diagonal element.
            double size = _below[k].Magnitude;
            product = product.Times(size).Times(size).Times((_diagonal[k] / size * (_diagonal[k + 1] / size)) - 1);
            k++;
        }

        return product.Value.Real;
    }

    /// <summary>How many eigenvalues of A are positive, negative and zero, by Sylvester's law of inertia; those within rounding of zero may be counted on
    /// either side.</summary>
    /// <returns>The three numbers, of sum n.</returns>
    /// <exception cref="NumericalException">The input was not finite, or D overflowed.</exception>
    public (int Positive, int Negative, int Zero) Inertia()
    {
        if (Outcome.Status is FactorizationStatus.NotFinite or FactorizationStatus.Overflow)
        {
            Outcome.EnsureSuccess();
        }

        int positive = 0, negative = 0;
        for (int k = 0; k < _diagonal.Length; k++)
        {
            if (_below[k] != Complex.Zero)
            {
                // A block of order two is chosen only where it is indefinite.
                positive++;
                negative++;
                k++;
            }
            else
            {
                positive += _diagonal[k] > 0 ? 1 : 0;
                negative += _diagonal[k] < 0 ? 1 : 0;
            }
        }

        return (positive, negative, _diagonal.Length - positive - negative);
    }

    /// <summary>P†·L·D·L†·P, which equals A up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix Reconstruct()
    {
        int n = L.Rows;
        ComplexMatrix d = new(n, n), result = new(n, n);
        for (int k = 0; k < n; k++)
        {
            d[k, k] = _diagonal[k];
            if (_below[k] != Complex.Zero)
            {
                d[k + 1, k] = _below[k];
                d[k, k + 1] = Complex.Conjugate(_below[k]);
            }
        }

        ComplexMatrix product = MatrixProduct.Multiply(MatrixProduct.Multiply(L, d), MatrixOperation.None, L, MatrixOperation.Adjoint);
        for (int r = 0; r < n; r++)
        {
            for (int c = 0; c < n; c++)
            {
                result[_permutation[r], _permutation[c]] = product[r, c];
            }
        }

        return result;
    }

    private void SolveBlocks(ComplexMatrix x)
    {
        for (int k = 0; k < _diagonal.Length; k++)
        {
            Span<Complex> row = x.Row(k);
            if (_below[k] == Complex.Zero)
            {
                foreach (ref Complex z in row)
                {
                    z /= _diagonal[k];
                }

                continue;
            }

            double size = _below[k].Magnitude, first = _diagonal[k] / size, second = _diagonal[k + 1] / size, determinant = (first * second) - 1;
            Complex phase = _below[k] / size;
            Span<Complex> next = x.Row(k + 1);
            for (int c = 0; c < row.Length; c++)
            {
                Complex u = row[c] / size, v = next[c] / size;
                row[c] = ((second * u) - (Complex.Conjugate(phase) * v)) / determinant;
                next[c] = ((first * v) - (phase * u)) / determinant;
            }

            k++;
        }
    }
}
