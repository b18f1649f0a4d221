using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The factorization A = Q·R, or A·P = Q·R with column pivoting: Q unitary, R upper triangular with a real diagonal.</summary>
[Reference("R. Schreiber and C. Van Loan, A storage-efficient WY representation for products of Householder transformations, SIAM J. Sci. Stat. Comput. 10, "
    + "53 (1989)", Doi = "10.1137/0910005")]
public sealed unsafe class QrDecomposition
{
    private readonly ComplexMatrix _reflectors;
    private readonly Complex[] _tau;
    private readonly int[] _permutation;

    private QrDecomposition(ComplexMatrix reflectors, Complex[] tau, int[] permutation, ComplexMatrix r, FactorizationOutcome outcome)
    {
        _reflectors = reflectors;
        _tau = tau;
        _permutation = permutation;
        R = r;
        Outcome = outcome;
    }

    /// <summary>How the factorization ended.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The upper triangular factor, min(m, n) × n.</summary>
    public ComplexMatrix R { get; }

    /// <summary>Column k of A·P is column <c>Permutation[k]</c> of A; the identity without pivoting.</summary>
    public ReadOnlySpan<int> Permutation => _permutation;

    /// <summary>The factorization of an m × n matrix.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="columnPivoting">Whether columns are exchanged so that the diagonal of R descends in modulus, which reveals the rank.</param>
    /// <returns>The factors.</returns>
    public static QrDecomposition Factor(ReadOnlyMatrixView a, bool columnPivoting = false)
    {
        int m = a.Rows, n = a.Columns, k = Math.Min(m, n);
        Complex[] tau = new Complex[k];
        int[] permutation = [.. Enumerable.Range(0, n)];
        ComplexMatrix reflectors = new(k, m), r = a.ToMatrix();
        FactorizationOutcome outcome = Factor(r, reflectors, tau, columnPivoting ? permutation : [], null);
        for (int i = 0; i < k; i++)
        {
            r.Row(i)[..i].Clear();
        }

        return new QrDecomposition(reflectors, tau, permutation, r.View(0, 0, k, n).ToMatrix(), outcome);
    }

    /// <summary>Replaces A by R on and above the diagonal; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">m × n; R afterwards, with leftovers below the diagonal.</param>
    /// <param name="reflectors">min(m, n) × m; row i receives the vector of reflector i, zero in its first i elements, one in the next.</param>
    /// <param name="tau">min(m, n) numbers; receives the factors: Q = Π (1 - tau·v·v†) in ascending order.</param>
    /// <param name="permutation">Empty for no pivoting; else n numbers, receives the permutation of columns.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Factor(MatrixView a, MatrixView reflectors, Span<Complex> tau, Span<int> permutation, Workspace? workspace)
    {
        int k = Math.Min(a.Rows, a.Columns);
        Guard.HasShape(k, a.Rows, reflectors);
        Guard.Length(tau.Length, k, nameof(tau));
        if (!permutation.IsEmpty)
        {
            Guard.Length(permutation.Length, a.Columns, nameof(permutation));
        }

        Guard.NoOverlap(reflectors, a);
        double largest = MatrixArithmetic.MaxPart(a);
        if (!double.IsFinite(largest))
        {
            return Fail(FactorizationOutcome.NotFinite, a, reflectors, tau);
        }

        double scale = Scaling.ToHeadroom(largest);
        Scaling.Apply(scale, a);
        workspace ??= Workspace.ForThread;
        fixed (Complex* pa = a.Span, pv = reflectors.Span, pt = tau)
        {
            fixed (int* pp = permutation)
            {
                SimdDispatch.Invoke(new QrKernelFactorCall(a.Rows, a.Columns, (double*)pa, a.RowStride, (double*)pv, reflectors.RowStride, pt, pp, workspace));
            }
        }

        return Scaling.TryUndo(scale, a) ? FactorizationOutcome.Success : Fail(FactorizationOutcome.Overflow, a, reflectors, tau);
    }

    private static FactorizationOutcome Fail(FactorizationOutcome outcome, MatrixView a, MatrixView reflectors, Span<Complex> tau)
    {
        a.Fill(new Complex(double.NaN, double.NaN));
        reflectors.Clear();
        tau.Clear();
        return outcome;
    }

    /// <summary>The first <paramref name="columns"/> columns of Q; min(m, n) where none is given.</summary>
    /// <param name="columns">Number of columns.</param>
    /// <returns>m × columns, orthonormal.</returns>
    /// <exception cref="ArgumentOutOfRangeException">More columns are asked for than Q has.</exception>
    public ComplexMatrix Q(int? columns = null)
    {
        int m = _reflectors.Columns, count = columns ?? _tau.Length;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, m, nameof(columns));
        ComplexMatrix q = new(m, count);
        q.View().SetIdentity();
        ApplyQ(q, adjoint: false);
        return q;
    }

    /// <summary>Replaces B by Q·B or Q†·B.</summary>
    /// <param name="b">m rows; changed in place.</param>
    /// <param name="adjoint">Whether Q† is applied.</param>
    /// <exception cref="ArgumentException">B has not m rows.</exception>
    public void ApplyQ(MatrixView b, bool adjoint)
    {
        Guard.HasShape(_reflectors.Columns, b.Columns, b);
        fixed (Complex* pb = b.Span, pv = _reflectors.AsSpan(), pt = _tau)
        {
            int count = _tau.Length, m = _reflectors.Columns;
            Workspace workspace = Workspace.ForThread;
            SimdDispatch.Invoke(new QrKernelApplyQCall(count, m, b.Columns, (double*)pv, m, pt, adjoint, (double*)pb, b.RowStride, workspace));
        }
    }

    /// <summary>Number of diagonal elements of R above <paramref name="relativeTolerance"/> times the largest; trustworthy with column pivoting only.</summary>
    /// <param name="relativeTolerance">Smallest singular value that counts, relative to the largest; null for the rounding of the shape.</param>
    /// <returns>From 0 to min(m, n).</returns>
    /// <exception cref="NumericalException">The factorization failed.</exception>
    public int Rank(double? relativeTolerance = null)
    {
        Outcome.EnsureSuccess();
        double largest = 0;
        for (int i = 0; i < _tau.Length; i++)
        {
            largest = Math.Max(largest, Complex.Abs(R[i, i]));
        }

        double limit = (relativeTolerance ?? (Math.Max(_reflectors.Columns, R.Columns) * MachinePrecision.Epsilon)) * largest;
        return Enumerable.Range(0, _tau.Length).Count(i => Complex.Abs(R[i, i]) > limit);
    }

    /// <summary>
    /// An estimate of the condition number ‖R‖₁·‖R⁻¹‖₁ of the triangular factor of a matrix with m ≥ n, a lower bound that is rarely off by more than a factor
    /// of three;
    /// within a factor n of that of A in the spectral norm. Infinite where a diagonal element of R is zero, NaN for input that was not finite.
    /// </summary>
    /// <returns>At least 1; 0 for n = 0.</returns>
    /// <exception cref="InvalidOperationException">The matrix has fewer rows than columns.</exception>
    [Reference("N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14, 381 (1988)",
        Doi = "10.1145/50063.214386")]
    public double ConditionEstimate()
    {
        int n = R.Columns;
        if (R.Rows < n)
        {
            throw new InvalidOperationException($"The matrix is {_reflectors.Columns} x {n}; a condition number needs at least as many rows as columns.");
        }

        if (n == 0 || !Outcome.IsSuccess)
        {
            return n == 0 ? 0 : double.NaN;
        }

        for (int i = 0; i < n; i++)
        {
            if (R[i, i] == Complex.Zero)
            {
                return double.PositiveInfinity;
            }
        }

        double norm = R.OneNorm(), scale = Scaling.ToUnit(norm);
        return scale * norm * OneNormEstimator.Estimate(new InvertedTriangle(scale == 1 ? R : R * scale), new Complex[n]);
    }

    /// <summary>X that minimizes ‖A·X - B‖ for a matrix with m ≥ n and full rank.</summary>
    /// <param name="b">m rows; changed in place.</param>
    /// <returns>n × as many columns as B.</returns>
    /// <exception cref="ArgumentException">B has not m rows, or m &lt; n.</exception>
    /// <exception cref="NumericalException">The input was not finite, or a diagonal element of R is zero.</exception>
    public ComplexMatrix Solve(ReadOnlyMatrixView b)
    {
        Outcome.EnsureSuccess();
        int n = R.Columns;
        if (_reflectors.Columns < n)
        {
            throw new ArgumentException($"The matrix is {_reflectors.Columns} x {n}; least squares need at least as many rows as columns.", nameof(b));
        }

        for (int i = 0; i < n; i++)
        {
            if (R[i, i] == Complex.Zero)
            {
                new FactorizationOutcome(FactorizationStatus.Singular, i).EnsureSuccess();
            }
        }

        ComplexMatrix product = b.ToMatrix();
        ApplyQ(product, adjoint: true);
        MatrixView x = product.View(0, 0, n, product.Columns);
        TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, R, MatrixOperation.None, x);
        ComplexMatrix result = new(n, product.Columns);
        for (int i = 0; i < n; i++)
        {
            x.Row(i).CopyTo(result.Row(_permutation[i]));
        }

        return result;
    }

    /// <summary>Q·R·P†, which equals A up to rounding.</summary>
    /// <returns>m × n.</returns>
    public ComplexMatrix Reconstruct()
    {
        ComplexMatrix product = new(_reflectors.Columns, R.Columns);
        R.View().CopyTo(product.View(0, 0, R.Rows, R.Columns));
        ApplyQ(product, adjoint: false);
        ComplexMatrix result = new(product.Rows, product.Columns);
        for (int r = 0; r < result.Rows; r++)
        {
            for (int c = 0; c < result.Columns; c++)
            {
                result[r, _permutation[c]] = product[r, c];
            }
        }

        return result;
    }

    /// <summary>R⁻¹ by its products.</summary>
    private readonly struct InvertedTriangle(ComplexMatrix r) : INormOperator
    {
        public void Apply(Span<Complex> x) =>
            TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, r, MatrixOperation.None, new MatrixView(x, x.Length, 1));

        public void ApplyAdjoint(Span<Complex> x) =>
            TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, r, MatrixOperation.Adjoint, new MatrixView(x, x.Length, 1));
    }

    private readonly struct QrKernelFactorCall(
        int rows, int columns, double* a, nint leading, double* v, nint vLeading, Complex* tau, int* permutation, Workspace workspace) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => QrKernel<ComplexField<T>>.Factor(rows, columns, a, leading, v, vLeading, tau, permutation, workspace);
    }

    private readonly struct QrKernelApplyQCall(
        int count, int rows, int columns, double* v, nint vLeading, Complex* tau, bool adjoint, double* b, nint leading, Workspace workspace) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => QrKernel<ComplexField<T>>.ApplyQ(count, rows, columns, v, vLeading, tau, adjoint, b, leading, workspace);
    }
}
