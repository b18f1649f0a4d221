namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>The states |n l j m⟩ of one atom in a pair basis and all dipole elements among them, in e a0.</summary>
internal sealed class SingleAtomStates
{
    private readonly AtomicLevel[] _levels;
    private readonly double[] _energies;
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
        _dipoles = new double[Count * Count];
        int[] firsts = [.. levels.Select((_, i) => levels.Take(i).Sum(l => l.TwoJ + 1))];
        var angular = new Dictionary<(int, int, int, int), double[]>();
        for (int i = 0; i < levels.Length; i++)
        {
            for (int j = 0; j < levels.Length; j++)
            {
                AtomicLevel a = levels[i], b = levels[j];
                if (DipoleAngular.Reduced(a.L, a.TwoJ, b.L, b.TwoJ) is double reduced and not 0)
                {
                    Fill(firsts[i], firsts[j], a, b, reduced * radial.Element(a, b), angular);
                }
            }
        }
    }

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

    private void Fill(int rows, int columns, AtomicLevel a, AtomicLevel b, double reduced, Dictionary<(int, int, int, int), double[]> angular)
    {
        if (!angular.TryGetValue((a.L, a.TwoJ, b.L, b.TwoJ), out double[]? table))
        {
            angular[(a.L, a.TwoJ, b.L, b.TwoJ)] = table = new double[(a.TwoJ + 1) * (b.TwoJ + 1)];
            for (int i = 0; i <= a.TwoJ; i++)
            {
                for (int j = 0; j <= b.TwoJ; j++)
                {
                    int twoM = 2 * i - a.TwoJ, twoMOther = 2 * j - b.TwoJ;
                    table[i * (b.TwoJ + 1) + j] = Math.Abs(twoM - twoMOther) <= 2 ? DipoleAngular.Direction(a.TwoJ, twoM, b.TwoJ, twoMOther) : 0;
                }
            }
        }

        for (int i = 0; i <= a.TwoJ; i++)
        {
            for (int j = 0; j <= b.TwoJ; j++)
            {
                _dipoles[(rows + i) * Count + columns + j] = reduced * table[i * (b.TwoJ + 1) + j];
            }
        }
    }
}
