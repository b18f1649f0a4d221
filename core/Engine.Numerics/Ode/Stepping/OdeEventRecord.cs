namespace Engine.Numerics.Ode;

/// <summary>One occurrence of an event.</summary>
/// <param name="Index">Index of the event in <see cref="OdeOptions.Events"/>.</param>
/// <param name="Time">The time of the zero, to the resolution of floating-point numbers.</param>
public readonly record struct OdeEventRecord(int Index, double Time);
