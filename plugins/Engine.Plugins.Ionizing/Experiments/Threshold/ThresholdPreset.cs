namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The cases the paper puts numbers on.</summary>
public enum ThresholdPreset
{
    /// <summary>None: everything is given.</summary>
    None,

    /// <summary>Metastable argon, 5 Torr, 10 cm, 810 nm, photoelectrons of 1 eV.</summary>
    Argon,

    /// <summary>The same at 0.01 Torr.</summary>
    ArgonDilute,

    /// <summary>Rayleigh scattering in the gas at 5 Torr.</summary>
    Rayleigh,
}
