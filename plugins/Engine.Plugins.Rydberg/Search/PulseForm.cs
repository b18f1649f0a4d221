namespace Engine.Plugins.Rydberg.Search;

/// <summary>How the pulse is written.</summary>
public enum PulseForm
{
    /// <summary>One value a slice.</summary>
    Constant,

    /// <summary>Sine series for Ω, vanishing at the ends; cosine series for Δ.</summary>
    Fourier,

    /// <summary>Cubic splines.</summary>
    Spline,

    /// <summary>One value a slice behind a Gaussian low-pass filter.</summary>
    LowPass,
}
