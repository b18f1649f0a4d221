namespace Engine.Plugins.Ionizing.Kernel;

/// <summary>The electron's bound state.</summary>
public enum BoundState
{
    /// <summary>Gaussian, momentum variance s^2 per axis.</summary>
    Gaussian,

    /// <summary>Hydrogen-like 1s.</summary>
    Hydrogenic1s,
}
