using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;
using Engine.Numerics.Memory;

namespace Engine.Numerics.LinearAlgebra;

public static unsafe partial class HermitianProduct
{
    /// <summary>Order of the diagonal blocks that are written out in full; everything beside them is multiplied where it lies.</summary>
    private const int BlockOrder = 192;

    /// <summary>C = alpha·H·B + beta·C or alpha·B·H + beta·C for Hermitian H, of which one triangle is read.</summary>
    /// <param name="side">Where H stands.</param>
    /// <param name="triangle">The triangle of H that is read; the other one, and imaginary parts on the diagonal, are not.</param>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="h">Hermitian; its order is the number of rows of B (left) or of columns of B (right).</param>
    /// <param name="b">m × n.</param>
    /// <param name="beta">Factor of the old contents of C; zero overwrites, whatever C held.</param>
    /// <param name="c">Target, m × n; must not overlap H or B.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or the target overlaps an operand.</exception>
    public static void Multiply(Side side, Triangle triangle, Complex alpha, ReadOnlyMatrixView h, ReadOnlyMatrixView b, Complex beta, MatrixView c)
    {
        Guard.Square(h);
        Guard.HasShape(side == Side.Left ? h.Rows : b.Rows, side == Side.Left ? b.Columns : h.Rows, b);
        Guard.SameShape(b, c);
        Guard.NoOverlap(c, h);
        Guard.NoOverlap(c, b);
        int order = h.Rows, largest = Math.Min(order, BlockOrder);
        Workspace workspace = Workspace.ForThread;
        using Workspace.Frame frame = workspace.Enter();
        Span<Complex> scratch = new(workspace.Take(2L * largest * largest), largest * largest);
        for (int start = 0; start < order; start += BlockOrder)
        {
            int size = Math.Min(BlockOrder, order - start), end = start + size;
            MatrixView diagonal = new(scratch, size, size);
            WriteOut(triangle, h.Slice(start, start, size, size), diagonal);
            MatrixView target = side == Side.Left ? c.Slice(start, 0, size, c.Columns) : c.Slice(0, start, c.Rows, size);
            Add(side, alpha, diagonal, MatrixOperation.None, Part(side, b, start, size), beta, target);

            // Of the two blocks beside the diagonal, one has its mirror image stored: the rows or columns of H before the block, then those after it.
            AddBeside(side, triangle, alpha, h, b, 0, start, start, size, target);
            AddBeside(side, triangle, alpha, h, b, end, order - end, start, size, target);
        }
    }

    /// <summary>Adds alpha·H[block, other]·B[other] or alpha·B[other]·H[other, block] to the part of C that belongs to the block.</summary>
    private static void AddBeside(
        Side side, Triangle triangle, Complex alpha, ReadOnlyMatrixView h, ReadOnlyMatrixView b, int other, int otherSize, int block, int blockSize,
        MatrixView target)
    {
        if (otherSize == 0)
        {
            return;
        }

        (int row, int rows, int column, int columns) = side == Side.Left ? (block, blockSize, other, otherSize) : (other, otherSize, block, blockSize);
        bool stored = (row > column) == (triangle == Triangle.Lower);
        ReadOnlyMatrixView part = stored ? h.Slice(row, column, rows, columns) : h.Slice(column, row, columns, rows);
        Add(side, alpha, part, stored ? MatrixOperation.None : MatrixOperation.Adjoint, Part(side, b, other, otherSize), Complex.One, target);
    }

    private static void Add(
        Side side, Complex alpha, ReadOnlyMatrixView h, MatrixOperation operation, ReadOnlyMatrixView b, Complex beta, MatrixView c)
    {
        if (side == Side.Left)
        {
            MatrixProduct.Multiply(alpha, h, operation, b, MatrixOperation.None, beta, c);
        }
        else
        {
            MatrixProduct.Multiply(alpha, b, MatrixOperation.None, h, operation, beta, c);
        }
    }

    private static ReadOnlyMatrixView Part(Side side, ReadOnlyMatrixView b, int start, int size) =>
        side == Side.Left ? b.Slice(start, 0, size, b.Columns) : b.Slice(0, start, b.Rows, size);

    /// <summary>Copies one triangle of a Hermitian matrix and mirrors it.</summary>
    private static void WriteOut(Triangle triangle, ReadOnlyMatrixView h, MatrixView full)
    {
        for (int r = 0; r < h.Rows; r++)
        {
            int start = triangle == Triangle.Lower ? 0 : r + 1, length = triangle == Triangle.Lower ? r : h.Columns - r - 1;
            h.Row(r).Slice(start, length).CopyTo(full.Row(r)[start..]);
            full[r, r] = h[r, r].Real;
        }

        Mirror(triangle, 1, full);
    }

    /// <summary>Fills the other triangle with sign·conj of the mirror image; the diagonal stays.</summary>
    private static void Mirror(Triangle from, double sign, MatrixView a)
    {
        // Square tiles keep the strided side within a few cache lines.
        const int tile = 16;
        int n = a.Rows, stride = a.RowStride;
        Span<Complex> data = a.Span;
        for (int r0 = 0; r0 < n; r0 += tile)
        {
            for (int c0 = 0; c0 <= r0; c0 += tile)
            {
                int rEnd = Math.Min(r0 + tile, n);
                for (int r = r0; r < rEnd; r++)
                {
                    int cEnd = Math.Min(c0 + tile, r);
                    for (int c = c0; c < cEnd; c++)
                    {
                        int below = (r * stride) + c, above = (c * stride) + r;
                        (int source, int target) = from == Triangle.Lower ? (below, above) : (above, below);
                        Complex z = data[source];
                        data[target] = new Complex(sign * z.Real, -sign * z.Imaginary);
                    }
                }
            }
        }
    }
}
