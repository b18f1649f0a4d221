namespace Engine.Numerics.Ode;

/// <summary>A continuous function whose zeros along the solution are events.</summary>
/// <param name="time">The time.</param>
/// <param name="state">The state.</param>
public delegate double OdeEventFunction(double time, ReadOnlySpan<double> state);
