namespace Engine.Plugins.CoherentEnergy.Experiments;

/// <summary>Three-member ensembles of the third figure; reconstructions, since the exact energies are not preserved.</summary>
public enum SecurePreset
{
    /// <summary>None: energies or an ensemble are given.</summary>
    None,

    /// <summary>Energies 1/2 - Delta, 1/2, 1/2 + Delta.</summary>
    Symmetric,

    /// <summary>Energies 1/2, 1/2 + Delta/2, 1/2 + Delta.</summary>
    Asymmetric,

    /// <summary>Energies 1/2 - Delta, 1/2, 1/2 + Delta/2 with weights 1/4, 1/4, 1/2: the mean stays 1/2.</summary>
    AsymmetricFixedEnergy,
}
