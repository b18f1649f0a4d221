namespace Engine.Plugins.Ionizing.Media;

/// <summary>Constants of nature in SI units.</summary>
[Reference("E. Tiesinga, P. J. Mohr, D. B. Newell, B. N. Taylor, CODATA recommended values of the fundamental physical constants: 2018, Rev. Mod. Phys. 93, "
    + "025010 (2021)",
    Doi = "10.1103/RevModPhys.93.025010")]
public static class PhysicalConstants
{
    /// <summary>Planck constant, J s.</summary>
    public const double Planck = 6.62607015e-34;

    /// <summary>Reduced Planck constant, J s.</summary>
    public const double ReducedPlanck = Planck / (2 * Math.PI);

    /// <summary>Boltzmann constant, J/K.</summary>
    public const double Boltzmann = 1.380649e-23;

    /// <summary>Elementary charge, C; an electronvolt in J.</summary>
    public const double ElementaryCharge = 1.602176634e-19;

    /// <summary>Electron mass, kg.</summary>
    public const double ElectronMass = 9.1093837015e-31;

    /// <summary>Speed of light, m/s.</summary>
    public const double SpeedOfLight = 299792458;

    /// <summary>Bohr radius, m.</summary>
    public const double BohrRadius = 5.29177210903e-11;

    /// <summary>A Torr in Pa.</summary>
    public const double Torr = 101325.0 / 760;

    /// <summary>Energy of a photon, eV.</summary>
    /// <param name="wavelength">Vacuum wavelength, m.</param>
    public static double PhotonEnergy(double wavelength) => Planck * SpeedOfLight / (wavelength * ElementaryCharge);

    /// <summary>Wave number of a free electron, 1/m.</summary>
    /// <param name="energy">Kinetic energy, eV.</param>
    public static double ElectronWaveNumber(double energy) => Math.Sqrt(2 * ElectronMass * energy * ElementaryCharge) / ReducedPlanck;
}
