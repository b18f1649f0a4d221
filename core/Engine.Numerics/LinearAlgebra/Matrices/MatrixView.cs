using System.Numerics;
using System.Runtime.CompilerServices;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>A rectangular, writable window into row-major complex numbers.</summary>
public readonly ref struct MatrixView
{
    /// <summary>Views <paramref name="data"/> as a dense matrix without gaps between rows.</summary>
    /// <param name="data">At least <c>rows·columns</c> numbers, row after row.</param>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <exception cref="ArgumentException">The span is too short for the shape, or the shape is negative.</exception>
    public MatrixView(Span<Complex> data, int rows, int columns)
        : this(data, rows, columns, columns)
    {
    }

    /// <summary>Views <paramref name="data"/> as a matrix whose rows start <paramref name="rowStride"/> numbers apart.</summary>
    /// <param name="data">At least <c>(rows - 1)·rowStride + columns</c> numbers.</param>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows, in numbers, ≥ <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The span is too short for the shape, or the shape is inconsistent.</exception>
    public MatrixView(Span<Complex> data, int rows, int columns, int rowStride)
    {
        Guard.Shape(data.Length, rows, columns, rowStride);
        Span = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>A view whose shape is known to fit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal MatrixView(int rows, int columns, int rowStride, Span<Complex> data)
    {
        Span = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>The underlying numbers, from the first element of the view on.</summary>
    public Span<Complex> Span { get; }

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
    public ref Complex this[int row, int column]
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

    /// <summary>The same window, read-only.</summary>
    public static implicit operator ReadOnlyMatrixView(MatrixView view) =>
        new(view.Rows, view.Columns, view.RowStride, view.Span);

    /// <summary>One row as a span of <see cref="Columns"/> numbers.</summary>
    /// <param name="row">Index of the row, from 0.</param>
    /// <returns>The numbers themselves, not a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the view.</exception>
    public Span<Complex> Row(int row)
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
    public MatrixView Slice(int row, int column, int rows, int columns)
    {
        Guard.Window(row, column, rows, columns, Rows, Columns);
        return rows == 0 || columns == 0
            ? new MatrixView([], rows, columns, RowStride)
            : new MatrixView(Span.Slice((row * RowStride) + column, ((rows - 1) * RowStride) + columns), rows, columns, RowStride);
    }

    /// <summary>Sets every element of the view to <paramref name="value"/>.</summary>
    /// <param name="value">The number.</param>
    public void Fill(Complex value)
    {
        for (int r = 0; r < Rows; r++)
        {
            Row(r).Fill(value);
        }
    }

    /// <summary>Sets every element of the view to zero.</summary>
    public void Clear() => Fill(Complex.Zero);

    /// <summary>Makes the view the identity: ones where row equals column, zeros elsewhere.</summary>
    public void SetIdentity()
    {
        Clear();
        for (int i = 0; i < Math.Min(Rows, Columns); i++)
        {
            this[i, i] = Complex.One;
        }
    }

    /// <summary>Copies every element into a view of the same shape.</summary>
    /// <param name="destination">Receives the elements; of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(MatrixView destination) => ((ReadOnlyMatrixView)this).CopyTo(destination);

    /// <summary>A new matrix with the same elements.</summary>
    /// <returns>A copy.</returns>
    public ComplexMatrix ToMatrix() => ((ReadOnlyMatrixView)this).ToMatrix();
}
