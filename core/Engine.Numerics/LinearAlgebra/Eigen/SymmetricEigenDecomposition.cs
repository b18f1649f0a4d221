using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The eigendecomposition of a real symmetric matrix, A = V·diag(values)·Vᵀ with V orthogonal.</summary>
/// <remarks>Matrices are row-major spans of n·n numbers. Only the lower triangle is read; the caller answers for A being symmetric.</remarks>
[Reference("J. J. Dongarra, D. C. Sorensen and S. J. Hammarling, Block reduction of matrices to condensed forms for eigenvalue computations, J. Comput. Appl. "
    + "Math. 27, 215 (1989)", Doi = "10.1016/0377-0427(89)90367-1")]
[Reference("J. J. M. Cuppen, A divide and conquer method for the symmetric tridiagonal eigenproblem, Numer. Math. 36, 177 (1981)", Doi = "10.1007/BF01396757")]
public sealed unsafe class SymmetricEigenDecomposition
{
    private SymmetricEigenDecomposition(double[] values, double[] vectors, FactorizationOutcome outcome)
    {
        Values = values;
        Vectors = vectors;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; values and vectors are NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Eigenvalues in ascending order.</summary>
    public double[] Values { get; }

    /// <summary>Eigenvectors, n × n row-major: column k, the elements <c>[r·n + k]</c>, belongs to <c>Values[k]</c>.</summary>
    public double[] Vectors { get; }

    /// <summary>Eigenvalues and eigenvectors of <paramref name="a"/>.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <returns>Values and vectors.</returns>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static SymmetricEigenDecomposition Factor(ReadOnlySpan<double> a, int order)
    {
        double[] values = new double[order];
        double[] vectors = new double[order * order];
        return new SymmetricEigenDecomposition(values, vectors, Factor(a, values, vectors));
    }

    /// <summary>Eigenvalues and eigenvectors into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n·n numbers, row after row; only the lower triangle is read.</param>
    /// <param name="values">n numbers; receives the eigenvalues in ascending order.</param>
    /// <param name="vectors">n·n numbers; receives the eigenvectors in columns.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static FactorizationOutcome Factor(ReadOnlySpan<double> a, Span<double> values, Span<double> vectors, Workspace? workspace = null)
    {
        int n = values.Length;
        Guard.Length(a.Length, n * n, nameof(a));
        Guard.Length(vectors.Length, n * n, nameof(vectors));
        fixed (double* pa = a, pw = values, pv = vectors)
        {
            FactorizationOutcome outcome = Run(n, pa, pw, pv, workspace ?? Workspace.ForThread);
            if (!outcome.IsSuccess)
            {
                values.Fill(double.NaN);
                vectors.Fill(double.NaN);
            }

            return outcome;
        }
    }

    /// <summary>Eigenvalues of <paramref name="a"/> in ascending order; NaN where the computation failed.</summary>
    /// <param name="a">n·n numbers, row after row.</param>
    /// <param name="order">n.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentException">The length is not n·n.</exception>
    public static double[] Eigenvalues(ReadOnlySpan<double> a, int order)
    {
        double[] values = new double[order];
        Eigenvalues(a, values);
        return values;
    }

    /// <summary>Eigenvalues into memory of the caller, in ascending order; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n·n numbers, row after row; only the lower triangle is read.</param>
    /// <param name="values">n numbers.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; the values are NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public static FactorizationOutcome Eigenvalues(ReadOnlySpan<double> a, Span<double> values, Workspace? workspace = null)
    {
        int n = values.Length;
        Guard.Length(a.Length, n * n, nameof(a));
        fixed (double* pa = a, pw = values)
        {
            FactorizationOutcome outcome = Run(n, pa, pw, null, workspace ?? Workspace.ForThread);
            if (!outcome.IsSuccess)
            {
                values.Fill(double.NaN);
            }

            return outcome;
        }
    }

    private static FactorizationOutcome Run(int n, double* a, double* values, double* vectors, Workspace workspace) =>
        SimdDispatch.Invoke<HermitianEigenKernelRunCall, FactorizationOutcome>(new HermitianEigenKernelRunCall(n, a, n, values, vectors, n, workspace));

    private readonly struct HermitianEigenKernelRunCall(
        int n, double* a, nint leading, double* values, double* vectors, nint vectorsLeading, Workspace workspace) : ISimdFunction<FactorizationOutcome>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FactorizationOutcome Run<T>()
            where T : unmanaged, ISimd<T> => HermitianEigenKernel<RealField<T>, T>.Run(n, a, leading, values, vectors, vectorsLeading, workspace);
    }
}
