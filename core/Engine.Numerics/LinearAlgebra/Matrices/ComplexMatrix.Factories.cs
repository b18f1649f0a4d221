using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

public sealed partial class ComplexMatrix
{
    /// <summary>The identity of order <paramref name="order"/>.</summary>
    /// <param name="order">Number of rows and columns.</param>
    /// <returns>order × order.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static ComplexMatrix Identity(int order)
    {
        ComplexMatrix result = new(order, order);
        result.View().SetIdentity();
        return result;
    }

    /// <summary>A matrix of zeros.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <returns>rows × columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static ComplexMatrix Zeros(int rows, int columns) => new(rows, columns);

    /// <summary>The square matrix with <paramref name="values"/> on its diagonal.</summary>
    /// <param name="values">The numbers on the diagonal.</param>
    /// <returns>n × n for n values.</returns>
    public static ComplexMatrix Diagonal(params ReadOnlySpan<Complex> values)
    {
        ComplexMatrix result = new(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            result[i, i] = values[i];
        }

        return result;
    }

    /// <summary>The square matrix with real <paramref name="values"/> on its diagonal.</summary>
    /// <param name="values">The numbers on the diagonal.</param>
    /// <returns>n × n for n values.</returns>
    public static ComplexMatrix Diagonal(ReadOnlySpan<double> values)
    {
        ComplexMatrix result = new(values.Length, values.Length);
        for (int i = 0; i < values.Length; i++)
        {
            result[i, i] = values[i];
        }

        return result;
    }

    /// <summary>The matrix with the given rows.</summary>
    /// <param name="rows">The rows, all of one length.</param>
    /// <returns>One row an array.</returns>
    /// <exception cref="ArgumentException">The rows have different lengths.</exception>
    public static ComplexMatrix FromRows(params Complex[][] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ComplexMatrix result = new(rows.Length, rows.Length == 0 ? 0 : rows[0].Length);
        for (int r = 0; r < rows.Length; r++)
        {
            Guard.Length(rows[r].Length, result.Columns, nameof(rows));
            rows[r].CopyTo(result.Row(r));
        }

        return result;
    }

    /// <summary>The matrix with the elements of a rectangular array.</summary>
    /// <param name="elements">The elements, [row, column].</param>
    /// <returns>Of the shape of the array.</returns>
    public static ComplexMatrix FromArray(Complex[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return Create(elements.GetLength(0), elements.GetLength(1), (r, c) => elements[r, c]);
    }

    /// <summary>The matrix with the elements of a rectangular real array.</summary>
    /// <param name="elements">The elements, [row, column].</param>
    /// <returns>Of the shape of the array.</returns>
    public static ComplexMatrix FromArray(double[,] elements)
    {
        ArgumentNullException.ThrowIfNull(elements);
        return Create(elements.GetLength(0), elements.GetLength(1), (r, c) => elements[r, c]);
    }

    /// <summary>The matrix whose element (r, c) is <c>element(r, c)</c>.</summary>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    /// <param name="element">Gives the element at a row and a column, both from 0.</param>
    /// <returns>rows × columns.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A dimension is negative.</exception>
    public static ComplexMatrix Create(int rows, int columns, Func<int, int, Complex> element)
    {
        ArgumentNullException.ThrowIfNull(element);
        ComplexMatrix result = new(rows, columns);
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                result[r, c] = element(r, c);
            }
        }

        return result;
    }

    /// <summary>The one-column matrix with the given elements.</summary>
    /// <param name="elements">The elements, from the top.</param>
    /// <returns>n × 1.</returns>
    public static ComplexMatrix ColumnVector(ReadOnlySpan<Complex> elements) => new(elements.Length, 1, elements.ToArray());

    /// <summary>The outer product |ket⟩⟨bra|: element (r, c) is <c>ket[r]·conj(bra[c])</c>.</summary>
    /// <param name="ket">Numbers of the column.</param>
    /// <param name="bra">Numbers of the row, which are conjugated.</param>
    /// <returns>One row an element of the ket, one column an element of the bra.</returns>
    public static ComplexMatrix Outer(ReadOnlySpan<Complex> ket, ReadOnlySpan<Complex> bra)
    {
        ComplexMatrix result = new(ket.Length, bra.Length);
        for (int r = 0; r < ket.Length; r++)
        {
            Span<Complex> row = result.Row(r);
            for (int c = 0; c < bra.Length; c++)
            {
                row[c] = ket[r] * Complex.Conjugate(bra[c]);
            }
        }

        return result;
    }
}
