namespace Engine.Quantum.Baths;

/// <summary>Which elements of the Redfield tensor are kept.</summary>
/// <example>See <see cref="SpectralDensity"/>.</example>
public enum SecularApproximation
{
    /// <summary>All: accurate to second order in the coupling, but not always positive.</summary>
    None,

    /// <summary>Those between elements of the density matrix that turn at the same frequency: positive, and relaxing to the Gibbs state.</summary>
    Full,

    /// <summary>Those between elements whose frequencies differ by less than a cutoff.</summary>
    Partial,

    /// <summary>
    /// Frequencies closer than a cutoff form clusters, each of which jumps as one at the rate of its mean frequency: positive, and right to the width of the
    /// clusters.
    /// </summary>
    Cluster,
}
