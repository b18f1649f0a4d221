namespace Engine.Plugins.Turbulence.States;

/// <summary>Which photons go through turbulence, and whether through the same.</summary>
public enum Topology
{
    /// <summary>Both, through media without correlation.</summary>
    TwoSidedIndependent,

    /// <summary>The first one only.</summary>
    OneSided,

    /// <summary>Both, side by side through one medium.</summary>
    SameMedium,
}
