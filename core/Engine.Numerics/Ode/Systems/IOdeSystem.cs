namespace Engine.Numerics.Ode;

/// <summary>A system of ordinary differential equations dy/dt = f(t, y).</summary>
/// <remarks>
/// Implement it as a struct where speed matters: solvers are generic over the system, so the JIT inlines a struct's methods into the stepping loop. A class
/// works as well.
/// Neither is boxed, and no solver allocates while stepping.
/// </remarks>
public interface IOdeSystem
{
    /// <summary>Number of doubles in the state, at least 1; twice the number of components where <see cref="IsComplex"/>.</summary>
    int Dimension { get; }

    /// <summary>Whether the doubles are interleaved complex numbers. The error of a complex component is then measured by its modulus.</summary>
    bool IsComplex { get; }

    /// <summary>Computes f(t, y).</summary>
    /// <param name="time">The time t.</param>
    /// <param name="state">The state y, <see cref="Dimension"/> doubles. It never overlaps <paramref name="derivative"/>.</param>
    /// <param name="derivative">Receives f; every element must be written.</param>
    void Derivative(double time, ReadOnlySpan<double> state, Span<double> derivative);
}
