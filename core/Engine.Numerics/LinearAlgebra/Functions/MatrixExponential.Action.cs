using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.LinearAlgebra.Sparse;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

public static unsafe partial class MatrixExponential
{
    /// <summary>exp(A)·B without forming exp(A): truncated Taylor series over equal steps.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <returns>The shape of B.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or A or B is not finite.</exception>
    /// <exception cref="NumericalException">The result overflows.</exception>
    public static ComplexMatrix Apply(ReadOnlyMatrixView a, ReadOnlyMatrixView b)
    {
        ComplexMatrix result = new(b.Rows, b.Columns);
        Apply(a, b, result).ThrowIfNotFinite(nameof(a));
        return result;
    }

    /// <summary>exp(A)·B without forming exp(A), into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <param name="result">The shape of B; must not overlap it. All NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    [Reference("A. H. Al-Mohy and N. J. Higham, Computing the action of the matrix exponential, SIAM J. Sci. Comput. 33, 488 (2011)",
        Doi = "10.1137/100788860", Equations = "Algorithm 3.2, Table 3.1")]
    public static FactorizationOutcome Apply(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView result, Workspace? workspace = null)
    {
        Guard.Square(a);
        Guard.HasShape(a.Rows, b.Columns, b);
        Guard.SameShape(b, result);
        Guard.NoOverlap(result, b);
        if (!MatrixArithmetic.IsFinite(a))
        {
            result.Fill(new Complex(double.NaN, double.NaN));
            return FactorizationOutcome.NotFinite;
        }

        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int n = a.Rows;
        MatrixView shifted = workspace.TakeMatrix(n, n);
        a.CopyTo(shifted);
        Complex mean = n == 0 ? Complex.Zero : MatrixArithmetic.Trace(a) / n;
        for (int i = 0; i < n; i++)
        {
            shifted[i, i] -= mean;
        }

        ExponentialAction.Series(new ExponentialAction.DenseAction(shifted), MatrixArithmetic.OneNorm(shifted), mean, b, result, workspace);
        return Finish(b, result);
    }

    /// <summary>exp(A)·B of a sparse matrix.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <returns>The shape of B.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or A or B is not finite.</exception>
    /// <exception cref="NumericalException">The result overflows.</exception>
    public static ComplexMatrix Apply(SparseMatrix a, ReadOnlyMatrixView b)
    {
        ComplexMatrix result = new(b.Rows, b.Columns);
        Apply(a, b, result).ThrowIfNotFinite(nameof(a));
        return result;
    }

    /// <summary>exp(A)·B of a sparse matrix into memory of the caller; allocates nothing once the workspace has grown.</summary>
    /// <param name="a">n × n.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <param name="result">The shape of B; must not overlap it. All NaN unless the outcome is a success.</param>
    /// <param name="workspace">Scratch, or null for the calling thread's own.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static FactorizationOutcome Apply(SparseMatrix a, ReadOnlyMatrixView b, MatrixView result, Workspace? workspace = null)
    {
        ArgumentNullException.ThrowIfNull(a);
        if (!a.IsSquare)
        {
            throw new ArgumentException($"The matrix is {a.Rows} x {a.Columns}; it must be square.", nameof(a));
        }

        Guard.HasShape(a.Rows, b.Columns, b);
        Guard.SameShape(b, result);
        Guard.NoOverlap(result, b);
        workspace ??= Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        int n = a.Rows;
        Complex mean = Complex.Zero;
        for (int r = 0; r < n; r++)
        {
            mean += a[r, r] / n;
        }

        // Column sums of |A - mean|: those of |A|, with the diagonal exchanged.
        Span<double> sums = new(workspace.Take(n), n);
        sums.Clear();
        for (int k = 0; k < a.Count; k++)
        {
            sums[a.ColumnIndices[k]] += Complex.Abs(a.Values[k]);
        }

        double norm = 0;
        for (int c = 0; c < n; c++)
        {
            Complex diagonal = a[c, c];
            norm = Math.Max(norm, sums[c] - Complex.Abs(diagonal) + Complex.Abs(diagonal - mean));
            norm = double.IsFinite(sums[c]) ? norm : double.NaN;
        }

        if (!double.IsFinite(norm))
        {
            result.Fill(new Complex(double.NaN, double.NaN));
            return FactorizationOutcome.NotFinite;
        }

        ExponentialAction.Series(new ExponentialAction.SparseAction(a, mean), norm, mean, b, result, workspace);
        return Finish(b, result);
    }

    /// <summary>NaN throughout where the result is not finite, and why.</summary>
    private static FactorizationOutcome Finish(ReadOnlyMatrixView b, MatrixView result)
    {
        if (MatrixArithmetic.IsFinite(result))
        {
            return FactorizationOutcome.Success;
        }

        result.Fill(new Complex(double.NaN, double.NaN));
        return MatrixArithmetic.IsFinite(b) ? FactorizationOutcome.Overflow : FactorizationOutcome.NotFinite;
    }

    private static void ThrowIfNotFinite(this FactorizationOutcome outcome, string name)
    {
        if (outcome.Status == FactorizationStatus.NotFinite)
        {
            throw new ArgumentException("The matrix, or what it is to be applied to, holds NaN or an infinity.", name);
        }

        outcome.EnsureSuccess();
    }
}
