namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// What a valence electron of an alkali atom sees: a screened core up to l = 3, the Coulomb potential above, and spin and orbit. Atomic units.
/// </summary>
/// <param name="AtomicNumber">Z.</param>
/// <param name="CorePolarizability">α_c in a0³.</param>
/// <param name="Screening">a1, a2, a3, a4, r_c for l = 0, 1, 2, 3.</param>
[Reference(
    "M. Marinescu, H. R. Sadeghpour and A. Dalgarno, Dispersion coefficients for alkali-metal dimers, Phys. Rev. A 49, 982 (1994)",
    Doi = "10.1103/PhysRevA.49.982")]
internal sealed record ModelPotential(int AtomicNumber, double CorePolarizability, IReadOnlyList<CoreScreening> Screening)
{
    // From here on exp(-x) is nothing beside 1, to the last bit.
    private const double Negligible = 80;

    /// <summary>V(r) of a series.</summary>
    /// <param name="r">r in a0, positive.</param>
    /// <param name="l">l.</param>
    /// <param name="twoJ">2j.</param>
    public double At(double r, int l, int twoJ)
    {
        double j = twoJ / 2.0;
        double spinOrbit = AtomicUnits.FineStructure * AtomicUnits.FineStructure / (4 * r * r * r) * (j * (j + 1) - l * (l + 1) - 0.75);
        if (l >= Screening.Count)
        {
            return -1 / r + spinOrbit;
        }

        CoreScreening s = Screening[l];
        double charge = 1;
        if (Math.Min(s.A1, s.A2) * r < Negligible)
        {
            charge += (AtomicNumber - 1) * Math.Exp(-s.A1 * r) - r * (s.A3 + s.A4 * r) * Math.Exp(-s.A2 * r);
        }

        double ratio = r / s.Radius;
        double cube = ratio * ratio * ratio, power = cube * cube;
        double cut = CorePolarizability == 0 ? 0 : power < Negligible ? 1 - Math.Exp(-power) : 1;
        return -charge / r - CorePolarizability / (2 * r * r * r * r) * cut + spinOrbit;
    }
}
