namespace Engine.Plugins.Turbulence.Medium;

/// <summary>How C_n² runs along the path.</summary>
public enum ProfileKind
{
    /// <summary>The same everywhere.</summary>
    Constant,

    /// <summary>Linear between tabulated points.</summary>
    Table,

    /// <summary>Hufnagel–Valley with altitude along a slant path.</summary>
    HufnagelValley,
}
