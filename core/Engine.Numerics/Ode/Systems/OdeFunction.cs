namespace Engine.Numerics.Ode;

/// <summary>Computes dy/dt = f(t, y).</summary>
/// <param name="time">The time t.</param>
/// <param name="state">The state y.</param>
/// <param name="derivative">Receives f; every element must be written.</param>
public delegate void OdeFunction(double time, ReadOnlySpan<double> state, Span<double> derivative);
