using System.Diagnostics;
using System.Numerics;
using Engine.Numerics.LinearAlgebra.Kernels;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>A sparse complex matrix in compressed rows (CSR): the entries of one row stand together, columns ascending, no place twice. Immutable.</summary>
/// <remarks>Products with vectors and dense matrices are in <see cref="SparseProduct"/>. Instances may be shared by threads.</remarks>
[DebuggerDisplay("{Rows} x {Columns}, {Count} entries")]
public sealed partial class SparseMatrix : ILinearOperator
{
    private readonly int[] _rowStarts;
    private readonly int[] _columnIndices;
    private readonly Complex[] _values;

    internal SparseMatrix(int rows, int columns, int[] rowStarts, int[] columnIndices, Complex[] values)
    {
        Rows = rows;
        Columns = columns;
        _rowStarts = rowStarts;
        _columnIndices = columnIndices;
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

    /// <summary>Number of stored entries.</summary>
    public int Count => _values.Length;

    /// <summary>Share of all elements that are stored; zero for a matrix without elements.</summary>
    public double Density => Rows == 0 || Columns == 0 ? 0 : Count / ((double)Rows * Columns);

    /// <summary>Whether the imaginary parts of all entries are zero, which halves the work of products with dense matrices.</summary>
    public bool IsReal { get; }

    /// <summary>rows + 1 positions: row r holds the entries from <c>RowStarts[r]</c> up to <c>RowStarts[r + 1]</c>.</summary>
    public ReadOnlySpan<int> RowStarts => _rowStarts;

    /// <summary>The column of every entry.</summary>
    public ReadOnlySpan<int> ColumnIndices => _columnIndices;

    /// <summary>The value of every entry.</summary>
    public ReadOnlySpan<Complex> Values => _values;

    /// <summary>The element at (<paramref name="row"/>, <paramref name="column"/>), zero where none is stored; a binary search within the row.</summary>
    /// <exception cref="IndexOutOfRangeException">An index lies outside the matrix.</exception>
    public Complex this[int row, int column]
    {
        get
        {
            if ((uint)row >= (uint)Rows || (uint)column >= (uint)Columns)
            {
                Guard.ThrowIndex(row, column, Rows, Columns);
            }

            int at = Array.BinarySearch(_columnIndices, _rowStarts[row], _rowStarts[row + 1] - _rowStarts[row], column);
            return at < 0 ? Complex.Zero : _values[at];
        }
    }

    /// <summary>The sum of two matrices of one shape.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static SparseMatrix operator +(SparseMatrix a, SparseMatrix b) => Sum(a, b);

    /// <summary>The difference, entry by entry.</summary>
    /// <exception cref="ArgumentException">The shapes differ.</exception>
    public static SparseMatrix operator -(SparseMatrix a, SparseMatrix b)
    {
        ArgumentNullException.ThrowIfNull(b);
        return Sum(a, b.Scale(-1));
    }

    /// <summary>A matrix times a number.</summary>
    public static SparseMatrix operator *(Complex factor, SparseMatrix a)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Scale(factor);
    }

    /// <summary>The product of two matrices.</summary>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    public static SparseMatrix operator *(SparseMatrix a, SparseMatrix b)
    {
        ArgumentNullException.ThrowIfNull(a);
        return a.Multiply(b);
    }

    /// <summary>The sum of matrices of one shape; places where the terms cancel exactly are not stored.</summary>
    /// <param name="terms">The matrices, at least one.</param>
    /// <returns>The matrix.</returns>
    /// <exception cref="ArgumentException">There is no term, or the shapes differ.</exception>
    public static SparseMatrix Sum(params ReadOnlySpan<SparseMatrix> terms)
    {
        if (terms.IsEmpty)
        {
            throw new ArgumentException("There is no term; give at least one.", nameof(terms));
        }

        SparseMatrix first = terms[0];
        foreach (SparseMatrix term in terms)
        {
            if (term.Rows != first.Rows || term.Columns != first.Columns)
            {
                throw new ArgumentException($"A term is {term.Rows} x {term.Columns}; it must be {first.Rows} x {first.Columns}.", nameof(terms));
            }
        }

        return terms.Length == 1 ? first : SparseAlgebra.Sum(terms);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is not the order.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result) =>
        SparseProduct.Multiply(Complex.One, this, MatrixOperation.None, vector, Complex.Zero, result);

    /// <summary>The matrix with every value multiplied by <paramref name="factor"/>; the pattern is shared.</summary>
    /// <param name="factor">The factor.</param>
    /// <returns>The matrix.</returns>
    public SparseMatrix Scale(Complex factor)
    {
        Complex[] values = new Complex[Count];
        for (int k = 0; k < values.Length; k++)
        {
            values[k] = factor * _values[k];
        }

        return new SparseMatrix(Rows, Columns, _rowStarts, _columnIndices, values);
    }

    /// <summary>The matrix product with another sparse matrix, row by row.</summary>
    /// <param name="other">As many rows as this has columns.</param>
    /// <returns>This times the other.</returns>
    /// <exception cref="ArgumentException">The inner dimensions differ.</exception>
    [Reference("F. G. Gustavson, Two fast algorithms for sparse matrices: multiplication and permuted transposition, ACM Trans. Math. Softw. 4, 250 (1978)",
        Doi = "10.1145/355791.355796")]
    public SparseMatrix Multiply(SparseMatrix other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Columns != other.Rows)
        {
            throw new ArgumentException($"The matrix is {other.Rows} x {other.Columns}; it must have {Columns} rows.", nameof(other));
        }

        return SparseAlgebra.Multiply(this, other);
    }

    /// <summary>The transpose.</summary>
    /// <returns>columns × rows.</returns>
    public SparseMatrix Transpose() => SparseAlgebra.Turn(this, conjugate: false);

    /// <summary>The conjugate transpose.</summary>
    /// <returns>columns × rows.</returns>
    public SparseMatrix Adjoint() => SparseAlgebra.Turn(this, conjugate: true);

    /// <summary>The matrix with every value conjugated; the pattern is shared.</summary>
    /// <returns>rows × columns.</returns>
    public SparseMatrix Conjugate() => new(Rows, Columns, _rowStarts, _columnIndices, Array.ConvertAll(_values, Complex.Conjugate));

    /// <summary>The entries row after row.</summary>
    /// <returns>Row, column and value of each.</returns>
    public IEnumerable<(int Row, int Column, Complex Value)> Entries()
    {
        for (int r = 0; r < Rows; r++)
        {
            for (int k = _rowStarts[r]; k < _rowStarts[r + 1]; k++)
            {
                yield return (r, _columnIndices[k], _values[k]);
            }
        }
    }

    /// <summary>The main diagonal, min(rows, columns) numbers.</summary>
    /// <returns>A new array.</returns>
    public Complex[] Diagonal()
    {
        Complex[] diagonal = new Complex[Math.Min(Rows, Columns)];
        for (int r = 0; r < diagonal.Length; r++)
        {
            diagonal[r] = this[r, r];
        }

        return diagonal;
    }

    /// <summary>Largest row sum of moduli.</summary>
    /// <returns>Zero or positive.</returns>
    public double InfinityNorm() => SparseAlgebra.InfinityNorm(this);

    /// <summary>Largest column sum of moduli.</summary>
    /// <returns>Zero or positive.</returns>
    public double OneNorm() => SparseAlgebra.OneNorm(this);

    /// <summary>Root of the sum of squared moduli, safe against overflow and underflow.</summary>
    /// <returns>Zero or positive.</returns>
    public double FrobeniusNorm() => MatrixVector.Norm(_values);

    /// <summary>Largest |A_rc - conj(A_cr)| of a square matrix.</summary>
    /// <returns>Zero or positive.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public double HermitianDefect() => SparseAlgebra.HermitianDefect(this, Order);

    /// <summary>An interval that holds all eigenvalues of a Hermitian matrix, from the circles around its diagonal elements.</summary>
    /// <returns>The ends of the interval.</returns>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    [Reference("S. Gershgorin, Über die Abgrenzung der Eigenwerte einer Matrix, Izv. Akad. Nauk SSSR Ser. Mat. 7, 749 (1931)")]
    public (double Lower, double Upper) SpectralInterval() => SparseAlgebra.SpectralInterval(this, Order);
}
