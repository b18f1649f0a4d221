namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Which model answers.</summary>
public enum ModelKind
{
    /// <summary>Compound-Poisson momentum kicks on the joint state.</summary>
    Consistent,

    /// <summary>The formulas as printed, with a warning on each.</summary>
    AsPublished,
}
