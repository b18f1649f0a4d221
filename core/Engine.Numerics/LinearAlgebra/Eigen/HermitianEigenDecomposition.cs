using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The eigendecomposition of a Hermitian matrix, A = V·diag(values)·V† with V unitary.</summary>
/// <remarks>Only the lower triangle and the real parts of the diagonal are read; the caller answers for A being Hermitian.</remarks>
[Reference("J. J. Dongarra, D. C. Sorensen and S. J. Hammarling, Block reduction of matrices to condensed forms for eigenvalue computations, J. Comput. Appl. "
    + "Math. 27, 215 (1989)", Doi = "10.1016/0377-0427(89)90367-1")]
[Reference("J. J. M. Cuppen, A divide and conquer method for the symmetric tridiagonal eigenproblem, Numer. Math. 36, 177 (1981)", Doi = "10.1007/BF01396757")]
public sealed unsafe class HermitianEigenDecomposition
{
    private HermitianEigenDecomposition(double[] values, ComplexMatrix vectors, FactorizationOutcome outcome)
    {
        Values = values;
        Vectors = vectors;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; values and vectors are NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Eigenvalues in ascending order.</summary>
    public double[] Values { get; }

    /// <summary>Eigenvectors: column k belongs to <c>Values[k]</c>.</summary>
    public ComplexMatrix Vectors { get; }

    /// <summary>Eigenvalues and eigenvectors of <paramref name="a"/>.</summary>
    /// <param name="a">The matrix.</param>
    /// <returns>Values and vectors.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static HermitianEigenDecomposition Factor(ReadOnlyMatrixView a)
    {
        Guard.Square(a);
        double[] values = new double[a.Rows];
        ComplexMatrix vectors = new(a.Rows, a.Rows);
        return new HermitianEigenDecomposition(values, vectors, Factor(a, values, vectors));
    }

    /// <summary>Eigenvalues and eigenvectors into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n; only the lower triangle is read.</param>
    /// <param name="values">n numbers; receives the eigenvalues in ascending order.</param>
    /// <param name="vectors">n × n; receives the eigenvectors in columns; must not overlap A.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Factor(ReadOnlyMatrixView a, Span<double> values, MatrixView vectors, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.SameShape(a, vectors);
        Guard.NoOverlap(vectors, a);
        Guard.Length(values.Length, a.Rows, nameof(values));
        fixed (Complex* pa = a.Span, pv = vectors.Span)
        {
            fixed (double* pw = values)
            {
                FactorizationOutcome outcome = Run(a.Rows, (double*)pa, a.RowStride, pw, (double*)pv, vectors.RowStride, workspace ?? Workspace.ForThread);
                if (!outcome.IsSuccess)
                {
                    values.Fill(double.NaN);
                    vectors.Fill(new Complex(double.NaN, double.NaN));
                }

                return outcome;
            }
        }
    }

    /// <summary>Eigenvalues of <paramref name="a"/> in ascending order; NaN where the computation failed.</summary>
    /// <param name="a">The matrix.</param>
    /// <returns>n numbers.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    public static double[] Eigenvalues(ReadOnlyMatrixView a)
    {
        double[] values = new double[a.Rows];
        Eigenvalues(a, values);
        return values;
    }

    /// <summary>Eigenvalues into memory of the caller, in ascending order; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n; only the lower triangle is read.</param>
    /// <param name="values">n numbers; receives the eigenvalues in ascending order.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; the values are NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Eigenvalues(ReadOnlyMatrixView a, Span<double> values, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.Length(values.Length, a.Rows, nameof(values));
        fixed (Complex* pa = a.Span)
        {
            fixed (double* pw = values)
            {
                FactorizationOutcome outcome = Run(a.Rows, (double*)pa, a.RowStride, pw, null, 0, workspace ?? Workspace.ForThread);
                if (!outcome.IsSuccess)
                {
                    values.Fill(double.NaN);
                }

                return outcome;
            }
        }
    }

    /// <summary>V·diag(values)·V† as a new matrix.</summary>
    /// <returns>n × n.</returns>
    public ComplexMatrix Reconstruct() => Apply(static x => x);

    /// <summary>The matrix function V·diag(f(values))·V† as a new matrix.</summary>
    /// <param name="function">f, called once for every eigenvalue.</param>
    /// <returns>n × n.</returns>
    public ComplexMatrix Apply(Func<double, Complex> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        ComplexMatrix scaled = Vectors.Clone();
        Span<Complex> factors = new Complex[Values.Length];
        for (int i = 0; i < factors.Length; i++)
        {
            factors[i] = function(Values[i]);
        }

        for (int r = 0; r < scaled.Rows; r++)
        {
            Span<Complex> row = scaled.Row(r);
            for (int c = 0; c < row.Length; c++)
            {
                row[c] *= factors[c];
            }
        }

        return MatrixProduct.Multiply(scaled, MatrixOperation.None, Vectors, MatrixOperation.Adjoint);
    }

    private static FactorizationOutcome Run(int n, double* a, nint leading, double* values, double* vectors, nint vectorsLeading, Workspace workspace) =>
        SimdDispatch.Invoke<HermitianEigenKernelRunCall,
            FactorizationOutcome>(new HermitianEigenKernelRunCall(n, a, leading, values, vectors, vectorsLeading, workspace));

    private readonly struct HermitianEigenKernelRunCall(
        int n, double* a, nint leading, double* values, double* vectors, nint vectorsLeading, Workspace workspace) : ISimdFunction<FactorizationOutcome>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FactorizationOutcome Run<T>()
            where T : unmanaged, ISimd<T> => HermitianEigenKernel<ComplexField<T>, T>.Run(n, a, leading, values, vectors, vectorsLeading, workspace);
    }
}
