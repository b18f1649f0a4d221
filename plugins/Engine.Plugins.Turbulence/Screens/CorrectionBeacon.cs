namespace Engine.Plugins.Turbulence.Screens;

/// <summary>What a mirror at the receiver is steered by.</summary>
public enum CorrectionBeacon
{
    /// <summary>The sum of the screens along the path: a plane beacon without diffraction.</summary>
    PathSum,

    /// <summary>A plane wave sent through the same media.</summary>
    Plane,

    /// <summary>The fundamental mode sent through the same media.</summary>
    Gaussian,

    /// <summary>The mean slope of the fundamental mode over the stop: tip and tilt as a camera in the focus sees them.</summary>
    Centroid,
}
