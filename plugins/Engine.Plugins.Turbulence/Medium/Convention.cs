namespace Engine.Plugins.Turbulence.Medium;

/// <summary>How the refractive-index spectrum enters the infinitesimal-propagation equation.</summary>
public enum Convention
{
    /// <summary>
    /// Φ = (2π)³ · c_φ C_n² K^(-11/3): the transform pair and the spectrum belong together, and the equation agrees with the phase structure function.
    /// </summary>
    Corrected,

    /// <summary>Φ = c_φ C_n² K^(-11/3) as inserted in 2011, without (2π)³; reproduces the printed tables.</summary>
    Published2011,
}
