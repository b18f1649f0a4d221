namespace Engine.Plugins.CoherentEnergy.Dynamics;

/// <summary>A time at which two qubits become entangled or cease to be.</summary>
/// <param name="Time">When, s.</param>
/// <param name="Error">How far off the time may be: what the margin is known to over its slope, s.</param>
/// <param name="Kind">What happens.</param>
public readonly record struct EntanglementEvent(double Time, double Error, EventKind Kind);
