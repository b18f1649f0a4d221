namespace Engine.Plugins.Quantum.Experiments;

/// <summary>Which elements of the Redfield tensor are kept.</summary>
public enum SecularChoice
{
    /// <summary>All of them.</summary>
    None,

    /// <summary>Those between elements that turn at one frequency.</summary>
    Secular,

    /// <summary>Those between elements whose frequencies differ by less than a cutoff.</summary>
    Partial,

    /// <summary>One mean frequency for each cluster of frequencies: positive.</summary>
    Cluster,
}
