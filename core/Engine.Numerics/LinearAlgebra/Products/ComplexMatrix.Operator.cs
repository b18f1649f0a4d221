using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

public sealed partial class ComplexMatrix : ILinearOperator
{
    /// <summary>Number of rows and columns of a square matrix.</summary>
    /// <exception cref="InvalidOperationException">The matrix is not square.</exception>
    public int Order => IsSquare ? Rows : throw new InvalidOperationException($"The matrix is {Rows} x {Columns}; only a square one has an order.");

    /// <summary>result = A·vector; allocates nothing.</summary>
    /// <param name="vector">As many numbers as columns.</param>
    /// <param name="result">As many numbers as rows; must not overlap the vector.</param>
    /// <exception cref="ArgumentException">The lengths do not fit.</exception>
    public void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result) => MatrixVector.Multiply(this, vector, result);
}
