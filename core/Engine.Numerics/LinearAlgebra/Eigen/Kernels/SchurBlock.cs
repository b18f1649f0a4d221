using System.Numerics;
using Engine.Numerics.Memory;
using Engine.Numerics.Simd;

namespace Engine.Numerics.LinearAlgebra.Kernels;

/// <summary>A diagonal block of a Hessenberg matrix that is worked on in a copy, with the transpose of its own unitary factor.</summary>
internal readonly unsafe struct SchurBlock<T>
    where T : unmanaged, ISimd<T>
{
    private readonly Workspace _workspace;

    /// <summary>Room for a copy of the block and its factor, with odd numbers of cache lines from row to row.</summary>
    public SchurBlock(in SchurTask task, int first, int size, Workspace workspace)
    {
        _workspace = workspace;
        First = first;
        Size = size;
        Leading = PaddedLeading(size);
        Matrix = (Complex*)workspace.Take(2L * size * Leading);
        Vectors = (Complex*)workspace.Take(2L * size * Leading);
        Copy(size, size, task.At(first, first), task.Leading, Matrix, Leading);
        for (nint r = 0; r < size; r++)
        {
            new Span<Complex>(Vectors + (r * Leading), size).Clear();
            Vectors[(r * Leading) + r] = Complex.One;
        }
    }

    public int First { get; }

    public int Size { get; }

    public nint Leading { get; }

    /// <summary>The copy.</summary>
    public Complex* Matrix { get; }

    /// <summary>Row k is column k of V.</summary>
    public Complex* Vectors { get; }

    /// <summary>Complex numbers from row to row that spread the rows over the sets of a cache.</summary>
    public static nint PaddedLeading(int size) => ((((nint)size + 3) / 4) | 1) * 4;

    /// <summary>Element of the copy.</summary>
    public Complex* At(nint row, nint column) => Matrix + (row * Leading) + column;

    /// <summary>Writes the block back and takes V†·H·V to what lies beside and above it, and to Z.</summary>
    public void Return(in SchurTask task, int start, int end)
    {
        Copy(Size, Size, Matrix, Leading, task.At(First, First), task.Leading);
        int after = task.ColumnEnd(end) - First - Size, firstRow = task.FirstRow(start), before = First - firstRow;
        double* vectors = (double*)Vectors;
        ApplyFromLeft(new GemmOperand(vectors, 2 * Leading, 2, true), Size, task.At(First, First + Size), task.Leading, after, _workspace);
        ApplyFromRight(new GemmOperand(vectors, 2, 2 * Leading, false), Size, task.At(firstRow, First), task.Leading, before, _workspace);
        if (task.Vectors != null)
        {
            ApplyFromLeft(new GemmOperand(vectors, 2 * Leading, 2, false), Size, task.Vector(First), task.VectorLeading, task.Order, _workspace);
        }
    }

    /// <summary>target = source; leading dimensions count complex numbers.</summary>
    public static void Copy(int rows, int columns, Complex* source, nint sourceLeading, Complex* target, nint targetLeading)
    {
        for (nint r = 0; r < rows; r++)
        {
            new Span<Complex>(source + (r * sourceLeading), columns).CopyTo(new Span<Complex>(target + (r * targetLeading), columns));
        }
    }

    /// <summary>rows = factor·rows, with <paramref name="size"/> rows of <paramref name="columns"/> numbers.</summary>
    public static void ApplyFromLeft(in GemmOperand factor, int size, Complex* rows, nint leading, int columns, Workspace workspace)
    {
        if (columns > 0)
        {
            using Workspace.Frame frame = workspace.Enter();
            double* copy = Copy(rows, leading, size, columns, workspace);
            ComplexField<T>.Multiply(
                size, columns, size, 1, factor, new GemmOperand(copy, 2 * PaddedLeading(columns), 2, false), false, (double*)rows, leading);
        }
    }

    private static void ApplyFromRight(in GemmOperand factor, int size, Complex* rows, nint leading, int count, Workspace workspace)
    {
        if (count > 0)
        {
            using Workspace.Frame frame = workspace.Enter();
            double* copy = Copy(rows, leading, count, size, workspace);
            ComplexField<T>.Multiply(count, size, size, 1, new GemmOperand(copy, 2 * PaddedLeading(size), 2, false), factor, false, (double*)rows, leading);
        }
    }

    private static double* Copy(Complex* source, nint leading, int rows, int columns, Workspace workspace)
    {
        nint pitch = PaddedLeading(columns);
        Complex* copy = (Complex*)workspace.Take(2 * rows * pitch);
        Copy(rows, columns, source, leading, copy, pitch);
        return (double*)copy;
    }
}
