namespace Engine.Plugins.Quantum.Spaces;

/// <summary>A name of the model's list of subsystems: one of them, or an array.</summary>
/// <param name="Name">The name.</param>
/// <param name="First">Number of its first subsystem.</param>
/// <param name="Count">How many.</param>
/// <param name="IsArray">Whether it takes an index.</param>
internal sealed record SubsystemGroup(string Name, int First, int Count, bool IsArray);
