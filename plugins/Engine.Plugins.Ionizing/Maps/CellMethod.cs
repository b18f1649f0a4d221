namespace Engine.Plugins.Ionizing.Maps;

/// <summary>How the exact column of a map is filled.</summary>
public enum CellMethod
{
    /// <summary>The rigorous upper bound for Gaussian kicks, or the large-kick limit where it applies.</summary>
    Bound,

    /// <summary>The exact negativity on a grid, where that is not too large; the bound elsewhere.</summary>
    Grid,
}
