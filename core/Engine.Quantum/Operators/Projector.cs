using System.Numerics;
using Engine.Numerics.LinearAlgebra;
using Engine.Quantum.Internals;

namespace Engine.Quantum.Operators;

/// <summary>Projectors and transition operators.</summary>
/// <example>See <see cref="Spin"/>.</example>
public static class Projector
{
    /// <summary>|ψ⟩⟨ψ|.</summary>
    /// <param name="state">The state.</param>
    /// <returns>d × d, of rank one.</returns>
    public static ComplexMatrix Onto(StateVector state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return ComplexMatrix.Outer(state.Amplitudes, state.Amplitudes);
    }

    /// <summary>|level⟩⟨level|.</summary>
    /// <param name="dimension">Number of levels.</param>
    /// <param name="level">The level, from 0.</param>
    /// <returns>d × d, of rank one.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static ComplexMatrix Onto(int dimension, int level) => Transition(dimension, level, level);

    /// <summary>|to⟩⟨from|.</summary>
    /// <param name="dimension">Number of levels.</param>
    /// <param name="to">The level reached, from 0.</param>
    /// <param name="from">The level left, from 0.</param>
    /// <returns>dimension × dimension.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such level.</exception>
    public static ComplexMatrix Transition(int dimension, int to, int from)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(dimension, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)to, (uint)dimension, nameof(to));
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)from, (uint)dimension, nameof(from));
        ComplexMatrix result = new(dimension, dimension);
        result[to, from] = Complex.One;
        return result;
    }
}
