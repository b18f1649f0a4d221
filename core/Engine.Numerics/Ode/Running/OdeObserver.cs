namespace Engine.Numerics.Ode;

/// <summary>Receives the state at a requested time.</summary>
/// <param name="index">Index of the time among those requested.</param>
/// <param name="time">The time.</param>
/// <param name="state">The state there, from the dense output; valid during the call only.</param>
public delegate void OdeObserver(int index, double time, ReadOnlySpan<double> state);
