using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>Checks of shapes at the public boundary; the throwing halves stay out of line.</summary>
internal static class Guard
{
    public static void Shape(int length, int rows, int columns, int rowStride)
    {
        if (rows < 0 || columns < 0 || rowStride < columns)
        {
            ThrowShape(rows, columns, rowStride);
        }

        long needed = rows == 0 || columns == 0 ? 0 : ((long)(rows - 1) * rowStride) + columns;
        if (length < needed)
        {
            ThrowLength(length, needed, rows, columns, rowStride);
        }
    }

    public static void Window(int row, int column, int rows, int columns, int allRows, int allColumns)
    {
        if (row < 0 || column < 0 || rows < 0 || columns < 0 || row > allRows - rows || column > allColumns - columns)
        {
            throw new ArgumentOutOfRangeException(
                nameof(rows), $"The window of {rows} x {columns} at ({row}, {column}) leaves the {allRows} x {allColumns} matrix.");
        }
    }

    public static void SameShape(ReadOnlyMatrixView expected, ReadOnlyMatrixView actual, [CallerArgumentExpression(nameof(actual))] string? name = null)
    {
        if (expected.Rows != actual.Rows || expected.Columns != actual.Columns)
        {
            ThrowMismatch(name, actual.Rows, actual.Columns, expected.Rows, expected.Columns);
        }
    }

    public static void HasShape(int rows, int columns, ReadOnlyMatrixView actual, [CallerArgumentExpression(nameof(actual))] string? name = null)
    {
        if (rows != actual.Rows || columns != actual.Columns)
        {
            ThrowMismatch(name, actual.Rows, actual.Columns, rows, columns);
        }
    }

    public static void Square(ReadOnlyMatrixView a, [CallerArgumentExpression(nameof(a))] string? name = null)
    {
        if (a.Rows != a.Columns)
        {
            throw new ArgumentException($"The matrix is {a.Rows} x {a.Columns}; it must be square.", name);
        }
    }

    public static void Length(int actual, int expected, string name)
    {
        if (actual != expected)
        {
            throw new ArgumentException($"The length is {actual}; it must be {expected}.", name);
        }
    }

    public static void AtLeast(int actual, int expected, string name)
    {
        if (actual < expected)
        {
            throw new ArgumentException($"The length is {actual}; it must be at least {expected}.", name);
        }
    }

    /// <summary>Refuses a target that shares an element with an operand; disjoint windows of one matrix are allowed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void NoOverlap(in MatrixView target, in ReadOnlyMatrixView operand, [CallerArgumentExpression(nameof(target))] string? name = null)
    {
        ref readonly Complex first = ref MemoryMarshal.GetReference(target.Span);
        ref readonly Complex second = ref MemoryMarshal.GetReference(operand.Span);
        nint distance = Unsafe.ByteOffset(in first, in second);
        if (distance >= 0 ? distance < (nint)target.Span.Length * 16 : -distance < (nint)operand.Span.Length * 16)
        {
            CheckOverlap(target, operand, name);
        }
    }

    /// <summary>Allows a target that is the operand itself, element for element; refuses every other overlap.</summary>
    public static void NoPartialOverlap(in MatrixView target, in ReadOnlyMatrixView operand, [CallerArgumentExpression(nameof(target))] string? name = null)
    {
        bool same = Unsafe.AreSame(in MemoryMarshal.GetReference(operand.Span), in MemoryMarshal.GetReference((ReadOnlySpan<Complex>)target.Span))
            && (operand.RowStride == target.RowStride || operand.Rows <= 1);
        if (!same)
        {
            NoOverlap(target, operand, name);
        }
    }

    private static void CheckOverlap(MatrixView target, ReadOnlyMatrixView operand, string? name)
    {
        if (((ReadOnlySpan<Complex>)target.Span).Overlaps(operand.Span, out int offset) && !DisjointColumns(target, operand, offset))
        {
            throw new ArgumentException("The target overlaps an operand; give it memory of its own.", name);
        }
    }

    private static bool DisjointColumns(ReadOnlyMatrixView target, ReadOnlyMatrixView operand, int offset)
    {
        int stride = target.RowStride;
        if (stride != operand.RowStride || stride == 0)
        {
            return false;
        }

        int column = ((offset % stride) + stride) % stride;
        return column >= target.Columns && column + operand.Columns <= stride;
    }

#pragma warning disable CA2201, MA0012 // Elements are indexed like those of an array, whose exception this is.
    [DoesNotReturn]
    public static void ThrowIndex(int row, int column, int rows, int columns) =>
        throw new IndexOutOfRangeException($"The index ({row}, {column}) lies outside the {rows} x {columns} matrix.");
#pragma warning restore CA2201, MA0012

    [DoesNotReturn]
    private static void ThrowShape(int rows, int columns, int rowStride) => throw new ArgumentException(
        $"The shape {rows} x {columns} with row stride {rowStride} is not allowed; rows and columns must be at least 0 and the stride at least the number of "
            + $"columns.");

    [DoesNotReturn]
    private static void ThrowLength(int length, long needed, int rows, int columns, int rowStride) => throw new ArgumentException(
        $"The data hold {length} numbers; a {rows} x {columns} matrix with row stride {rowStride} needs {needed}.");

    [DoesNotReturn]
    private static void ThrowMismatch(string? name, int rows, int columns, int expectedRows, int expectedColumns) => throw new ArgumentException(
        $"The matrix is {rows} x {columns}; it must be {expectedRows} x {expectedColumns}.", name);
}
