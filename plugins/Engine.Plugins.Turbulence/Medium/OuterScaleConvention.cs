namespace Engine.Plugins.Turbulence.Medium;

/// <summary>How the outer scale L0 sets the wave number κ0.</summary>
public enum OuterScaleConvention
{
    /// <summary>κ0 = 2π/L0.</summary>
    TwoPi,

    /// <summary>κ0 = 1/L0.</summary>
    One,
}
