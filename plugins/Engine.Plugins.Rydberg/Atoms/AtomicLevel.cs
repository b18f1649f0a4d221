namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>A level |n l j⟩ of one valence electron.</summary>
/// <param name="N">n.</param>
/// <param name="L">l, below n.</param>
/// <param name="TwoJ">2j: 2l - 1 or 2l + 1.</param>
internal readonly record struct AtomicLevel(int N, int L, int TwoJ)
{
    private const string Letters = "SPDFGHIKLMN";

    /// <summary>Total angular momentum j.</summary>
    public double J => TwoJ / 2.0;

    /// <summary>The letter of an l, e.g. S for 0.</summary>
    /// <param name="l">l, 0 to 10.</param>
    public static char Letter(int l) => Letters[l];

    /// <summary>The l of a letter in either case; -1 for none.</summary>
    /// <param name="letter">The letter.</param>
    public static int Number(char letter) => Letters.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);

    /// <summary>The one or two doubled j of an l.</summary>
    /// <param name="l">l.</param>
    public static IEnumerable<int> DoubledJ(int l) => l == 0 ? [1] : [2 * l - 1, 2 * l + 1];

    /// <summary>Series an electric dipole leads to: l ± 1, j by at most 1.</summary>
    public IEnumerable<(int L, int TwoJ)> DipoleSeries()
    {
        AtomicLevel self = this;
        return new[] { L - 1, L + 1 }
            .Where(l => l >= 0)
            .SelectMany(l => DoubledJ(l).Select(twoJ => (l, twoJ)))
            .Where(s => Math.Abs(s.twoJ - self.TwoJ) <= 2);
    }

    /// <summary>E.g. <c>60S1/2</c>.</summary>
    public override string ToString() => $"{N}{(L < Letters.Length ? Letter(L) : "l=" + L)}{TwoJ}/2";
}
