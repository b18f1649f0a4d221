using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Batched;

public static unsafe partial class BatchedLinearAlgebra
{
    /// <summary>Thin singular value decompositions A = U·diag(values)·V† of a batch of m × n matrices by one-sided Jacobi rotations; k = min(m, n).</summary>
    /// <param name="a">The matrices.</param>
    /// <param name="u">m × k; receives the left singular vectors in columns. Null where they are not wanted.</param>
    /// <param name="values"><c>a.Count·k</c> numbers: those of matrix i, descending, from <c>i·k</c> on.</param>
    /// <param name="vAdjoint">k × n; receives the adjoints of the right singular vectors in rows. Null where they are not wanted.</param>
    /// <returns>How it ended; an index is that of the first matrix concerned. Matrices with NaN or an infinity give NaN and leave the others alone.</returns>
    /// <exception cref="ArgumentException">Counts or shapes do not fit.</exception>
    [Reference("J. Demmel and K. Veselic, Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13, 1204 (1992)", Doi = "10.1137/0613074")]
    public static FactorizationOutcome SingularValueDecomposition(MatrixBatch a, MatrixBatch? u, Span<double> values, MatrixBatch? vAdjoint)
    {
        int k = Math.Min(a.Rows, a.Columns);
        Guard.Length(values.Length, a.Count * k, nameof(values));
        if (u != null)
        {
            CheckCounts(a, u, nameof(u));
            CheckShape(u, a.Rows, k, nameof(u));
        }

        if (vAdjoint != null)
        {
            CheckCounts(a, vAdjoint, nameof(vAdjoint));
            CheckShape(vAdjoint, k, a.Columns, nameof(vAdjoint));
        }

        return BatchSingularValues.Decompose(a, u, values, vAdjoint);
    }

    /// <summary>Singular values of many matrices that stand row after row, one after another; allocates nothing once the calling thread's scratch has
    /// grown.</summary>
    /// <param name="matrices">rows·columns numbers a matrix.</param>
    /// <param name="rows">Rows of each, at least 1.</param>
    /// <param name="columns">Columns of each, at least 1.</param>
    /// <param name="values">Receives min(rows, columns) numbers a matrix, descending.</param>
    /// <returns>How it ended; an index is that of the first matrix concerned. Matrices with NaN or an infinity give NaN and leave the others alone.</returns>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The shape is empty.</exception>
    [Reference("J. Demmel and K. Veselic, Jacobi's method is more accurate than QR, SIAM J. Matrix Anal. Appl. 13, 1204 (1992)", Doi = "10.1137/0613074")]
    public static FactorizationOutcome SingularValues(ReadOnlySpan<Complex> matrices, int rows, int columns, Span<double> values)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        int size = checked(rows * columns), count = matrices.Length / size;
        Guard.Length(matrices.Length, count * size, nameof(matrices));
        Guard.Length(values.Length, count * Math.Min(rows, columns), nameof(values));
        return BatchSingularValues.Values(matrices, rows, columns, values);
    }
}
