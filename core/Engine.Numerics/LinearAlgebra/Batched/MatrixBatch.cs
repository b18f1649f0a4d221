using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Batched;

/// <summary>Many small complex matrices of one shape, stored so that neighboring lanes of a register hold the same element of neighboring matrices.</summary>
/// <remarks>
/// Matrices stand in groups of <see cref="GroupSize"/>; within a group every element is <see cref="GroupSize"/> real parts followed by as many
/// imaginary parts. The last group is padded. Worth its conversions from about a dozen matrices of order up to 16.
/// </remarks>
public sealed class MatrixBatch
{
    /// <summary>Matrices in a group, the lanes of the widest register.</summary>
    public const int GroupSize = 8;

    private readonly double[] _data;

    /// <summary>A batch of zero matrices.</summary>
    /// <param name="count">Number of matrices, ≥ 0.</param>
    /// <param name="rows">Rows of each, ≥ 0.</param>
    /// <param name="columns">Columns of each, ≥ 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is negative.</exception>
    public MatrixBatch(int count, int rows, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        ArgumentOutOfRangeException.ThrowIfNegative(columns);
        Count = count;
        Rows = rows;
        Columns = columns;
        Groups = (count + GroupSize - 1) / GroupSize;
        _data = new double[checked(Groups * GroupLength)];
    }

    /// <summary>Number of matrices.</summary>
    public int Count { get; }

    /// <summary>Rows of each matrix.</summary>
    public int Rows { get; }

    /// <summary>Columns of each matrix.</summary>
    public int Columns { get; }

    /// <summary>Number of groups.</summary>
    public int Groups { get; }

    /// <summary>Doubles in a group.</summary>
    public int GroupLength => 2 * GroupSize * Rows * Columns;

    /// <summary>Element (<paramref name="row"/>, <paramref name="column"/>) of matrix <paramref name="index"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">An index is out of range.</exception>
    public Complex this[int index, int row, int column]
    {
        get
        {
            int offset = Offset(index, row, column);
            return new Complex(_data[offset], _data[offset + GroupSize]);
        }

        set
        {
            int offset = Offset(index, row, column);
            _data[offset] = value.Real;
            _data[offset + GroupSize] = value.Imaginary;
        }
    }

    /// <summary>The storage: group after group.</summary>
    /// <returns>The numbers themselves, not a copy.</returns>
    public Span<double> AsSpan() => _data;

    /// <summary>Copies a matrix in.</summary>
    /// <param name="index">Which matrix, from 0.</param>
    /// <param name="matrix">A matrix of the shape of the batch.</param>
    /// <exception cref="ArgumentException">The shape is not the batch's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public void Set(int index, ReadOnlyMatrixView matrix)
    {
        Guard.HasShape(Rows, Columns, matrix);
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++)
            {
                this[index, r, c] = matrix[r, c];
            }
        }
    }

    /// <summary>Copies a matrix out.</summary>
    /// <param name="index">Which matrix, from 0.</param>
    /// <param name="matrix">A matrix of the shape of the batch.</param>
    /// <exception cref="ArgumentException">The shape is not the batch's.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public void Get(int index, MatrixView matrix)
    {
        Guard.HasShape(Rows, Columns, matrix);
        for (int r = 0; r < Rows; r++)
        {
            for (int c = 0; c < Columns; c++)
            {
                matrix[r, c] = this[index, r, c];
            }
        }
    }

    /// <summary>One matrix as a new <see cref="ComplexMatrix"/>.</summary>
    /// <param name="index">Which matrix, from 0.</param>
    /// <returns>A copy.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The index is out of range.</exception>
    public ComplexMatrix ToMatrix(int index)
    {
        ComplexMatrix result = new(Rows, Columns);
        Get(index, result);
        return result;
    }

    private int Offset(int index, int row, int column)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Rows, nameof(row));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)column, (uint)Columns, nameof(column));
        return (index / GroupSize * GroupLength) + (2 * GroupSize * ((row * Columns) + column)) + (index % GroupSize);
    }
}
