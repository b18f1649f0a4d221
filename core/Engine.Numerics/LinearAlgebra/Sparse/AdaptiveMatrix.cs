using System.Numerics;

namespace Engine.Numerics.LinearAlgebra.Sparse;

/// <summary>A matrix kept in the storage that a cost model finds cheapest for the products it will take part in. Immutable.</summary>
public sealed class AdaptiveMatrix : ILinearOperator
{
    private readonly ComplexMatrix? _dense;
    private readonly SparseMatrix? _sparse;
    private readonly DiagonalOffsetMatrix? _diagonals;

    private AdaptiveMatrix(int rows, int columns, ComplexMatrix? dense, SparseMatrix? sparse, DiagonalOffsetMatrix? diagonals)
    {
        Rows = rows;
        Columns = columns;
        _dense = dense;
        _sparse = sparse;
        _diagonals = diagonals;
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of columns.</summary>
    public int Columns { get; }

    /// <summary>Number of rows and columns of a square matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public int Order => Rows == Columns ? Rows : throw new InvalidOperationException($"The matrix is {Rows} x {Columns}; only a square one has an order.");

    /// <summary>The storage in use.</summary>
    public MatrixStorage Storage => _dense != null ? MatrixStorage.Dense : _sparse != null ? MatrixStorage.CompressedRows : MatrixStorage.Diagonals;

    /// <summary>Stores a matrix for products with vectors or with dense matrices.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="columns">Columns of the dense operands to come, ≥ 1; 1 for vectors.</param>
    /// <param name="model">The costs; null for <see cref="SparseCostModel.Default"/>.</param>
    /// <returns>The matrix in the storage chosen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is less than one column.</exception>
    public static AdaptiveMatrix Create(SparseMatrix matrix, int columns = 1, SparseCostModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Create(matrix, (model ?? SparseCostModel.Default).Choose(matrix, columns));
    }

    /// <summary>Stores a matrix in a given way.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="storage">How it is kept.</param>
    /// <returns>The matrix in the storage chosen.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such storage.</exception>
    public static AdaptiveMatrix Create(SparseMatrix matrix, MatrixStorage storage)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return storage switch
        {
            MatrixStorage.Dense => new AdaptiveMatrix(matrix.Rows, matrix.Columns, matrix.ToDense(), null, null),
            MatrixStorage.CompressedRows => new AdaptiveMatrix(matrix.Rows, matrix.Columns, null, matrix, null),
            MatrixStorage.Diagonals => new AdaptiveMatrix(matrix.Rows, matrix.Columns, null, null, matrix.ToDiagonals()),
            _ => throw new ArgumentOutOfRangeException(nameof(storage), storage, "There is no such storage."),
        };
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A length is not the order.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result) => Multiply(Complex.One, MatrixOperation.None, vector, Complex.Zero, result);

    /// <summary>y = alpha·op(A)·x + beta·y; allocates nothing.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="operation">What is done to this matrix first.</param>
    /// <param name="x">The operand.</param>
    /// <param name="beta">Factor of the old contents of the target.</param>
    /// <param name="y">The target.</param>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public void Multiply(Complex alpha, MatrixOperation operation, ReadOnlySpan<Complex> x, Complex beta, Span<Complex> y)
    {
        if (_dense != null)
        {
            MatrixVector.Multiply(alpha, _dense, operation, x, beta, y);
        }
        else if (_sparse != null)
        {
            SparseProduct.Multiply(alpha, _sparse, operation, x, beta, y);
        }
        else
        {
            SparseProduct.Multiply(alpha, _diagonals!, operation, x, beta, y);
        }
    }

    /// <summary>Y = alpha·op(A)·X + beta·Y; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="operation">What is done to this matrix first.</param>
    /// <param name="x">The operand.</param>
    /// <param name="beta">Factor of the old contents of the target.</param>
    /// <param name="y">The target.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public void MultiplyLeft(Complex alpha, MatrixOperation operation, ReadOnlyMatrixView x, Complex beta, MatrixView y)
    {
        if (_dense != null)
        {
            MatrixProduct.Multiply(alpha, _dense, operation, x, MatrixOperation.None, beta, y);
        }
        else if (_sparse != null)
        {
            SparseProduct.Multiply(alpha, _sparse, operation, x, beta, y);
        }
        else
        {
            SparseProduct.Multiply(alpha, _diagonals!, operation, x, beta, y);
        }
    }

    /// <summary>Y = alpha·X·op(A) + beta·Y; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="alpha">Factor of the product.</param>
    /// <param name="x">The operand.</param>
    /// <param name="operation">What is done to this matrix first.</param>
    /// <param name="beta">Factor of the old contents of the target.</param>
    /// <param name="y">The target.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public void MultiplyRight(Complex alpha, ReadOnlyMatrixView x, MatrixOperation operation, Complex beta, MatrixView y)
    {
        if (_dense != null)
        {
            MatrixProduct.Multiply(alpha, x, MatrixOperation.None, _dense, operation, beta, y);
        }
        else if (_sparse != null)
        {
            SparseProduct.Multiply(alpha, x, _sparse, operation, beta, y);
        }
        else
        {
            SparseProduct.Multiply(alpha, x, _diagonals!, operation, beta, y);
        }
    }

    /// <summary>Y = alpha·A·X + beta·X·B, A being this matrix; allocates nothing once the thread's workspace has grown.</summary>
    /// <param name="alpha">Factor of the product from the left.</param>
    /// <param name="beta">Factor of the product from the right.</param>
    /// <param name="b">B, n × n, in any storage.</param>
    /// <param name="x">m × n.</param>
    /// <param name="y">m × n; overwritten; must not overlap X.</param>
    /// <exception cref="ArgumentException">The shapes do not fit, or Y overlaps X.</exception>
    public void Sylvester(Complex alpha, Complex beta, AdaptiveMatrix b, ReadOnlyMatrixView x, MatrixView y)
    {
        ArgumentNullException.ThrowIfNull(b);
        if (_sparse != null && b._sparse != null)
        {
            SparseProduct.Sylvester(alpha, _sparse, beta, b._sparse, x, y);
        }
        else if (_diagonals != null && b._diagonals != null)
        {
            SparseProduct.Sylvester(alpha, _diagonals, beta, b._diagonals, x, y);
        }
        else
        {
            MultiplyLeft(alpha, MatrixOperation.None, x, Complex.Zero, y);
            b.MultiplyRight(beta, x, MatrixOperation.None, Complex.One, y);
        }
    }
}
