using System.Numerics;
using System.Runtime.CompilerServices;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>The singular value decomposition A = U·diag(values)·V†.</summary>
public sealed unsafe class SingularValueDecomposition
{
    private SingularValueDecomposition(ComplexMatrix u, double[] values, ComplexMatrix vAdjoint, FactorizationOutcome outcome)
    {
        U = u;
        Values = values;
        VAdjoint = vAdjoint;
        Outcome = outcome;
    }

    /// <summary>How the computation ended; everything is NaN unless it succeeded.</summary>
    public FactorizationOutcome Outcome { get; }

    /// <summary>Left singular vectors in columns: m × min(m, n), or m × m in the full form.</summary>
    public ComplexMatrix U { get; }

    /// <summary>Singular values in descending order, min(m, n) of them.</summary>
    public double[] Values { get; }

    /// <summary>The adjoint of the right singular vectors, one vector a row: min(m, n) × n, or n × n in the full form.</summary>
    public ComplexMatrix VAdjoint { get; }

    /// <summary>The decomposition of an m × n matrix.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="full">Whether U and V are completed to square unitary matrices.</param>
    /// <returns>Values and vectors.</returns>
    public static SingularValueDecomposition Factor(ReadOnlyMatrixView a, bool full = false)
    {
        int k = Math.Min(a.Rows, a.Columns);
        double[] values = new double[k];
        ComplexMatrix u = new(a.Rows, full ? a.Rows : k);
        ComplexMatrix vAdjoint = new(full ? a.Columns : k, a.Columns);
        FactorizationOutcome outcome = Factor(a, u, values, vAdjoint);
        return new SingularValueDecomposition(u, values, vAdjoint, outcome);
    }

    /// <summary>The thin decomposition by one-sided Jacobi rotations: slower, but tiny singular values of a matrix with badly scaled columns (or rows, of a
    /// square one) keep their digits, over the whole range of doubles.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>Values and vectors.</returns>
    [Reference("J. Demmel and K. Veselic, Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13, 1204 (1992)", Doi = "10.1137/0613074")]
    public static SingularValueDecomposition FactorByJacobi(ReadOnlyMatrixView a)
    {
        int k = Math.Min(a.Rows, a.Columns);
        double[] values = new double[k];
        ComplexMatrix u = new(a.Rows, k), vAdjoint = new(k, a.Columns);
        FactorizationOutcome outcome = RotateColumns(a, u, values, vAdjoint, true, Workspace.ForThread);
        if (!outcome.IsSuccess)
        {
            Array.Fill(values, double.NaN);
            u.View().Fill(new Complex(double.NaN, double.NaN));
            vAdjoint.View().Fill(new Complex(double.NaN, double.NaN));
        }

        return new SingularValueDecomposition(u, values, vAdjoint, outcome);
    }

    /// <summary>The decomposition into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="u">m × min(m, n) for the thin form, m × m for the full one.</param>
    /// <param name="values">min(m, n) numbers, descending.</param>
    /// <param name="vAdjoint">min(m, n) × n for the thin form, n × n for the full one.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; everything is NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Factor(
        ReadOnlyMatrixView a, MatrixView u, Span<double> values, MatrixView vAdjoint, Workspace? workspace = null)
    {
        int k = Math.Min(a.Rows, a.Columns);
        Guard.Length(values.Length, k, nameof(values));
        if (u.Columns != k || vAdjoint.Rows != k)
        {
            Guard.HasShape(a.Rows, a.Rows, u);
            Guard.HasShape(a.Columns, a.Columns, vAdjoint);
        }
        else
        {
            Guard.HasShape(a.Rows, k, u);
            Guard.HasShape(k, a.Columns, vAdjoint);
        }

        Guard.NoOverlap(u, a);
        Guard.NoOverlap(vAdjoint, a);
        FactorizationOutcome outcome = FactorizationOutcome.NotFinite;
        if (MatrixArithmetic.IsFinite(a))
        {
            fixed (double* pw = values)
            {
                outcome = Run(a, u, pw, vAdjoint, true, workspace ?? Workspace.ForThread);
            }
        }

        if (!outcome.IsSuccess)
        {
            values.Fill(double.NaN);
            u.Fill(new Complex(double.NaN, double.NaN));
            vAdjoint.Fill(new Complex(double.NaN, double.NaN));
        }

        return outcome;
    }

    /// <summary>Singular values alone, descending; NaN where the computation failed.</summary>
    /// <param name="a">m × n.</param>
    /// <returns>min(m, n) numbers.</returns>
    public static double[] SingularValues(ReadOnlyMatrixView a)
    {
        double[] values = new double[Math.Min(a.Rows, a.Columns)];
        SingularValues(a, values);
        return values;
    }

    /// <summary>Singular values alone into memory of the caller, descending; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">m × n.</param>
    /// <param name="values">min(m, n) numbers; receives the values in descending order.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended; the values are NaN unless it succeeded.</returns>
    /// <exception cref="ArgumentException">The length is not min(m, n).</exception>
    public static FactorizationOutcome SingularValues(ReadOnlyMatrixView a, Span<double> values, Workspace? workspace = null)
    {
        Guard.Length(values.Length, Math.Min(a.Rows, a.Columns), nameof(values));
        FactorizationOutcome outcome = FactorizationOutcome.NotFinite;
        if (MatrixArithmetic.IsFinite(a))
        {
            fixed (double* pw = values)
            {
                outcome = Run(a, default, pw, default, false, workspace ?? Workspace.ForThread);
            }
        }

        if (!outcome.IsSuccess)
        {
            values.Fill(double.NaN);
        }

        return outcome;
    }

    /// <summary>Number of singular values above <paramref name="relativeTolerance"/> times the largest; max(m, n)·2⁻⁵² where none is given.</summary>
    /// <param name="relativeTolerance">Smallest singular value that counts, relative to the largest; null for the rounding of the shape.</param>
    /// <returns>From 0 to min(m, n).</returns>
    /// <exception cref="NumericalException">The decomposition failed.</exception>
    public int Rank(double? relativeTolerance = null)
    {
        Outcome.EnsureSuccess();
        double limit = (relativeTolerance ?? (Math.Max(U.Rows, VAdjoint.Columns) * MachinePrecision.Epsilon)) * (Values.Length == 0 ? 0 : Values[0]);
        return Values.Count(value => value > limit);
    }

    /// <summary>U·diag(values)·V† as a new matrix.</summary>
    /// <returns>m × n.</returns>
    public ComplexMatrix Reconstruct()
    {
        int k = Values.Length;
        ComplexMatrix scaled = U.View(0, 0, U.Rows, k).ToMatrix();
        for (int r = 0; r < scaled.Rows; r++)
        {
            Span<Complex> row = scaled.Row(r);
            for (int c = 0; c < k; c++)
            {
                row[c] *= Values[c];
            }
        }

        return MatrixProduct.Multiply(scaled, VAdjoint.View(0, 0, k, VAdjoint.Columns));
    }

    /// <summary>The Moore–Penrose inverse; singular values up to <paramref name="relativeTolerance"/> times the largest count as zero.</summary>
    /// <param name="relativeTolerance">Smallest singular value that counts, relative to the largest; null for the rounding of the shape.</param>
    /// <returns>n × m.</returns>
    /// <exception cref="NumericalException">The decomposition failed, or an element of the inverse lies beyond the largest double.</exception>
    public ComplexMatrix PseudoInverse(double? relativeTolerance = null)
    {
        int rank = Rank(relativeTolerance);
        ComplexMatrix scaled = VAdjoint.View(0, 0, rank, VAdjoint.Columns).ToMatrix();
        for (int r = 0; r < rank; r++)
        {
            foreach (ref Complex z in scaled.Row(r))
            {
                z /= Values[r];
            }
        }

        ComplexMatrix inverse = MatrixProduct.Multiply(scaled, MatrixOperation.Adjoint, U.View(0, 0, U.Rows, rank), MatrixOperation.Adjoint);
        if (!MatrixArithmetic.IsFinite(inverse))
        {
            FactorizationOutcome.Overflow.EnsureSuccess();
        }

        return inverse;
    }

    /// <summary>The thin decomposition by one-sided Jacobi rotations into memory of the caller; what it holds after a failure has no meaning.</summary>
    internal static FactorizationOutcome RotateColumns(
        ReadOnlyMatrixView a, MatrixView u, Span<double> values, MatrixView vAdjoint, bool vectors, Workspace workspace)
    {
        if (!MatrixArithmetic.IsFinite(a))
        {
            return FactorizationOutcome.NotFinite;
        }

        fixed (Complex* pa = a.Span, pu = u.Span, pv = vAdjoint.Span)
        {
            fixed (double* pw = values)
            {
                SvdArguments arguments = new(
                    a.Rows, a.Columns, (double*)pa, a.RowStride, vectors, (double*)pu, u.RowStride, u.Columns, pw, (double*)pv, vAdjoint.RowStride,
                    vAdjoint.Rows);
                return SimdDispatch.Invoke<JacobiSvdRunCall, FactorizationOutcome>(new JacobiSvdRunCall(arguments, workspace));
            }
        }
    }

    private static FactorizationOutcome Run(ReadOnlyMatrixView a, MatrixView u, double* values, MatrixView vAdjoint, bool vectors, Workspace workspace)
    {
        fixed (Complex* pa = a.Span, pu = u.Span, pv = vAdjoint.Span)
        {
            SvdArguments arguments = new(
                a.Rows, a.Columns, (double*)pa, a.RowStride, vectors, (double*)pu, u.RowStride, u.Columns, values, (double*)pv, vAdjoint.RowStride,
                vAdjoint.Rows);
            return SimdDispatch.Invoke<SvdKernelRunCall, FactorizationOutcome>(new SvdKernelRunCall(arguments, workspace));
        }
    }

    private readonly struct JacobiSvdRunCall(SvdArguments arguments, Workspace workspace) : ISimdFunction<FactorizationOutcome>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FactorizationOutcome Run<T>()
            where T : unmanaged, ISimd<T> => JacobiSvd<T>.Run(arguments, workspace);
    }

    private readonly struct SvdKernelRunCall(SvdArguments arguments, Workspace workspace) : ISimdFunction<FactorizationOutcome>
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public FactorizationOutcome Run<T>()
            where T : unmanaged, ISimd<T> => SvdKernel<T>.Run(arguments, workspace);
    }
}
