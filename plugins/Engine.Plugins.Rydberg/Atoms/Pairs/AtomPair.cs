namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Two atoms in Rydberg levels, of one species or of two.</summary>
/// <param name="First">Wave functions of the first atom's species.</param>
/// <param name="Second">Those of the second atom's; the same object for one species.</param>
/// <param name="A">Level of the first atom.</param>
/// <param name="B">Level of the second atom.</param>
internal sealed record AtomPair(RadialFunctions First, RadialFunctions Second, AtomicLevel A, AtomicLevel B)
{
    /// <summary>Whether both atoms are of one species.</summary>
    public bool IsOneSpecies => ReferenceEquals(First, Second);

    /// <summary>Whether |ab⟩ and |ba⟩ are different states of equal energy, coupled by exchange.</summary>
    public bool HasExchange => IsOneSpecies && A != B;

    /// <summary>Whether one photon leads from a to b: then the pair interacts in first order, as 1/R³.</summary>
    public bool IsResonant => HasExchange && DipoleAngular.Reduced(A.L, A.TwoJ, B.L, B.TwoJ) != 0;

    /// <summary>E_a + E_b in Hartree.</summary>
    public double Energy => First.Species.Energy(A) + Second.Species.Energy(B);

    /// <summary>n* of the pair, <c>√(n_a* n_b*)</c>.</summary>
    public double EffectiveNumber => Math.Sqrt(First.Species.EffectiveNumber(A) * Second.Species.EffectiveNumber(B));

    /// <summary>Le Roy's radius <c>2(√⟨r_a²⟩ + √⟨r_b²⟩)</c> in µm, within which electrons overlap.</summary>
    [Reference("R. J. Le Roy, Long-range potential coefficients from RKR turning points, Can. J. Phys. 52, 246 (1974)", Doi = "10.1139/p74-035")]
    public double LeRoyRadius => 2 * (Math.Sqrt(First.MeanSquare(A)) + Math.Sqrt(Second.MeanSquare(B))) * AtomicUnits.BohrMicrometer;

    /// <summary>⟨a m_a; b m_b|R³V|b m_b; a m_a⟩ in GHz µm³: what shifts a resonant pair in first order.</summary>
    /// <param name="twoMa">2 m_a.</param>
    /// <param name="twoMb">2 m_b.</param>
    /// <param name="theta">θ in rad.</param>
    public double ExchangeCoupling(int twoMa, int twoMb, double theta)
    {
        int q = (twoMa - twoMb) / 2;
        if (!HasExchange || Math.Abs(q) > 1)
        {
            return 0;
        }

        double there = DipoleAngular.Component(A.L, A.TwoJ, twoMa, B.L, B.TwoJ, twoMb), back = DipoleAngular.Component(B.L, B.TwoJ, twoMb, A.L, A.TwoJ, twoMa);
        return Math.Pow(First.Element(A, B), 2) * there * back * new DipoleDipole(theta)[q, -q] * AtomicUnits.C3;
    }

    /// <summary>Series and levels an atom may go to virtually, with n up to k away.</summary>
    /// <param name="radial">The atom's species.</param>
    /// <param name="level">Its level.</param>
    /// <param name="k">k.</param>
    internal static IEnumerable<(int L, int TwoJ, AtomicLevel[] Levels)> Neighbors(RadialFunctions radial, AtomicLevel level, int k) => level.DipoleSeries()
        .Where(s => radial.Species.HasSeries(s.L, s.TwoJ))
        .Select(s =>
        {
            int first = Math.Max(level.N - k, Math.Max(radial.Species.LowestNumber(s.L), s.L + 1));
            return (s.L, s.TwoJ, Enumerable.Range(first, Math.Max(0, level.N + k - first + 1)).Select(n => new AtomicLevel(n, s.L, s.TwoJ)).ToArray());
        });
}
