namespace Engine.Numerics.LinearAlgebra;

/// <summary>A rectangular, read-only window into row-major real numbers.</summary>
public readonly ref struct ReadOnlyRealMatrixView
{
    /// <summary>Views <paramref name="data"/> as a dense matrix without gaps between rows.</summary>
    /// <param name="data">At least <c>rows·columns</c> numbers, row after row.</param>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <exception cref="ArgumentException">The span is too short for the shape, or the shape is negative.</exception>
    public ReadOnlyRealMatrixView(ReadOnlySpan<double> data, int rows, int columns)
        : this(data, rows, columns, columns)
    {
    }

    /// <summary>Views <paramref name="data"/> as a matrix whose rows start <paramref name="rowStride"/> numbers apart.</summary>
    /// <param name="data">At least <c>(rows - 1)·rowStride + columns</c> numbers.</param>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="rowStride">Distance between the starts of consecutive rows, in numbers, ≥ <paramref name="columns"/>.</param>
    /// <exception cref="ArgumentException">The span is too short for the shape, or the shape is inconsistent.</exception>
    public ReadOnlyRealMatrixView(ReadOnlySpan<double> data, int rows, int columns, int rowStride)
    {
        Guard.Shape(data.Length, rows, columns, rowStride);
        Span = data;
        Rows = rows;
        Columns = columns;
        RowStride = rowStride;
    }

    /// <summary>The underlying numbers, from the first element of the view on.</summary>
    public ReadOnlySpan<double> Span { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Distance between the starts of consecutive rows, in numbers.</summary>
    public int RowStride { get; }

    /// <summary>The element at (<paramref name="row"/>, <paramref name="column"/>).</summary>
    /// <exception cref="IndexOutOfRangeException">An index lies outside the view.</exception>
    public double this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                Guard.ThrowIndex(row, column, Rows, Columns);
            }

            return Span[(row * RowStride) + column];
        }
    }
}
