using System.Numerics;

namespace Engine.Numerics.LinearAlgebra;

/// <summary>A square linear map known by what it does to a vector.</summary>
/// <remarks>Implement it as a struct where speed matters: the algorithms are generic over the operator, so that the compiler sees the type.</remarks>
public interface ILinearOperator
{
    /// <summary>Number of components of the vectors, n.</summary>
    int Order { get; }

    /// <summary>Computes A·x.</summary>
    /// <param name="vector">x, n numbers.</param>
    /// <param name="result">Receives A·x, n numbers; never overlaps x.</param>
    void Apply(ReadOnlySpan<Complex> vector, Span<Complex> result);
}
