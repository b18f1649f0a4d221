using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>A linear system dψ/dt = A(t) ψ with a complex state, for exponential integrators.</summary>
public interface ILinearSystem
{
    /// <summary>Number of complex components, at least 1.</summary>
    int Length { get; }

    /// <summary>Whether A(t) is anti-Hermitian at all times, as −iH: Krylov spaces then need only short recurrences, and the norm is kept.</summary>
    bool IsAntiHermitian { get; }

    /// <summary>
    /// Whether A(t) is linear over the real numbers only: A(t)(ix) need not be i·A(t)x, as where Hermitian matrices are mapped by computing half of the result.
    /// Krylov spaces are
    /// then real ones.
    /// </summary>
    bool IsRealLinear => false;

    /// <summary>Computes A(t) x.</summary>
    /// <param name="time">The time t.</param>
    /// <param name="vector">The vector x.</param>
    /// <param name="result">Receives A(t) x; apart from <paramref name="vector"/>.</param>
    void Apply(double time, ReadOnlySpan<Complex> vector, Span<Complex> result);
}
