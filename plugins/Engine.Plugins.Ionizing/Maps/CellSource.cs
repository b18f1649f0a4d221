namespace Engine.Plugins.Ionizing.Maps;

/// <summary>Where the exact column of one cell comes from.</summary>
public enum CellSource
{
    /// <summary>Nowhere: signal noise makes the initial state mixed, or no bound is known for these kicks.</summary>
    None,

    /// <summary>The convexity bound: the true value is not above it.</summary>
    UpperBound,

    /// <summary>The grid.</summary>
    Grid,

    /// <summary>The large-kick limit.</summary>
    LargeKick,
}
