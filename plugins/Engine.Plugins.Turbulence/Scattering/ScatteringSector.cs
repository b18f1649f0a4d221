namespace Engine.Plugins.Turbulence.Scattering;

/// <summary>The pairs (ket, bra) of one angular-momentum difference μ = l_ket - l_bra: the scattering tensor does not leave it.</summary>
internal sealed class ScatteringSector
{
    private readonly Dictionary<(int, int), int> _index;

    /// <summary>Makes a sector.</summary>
    /// <param name="basis">The modes.</param>
    /// <param name="difference">μ.</param>
    public ScatteringSector(Modes.ModeBasis basis, int difference)
    {
        Difference = difference;
        var kets = new List<int>();
        var bras = new List<int>();
        for (int ket = 0; ket < basis.Count; ket++)
        {
            for (int bra = 0; bra < basis.Count; bra++)
            {
                if (basis[ket].Azimuthal - basis[bra].Azimuthal == difference)
                {
                    kets.Add(ket);
                    bras.Add(bra);
                }
            }
        }

        Kets = [.. kets];
        Bras = [.. bras];
        OrderDifferences = [.. Kets.Select((ket, i) => basis[ket].Order - basis[Bras[i]].Order)];
        _index = Kets.Select((ket, i) => (ket, i)).ToDictionary(p => (p.ket, Bras[p.i]), p => p.i);
    }

    /// <summary>μ.</summary>
    public int Difference { get; }

    /// <summary>Number of pairs.</summary>
    public int Count => Kets.Length;

    /// <summary>Basis index of each pair's ket.</summary>
    public int[] Kets { get; }

    /// <summary>Basis index of each pair's bra.</summary>
    public int[] Bras { get; }

    /// <summary>N_ket - N_bra of each pair: its Gouy phase in units of atan t.</summary>
    public int[] OrderDifferences { get; }

    /// <summary>Place of a pair, or -1.</summary>
    public int IndexOf(int ket, int bra) => _index.GetValueOrDefault((ket, bra), -1);
}
