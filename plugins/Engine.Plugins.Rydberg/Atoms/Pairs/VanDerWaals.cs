using Engine.Numerics.LinearAlgebra;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// C6 of a pair of levels by second-order perturbation theory, as a matrix over the degenerate states |m_a m_b⟩ (m_a slow, both rising from -j), followed for
/// two
/// different levels of one species by |b m_b; a m_a⟩ (m_b slow). GHz µm⁶ over h; <c>ΔE = +C6/R⁶</c>.
/// </summary>
/// <remarks>Dipole-dipole terms alone: quadrupoles matter below some 1.5 Le Roy radii.</remarks>
[Reference(
    "T. G. Walker and M. Saffman, Consequences of Zeeman degeneracy for the van der Waals blockade between Rydberg atoms, Phys. Rev. A 77, "
    + "032723 (2008)",
    Doi = "10.1103/PhysRevA.77.032723")]
[Reference(
    "K. Singer, J. Stanojevic, M. Weidemueller and R. Cote, Long-range interactions between alkali Rydberg atom pairs, J. Phys. B 38, S295 "
    + "(2005)",
    Doi = "10.1088/0953-4075/38/2/021")]
internal sealed class VanDerWaals
{
    private const double LeastDefect = 1e-10;
    private const double LeastWeight = 1e-20;
    private readonly AtomPair _pair;
    private readonly DipoleDipole _operator;
    private readonly double[] _matrix;
    private readonly List<(AtomicLevel P, AtomicLevel Q, double SquaredRadial, double[] AngularSquares)> _channels = [];
    private SymmetricEigenDecomposition? _eigen;

    /// <summary>Sums over all levels with n up to k away.</summary>
    /// <param name="pair">The pair.</param>
    /// <param name="theta">Angle between the axis of the atoms and that of quantization, in rad.</param>
    /// <param name="k">k.</param>
    /// <exception cref="ResonantPairException">A channel is degenerate with the pair.</exception>
    public VanDerWaals(AtomPair pair, double theta, int k)
    {
        _pair = pair;
        _operator = new DipoleDipole(theta);
        int direct = (pair.A.TwoJ + 1) * (pair.B.TwoJ + 1);
        Order = pair.HasExchange ? 2 * direct : direct;
        _matrix = new double[Order * Order];
        var first = AtomPair.Neighbors(pair.First, pair.A, k).ToArray();
        var second = AtomPair.Neighbors(pair.Second, pair.B, k).ToArray();
        pair.First.Prepare(first.SelectMany(s => s.Levels).Append(pair.A));
        pair.Second.Prepare(second.SelectMany(s => s.Levels).Append(pair.B));
        foreach ((int lp, int twoJp, AtomicLevel[] ps) in first)
        {
            foreach ((int lq, int twoJq, AtomicLevel[] qs) in second)
            {
                Add(lp, twoJp, ps, lq, twoJq, qs);
            }
        }
    }

    /// <summary>Rows of the matrix.</summary>
    public int Order { get; }

    /// <summary>Its eigenvalues, ascending: they do not depend on the angle.</summary>
    public IReadOnlyList<double> Eigenvalues => Eigen.Values;

    private SymmetricEigenDecomposition Eigen => _eigen ??= SymmetricEigenDecomposition.Factor(_matrix, Order);

    /// <summary>An element.</summary>
    /// <param name="row">Row.</param>
    /// <param name="column">Column.</param>
    public double this[int row, int column] => _matrix[row * Order + column];

    /// <summary>The row of |m_a m_b⟩.</summary>
    /// <param name="twoMa">2 m_a.</param>
    /// <param name="twoMb">2 m_b.</param>
    public int Row(int twoMa, int twoMb) => (_pair.A.TwoJ + twoMa) / 2 * (_pair.B.TwoJ + 1) + (_pair.B.TwoJ + twoMb) / 2;

    /// <summary>The row of |b m_b; a m_a⟩, for two different levels of one species.</summary>
    /// <param name="twoMa">2 m_a.</param>
    /// <param name="twoMb">2 m_b.</param>
    public int ExchangedRow(int twoMa, int twoMb) => Order / 2 + (_pair.B.TwoJ + twoMb) / 2 * (_pair.A.TwoJ + 1) + (_pair.A.TwoJ + twoMa) / 2;

    /// <summary>The largest element of a row beside the diagonal, in modulus.</summary>
    /// <param name="row">The row.</param>
    public double LargestOffDiagonal(int row) => Enumerable.Range(0, Order).Where(c => c != row).Select(c => Math.Abs(this[row, c])).DefaultIfEmpty(0).Max();

    /// <summary>
    /// What blocks a state of mixed eigenvalues far away: <c>[Σ w_k/c_k²]^(-1/2)</c> with the weights of the state in the eigenvectors. The smallest
    /// eigenvalues count most.
    /// </summary>
    /// <param name="row">The state.</param>
    public double BlockadeStrength(int row)
    {
        double sum = 0;
        for (int k = 0; k < Order; k++)
        {
            double weight = Eigen.Vectors[row * Order + k] * Eigen.Vectors[row * Order + k];
            sum += weight < LeastWeight ? 0 : weight / (Eigen.Values[k] * Eigen.Values[k]);
        }

        return 1 / Math.Sqrt(sum);
    }

    /// <summary>The channels of a state, strongest share of C6 first.</summary>
    /// <param name="row">The row of |m_a m_b⟩.</param>
    public IReadOnlyList<PairChannel> Channels(int row)
    {
        double energy = _pair.Energy;
        var sums = new Dictionary<(AtomicLevel, AtomicLevel), (double Square, double Defect)>();
        foreach ((AtomicLevel p, AtomicLevel q, double radial, double[] squares) in _channels)
        {
            bool swap = _pair.IsOneSpecies && (p.N, p.L, p.TwoJ).CompareTo((q.N, q.L, q.TwoJ)) > 0;
            (AtomicLevel, AtomicLevel) key = swap ? (q, p) : (p, q);
            sums.TryGetValue(key, out (double Square, double Defect) sum);
            double defect = _pair.First.Species.Energy(p) + _pair.Second.Species.Energy(q) - energy;
            sums[key] = (sum.Square + squares[row] * radial, defect);
        }

        return [.. sums
            .Where(s => s.Value.Square > 0)
            .Select(s => new PairChannel(s.Key.Item1, s.Key.Item2, s.Value.Defect * AtomicUnits.Gigahertz, Math.Sqrt(s.Value.Square) * AtomicUnits.C3))
            .OrderByDescending(c => Math.Abs(c.C6))];
    }

    // All n of one pair of series share the angular factors: their product once, times the sum of squared radial factors over defects.
    private void Add(int lp, int twoJp, AtomicLevel[] ps, int lq, int twoJq, AtomicLevel[] qs)
    {
        double[] toPq = Couplings(_pair.A, _pair.B, lp, twoJp, lq, twoJq);
        double[] swapped = _pair.HasExchange ? Couplings(_pair.B, _pair.A, lp, twoJp, lq, twoJq) : [];
        bool exchanges = swapped.Any(v => v != 0);
        double direct = 0, exchange = 0, energy = _pair.Energy;
        int columns = (twoJp + 1) * (twoJq + 1), states = toPq.Length / columns;
        double[] squares = [.. Enumerable.Range(0, states).Select(i => Enumerable.Range(i * columns, columns).Sum(c => toPq[c] * toPq[c]))];
        double[] energies = [.. qs.Select(_pair.Second.Species.Energy)], elements = [.. qs.Select(q => _pair.Second.Element(_pair.B, q))];
        double[] others = exchanges ? [.. qs.Select(q => _pair.Second.Element(_pair.A, q))] : [];
        foreach (AtomicLevel p in ps)
        {
            double element = _pair.First.Element(_pair.A, p), other = exchanges ? _pair.First.Element(_pair.B, p) : 0;
            double left = energy - _pair.First.Species.Energy(p);
            for (int i = 0; i < qs.Length; i++)
            {
                double radial = element * elements[i], defect = left - energies[i];
                if (Math.Abs(defect) * AtomicUnits.Gigahertz < LeastDefect)
                {
                    throw new ResonantPairException($"{_pair.A} + {_pair.B} is resonant with {p} + {qs[i]}: C6 does not exist; use the pair Hamiltonian.");
                }

                direct += radial * radial / defect;
                exchange += exchanges ? radial * other * others[i] / defect : 0;
                _channels.Add((p, qs[i], radial * radial, squares));
            }
        }

        Accumulate(toPq, toPq, columns, direct * AtomicUnits.C6, 0, 0);
        if (_pair.HasExchange)
        {
            // |ba⟩ couples to (q, p) as |ab⟩ does to (p, q).
            double[] mirrored = Couplings(_pair.B, _pair.A, lq, twoJq, lp, twoJp);
            Accumulate(mirrored, mirrored, columns, direct * AtomicUnits.C6, states, states);
            Accumulate(toPq, swapped, columns, exchange * AtomicUnits.C6, 0, states);
        }
    }

    private void Accumulate(double[] left, double[] right, int columns, double factor, int firstRow, int firstColumn)
    {
        for (int i = 0; i < left.Length / columns; i++)
        {
            for (int j = 0; j < right.Length / columns; j++)
            {
                double sum = 0;
                for (int c = 0; c < columns; c++)
                {
                    sum += left[i * columns + c] * right[j * columns + c];
                }

                _matrix[(firstRow + i) * Order + firstColumn + j] += factor * sum;
                if (firstRow != firstColumn)
                {
                    _matrix[(firstColumn + j) * Order + firstRow + i] += factor * sum;
                }
            }
        }
    }

    // Angular factors of ⟨a m1; b m2|R³V|p mp; q mq⟩: row = (m1, m2), column = (mp, mq).
    private double[] Couplings(AtomicLevel a, AtomicLevel b, int lp, int twoJp, int lq, int twoJq)
    {
        int columns = (twoJp + 1) * (twoJq + 1);
        var result = new double[(a.TwoJ + 1) * (b.TwoJ + 1) * columns];
        double reduced = DipoleAngular.Reduced(a.L, a.TwoJ, lp, twoJp) * DipoleAngular.Reduced(b.L, b.TwoJ, lq, twoJq);
        if (reduced == 0)
        {
            return result;
        }

        double[,] first = Directions(a.TwoJ, twoJp), second = Directions(b.TwoJ, twoJq);
        for (int at = 0; at < result.Length; at++)
        {
            int row = at / columns, column = at % columns;
            int m1 = row / (b.TwoJ + 1), m2 = row % (b.TwoJ + 1), mp = column / (twoJq + 1), mq = column % (twoJq + 1);
            int q1 = (2 * m1 - a.TwoJ - 2 * mp + twoJp) / 2, q2 = (2 * m2 - b.TwoJ - 2 * mq + twoJq) / 2;
            if (Math.Abs(q1) <= 1 && Math.Abs(q2) <= 1)
            {
                result[at] = reduced * _operator[q1, q2] * first[m1, mp] * second[m2, mq];
            }
        }

        return result;
    }

    private static double[,] Directions(int twoJ, int twoJOther)
    {
        var result = new double[twoJ + 1, twoJOther + 1];
        for (int i = 0; i <= twoJ; i++)
        {
            for (int j = 0; j <= twoJOther; j++)
            {
                int twoM = 2 * i - twoJ, twoMOther = 2 * j - twoJOther;
                result[i, j] = Math.Abs(twoM - twoMOther) <= 2 ? DipoleAngular.Direction(twoJ, twoM, twoJOther, twoMOther) : 0;
            }
        }

        return result;
    }
}
