using Engine.Quantum.Gaussian;

namespace Engine.Plugins.Ionizing.Maps;

/// <summary>What is left of a Gaussian state's correlations.</summary>
public enum EntanglementClass
{
    /// <summary>The partial transpose is positive.</summary>
    Separable,

    /// <summary>Entangled without steering.</summary>
    Entangled,

    /// <summary>The idler steers the signal only.</summary>
    IdlerSteersSignal,

    /// <summary>The signal steers the idler only.</summary>
    SignalSteersIdler,

    /// <summary>Steering both ways.</summary>
    TwoWaySteering,
}
