using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Solution of triangular systems with many right-hand sides.</summary>
[Reference("G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, Johns Hopkins University Press (2013)",
    Doi = "10.56021/9781421407944", Equations = "section 3.1")]
public static class TriangularSolver
{
    /// <summary>Replaces B by the solution X of op(T)·X = B; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="triangle">Which triangle of <paramref name="t"/> is read, before op.</param>
    /// <param name="diagonal">Where the diagonal comes from.</param>
    /// <param name="t">n × n.</param>
    /// <param name="operation">What is done to T first.</param>
    /// <param name="b">n × any number of columns; a zero on the diagonal gives infinities or NaN.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Solve(Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b) =>
        TriangularOperation.Run(solve: true, Side.Left, triangle, diagonal, t, operation, b);

    /// <summary>Replaces B by the solution X of op(T)·X = B or X·op(T) = B; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="side">Where T stands.</param>
    /// <param name="triangle">Which triangle of <paramref name="t"/> is read, before op.</param>
    /// <param name="diagonal">Where the diagonal comes from.</param>
    /// <param name="t">n × n.</param>
    /// <param name="operation">What is done to T first.</param>
    /// <param name="b">n rows (left) or n columns (right); a zero on the diagonal gives infinities or NaN.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Solve(Side side, Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b) =>
        TriangularOperation.Run(solve: true, side, triangle, diagonal, t, operation, b);
}
