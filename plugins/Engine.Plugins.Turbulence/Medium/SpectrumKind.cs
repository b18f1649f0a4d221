namespace Engine.Plugins.Turbulence.Medium;

/// <summary>Model of the refractive-index spectrum.</summary>
public enum SpectrumKind
{
    /// <summary>K^(-11/3) at all scales.</summary>
    Kolmogorov,

    /// <summary>(K² + κ0²)^(-11/6): finite outer scale.</summary>
    VonKarman,

    /// <summary>K^(-11/3) exp(-K²/κ_m²), κ_m = 5.92/l0: finite inner scale.</summary>
    Tatarskii,

    /// <summary>(K² + κ0²)^(-11/6) exp(-K²/κ_m²): both scales.</summary>
    ModifiedVonKarman,

    /// <summary>Andrews' fit of the Hill spectrum: the bump before the inner scale, κ_l = 3.3/l0.</summary>
    Hill,

    /// <summary>A power law K^(-α) with 3 &lt; α &lt; 4.</summary>
    PowerLaw,

    /// <summary>Sea water: fluctuations of temperature and salinity above the inner scale η, Nikishov's model.</summary>
    Ocean,
}
