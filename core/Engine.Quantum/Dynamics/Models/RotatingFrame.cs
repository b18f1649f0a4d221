namespace Engine.Quantum.Dynamics;

/// <summary>Whether the fast phases of the diagonal of H₀ are taken out before the integration. Results are always in the frame the problem was given
/// in.</summary>
/// <example>See <see cref="SchrodingerSolver"/>.</example>
public enum RotatingFrame
{
    /// <summary>Where the diagonal spreads much wider than what is left after taking it out, and every jump operator turns at one frequency.</summary>
    Automatic,

    /// <summary>The equations are integrated as they stand.</summary>
    Off,

    /// <summary>Always; every jump operator must turn at one frequency.</summary>
    On,
}
