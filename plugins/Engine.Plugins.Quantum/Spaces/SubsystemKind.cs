namespace Engine.Plugins.Quantum.Spaces;

/// <summary>What a subsystem is.</summary>
internal enum SubsystemKind
{
    Oscillator,
    Qubit,
    Spin,
    Levels,
    Charge,
    Grid,
}
