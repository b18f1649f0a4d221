namespace Engine.Plugins.Turbulence.Detection;

/// <summary>What a receiver projects on.</summary>
public enum DetectionKind
{
    /// <summary>The modes of the state, Laguerre–Gauss with their radial index.</summary>
    Mode,

    /// <summary>Orbital angular momentum alone, whatever the radial state.</summary>
    Azimuthal,

    /// <summary>A hologram that takes the charge away and a single-mode fiber behind it.</summary>
    Fiber,
}
