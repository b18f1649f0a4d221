namespace Engine.Plugins.Quantum.Experiments;

/// <summary>What a detector sees.</summary>
public enum Unravelling
{
    /// <summary>Single jumps.</summary>
    Jumps,

    /// <summary>The current of one quadrature.</summary>
    Homodyne,

    /// <summary>The currents of both quadratures.</summary>
    Heterodyne,
}
