namespace Engine.Plugins.Ionizing.Recoil;

/// <summary>What an event does to the idler.</summary>
public enum EventKind
{
    /// <summary>It survives with a changed wave number.</summary>
    Kick,

    /// <summary>It is gone, as in one-photon ionization.</summary>
    Absorb,
}
