namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>What <c>turbulence.qubit</c> varies.</summary>
public enum QubitSweep
{
    /// <summary>w0/r0 at the given distance.</summary>
    Strength,

    /// <summary>The distance traveled.</summary>
    Distance,
}
