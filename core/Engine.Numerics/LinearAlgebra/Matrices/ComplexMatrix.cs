using System.Diagnostics;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>A dense complex matrix: row-major, interleaved real and imaginary parts, the layout NumPy uses.</summary>
/// <remarks>
/// Operators allocate their result. Code that must not allocate works on <see cref="View()"/> with <see cref="MatrixProduct"/> and the
/// span overloads of the factorizations. Instances may be read by several threads at once; writing is not synchronized.
/// </remarks>
[DebuggerDisplay("{Rows} x {Columns}")]
public sealed partial class ComplexMatrix
{
    private readonly Complex[] _data;

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public ComplexMatrix(int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Rows = rows;
        Columns = columns;
        _data = new Complex[checked(rows * columns)];
    }

    /// <summary>A matrix over an existing array, which is used and not copied.</summary>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="data">Exactly <c>rows·columns</c> numbers, row after row.</param>
    /// <exception cref="ArgumentException">The array's length is not <c>rows·columns</c>.</exception>
    public ComplexMatrix(int rows, int columns, Complex[] data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Guard.Length(data.Length, checked(rows * columns), nameof(data));
        Rows = rows;
        Columns = columns;
        _data = data;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Whether rows == columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>The element at (<paramref name="row"/>, <paramref name="column"/>).</summary>
    /// <exception cref="IndexOutOfRangeException">An index lies outside the matrix.</exception>
    public ref Complex this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                Guard.ThrowIndex(row, column, Rows, Columns);
            }

            return ref _data[(row * Columns) + column];
        }
    }

    /// <summary>A writable view of a matrix.</summary>
    public static implicit operator MatrixView(ComplexMatrix matrix) => matrix.View();

    /// <summary>A read-only view of a matrix.</summary>
    public static implicit operator ReadOnlyMatrixView(ComplexMatrix matrix) => new(matrix.Rows, matrix.Columns, matrix.Columns, matrix._data);

    /// <summary>All elements, row after row; writes go through to the matrix.</summary>
    /// <returns>rows · columns numbers; no copy.</returns>
    public Span<Complex> AsSpan() => _data;

    /// <summary>One row as a span; writes go through to the matrix.</summary>
    /// <param name="row">Row, from 0.</param>
    /// <returns>As many numbers as columns; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The row lies outside the matrix.</exception>
    public Span<Complex> Row(int row) => View().Row(row);

    /// <summary>One column as a new array.</summary>
    /// <param name="column">Column, from 0.</param>
    /// <returns>As many numbers as rows; a copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The column lies outside the matrix.</exception>
    public Complex[] Column(int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        Complex[] result = new Complex[Rows];
        for (int r = 0; r < Rows; r++)
        {
            result[r] = _data[(r * Columns) + column];
        }

        return result;
    }

    /// <summary>A view of the whole matrix.</summary>
    /// <returns>The view; no copy.</returns>
    public MatrixView View() => new(Rows, Columns, Columns, _data);

    /// <summary>A view of <paramref name="rows"/> × <paramref name="columns"/> elements starting at (<paramref name="row"/>,
    /// <paramref name="column"/>).</summary>
    /// <param name="row">First row.</param>
    /// <param name="column">First column.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <returns>The view; no copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The window leaves the matrix.</exception>
    public MatrixView View(int row, int column, int rows, int columns) => View().Slice(row, column, rows, columns);

    /// <summary>A new matrix with the same elements.</summary>
    /// <returns>rows × columns.</returns>
    public ComplexMatrix Clone() => new(Rows, Columns, (Complex[])_data.Clone());

    /// <summary>The elements, one line a row, with six significant digits.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        StringBuilder text = new();
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++)
            {
                Complex z = _data[(r * Columns) + c];
                text.Append(CultureInfo.InvariantCulture, $"{(c == 0 ? "" : "  ")}{z.Real:G6}{(z.Imaginary < 0 ? "-" : "+")}{Math.Abs(z.Imaginary):G6}i");
            }

            text.AppendLine();
        }

        return text.ToString();
    }
}
