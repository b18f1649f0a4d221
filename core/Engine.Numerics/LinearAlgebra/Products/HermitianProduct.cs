using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Products with Hermitian matrices, and products whose result is known to be Hermitian or anti-Hermitian, the latter at about half the work of
/// general ones.</summary>
/// <remarks>None allocates once the thread's workspace has grown to the size in use.</remarks>
[Reference("K. Goto and R. A. van de Geijn, Anatomy of high-performance matrix multiplication, ACM Trans. Math. Softw. 34, 12 (2008)",
    Doi = "10.1145/1356052.1356053")]
public static unsafe partial class HermitianProduct
{
    /// <summary>Order below which a triangle is computed as a full square.</summary>
    private const int DirectOrder = 48;

    /// <summary>C = alpha·op(A)·op(A)† + beta·C with real factors; all of C is written and exactly Hermitian.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="a">op(A) is n × k.</param>
    /// <param name="operation">What is done to A first.</param>
    /// <param name="beta">Factor of the old C; zero overwrites.</param>
    /// <param name="c">Hermitian n × n; only its lower triangle is read.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps the operand.</exception>
    public static void Gram(double alpha, ReadOnlyMatrixView a, MatrixOperation operation, double beta, MatrixView c) =>
        Outer(alpha, a, operation, a, operation, beta, c);

    /// <summary>C = alpha·A·B† + conj(alpha)·B·A† + beta·C with real beta; all of C is written and exactly Hermitian.</summary>
    /// <param name="alpha">Factor of the first product; the second one has its conjugate.</param>
    /// <param name="a">n × k.</param>
    /// <param name="b">n × k.</param>
    /// <param name="beta">Factor of the old C; zero overwrites.</param>
    /// <param name="c">Hermitian n × n; only its lower triangle is read.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void RankTwoUpdate(Complex alpha, ReadOnlyMatrixView a, ReadOnlyMatrixView b, double beta, MatrixView c)
    {
        Guard.SameShape(a, b);
        Guard.Square(c);
        Guard.NoOverlap(c, a);
        Guard.NoOverlap(c, b);
        Triangular(alpha, a, MatrixOperation.None, b, MatrixOperation.None, beta, c);
        Triangular(Complex.Conjugate(alpha), b, MatrixOperation.None, a, MatrixOperation.None, 1, c);
        MakeMirrored(c);
    }

    /// <summary>C = A·H·A† for Hermitian H; all of C is written and exactly Hermitian.</summary>
    /// <param name="a">n × k.</param>
    /// <param name="h">Hermitian k × k.</param>
    /// <param name="c">n × n.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void Sandwich(ReadOnlyMatrixView a, ReadOnlyMatrixView h, MatrixView c)
    {
        Guard.Square(h);
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        MatrixView half = new(new Span<Complex>(workspace.Take(2L * a.Rows * h.Columns), a.Rows * h.Columns), a.Rows, h.Columns);
        MatrixProduct.Multiply(a, h, half);
        Outer(1, half, MatrixOperation.None, a, MatrixOperation.None, 0, c);
    }

    /// <summary>C = A·B - B·A for Hermitian A and B, from one product: B·A is the adjoint of A·B.</summary>
    /// <param name="a">Hermitian n × n.</param>
    /// <param name="b">Hermitian n × n.</param>
    /// <param name="c">n × n; must not overlap an operand.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void Commutator(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c) => Combine(a, b, c, -1);

    /// <summary>C = A·B + B·A for Hermitian A and B, from one product: B·A is the adjoint of A·B.</summary>
    /// <param name="a">Hermitian n × n.</param>
    /// <param name="b">Hermitian n × n.</param>
    /// <param name="c">n × n; must not overlap an operand.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void Anticommutator(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c) => Combine(a, b, c, 1);

    private static void Combine(ReadOnlyMatrixView a, ReadOnlyMatrixView b, MatrixView c, double sign)
    {
        Guard.Square(a);
        Guard.SameShape(a, b);
        MatrixProduct.Multiply(a, b, c);
        const int tile = 16;
        for (int r0 = 0; r0 < c.Rows; r0 += tile)
        {
            for (int k0 = 0; k0 <= r0; k0 += tile)
            {
                int end = Math.Min(r0 + tile, c.Rows);
                for (int r = r0; r < end; r++)
                {
                    Span<Complex> row = c.Row(r);
                    for (int k = k0; k <= Math.Min(k0 + tile - 1, r); k++)
                    {
                        ref Complex above = ref c[k, r];
                        Complex lower = row[k] + (sign * Complex.Conjugate(above));
                        row[k] = lower;
                        above = sign * Complex.Conjugate(lower);
                    }
                }
            }
        }
    }

    /// <summary>The lower triangle of C = alpha·op(A)·op(B)† + beta·C, mirrored.</summary>
    private static void Outer(
        double alpha, ReadOnlyMatrixView a, MatrixOperation opA, ReadOnlyMatrixView b, MatrixOperation opB, double beta, MatrixView c)
    {
        Guard.Square(c);
        Guard.NoOverlap(c, a);
        Guard.NoOverlap(c, b);
        Triangular(alpha, a, opA, b, opB, beta, c);
        MakeMirrored(c);
    }

    private static void MakeMirrored(MatrixView c)
    {
        for (int r = 0; r < c.Rows; r++)
        {
            c[r, r] = c[r, r].Real;
        }

        Mirror(Triangle.Lower, 1, c);
    }

    private static void Triangular(
        Complex alpha, ReadOnlyMatrixView a, MatrixOperation opA, ReadOnlyMatrixView b, MatrixOperation opB, double beta, MatrixView c)
    {
        int n = c.Rows;
        if (n <= DirectOrder)
        {
            MatrixProduct.Multiply(alpha, a, opA, b, opB ^ MatrixOperation.Adjoint, beta, c);
            return;
        }

        int half = n / 2, rest = n - half;
        Triangular(alpha, Part(a, opA, 0, half), opA, Part(b, opB, 0, half), opB, beta, c.Slice(0, 0, half, half));
        MatrixProduct.Multiply(alpha, Part(a, opA, half, rest), opA, Part(b, opB, 0, half), opB ^ MatrixOperation.Adjoint, beta, c.Slice(half, 0, rest, half));
        Triangular(alpha, Part(a, opA, half, rest), opA, Part(b, opB, half, rest), opB, beta, c.Slice(half, half, rest, rest));
    }

    /// <summary>The rows of op(A) from <paramref name="start"/> on.</summary>
    private static ReadOnlyMatrixView Part(ReadOnlyMatrixView a, MatrixOperation operation, int start, int count) =>
        (operation & MatrixOperation.Transpose) != 0 ? a.Slice(0, start, a.Rows, count) : a.Slice(start, 0, count, a.Columns);
}
