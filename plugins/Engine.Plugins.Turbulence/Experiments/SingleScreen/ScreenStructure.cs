namespace Engine.Plugins.Turbulence.Experiments;

/// <summary>Structure function of a single phase screen.</summary>
public enum ScreenStructure
{
    /// <summary>That of the spectrum.</summary>
    Exact,

    /// <summary>The quadratic approximation with the same constant.</summary>
    Quadratic,
}
