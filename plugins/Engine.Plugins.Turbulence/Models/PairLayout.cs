using Engine.Plugins.Turbulence.Modes;

namespace Engine.Plugins.Turbulence.Models;

/// <summary>Places of the elements ρ_mnpq with l_m - l_n + l_p - l_q = λ in one vector.</summary>
internal sealed class PairLayout
{
    private readonly ModeBasis _basis;
    private readonly int[] _pairIndex;
    private readonly Dictionary<int, int> _offsets = [];
    private readonly Dictionary<int, List<(int Ket, int Bra)>> _sectors = [];
    private readonly int _difference;

    /// <summary>Makes the layout.</summary>
    /// <param name="basis">The modes.</param>
    /// <param name="difference">λ.</param>
    public PairLayout(ModeBasis basis, int difference)
    {
        _basis = basis;
        _difference = difference;
        _pairIndex = new int[basis.Count * basis.Count];
        for (int ket = 0; ket < basis.Count; ket++)
        {
            for (int bra = 0; bra < basis.Count; bra++)
            {
                int mu = basis[ket].Azimuthal - basis[bra].Azimuthal;
                if (!_sectors.TryGetValue(mu, out List<(int, int)>? pairs))
                {
                    pairs = [];
                    _sectors[mu] = pairs;
                }

                _pairIndex[(ket * basis.Count) + bra] = pairs.Count;
                pairs.Add((ket, bra));
            }
        }

        foreach (int mu in _sectors.Keys.Order())
        {
            if (_sectors.TryGetValue(difference - mu, out List<(int, int)>? other))
            {
                _offsets[mu] = Count;
                Count += _sectors[mu].Count * other.Count;
            }
        }
    }

    /// <summary>Number of elements.</summary>
    public int Count { get; }

    /// <summary>The place of an element, which must belong to λ.</summary>
    public int IndexOf(int m, int n, int p, int q)
    {
        int mu = _basis[m].Azimuthal - _basis[n].Azimuthal;
        return _offsets[mu] + (_pairIndex[(m * _basis.Count) + n] * _sectors[_difference - mu].Count) + _pairIndex[(p * _basis.Count) + q];
    }

    /// <summary>All elements in order of their places.</summary>
    public IEnumerable<(int M, int N, int P, int Q)> Elements()
    {
        foreach (int mu in _offsets.Keys)
        {
            foreach ((int m, int n) in _sectors[mu])
            {
                foreach ((int p, int q) in _sectors[_difference - mu])
                {
                    yield return (m, n, p, q);
                }
            }
        }
    }

    /// <summary>N_m - N_n + N_p - N_q of every element.</summary>
    public int[] OrderDifferences() =>
        [.. Elements().Select(e => _basis[e.M].Order - _basis[e.N].Order + _basis[e.P].Order - _basis[e.Q].Order)];

    /// <summary>Weights of the free-space terms, without i and for unit distance in Rayleigh ranges.</summary>
    public (int To, int From, double Weight)[] FreeTerms()
    {
        var terms = new List<(int To, int From, double Weight)>();
        int place = 0;
        foreach ((int m, int n, int p, int q) in Elements())
        {
            double own = 0.5 * (Self(m) - Self(n) + Self(p) - Self(q));
            if (own != 0)
            {
                terms.Add((place, place, own));
            }

            foreach ((int x, double s) in Neighbors(m))
            {
                terms.Add((place, IndexOf(x, n, p, q), s));
            }

            foreach ((int x, double s) in Neighbors(n))
            {
                terms.Add((place, IndexOf(m, x, p, q), -s));
            }

            foreach ((int x, double s) in Neighbors(p))
            {
                terms.Add((place, IndexOf(m, n, x, q), s));
            }

            foreach ((int x, double s) in Neighbors(q))
            {
                terms.Add((place, IndexOf(m, n, p, x), -s));
            }

            place++;
        }

        return [.. terms];
    }

    private double Self(int mode) => ModeOverlaps.FreeSpaceNumber(_basis[mode], _basis[mode]);

    private IEnumerable<(int Mode, double Half)> Neighbors(int mode)
    {
        LaguerreGaussMode own = _basis[mode];
        foreach (int radial in (int[])[own.Radial - 1, own.Radial + 1])
        {
            int index = radial < 0 ? -1 : _basis.IndexOf(own with { Radial = radial });
            if (index >= 0)
            {
                yield return (index, 0.5 * ModeOverlaps.FreeSpaceNumber(own, _basis[index]));
            }
        }
    }
}
