namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// Two atoms in a basis of pair states with every dipole-dipole coupling among them. At an angle θ the frame is that of the atoms' axis, where M is
/// conserved: the
/// pair state is turned by Wigner's d and each M is a block of its own.
/// </summary>
[Reference(
    "S. Weber, C. Tresp, H. Menke, A. Urvoy, O. Firstenberg, H. P. Buechler and S. Hofferberth, Calculation of Rydberg interaction potentials, "
    + "J. Phys. B 50, 133001 (2017)",
    Doi = "10.1088/1361-6455/aa743a")]
internal sealed class PairHamiltonian
{
    private readonly AtomPair _pair;
    private readonly SingleAtomStates _first;
    private readonly SingleAtomStates _second;
    private readonly double _energyCut;
    private readonly int _exchange;

    /// <summary>Builds the blocks.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="twoMa">2 m_a.</param>
    /// <param name="twoMb">2 m_b.</param>
    /// <param name="theta">θ in rad.</param>
    /// <param name="basis">Which states.</param>
    /// <param name="secondOrder">Whether channels outside the basis act in second order, summed over n up to this far away; 0 for none.</param>
    /// <param name="exchange">1 or -1 for the pair states (|ab⟩ ± |ba⟩)/√2 of unlike levels, 0 for |ab⟩.</param>
    /// <exception cref="ResonantPairException">A channel outside the basis is degenerate with the pair.</exception>
    public PairHamiltonian(AtomPair pair, int twoMa, int twoMb, double theta, PairBasis basis, int secondOrder = 0, int exchange = 0)
    {
        _exchange = pair.HasExchange ? exchange : 0;
        _pair = pair;
        _energyCut = basis.EnergyCut;
        _first = new SingleAtomStates(pair.First, basis.Levels(pair, second: false));
        _second = pair.IsOneSpecies && !pair.HasExchange ? _first : new SingleAtomStates(pair.Second, basis.Levels(pair, second: true));
        Dictionary<int, List<(int, int)>> byProjection = SelectStates(theta == 0 ? twoMa + twoMb : null);
        Dimension = byProjection.Values.Sum(s => s.Count);
        VanDerWaals? full = secondOrder > 0 ? new VanDerWaals(pair, 0, secondOrder) : null;
        int extent = pair.A.TwoJ + pair.B.TwoJ;
        var blocks = new List<PairBlock>();
        for (int twoM = -extent; twoM <= extent; twoM += 2)
        {
            if ((theta != 0 || twoM == twoMa + twoMb) && byProjection.TryGetValue(twoM, out List<(int, int)>? states))
            {
                blocks.Add(Block(states, twoMa, twoMb, theta, full));
            }
        }

        Blocks = blocks;
    }

    /// <summary>One block for each M that the pair state has a part in.</summary>
    public IReadOnlyList<PairBlock> Blocks { get; }

    /// <summary>States of the basis over all M; at θ = 0 those of the pair's own M.</summary>
    public int Dimension { get; }

    /// <summary>States of the largest block.</summary>
    public int LargestBlock => Blocks.Max(b => b.Dimension);

    /// <summary>States of the largest block of a basis, without building it.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="twoMa">2 m_a.</param>
    /// <param name="twoMb">2 m_b.</param>
    /// <param name="theta">θ in rad.</param>
    /// <param name="basis">Which states.</param>
    public static int CountLargestBlock(AtomPair pair, int twoMa, int twoMb, double theta, PairBasis basis)
    {
        AtomicLevel[] first = basis.Levels(pair, second: false), second = basis.Levels(pair, second: true);
        double[] energies = [.. first.Select(pair.First.Species.Energy)], others = [.. second.Select(pair.Second.Species.Energy)];
        int extent = pair.A.TwoJ + pair.B.TwoJ;
        var counts = new int[2 * extent + 1];
        for (int i = 0; i < first.Length; i++)
        {
            for (int j = 0; j < second.Length; j++)
            {
                if (((first[i].L + second[j].L - pair.A.L - pair.B.L) & 1) == 0
                    && Math.Abs(energies[i] + others[j] - pair.Energy) * AtomicUnits.Gigahertz <= basis.EnergyCut)
                {
                    for (int twoM = -extent; twoM <= extent; twoM += 2)
                    {
                        int least = Math.Max(-first[i].TwoJ, twoM - second[j].TwoJ), most = Math.Min(first[i].TwoJ, twoM + second[j].TwoJ);
                        counts[twoM + extent] += Math.Max(0, (most - least) / 2 + 1);
                    }
                }
            }
        }

        return theta == 0 ? counts[twoMa + twoMb + extent] : counts.Max();
    }

    // States of one projection, or of all, ordered by n1, n2, l1, l2, j1, j2, m1, m2.
    private Dictionary<int, List<(int First, int Second)>> SelectStates(int? projection)
    {
        var selected = new Dictionary<int, List<(int First, int Second)>>();
        foreach ((int a, int b) in LevelPairs())
        {
            AtomicLevel first = _first.Levels[a], second = _second.Levels[b];
            for (int i = _first.First(a); i <= _first.First(a) + first.TwoJ; i++)
            {
                int twoM = _first.TwoM(i);
                for (int twoMb = -second.TwoJ; twoMb <= second.TwoJ; twoMb += 2)
                {
                    if (projection is { } wanted && twoM + twoMb != wanted)
                    {
                        continue;
                    }

                    if (!selected.TryGetValue(twoM + twoMb, out List<(int First, int Second)>? states))
                    {
                        selected[twoM + twoMb] = states = [];
                    }

                    states.Add((i, _second.First(b) + (second.TwoJ + twoMb) / 2));
                }
            }
        }

        return selected;
    }

    // Pairs of levels of the right parity near the pair's energy, ordered by n1, n2, l1, l2, j1, j2.
    private IEnumerable<(int A, int B)> LevelPairs()
    {
        var pairs = new List<(int A, int B)>();
        for (int a = 0; a < _first.Levels.Count; a++)
        {
            for (int b = 0; b < _second.Levels.Count; b++)
            {
                if (((_first.Levels[a].L + _second.Levels[b].L - _pair.A.L - _pair.B.L) & 1) == 0
                    && Math.Abs(Defect(_first.First(a), _second.First(b))) <= _energyCut)
                {
                    pairs.Add((a, b));
                }
            }
        }

        return pairs.OrderBy(p => (_first.Levels[p.A].N, _second.Levels[p.B].N, _first.Levels[p.A].L, _second.Levels[p.B].L, _first.Levels[p.A].TwoJ,
            _second.Levels[p.B].TwoJ));
    }

    private double Defect(int i, int j)
    {
        // The pair itself is at zero exactly, in either order.
        AtomicLevel a = _first.Level(i), b = _second.Level(j);
        return IsOwn(a, b) ? 0 : (_first.Energy(i) + _second.Energy(j) - _pair.Energy) * AtomicUnits.Gigahertz;
    }

    private bool IsOwn(AtomicLevel a, AtomicLevel b) => (a == _pair.A && b == _pair.B) || (_pair.IsOneSpecies && a == _pair.B && b == _pair.A);

    private PairBlock Block(List<(int First, int Second)> states, int twoMa, int twoMb, double theta, VanDerWaals? full)
    {
        int n = states.Count;
        var coupling = new PairCouplings(n);
        var dipole = new DipoleDipole(0);
        for (int i = 0; i < n; i++)
        {
            (int a, int b) = states[i];
            ReadOnlySpan<double> rowA = _first.Row(a), rowB = _second.Row(b);
            for (int j = 0; j < i; j++)
            {
                (int p, int q) = states[j];
                double product = rowA[p] * rowB[q];
                if (product != 0)
                {
                    int q1 = (_first.TwoM(a) - _first.TwoM(p)) / 2;
                    coupling.Add(j, product * dipole[q1, -q1] * AtomicUnits.C3);
                }
            }

            coupling.EndRow();
        }

        double[] energies = [.. states.Select(s => Defect(s.First, s.Second))];
        bool[] own = [.. states.Select(s => IsOwn(_first.Level(s.First), _second.Level(s.Second)))];
        double[] target = [.. states.Select(s => Amplitude(s.First, s.Second, twoMa, twoMb, theta))];
        PairBasisState[] names = [.. states.Select(
            s => new PairBasisState(_first.Level(s.First), _first.TwoM(s.First), _second.Level(s.Second), _second.TwoM(s.Second)))];
        var block = new PairBlock(names, energies, coupling, target, own);
        return full is null ? block : new PairBlock(names, energies, coupling, target, own) { Correction = Outside(block, full) };
    }

    private double Amplitude(int i, int j, int twoMa, int twoMb, double theta)
    {
        // |ba⟩ has the second level with its m on the first atom.
        if (_exchange != 0 && _first.Level(i) == _pair.B && _second.Level(j) == _pair.A)
        {
            return _exchange * Math.Sqrt(0.5) * Overlap(_pair.B, _pair.A, i, j, twoMb, twoMa, theta);
        }

        return _first.Level(i) == _pair.A && _second.Level(j) == _pair.B
            ? (_exchange == 0 ? 1 : Math.Sqrt(0.5)) * Overlap(_pair.A, _pair.B, i, j, twoMa, twoMb, theta)
            : 0;
    }

    private double Overlap(AtomicLevel first, AtomicLevel second, int i, int j, int twoMa, int twoMb, double theta)
    {
        return theta == 0
            ? (_first.TwoM(i) == twoMa && _second.TwoM(j) == twoMb ? 1 : 0)
            : DipoleAngular.Rotation(first.TwoJ, twoMa, _first.TwoM(i), theta) * DipoleAngular.Rotation(second.TwoJ, twoMb, _second.TwoM(j), theta);
    }

    private double[,] Outside(PairBlock block, VanDerWaals full)
    {
        double[,] inside = block.SecondOrder();
        int[] own = block.OwnStates();
        int[] rows = [.. own.Select(i => block.States[i]).Select(s => s.A == _pair.A && s.B == _pair.B
            ? full.Row(s.TwoMa, s.TwoMb)
            : full.ExchangedRow(s.TwoMb, s.TwoMa))];
        var result = new double[own.Length, own.Length];
        for (int i = 0; i < own.Length; i++)
        {
            for (int j = 0; j < own.Length; j++)
            {
                result[i, j] = full[rows[i], rows[j]] - inside[i, j];
            }
        }

        return result;
    }
}
