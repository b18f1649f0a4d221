namespace Engine.Quantum.Control;

/// <summary>Called after each iteration of a search, from the thread that made it.</summary>
/// <param name="progress">Where the search stands.</param>
public delegate void GrapeCallback(in GrapeProgress progress);
