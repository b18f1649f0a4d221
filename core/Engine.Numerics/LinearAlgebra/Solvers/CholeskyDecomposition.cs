using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The factorization A = L·L† of a Hermitian positive definite matrix: L lower triangular with a positive diagonal.</summary>
/// <remarks>Only the lower triangle of A is read; the caller answers for A being Hermitian.</remarks>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "section 4.2")]
public sealed unsafe class CholeskyDecomposition
{
    private readonly double _oneNorm;

    private CholeskyDecomposition(ComplexMatrix factor, FactorizationOutcome outcome, double oneNorm)
    {
        L = factor;
        Outcome = outcome;
        _oneNorm = oneNorm;
    }

    /// <summary>How the factorization ended; <see cref="FactorizationStatus.NotPositiveDefinite"/> names the first bad pivot.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>The lower triangular factor, zeros above the diagonal.</summary>
    public ComplexMatrix L { get; }

    /// <summary>The factorization of a Hermitian positive definite matrix.</summary>
    /// <param name="a">Hermitian n × n; only the lower triangle is read.</param>
    /// <returns>The factor.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static CholeskyDecomposition Factor(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        ComplexMatrix factor = a.ToMatrix();
        FactorizationOutcome outcome = FactorInPlace(factor);
        for (int r = 0; r < factor.Rows; r++)
        {
            factor.Row(r)[(r + 1)..].Clear();
        }

        return new CholeskyDecomposition(factor, outcome, HermitianOneNorm(a));
    }

    /// <summary>Replaces the lower triangle by the factor; allocates nothing once the thread's workspace has grown. What stands above the diagonal is
    /// lost.</summary>
    /// <param name="a">Hermitian n × n; only the lower triangle is read.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static FactorizationOutcome FactorInPlace(MatrixView a)
    {
        Guard.Square(a);
        double largest = 0;
        for (int r = 0; r < a.Rows; r++)
        {
            double part = MatrixArithmetic.MaxPart(a.Slice(r, 0, 1, r + 1));
            if (!double.IsFinite(part))
            {
                a.Fill(new Complex(double.NaN, double.NaN));
                return FactorizationOutcome.NotFinite;
            }

            largest = Math.Max(largest, part);
        }

        double scale = Scaling.ToHeadroom(largest);
        ScaleTriangle(scale, a);
        int failed;
        fixed (Complex* pa = a.Span)
        {
            failed = SimdDispatch.Invoke<CholeskyKernelFactorCall, int>(new CholeskyKernelFactorCall(a.Rows, (double*)pa, a.RowStride));
        }

        // The factor of s·A is √s times that of A, and cannot overflow.
        ScaleTriangle(1 / Math.Sqrt(scale), a);
        return failed < 0 ? FactorizationOutcome.Success : new FactorizationOutcome(FactorizationStatus.NotPositiveDefinite, failed);
    }

    private static void ScaleTriangle(double scale, MatrixView a)
    {
        for (int r = 0; scale != 1 && r < a.Rows; r++)
        {
            MatrixVector.Scale(scale, a.Row(r)[..(r + 1)]);
        }
    }

    /// <summary>X with A·X = B.</summary>
    /// <param name="b">n × any number of columns.</param>
    /// <returns>The shape of B.</returns>
    /// <exception cref="ArgumentException">B has not n rows.</exception>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public ComplexMatrix Solve(ReadOnlyMatrixView b)
    {
        Outcome.EnsureSuccess();
        ComplexMatrix x = b.ToMatrix();
        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, L, MatrixOperation.None, x);
        TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, L, MatrixOperation.Adjoint, x);
        return x;
    }

    /// <summary>The inverse of A.</summary>
    /// <returns>n × n.</returns>
    /// <exception cref="NumericalException">The factorization failed; the message names the pivot.</exception>
    public ComplexMatrix Inverse() => Solve(ComplexMatrix.Identity(L.Rows));

    /// <summary>The determinant of A; NaN after a failure. May overflow or underflow where <see cref="LogDeterminant"/> does not.</summary>
    /// <returns>Positive.</returns>
    public double Determinant()
    {
        ScaledProduct product = ScaledProduct.One;
        for (int i = 0; i < L.Rows; i++)
        {
            product = product.Times(L[i, i]).Times(L[i, i]);
        }

        return Outcome.IsSuccess ? product.Value.Real : double.NaN;
    }

    /// <summary>An estimate of the condition number ‖A‖₁·‖A⁻¹‖₁, a lower bound that is rarely off by more than a factor of three; NaN after a
    /// failure.</summary>
    /// <returns>At least 1; 0 for n = 0.</returns>
    [Reference("N. J. Higham, FORTRAN codes for estimating the one-norm of a real or complex matrix, ACM Trans. Math. Softw. 14, 381 (1988)",
        Doi = "10.1145/50063.214386")]
    public double ConditionEstimate()
    {
        int n = L.Rows;
        if (n == 0 || !Outcome.IsSuccess)
        {
            return n == 0 ? 0 : double.NaN;
        }

        double scale = Scaling.ToUnitBySquare(_oneNorm);
        ComplexMatrix factor = scale == 1 ? L : L * Math.Sqrt(scale);
        return scale * _oneNorm * OneNormEstimator.Estimate(new Inverted(factor), new Complex[n]);
    }

    /// <summary>The logarithm of the determinant of A; NaN after a failure.</summary>
    /// <returns>2·Σ log of the diagonal of L.</returns>
    public double LogDeterminant()
    {
        double sum = Outcome.IsSuccess ? 0 : double.NaN;
        for (int i = 0; i < L.Rows; i++)
        {
            sum += 2 * Math.Log(L[i, i].Real);
        }

        return sum;
    }

    /// <summary>L·L†, which equals A up to rounding.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix Reconstruct() => MatrixProduct.Multiply(L, MatrixOperation.None, L, MatrixOperation.Adjoint);

    /// <summary>The one-norm of the Hermitian matrix whose lower triangle is given.</summary>
    private static double HermitianOneNorm(ReadOnlyMatrixView a)
    {
        double[] sums = new double[a.Rows];
        for (int r = 0; r < a.Rows; r++)
        {
            for (int c = 0; c <= r; c++)
            {
                double modulus = Complex.Abs(a[r, c]);
                sums[c] += modulus;
                sums[r] += c < r ? modulus : 0;
            }
        }

        return sums.Length == 0 ? 0 : sums.Max();
    }

    /// <summary>A⁻¹ by its products; it is Hermitian.</summary>
    private readonly struct Inverted(ComplexMatrix factor) : INormOperator
    {
        public void Apply(Span<Complex> x)
        {
            MatrixView view = new(x, x.Length, 1);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.None, view);
            TriangularSolver.Solve(Triangle.Lower, DiagonalKind.Stored, factor, MatrixOperation.Adjoint, view);
        }

        public void ApplyAdjoint(Span<Complex> x) => Apply(x);
    }

    private readonly struct CholeskyKernelFactorCall(nint n, double* a, nint leading) : ISimdFunction<int>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public int Run<T>()
            where T : unmanaged, ISimd<T> => CholeskyKernel<T>.Factor(n, a, leading);
    }
}
