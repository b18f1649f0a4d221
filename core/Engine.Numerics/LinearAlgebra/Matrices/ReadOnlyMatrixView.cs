using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>A rectangular window into row-major complex numbers that cannot be written through.</summary>
public readonly ref struct ReadOnlyMatrixView
{
    /// <summary>Views <paramref name="data"/> as a dense matrix without gaps between rows.</summary>
    /// <param name="data">At least <c>rows·columns</c> numbers, row after row.</param>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <exception cref="ArgumentException">The span is too short for the shape, or the shape is negative.</exception>
    public ReadOnlyMatrixView(ReadOnlySpan<Complex> data, int rows, int columns)
        : this(data, rows, columns, columns)
    {
    }

    /// <summary>Views <paramref name="data"/> as a matrix whose rows start <paramref name="rowStride"/> numbers apart.</summary>
    /// <param name="data">At least <c>(rows - 1)·rowStride + columns</c> numbers.</param>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows, in numbers, ≥ <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The span is too short for the shape, or the shape is inconsistent.</exception>
    public ReadOnlyMatrixView(ReadOnlySpan<Complex> data, int rows, int columns, int rowStride)
    {
        Guard.Shape(data.Length, rows, columns, rowStride);
        Span = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>A view whose shape is known to fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ReadOnlyMatrixView(int rows, int columns, int rowStride, ReadOnlySpan<Complex> data)
    {
        Span = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>The underlying numbers, from the first element of the view on.</summary>
    public ReadOnlySpan<Complex> Span { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Distance between the starts of consecutive rows, in numbers.</summary>
    public int RowStride { get; }

    /// <summary>Whether rows == columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>Whether rows follow one another without gaps.</summary>
    public bool IsContiguous => RowStride == Columns || Rows <= 1;

    /// <summary>The element at (<paramref name="row"/>, <paramref name="column"/>).</summary>
    /// <exception cref="IndexOutOfRangeException">An index lies outside the view.</exception>
    public ref readonly Complex this[int row, int column]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                Guard.ThrowIndex(row, column, Rows, Columns);
            }

            return ref Span[(row * RowStride) + column];
        }
    }

    /// <summary>One row as a span of <see cref="Columns"/> numbers.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <returns>The numbers themselves, not a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the view.</exception>
    public ReadOnlySpan<Complex> Row(int row)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        // A window without columns has no memory, whatever its stride.
        return Columns == 0 ? [] : Span.Slice(row * RowStride, Columns);
    }

    /// <summary>The window of <paramref name="rows"/> × <paramref name="columns"/> elements starting at (<paramref name="row"/>,
    /// <paramref name="column"/>).</summary>
    /// <param name="row">First row.</param>
    /// <param name="column">First column.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <returns>A view of the same memory.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window leaves the view.</exception>
    public ReadOnlyMatrixView Slice(int row, int column, int rows, int columns)
    {
        Guard.Window(row, column, rows, columns, Rows, Columns);
        return rows == 0 || columns == 0
            ? new ReadOnlyMatrixView([], rows, columns, RowStride)
            : new ReadOnlyMatrixView(Span.Slice((row * RowStride) + column, ((rows - 1) * RowStride) + columns), rows, columns, RowStride);
    }

    /// <summary>Copies every element into a view of the same shape.</summary>
    /// <param name="destination">Receives the elements; of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(MatrixView destination)
    {
        Guard.SameShape(this, destination, nameof(destination));
        for (int r = 0; r < Rows; r++)
        {
            Row(r).CopyTo(destination.Row(r));
        }
    }

    /// <summary>A new matrix with the same elements.</summary>
    /// <returns>A copy.</returns>
    public ComplexMatrix ToMatrix()
    {
        ComplexMatrix result = new(Rows, Columns);
        CopyTo(result.View());
        return result;
    }
}
