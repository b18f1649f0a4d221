using System.Numerics;

namespace Engine.Quantum.Dynamics;

/// <summary>Receives the state at each output time as the integration reaches it.</summary>
/// <param name="index">Index of the time among those requested.</param>
/// <param name="time">The time.</param>
/// <param name="state">The amplitudes, or the density matrix row after row; valid during the call only.</param>
public delegate void StateObserver(int index, double time, ReadOnlySpan<Complex> state);
