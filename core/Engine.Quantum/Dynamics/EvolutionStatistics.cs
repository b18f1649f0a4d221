namespace Engine.Quantum.Dynamics;

/// <summary>What an evolution has cost.</summary>
/// <param name="Method">The method used, in words.</param>
/// <param name="Steps">Steps taken.</param>
/// <param name="Applications">How often the generator was applied.</param>
public sealed record EvolutionStatistics(string Method, long Steps, long Applications);
