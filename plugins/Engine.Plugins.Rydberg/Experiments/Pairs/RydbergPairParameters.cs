using Engine.Plugins.Rydberg.Atoms;

namespace Engine.Plugins.Rydberg.Experiments;

/// <summary>Two atoms in Rydberg states, whose quantum numbers, data and surroundings are parameters.</summary>
public record RydbergPairParameters : IValidatable
{
    private const int LeastNumber = 10;
    private const int LargestNumber = 200;
    private const int LargestOrbital = 10;

    /// <summary>The species.</summary>
    [Parameter("Isotope: Li6, Li7, Na23, K39, K40, K41, Rb85, Rb87, Cs133, or one of the file of atomic data.", Example = "Cs133")]
    public string Species { get; init; } = "Rb87";

    /// <summary>Principal quantum number.</summary>
    [Parameter("Principal quantum number.", Symbol = "n", Minimum = LeastNumber, Maximum = LargestNumber)]
    public int PrincipalQuantumNumber { get; init; } = 70;

    /// <summary>Orbital quantum number, 0 for S.</summary>
    [Parameter("Orbital quantum number, 0 for S.", Symbol = "l", Minimum = 0, Maximum = LargestOrbital)]
    public int OrbitalQuantumNumber { get; init; }

    /// <summary>Total angular momentum j of the level.</summary>
    [Quantity("1", Minimum = 0.5, Maximum = 10.5)]
    [Parameter("Total quantum number, l - 1/2 or l + 1/2; the latter when not given.", Symbol = "j", Example = "2.5")]
    public double? TotalQuantumNumber { get; init; }

    /// <summary>Magnetic quantum number m of the level.</summary>
    [Quantity("1", Minimum = -10.5, Maximum = 10.5)]
    [Parameter("Projection on the axis of quantization; j when not given.", Symbol = "m", Example = "0.5")]
    public double? MagneticQuantumNumber { get; init; }

    /// <summary>Species of the second atom.</summary>
    [Parameter("Isotope of the second atom; that of the first when not given.")]
    public string? SecondSpecies { get; init; }

    /// <summary>n of the second atom.</summary>
    [Parameter("Principal quantum number of the second atom; that of the first when not given.", Minimum = LeastNumber, Maximum = LargestNumber)]
    public int? SecondPrincipalQuantumNumber { get; init; }

    /// <summary>l of the second atom.</summary>
    [Parameter("Orbital quantum number of the second atom; that of the first when not given.", Minimum = 0, Maximum = LargestOrbital)]
    public int? SecondOrbitalQuantumNumber { get; init; }

    /// <summary>j of the second atom.</summary>
    [Quantity("1", Minimum = 0.5, Maximum = 10.5)]
    [Parameter("Total quantum number of the second atom; that of the first, or l + 1/2 where its l is given.")]
    public double? SecondTotalQuantumNumber { get; init; }

    /// <summary>m of the second atom.</summary>
    [Quantity("1", Minimum = -10.5, Maximum = 10.5)]
    [Parameter("Projection of the second atom; that of the first, or its j where its l or j is given.")]
    public double? SecondMagneticQuantumNumber { get; init; }

    /// <summary>θ.</summary>
    [Quantity("rad", Minimum = 0, Maximum = Math.PI)]
    [Parameter("Angle between the axis of the atoms and that of quantization.", Symbol = "theta")]
    public double Angle { get; init; }

    /// <summary>Temperature T of the surroundings.</summary>
    [Quantity("K", Minimum = 0, Maximum = 2000)]
    [Parameter("Temperature of the surroundings, a black body in free space.", Symbol = "T")]
    public double Temperature { get; init; } = 300;

    /// <summary>C6 sums over n up to so far from the atoms' own.</summary>
    [Parameter("C6 sums over n up to so far from the atoms' own.", Symbol = "k", Minimum = 1, Maximum = 40)]
    public int NumberRange { get; init; } = 10;

    /// <summary>n_max.</summary>
    [Parameter("Largest n in sums of rates; n + 60 when not given.", Symbol = "n_max", Minimum = 2, Maximum = 400)]
    public int? MaximumNumber { get; init; }

    /// <summary>Whether to estimate rates beyond n_max.</summary>
    [Parameter("Whether to add an estimate of the rates beyond the largest n.")]
    public bool Tail { get; init; } = true;

    /// <summary>Whether to add ionization.</summary>
    [Parameter("Whether to add ionization by black-body radiation.")]
    public bool Ionization { get; init; } = true;

    /// <summary>Whether the dipole is dressed with the core's.</summary>
    [Parameter("Whether the dipole is dressed with that induced in the core.")]
    public bool CorePolarization { get; init; }

    /// <summary>Atomic data.</summary>
    [Parameter("Atomic data as JSON that add to or replace those of the plugin; @file reads a file. The README gives the form.", Example = "@my-atoms.json")]
    public string? AtomicData { get; init; }

    /// <summary>The first atom's level and projection.</summary>
    internal PairMember First => new(
        Species,
        new AtomicLevel(PrincipalQuantumNumber, OrbitalQuantumNumber, Doubled(TotalQuantumNumber) ?? 2 * OrbitalQuantumNumber + 1),
        Doubled(MagneticQuantumNumber) ?? Doubled(TotalQuantumNumber) ?? 2 * OrbitalQuantumNumber + 1);

    /// <summary>The second atom's level and projection.</summary>
    internal PairMember Second
    {
        get
        {
            int l = SecondOrbitalQuantumNumber ?? OrbitalQuantumNumber;
            int twoJ = Doubled(SecondTotalQuantumNumber) ?? (SecondOrbitalQuantumNumber is null ? First.Level.TwoJ : 2 * l + 1);
            bool same = SecondOrbitalQuantumNumber is null && SecondTotalQuantumNumber is null;
            return new PairMember(
                SecondSpecies ?? Species,
                new AtomicLevel(SecondPrincipalQuantumNumber ?? PrincipalQuantumNumber, l, twoJ),
                Doubled(SecondMagneticQuantumNumber) ?? (same ? First.TwoM : twoJ));
        }
    }

    /// <inheritdoc/>
    public virtual IEnumerable<ParameterProblem> Validate()
    {
        SpeciesTable? table = null;
        string? problem = null;
        try
        {
            table = new SpeciesTable(AtomicData);
        }
        catch (FormatException e)
        {
            problem = "cannot be read: " + e.Message;
        }

        if (table is null)
        {
            return [new ParameterProblem(nameof(AtomicData), problem!)];
        }

        return Problems(First, "", table).Concat(Second == First ? [] : Problems(Second, "Second", table));
    }

    private static int? Doubled(double? value) => value is { } v ? (int)Math.Round(2 * v) : null;

    private IEnumerable<ParameterProblem> Problems(PairMember member, string prefix, SpeciesTable table)
    {
        AtomicLevel level = member.Level;
        string total = prefix + nameof(TotalQuantumNumber), magnetic = prefix + nameof(MagneticQuantumNumber);
        (double? j, double? m) = prefix.Length == 0 ? (TotalQuantumNumber, MagneticQuantumNumber) : (SecondTotalQuantumNumber, SecondMagneticQuantumNumber);
        bool shaped = Math.Abs(level.TwoJ - 2 * level.L) == 1 && level.TwoJ > 0 && (j is not { } given || given == level.J);
        if (!shaped)
        {
            yield return new ParameterProblem(total, FormattableString.Invariant($"must be l - 1/2 or l + 1/2 with l = {level.L}, got {j ?? level.J}"));
        }
        else if (Math.Abs(member.TwoM) > level.TwoJ || ((member.TwoM - level.TwoJ) & 1) != 0 || (m is { } projection && projection != member.TwoM / 2.0))
        {
            yield return new ParameterProblem(
                magnetic,
                FormattableString.Invariant($"must be one of -{level.J}, ..., {level.J} in steps of 1, got {m ?? member.TwoM / 2.0}"));
        }

        if (level.L >= level.N)
        {
            yield return new ParameterProblem(prefix + nameof(OrbitalQuantumNumber), $"must be below n = {level.N}, got {level.L}");
        }

        string? fault = null;
        Species? species = null;
        try
        {
            species = table.Get(member.Species);
        }
        catch (FormatException e)
        {
            fault = e.Message;
        }

        if (species is null)
        {
            yield return new ParameterProblem(prefix + nameof(Species), "is unknown or unusable: " + fault);
        }
        else if (shaped && level.L < level.N)
        {
            if (!species.HasSeries(level.L, level.TwoJ))
            {
                yield return new ParameterProblem(prefix + nameof(OrbitalQuantumNumber), $"names a series without quantum defects for {species.Name}");
            }
            else if (level.N < species.LowestNumber(level.L) || !(species.EffectiveNumber(level) > level.L))
            {
                yield return new ParameterProblem(prefix + nameof(PrincipalQuantumNumber), $"names a level that does not exist: n* must exceed l = {level.L}");
            }
        }
    }
}
