using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The factorization P·A = L·U with partial pivoting: L unit lower, U upper triangular.</summary>
public sealed unsafe class LuDecomposition
{
    private readonly int[] _pivots;

    // Where the pivots do not give it.
    private readonly ScaledProduct? _determinant;

    private LuDecomposition(ComplexMatrix factors, int[] pivots, FactorizationOutcome outcome, double oneNorm, ScaledProduct? determinant)
    {
        _determinant = determinant;
        Factors = factors;
        _pivots = pivots;
        Outcome = outcome;
        OneNorm = oneNorm;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.Singular"/> names the first zero pivot.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>L below the diagonal (ones not stored) and U on and above it.</summary>
    public ComplexMatrix Factors { get; }

    /// <summary>Row exchanges: in step i row i was exchanged with row <c>Pivots[i]</c>.</summary>
    public ReadOnlySpan<int> Pivots => _pivots;

    /// <summary>One-norm of the matrix that was factored.</summary>
    private double OneNorm { get; }

    /// <summary>The factorization of a square matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <returns>The factors.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static LuDecomposition Factor(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        ComplexMatrix factors = a.ToMatrix();
        int[] pivots = new int[a.Rows];
        FactorizationOutcome outcome = FactorInPlace(factors, pivots);
        double oneNorm = MatrixArithmetic.OneNorm(a);
        return new LuDecomposition(factors, pivots, outcome, oneNorm, BalancedDeterminant.IsNeeded(a, oneNorm) ? BalancedDeterminant.Evaluate(a) : null);
    }

    /// <summary>Replaces a square matrix by its factors; allocates nothing.</summary>
    /// <param name="a">n × n; receives L below the diagonal and U on and above it.</param>
    /// <param name="pivots">n numbers; receives the row exchanges.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome FactorInPlace(MatrixView a, Span<int> pivots)
    {
        Guard.Square(a);
        Guard.Length(pivots.Length, a.Rows, nameof(pivots));
        double largest = MatrixArithmetic.MaxPart(a);
        if (!double.IsFinite(largest))
        {
            a.Fill(new Complex(double.NaN, double.NaN));
            return FactorizationOutcome.NotFinite;
        }

        double scale = Scaling.ToHeadroom(largest);
        Scaling.Apply(scale, a);
        int singular;
        fixed (Complex* pa = a.Span)
        {
            fixed (int* pp = pivots)
            {
                singular = SimdDispatch.Invoke<LuKernelFactorCall, int>(new LuKernelFactorCall(a.Rows, (double*)pa, a.RowStride, pp));
            }
        }

        if (!UndoUpper(scale, a))
        {
            a.Fill(new Complex(double.NaN, double.NaN));
            return FactorizationOutcome.Overflow;
        }

        return singular < 0 ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.Singular, singular);
    }

    /// <summary>Divides the upper triangle, U, by the scale; L does not depend on it.</summary>
    private static bool UndoUpper(double scale, MatrixView a)
    {
        bool finite = true;
        for (int r = 0; scale != 1 && r < a.Rows; r++)
        {
            Span<Complex> row = a.Row(r)[r..];
            MatrixVector.Scale(1 / scale, row);
            finite &= scale > 1 || MatrixArithmetic.IsFinite(new ReadOnlyMatrixView(row, 1, row.Length));
        }

        return finite;
    }

    /// <summary>Solves A·X = B in place of B with factors from <see cref="FactorInPlace"/>; allocates nothing.</summary>
    /// <param name="factors">The factors.</param>
    /// <param name="pivots">The row exchanges.</param>
    /// <param name="b">n × any number of columns; receives X. A zero pivot gives infinities or NaN.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void SolveInPlace(ReadOnlyMatrixView factors, ReadOnlySpan<int> pivots, MatrixView b)
    {
        Guard.Square(factors);
        Guard.Length(pivots.Length, factors.Rows, nameof(pivots));
        Guard.HasShape(factors.Rows, b.Columns, b);
        fixed (Complex* pf = factors.Span, pb = b.Span)
        {
            fixed (int* pp = pivots)
            {
                SimdDispatch.Invoke(new LuKernelSolveCall(factors.Rows, b.Columns, (double*)pf, factors.RowStride, pp, (double*)pb, b.RowStride));
            }
        }
    }

    /// <summary>X with A·X = B.</summary>
    /// <param name="b">n rows.</param>
    /// <returns>As many numbers as B.</returns>
    /// <exception cref="ArgumentException">B has not n rows.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public ComplexMatrix Solve(ReadOnlyMatrixView b)
    {
        Outcome.EnsureSuccess();
        ComplexMatrix x = b.ToMatrix();
        SolveInPlace(Factors, _pivots, x);
        return x;
    }

    /// <summary>x with A·x = b.</summary>
    /// <param name="b">n rows.</param>
    /// <returns>As many numbers as B.</returns>
    /// <exception cref="ArgumentException">b has not n elements.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public Complex[] Solve(ReadOnlySpan<Complex> b)
    {
        Outcome.EnsureSuccess();
        Complex[] x = b.ToArray();
        SolveInPlace(Factors, _pivots, new MatrixView(x, x.Length, 1));
        return x;
    }

    /// <summary>The inverse of A.</summary>
    /// <returns>n × n.</returns>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public ComplexMatrix Inverse() => Solve(ComplexMatrix.Identity(Factors.Rows));

    /// <summary>The determinant of A; zero for a singular matrix, NaN where the factorization failed. Overflows or underflows only where the determinant itself
    /// does; <see cref="LogDeterminant"/> never.</summary>
    /// <returns>The product of the pivots; that of a scaled elimination where entries 10²⁹⁰ apart let multipliers of this one underflow.</returns>
    public Complex Determinant() => (_determinant ?? Product(Factors, _pivots)).Value;

    /// <summary>The determinant from the factors and row exchanges of <see cref="FactorInPlace"/>.</summary>
    internal static Complex Determinant(ReadOnlyMatrixView factors, ReadOnlySpan<int> pivots) => Product(factors, pivots).Value;

    /// <summary>The same with its exponent.</summary>
    internal static ScaledProduct Product(ReadOnlyMatrixView factors, ReadOnlySpan<int> pivots)
    {
        ScaledProduct product = ScaledProduct.One;
        for (int i = 0; i < factors.Rows; i++)
        {
            product = product.Times(pivots[i] == i ? factors[i, i] : -factors[i, i]);
        }

        return product;
    }

    /// <summary>A logarithm of the determinant: log|det A| and, as imaginary part, its phase in (-π, π].</summary>
    /// <returns>The real part is -∞ for a singular matrix.</returns>
    public Complex LogDeterminant()
    {
        if (_determinant is ScaledProduct product)
        {
            return product.Log;
        }

        double modulus = 0;
        Complex phase = Complex.One;
        for (int i = 0; i < Factors.Rows; i++)
        {
            Complex u = _pivots[i] == i ? Factors[i, i] : -Factors[i, i];
            double size = Complex.Abs(u);
            modulus += Math.Log(size);
            phase *= size == 0 ? Complex.One : u / size;
        }

        return new Complex(modulus, phase.Phase);
    }

    /// <summary>An estimate of the condition number ‖A‖₁·‖A⁻¹‖₁, a lower bound that is rarely off by more than a factor of three; infinite for a singular
    /// matrix.</summary>
    /// <returns>At least 1; 0 for n = 0.</returns>
    [Reference("N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14, 381 (1988)",
        Doi = "10.1145/50063.214386")]
    public double ConditionEstimate()
    {
        int n = Factors.Rows;
        if (n == 0 || !Outcome.IsSuccess)
        {
            return n == 0 ? 0 : Outcome.Status == FactorizationStatus.Singular ? double.PositiveInfinity : double.NaN;
        }

        // The condition number does not depend on the scale, which lies in U; the inverse of a matrix of extreme size may overflow where its product with the
        // norm does not.
        double scale = Scaling.ToUnit(OneNorm);
        ComplexMatrix factors = Factors;
        if (scale != 1)
        {
            factors = Factors.Clone();
            for (int r = 0; r < n; r++)
            {
                MatrixVector.Scale(scale, factors.Row(r)[r..]);
            }
        }

        return scale * OneNorm * OneNormEstimator.Estimate(new Inverted(factors, _pivots), new Complex[n]);
    }

    /// <summary>P†·L·U, which equals A up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix Reconstruct()
    {
        int n = Factors.Rows;
        ComplexMatrix lower = ComplexMatrix.Create(n, n, (r, c) => r == c ? Complex.One : r > c ? Factors[r, c] : Complex.Zero);
        ComplexMatrix upper = ComplexMatrix.Create(n, n, (r, c) => r <= c ? Factors[r, c] : Complex.Zero);
        ComplexMatrix product = MatrixProduct.Multiply(lower, upper);
        for (int i = n - 1; i >= 0; i--)
        {
            if (_pivots[i] != i)
            {
                Complex[] kept = product.Row(i).ToArray();
                product.Row(_pivots[i]).CopyTo(product.Row(i));
                kept.CopyTo(product.Row(_pivots[i]));
            }
        }

        return product;
    }

    /// <summary>A⁻¹ by its products.</summary>
    private readonly struct Inverted(ComplexMatrix factors, int[] pivots) : INormOperator
    {
        public void Apply(Span<Complex> x) => SolveInPlace(factors, pivots, new MatrixView(x, x.Length, 1));

        public void ApplyAdjoint(Span<Complex> x)
        {
            MatrixView view = new(x, x.Length, 1);
            TriangularSolver.Solve(Triangle.Upper, DiagonalKind.Stored, factors, MatrixOperation.Adjoint, view);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Unit, factors, MatrixOperation.Adjoint, view);
            for (int i = x.Length - 1; i >= 0; i--)
            {
                (x[i], x[pivots[i]]) = (x[pivots[i]], x[i]);
            }
        }
    }

    private readonly struct LuKernelFactorCall(nint n, double* a, nint leading, int* pivots) : ISimdFunction<int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Run<T>()
            where T : unmanaged, ISimd<T> => LuKernel<T>.Factor(n, a, leading, pivots);
    }

    private readonly struct LuKernelSolveCall(nint n, nint columns, double* factors, nint leading, int* pivots, double* b, nint bLeading) : ISimdAction
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public void Run<T>()
            where T : unmanaged, ISimd<T> => LuKernel<T>.Solve(n, columns, factors, leading, pivots, b, bLeading);
    }
}
