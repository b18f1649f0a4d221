using System.Diagnostics;
using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>A complex matrix stored by diagonals: for every offset column - row that holds an entry, one number a row. Immutable.</summary>
/// <remarks>
/// The fastest storage for operators with few diagonals, such as ladder operators, grids and their Kronecker sums: no index is read, and products run along
/// the diagonals at full register width. Elements of a stored diagonal that lie outside the matrix are zero and not used.
/// </remarks>
[Reference("Y. Saad, Iterative Methods for Sparse Linear Systems, 2nd edition, SIAM (2003)", Doi = "10.1137/1.9780898718003", Equations = "section 3.4")]
[DebuggerDisplay("{Rows} x {Columns}, {DiagonalCount} diagonals")]
public sealed class DiagonalOffsetMatrix : ILinearOperator
{
    private readonly int[] _offsets;
    private readonly Complex[] _values;

    internal DiagonalOffsetMatrix(int rows, int columns, int[] offsets, Complex[] values)
    {
        Rows = rows;
        Columns = columns;
        _offsets = offsets;
        _values = values;
        IsReal = Array.TrueForAll(values, value => value.Imaginary == 0);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Whether rows == columns.</summary>
    public bool IsSquare => Rows == Columns;

    /// <summary>Number of rows and columns of a square matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public int Order => IsSquare ? Rows : throw new InvalidOperationException($"The matrix is {Rows} x {Columns}; only a square one has an order.");

    /// <summary>Number of stored diagonals.</summary>
    public int DiagonalCount => _offsets.Length;

    /// <summary>Whether the imaginary parts of all elements are zero.</summary>
    public bool IsReal { get; }

    /// <summary>Offsets column - row of the stored diagonals, ascending; positive above the main diagonal.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>The stored numbers, diagonal after diagonal, <see cref="Rows"/> each; number r of diagonal k is element (r, r + <c>Offsets[k]</c>).</summary>
    public ReadOnlySpan<Complex> Values => _values;

    /// <summary>The element at (<paramref name="row"/>, <paramref name="column"/>), zero where none is stored.</summary>
    /// <exception cref="IndexOutOfRangeException">An index lies outside the matrix.</exception>
    public Complex this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                Guard.ThrowIndex(row, column, Rows, Columns);
            }

            int at = Array.BinarySearch(_offsets, column - row);
            return at < 0 ? Complex.Zero : _values[(at * Rows) + row];
        }
    }

    /// <summary>The sum of two matrices of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static DiagonalOffsetMatrix operator +(DiagonalOffsetMatrix a, DiagonalOffsetMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Rows != b.Rows || a.Columns != b.Columns)
        {
            throw new ArgumentException($"The matrix is {b.Rows} x {b.Columns}; it must be {a.Rows} x {a.Columns}.", nameof(b));
        }

        int[] offsets = [.. a._offsets.Union(b._offsets).Order()];
        Complex[] values = new Complex[checked(offsets.Length * a.Rows)];
        foreach (DiagonalOffsetMatrix term in new[] { a, b })
        {
            for (int k = 0; k < term._offsets.Length; k++)
            {
                Span<Complex> target = values.AsSpan(Array.BinarySearch(offsets, term._offsets[k]) * a.Rows, a.Rows);
                MatrixVector.AddScaled(Complex.One, term._values.AsSpan(k * a.Rows, a.Rows), target);
            }
        }

        return new DiagonalOffsetMatrix(a.Rows, a.Columns, offsets, values);
    }

    /// <summary>A matrix times a number.</summary>
    public static DiagonalOffsetMatrix operator *(Complex factor, DiagonalOffsetMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.WithValues(value => factor * value);
    }

    /// <summary>Product: a diagonal of offset p times one of offset q lies on offset p + q.</summary>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    public static DiagonalOffsetMatrix operator *(DiagonalOffsetMatrix a, DiagonalOffsetMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        ArgumentNullException.ThrowIfNull(b);
        if (a.Columns != b.Rows)
        {
            throw new ArgumentException($"The matrix is {b.Rows} x {b.Columns}; it must have {a.Columns} rows.", nameof(b));
        }

        int[] offsets = [.. a._offsets.SelectMany(p => b._offsets.Select(q => p + q)).Where(offset => offset > -a.Rows && offset < b.Columns).Distinct()
            .Order()];
        Complex[] values = new Complex[checked(offsets.Length * a.Rows)];
        for (int p = 0; p < a._offsets.Length; p++)
        {
            for (int q = 0; q < b._offsets.Length; q++)
            {
                int at = Array.BinarySearch(offsets, a._offsets[p] + b._offsets[q]);
                (int first, int last) = a.RowsOf(p);
                (int inner, int innerEnd) = b.RowsOf(q);
                first = Math.Max(first, inner - a._offsets[p]);
                last = Math.Min(last, innerEnd - a._offsets[p]);
                for (int r = first; r < last; r++)
                {
                    values[(at * a.Rows) + r] += a._values[(p * a.Rows) + r] * b._values[(q * b.Rows) + r + a._offsets[p]];
                }
            }
        }

        return new DiagonalOffsetMatrix(a.Rows, b.Columns, offsets, values);
    }

    /// <summary>The diagonals of a dense matrix that hold a number other than zero.</summary>
    /// <param name="matrix">The dense matrix.</param>
    /// <returns>The matrix.</returns>
    public static DiagonalOffsetMatrix FromDense(ReadOnlyMatrixView matrix) => SparseMatrix.FromDense(matrix).ToDiagonals();

    /// <summary>The matrix with given diagonals; the data are copied.</summary>
    /// <param name="rows">Number of rows, ≥ 0.</param>
    /// <param name="columns">Number of columns, ≥ 0.</param>
    /// <param name="offsets">Offsets column - row, ascending.</param>
    /// <param name="values">Diagonal after diagonal, <paramref name="rows"/> numbers each; number r belongs to row r, those outside the matrix are
    /// ignored.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">The offsets do not ascend or leave the matrix, or the number of values does not fit.</exception>
    public static DiagonalOffsetMatrix FromDiagonals(int rows, int columns, ReadOnlySpan<int> offsets, ReadOnlySpan<Complex> values)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Guard.Length(values.Length, checked(offsets.Length * rows), nameof(values));
        for (int k = 0; k < offsets.Length; k++)
        {
            if (offsets[k] <= -rows || offsets[k] >= columns || (k > 0 && offsets[k] <= offsets[k - 1]))
            {
                throw new ArgumentException($"Offset {k} is {offsets[k]}; offsets must ascend and lie from {1 - rows} to {columns - 1}.", nameof(offsets));
            }
        }

        DiagonalOffsetMatrix result = new(rows, columns, offsets.ToArray(), values.ToArray());
        for (int k = 0; k < offsets.Length; k++)
        {
            (int first, int last) = result.RowsOf(k);
            Span<Complex> diagonal = result._values.AsSpan(k * rows, rows);
            diagonal[..first].Clear();
            diagonal[last..].Clear();
        }

        return result;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is not the order.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result) =>
        SparseProduct.Multiply(Complex.One, this, MatrixOperation.None, vector, Complex.Zero, result);

    /// <summary>The numbers of one stored diagonal, one a row.</summary>
    /// <param name="index">Number of the diagonal in <see cref="Offsets"/>.</param>
    /// <returns>min(rows, columns) numbers.</returns>
    public ReadOnlySpan<Complex> Diagonal(int index) => _values.AsSpan(index * Rows, Rows);

    /// <summary>The matrix with every element conjugated.</summary>
    /// <returns>The same shape.</returns>
    public DiagonalOffsetMatrix Conjugate() => WithValues(Complex.Conjugate);

    /// <summary>The transpose.</summary>
    /// <returns>columns × rows.</returns>
    public DiagonalOffsetMatrix Transpose() => Turned(conjugate: false);

    /// <summary>The conjugate transpose.</summary>
    /// <returns>columns × rows.</returns>
    public DiagonalOffsetMatrix Adjoint() => Turned(conjugate: true);

    /// <summary>The matrix in compressed rows, without the stored zeros.</summary>
    /// <returns>The same shape.</returns>
    public SparseMatrix ToSparse()
    {
        SparseMatrixBuilder builder = new(Rows, Columns);
        for (int r = 0; r < Rows; r++)
        {
            for (int k = 0; k < _offsets.Length; k++)
            {
                int column = r + _offsets[k];
                if ((uint)column < (uint)Columns)
                {
                    builder.Add(column, _values[(k * Rows) + r]);
                }
            }

            builder.EndRow();
        }

        return builder.Build();
    }

    /// <summary>The dense matrix.</summary>
    /// <returns>The same shape.</returns>
    public ComplexMatrix ToDense()
    {
        ComplexMatrix result = new(Rows, Columns);
        CopyTo(result);
        return result;
    }

    /// <summary>Writes all elements, zeros included, into a dense matrix; allocates nothing.</summary>
    /// <param name="target">A matrix of the same shape.</param>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public void CopyTo(MatrixView target)
    {
        Guard.HasShape(Rows, Columns, target);
        target.Clear();
        for (int k = 0; k < _offsets.Length; k++)
        {
            (int first, int last) = RowsOf(k);
            for (int r = first; r < last; r++)
            {
                target[r, r + _offsets[k]] = _values[(k * Rows) + r];
            }
        }
    }

    /// <summary>The rows in which a diagonal lies inside the matrix, the last one excluded.</summary>
    internal (int First, int Last) RowsOf(int index)
    {
        int first = Math.Max(0, -_offsets[index]);
        return (first, Math.Max(first, Math.Min(Rows, Columns - _offsets[index])));
    }

    private DiagonalOffsetMatrix WithValues(Converter<Complex, Complex> change) => new(Rows, Columns, _offsets, Array.ConvertAll(_values, change));

    private DiagonalOffsetMatrix Turned(bool conjugate)
    {
        int count = _offsets.Length;
        int[] offsets = new int[count];
        Complex[] values = new Complex[checked(count * Columns)];
        for (int k = 0; k < count; k++)
        {
            offsets[count - 1 - k] = -_offsets[k];
            (int first, int last) = RowsOf(k);
            for (int r = first; r < last; r++)
            {
                Complex value = _values[(k * Rows) + r];
                values[((count - 1 - k) * Columns) + r + _offsets[k]] = conjugate ? Complex.Conjugate(value) : value;
            }
        }

        return new DiagonalOffsetMatrix(Columns, Rows, offsets, values);
    }
}
