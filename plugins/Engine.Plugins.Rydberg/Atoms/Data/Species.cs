namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>One isotope: quantum defects, measured low levels, model potential. Energies in Hartree below the ionization limit.</summary>
internal sealed record Species
{
    private const int DefectSeries = 5;

    /// <summary>E.g. <c>Rb87</c>.</summary>
    public required string Name { get; init; }

    /// <summary>M in u.</summary>
    public required double Mass { get; init; }

    /// <summary>Ionization limit above the ground state in Hartree; enters through measured levels alone.</summary>
    public required double IonizationLimit { get; init; }

    /// <summary>Dipole polarizability of the core for l ≥ 5, in a0³.</summary>
    public required double OuterDipolePolarizability { get; init; }

    /// <summary>Quadrupole polarizability of the core for l ≥ 5, in a0⁵.</summary>
    public required double OuterQuadrupolePolarizability { get; init; }

    /// <summary>n of the ground state.</summary>
    public required int GroundNumber { get; init; }

    /// <summary>Lowest n of s, p, d, f, g.</summary>
    public required IReadOnlyList<int> LowestNumbers { get; init; }

    /// <summary>Measured levels are used below this n.</summary>
    public required int MeasuredBelow { get; init; }

    /// <summary>[d0, d2, d4 …] of each series up to g.</summary>
    public required IReadOnlyDictionary<(int L, int TwoJ), double[]> Defects { get; init; }

    /// <summary>Measured energies in Hartree above the ground state.</summary>
    public required IReadOnlyDictionary<AtomicLevel, double> Levels { get; init; }

    /// <summary>The potential.</summary>
    public required ModelPotential Potential { get; init; }

    /// <summary>Where the numbers come from.</summary>
    public required IReadOnlyList<string> Sources { get; init; }

    /// <summary>Where wave functions begin, in a0; the cube root of the core's polarizability unless given.</summary>
    public double? InnerRadius { get; init; }

    /// <summary>μ of electron and singly charged core over m_e.</summary>
    public double ReducedMass => 1 - AtomicUnits.ElectronMass / (Mass * AtomicUnits.AtomicMass);

    /// <summary>The lowest n of a series that exists.</summary>
    /// <param name="l">l.</param>
    public int LowestNumber(int l) => l < LowestNumbers.Count ? LowestNumbers[l] : l + 1;

    /// <summary>Whether a series has quantum defects; from l = 5 on, the polarizability of the core stands for them.</summary>
    /// <param name="l">l.</param>
    /// <param name="twoJ">2j.</param>
    public bool HasSeries(int l, int twoJ) => l >= DefectSeries || Defects.ContainsKey((l, twoJ));

    /// <summary>Energy in Hartree, relative to the ionization limit, centre of gravity of the hyperfine structure.</summary>
    /// <param name="level">The level.</param>
    [Reference(
        "W. Li, I. Mourachko, M. W. Noel and T. F. Gallagher, Phys. Rev. A 67, 052502 (2003)",
        Doi = "10.1103/PhysRevA.67.052502", Equations = "Rydberg-Ritz formula")]
    public double Energy(AtomicLevel level)
    {
        if (level.N < MeasuredBelow && Levels.TryGetValue(level, out double measured))
        {
            return measured - IonizationLimit;
        }

        if (level.L >= DefectSeries)
        {
            return OuterEnergy(level);
        }

        double[] d = Defects[(level.L, level.TwoJ)];
        double x = Math.Pow(level.N - d[0], -2);
        double defect = 0;
        for (int i = d.Length - 1; i >= 0; i--)
        {
            defect = defect * x + d[i];
        }

        double effective = level.N - defect;
        return -ReducedMass / (2 * effective * effective);
    }

    /// <summary>n* = √(-μ/2E).</summary>
    /// <param name="level">The level.</param>
    public double EffectiveNumber(AtomicLevel level) => Math.Sqrt(-ReducedMass / (2 * Energy(level)));

    // The core's polarizability in hydrogenic averages, with hydrogen's fine structure and relativistic shift.
    private double OuterEnergy(AtomicLevel level)
    {
        double n = level.N, l = level.L, j = level.J, n2 = n * n;
        double r4 = (3 * n2 - l * (l + 1)) / (2 * Math.Pow(n, 5) * (l + 1.5) * (l + 1) * (l + 0.5) * l * (l - 0.5));
        double r6 = (35 * n2 * n2 - 5 * n2 * (6 * l * (l + 1) - 5) + 3 * (l + 2) * (l + 1) * l * (l - 1))
            / (8 * Math.Pow(n, 7) * (l + 2.5) * (l + 2) * (l + 1.5) * (l + 1) * (l + 0.5) * l * (l - 0.5) * (l - 1) * (l - 1.5));
        double defect = n2 * n / 2 * (OuterDipolePolarizability * r4 + OuterQuadrupolePolarizability * r6);
        double mu = ReducedMass, alpha2 = AtomicUnits.FineStructure * AtomicUnits.FineStructure;
        double spinOrbit = -mu / 2 * alpha2 * (j * (j + 1) - l * (l + 1) - 0.75) / (2 * l * (l + 0.5) * (l + 1) * n2 * n);
        double relativistic = mu / 2 * alpha2 / (n2 * n2) * (n / (l + 0.5) - 0.75);
        return -mu / (2 * (n - defect) * (n - defect)) - spinOrbit - relativistic;
    }
}
