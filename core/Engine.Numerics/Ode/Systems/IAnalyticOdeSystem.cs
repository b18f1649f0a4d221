using System.Numerics;

namespace Engine.Numerics.Ode;

/// <summary>
/// A real system whose right-hand side can be evaluated at complex arguments. Jacobians then come from complex steps, (Im f(y + iδ))/δ with δ far below
/// rounding: exact to rounding, at the
/// price of one complex evaluation a column.
/// </summary>
/// <remarks>The complex form must be analytic: no modulus, maximum, comparison or conjugate of the state.</remarks>
[Reference("W. Squire, G. Trapp, \"Using complex variables to estimate derivatives of real functions\", SIAM Rev. 40, 110 (1998)",
    Doi = "10.1137/S003614459631241X")]
public interface IAnalyticOdeSystem : IOdeSystem
{
    /// <summary>Computes f(t, y) at complex arguments.</summary>
    /// <param name="time">The time t.</param>
    /// <param name="state">The state y.</param>
    /// <param name="derivative">Receives f; every element must be written.</param>
    void Derivative(Complex time, ReadOnlySpan<Complex> state, Span<Complex> derivative);
}
