using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Products of triangular matrices with general ones, in place.</summary>
[Reference("K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Softw. 34, 12 (2008)",
    Doi = "10.1145/1356052.1356053")]
public static class TriangularProduct
{
    /// <summary>Replaces B by op(T)·B; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="triangle">Which triangle of <paramref name="t"/> is read, before op.</param>
    /// <param name="diagonal">Where the diagonal comes from.</param>
    /// <param name="t">n × n.</param>
    /// <param name="operation">What is done to T first.</param>
    /// <param name="b">n × any number of columns.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b) =>
        TriangularOperation.Run(solve: false, Side.Left, triangle, diagonal, t, operation, b);

    /// <summary>Replaces B by op(T)·B or B·op(T); allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="side">Where T stands.</param>
    /// <param name="triangle">Which triangle of <paramref name="t"/> is read, before op.</param>
    /// <param name="diagonal">Where the diagonal comes from.</param>
    /// <param name="t">n × n.</param>
    /// <param name="operation">What is done to T first.</param>
    /// <param name="b">n rows (left) or n columns (right).</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public static void Multiply(Side side, Triangle triangle, DiagonalKind diagonal, ReadOnlyMatrixView t, MatrixOperation operation, MatrixView b) =>
        TriangularOperation.Run(solve: false, side, triangle, diagonal, t, operation, b);
}
