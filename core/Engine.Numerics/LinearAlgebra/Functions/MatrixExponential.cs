using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The exponential of a square complex matrix, its action, and its derivative.</summary>
public static unsafe partial class MatrixExponential
{
    /// <summary>exp(A) as a new matrix; all NaN if A holds NaN or an infinity, or if an element of the result overflows.</summary>
    /// <param name="a">n × n.</param>
    /// <returns>n × n.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix Compute(ReadOnlyMatrixView a)
    {
        ComplexMatrix result = new(a.Rows, a.Columns);
        Compute(a, result);
        return result;
    }

    /// <summary>exp(A) into memory of the caller, by scaling and squaring; allocates nothing once the workspace has grown.</summary>
    /// <remarks>
    /// The scaling follows the norms of powers of A, so that a large norm without large powers costs neither time nor accuracy. A matrix that is
    /// Hermitian or skew-Hermitian to the last bit and would need many squarings goes through its eigenvectors: the exponential of a skew-Hermitian
    /// one is then unitary to rounding, whatever its norm. A matrix of eight rows and more without imaginary parts costs a quarter.
    /// </remarks>
    /// <param name="a">n × n.</param>
    /// <param name="result">n × n; must not overlap A. All NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Compute(ReadOnlyMatrixView a, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, result);
        Guard.NoOverlap(result, a);
        FactorizationOutcome outcome;
        fixed (Complex* pa = a.Span, pr = result.Span)
        {
            outcome = SimdDispatch.Invoke<ExponentialKernelRunCall, FactorizationOutcome>(
                new ExponentialKernelRunCall(a.Rows, (double*)pa, a.RowStride, (double*)pr, result.RowStride, workspace ?? Workspace.ForThread));
        }

        if (!outcome.IsSuccess)
        {
            result.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    /// <summary>exp(c·H) for Hermitian H through its eigenvectors: for imaginary c unitary to rounding, whatever the norm of c·H.</summary>
    /// <param name="h">Hermitian; only the lower triangle is read.</param>
    /// <param name="factor">c; <c>new Complex(0, -t)</c> gives the evolution over a time t with ħ = 1.</param>
    /// <returns>n × n.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static ComplexMatrix OfHermitian(ReadOnlyMatrixView h, Complex factor)
    {
        ComplexMatrix result = new(h.Rows, h.Columns);
        OfHermitian(h, factor, result);
        return result;
    }

    /// <summary>exp(c·H) for Hermitian H into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="h">Hermitian n × n; only the lower triangle is read.</param>
    /// <param name="factor">c.</param>
    /// <param name="result">n × n; all NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome OfHermitian(ReadOnlyMatrixView h, Complex factor, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(h);
        Guard.SameShape(h, result);
        int n = h.Rows;
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        Span<double> values = new(workspace.Take(n), n);
        Span<Complex> phases = workspace.TakeVector(n);
        MatrixView vectors = workspace.TakeMatrix(n, n), scaled = workspace.TakeMatrix(n, n);
        FactorizationOutcome outcome = HermitianEigenDecomposition.Factor(h, values, vectors, workspace);
        for (int i = 0; i < n; i++)
        {
            phases[i] = Complex.Exp(factor * values[i]);
        }

        for (int r = 0; r < n; r++)
        {
            Span<Complex> source = vectors.Row(r), target = scaled.Row(r);
            for (int c = 0; c < n; c++)
            {
                target[c] = source[c] * phases[c];
            }
        }

        MatrixProduct.Multiply(Complex.One, scaled, MatrixOperation.None, vectors, MatrixOperation.Adjoint, Complex.Zero, result);
        if (outcome.IsSuccess && !MatrixArithmetic.IsFinite(result))
        {
            result.Fill(new Complex(double.NaN, double.NaN));
            outcome = double.IsFinite(factor.Real) && double.IsFinite(factor.Imaginary) ? FactorizationOutcome.Overflow : FactorizationOutcome.NotFinite;
        }

        return outcome;
    }

    private readonly struct ExponentialKernelRunCall(
        int n, double* a, nint leading, double* result, nint resultLeading, Workspace workspace) : ISimdFunction<FactorizationOutcome>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FactorizationOutcome Run<T>()
            where T : unmanaged, ISimd<T> => RealExponential<T>.IsFor(n, a, leading)
                ? RealExponential<T>.Run(n, a, leading, result, resultLeading, workspace)
                : ExponentialKernel<ComplexField<T>, T>.Run(n, a, leading, result, resultLeading, workspace);
    }
}
