namespace Engine.Plugins.Quantum.Functions;

/// <summary>The shapes of pulses that have a formula.</summary>
internal enum PulseShape
{
    Square,
    Gaussian,
    Cosine,
    Sech,
}
