namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Which pair states a pair Hamiltonian holds.</summary>
/// <param name="NumberRange">dn: n of each atom up to so far away.</param>
/// <param name="LargestL">l up to this, and at least one beyond the atoms' own.</param>
/// <param name="EnergyCut">Largest |ΔE| over h, in GHz; infinite for none.</param>
internal sealed record PairBasis(int NumberRange, int LargestL, double EnergyCut)
{
    /// <summary>The most states of one block that a report diagonalizes.</summary>
    public const int LargestDimension = 2000;

    private const double DefaultCut = 60;

    /// <summary>The default of a pair: dn = 4, two more l, twice the spacing of levels.</summary>
    /// <param name="pair">The pair.</param>
    public static PairBasis Default(AtomPair pair) =>
        new(4, Math.Max(pair.A.L, pair.B.L) + 2, DefaultCut * Math.Pow(60 / pair.EffectiveNumber, 3));

    /// <summary>Levels of one atom. Two different levels of one species share ranges, so that |ba⟩ is in the basis with |ab⟩.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="second">Whether the second atom's are asked for.</param>
    public AtomicLevel[] Levels(AtomPair pair, bool second)
    {
        AtomicLevel own = second ? pair.B : pair.A, other = pair.HasExchange ? (second ? pair.A : pair.B) : own;
        Species species = (second ? pair.Second : pair.First).Species;
        var levels = new List<AtomicLevel>();
        for (int n = Math.Min(own.N, other.N) - NumberRange; n <= Math.Max(own.N, other.N) + NumberRange; n++)
        {
            for (int l = Math.Max(0, Math.Min(own.L, other.L) - 1); l <= Math.Max(Math.Max(own.L, other.L) + 1, LargestL); l++)
            {
                if (l < n && n >= species.LowestNumber(l))
                {
                    levels.AddRange(AtomicLevel.DoubledJ(l).Where(twoJ => species.HasSeries(l, twoJ)).Select(twoJ => new AtomicLevel(n, l, twoJ)));
                }
            }
        }

        return [.. levels];
    }
}
