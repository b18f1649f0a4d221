namespace Engine.Plugins.Rydberg.Model;

/// <summary>The space and the driving of two atoms with levels |g⟩ and |r⟩.</summary>
public enum TwoAtomSpace
{
    /// <summary>Symmetric ladder |gg⟩, |W⟩, |rr⟩ under a global drive.</summary>
    Ladder,

    /// <summary>All four states under a global drive.</summary>
    Full,

    /// <summary>All four states, each atom driven by its own field.</summary>
    Individual,
}
