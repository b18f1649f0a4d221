namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The states |n l j m⟩ of one atom in a pair basis and all dipole elements among them, in e a0.</summary>
internal sealed class SingleAtomStates
{
    private readonly AtomicLevel[] _levels;
    private readonly double[] _energies;
    private readonly int[] _firsts;
    private readonly int[] _levelOf;
    private readonly int[] _twoM;
    private readonly double[] _dipoles;

    /// <summary>Tabulates the states of some levels.</summary>
    /// <param name="radial">Wave functions of the species.</param>
    /// <param name="levels">The levels.</param>
    public SingleAtomStates(RadialFunctions radial, AtomicLevel[] levels)
    {
        _levels = levels;
        _energies = [.. levels.Select(radial.Species.Energy)];
        _levelOf = [.. levels.SelectMany((level, i) => Enumerable.Repeat(i, level.TwoJ + 1))];
        _twoM = [.. levels.SelectMany(level => Enumerable.Range(0, level.TwoJ + 1).Select(m => 2 * m - level.TwoJ))];
        _firsts = [.. levels.Select((_, i) => levels.Take(i).Sum(l => l.TwoJ + 1))];
        _dipoles = new double[Count * Count];
        radial.Prepare(levels);
        var angular = new Dictionary<(int, int, int, int), double[]>();
        for (int i = 0; i < levels.Length; i++)
        {
            for (int j = 0; j < levels.Length; j++)
            {
                AtomicLevel a = levels[i], b = levels[j];
                if (Math.Abs(a.L - b.L) == 1 && Math.Abs(a.TwoJ - b.TwoJ) <= 2)
                {
                    if (!angular.TryGetValue((a.L, a.TwoJ, b.L, b.TwoJ), out double[]? table))
                    {
                        angular[(a.L, a.TwoJ, b.L, b.TwoJ)] = table = Angular(a, b);
                    }

                    Fill(_firsts[i], _firsts[j], a.TwoJ + 1, b.TwoJ + 1, radial.Element(a, b), table);
                }
            }
        }
    }

    /// <summary>The levels, in order.</summary>
    public IReadOnlyList<AtomicLevel> Levels => _levels;

    /// <summary>The first state of a level; those of rising m follow.</summary>
    /// <param name="level">Its index.</param>
    public int First(int level) => _firsts[level];

    /// <summary>Number of states.</summary>
    public int Count => _twoM.Length;

    /// <summary>The level of a state.</summary>
    /// <param name="state">Its index.</param>
    public AtomicLevel Level(int state) => _levels[_levelOf[state]];

    /// <summary>Its energy in Hartree.</summary>
    /// <param name="state">Its index.</param>
    public double Energy(int state) => _energies[_levelOf[state]];

    /// <summary>2m of a state.</summary>
    /// <param name="state">Its index.</param>
    public int TwoM(int state) => _twoM[state];

    /// <summary>Elements ⟨state|C_q r|…⟩, q = m - m' of the other state.</summary>
    /// <param name="state">Its index.</param>
    public ReadOnlySpan<double> Row(int state) => _dipoles.AsSpan(state * Count, Count);

    // Angular parts of all elements between two levels, row = m of the first.
    private static double[] Angular(AtomicLevel a, AtomicLevel b)
    {
        double reduced = DipoleAngular.Reduced(a.L, a.TwoJ, b.L, b.TwoJ);
        var table = new double[(a.TwoJ + 1) * (b.TwoJ + 1)];
        for (int i = 0; i <= a.TwoJ; i++)
        {
            for (int j = 0; j <= b.TwoJ; j++)
            {
                int twoM = 2 * i - a.TwoJ, twoMOther = 2 * j - b.TwoJ;
                table[i * (b.TwoJ + 1) + j] = Math.Abs(twoM - twoMOther) <= 2 ? reduced * DipoleAngular.Direction(a.TwoJ, twoM, b.TwoJ, twoMOther) : 0;
            }
        }

        return table;
    }

    private void Fill(int row, int column, int rows, int columns, double radial, double[] table)
    {
        for (int i = 0; i < rows; i++)
        {
            for (int j = 0; j < columns; j++)
            {
                _dipoles[(row + i) * Count + column + j] = radial * table[i * columns + j];
            }
        }
    }
}
