namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Constants of CODATA 2018, and what an atomic unit is elsewhere.</summary>
[Reference(
    "E. Tiesinga, P. J. Mohr, D. B. Newell and B. N. Taylor, CODATA recommended values of the fundamental physical constants: 2018, Rev. Mod. "
    + "Phys. 93, 025010 (2021)",
    Doi = "10.1103/RevModPhys.93.025010")]
internal static class AtomicUnits
{
    /// <summary>α.</summary>
    public const double FineStructure = 7.2973525693e-3;

    /// <summary>a0 in m.</summary>
    public const double Bohr = 5.29177210903e-11;

    /// <summary>E_h in J.</summary>
    public const double Hartree = 4.3597447222071e-18;

    /// <summary>m_e in kg.</summary>
    public const double ElectronMass = 9.1093837015e-31;

    /// <summary>u in kg.</summary>
    public const double AtomicMass = 1.66053906660e-27;

    /// <summary>h in J s.</summary>
    public const double Planck = 6.62607015e-34;

    /// <summary>ħ in J s.</summary>
    public const double ReducedPlanck = Planck / (2 * Math.PI);

    /// <summary>c in m/s.</summary>
    public const double LightSpeed = 299792458;

    /// <summary>e in C.</summary>
    public const double Charge = 1.602176634e-19;

    /// <summary>k_B in J/K.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>ε0 in F/m.</summary>
    public const double VacuumPermittivity = 8.8541878128e-12;

    /// <summary>One Hartree over h, in GHz.</summary>
    public const double Gigahertz = Hartree / Planck * 1e-9;

    /// <summary>a0 in µm.</summary>
    public const double BohrMicrometer = Bohr * 1e6;

    /// <summary>One atomic unit of C3 over h, in GHz µm³.</summary>
    public const double C3 = Gigahertz * BohrMicrometer * BohrMicrometer * BohrMicrometer;

    /// <summary>One atomic unit of C6 over h, in GHz µm⁶.</summary>
    public const double C6 = C3 * BohrMicrometer * BohrMicrometer * BohrMicrometer;
}
