namespace Engine.Plugins.Rydberg.Gates;

/// <summary>Atoms as a gate meets them: how each is driven, how far it is detuned, and how every two interact.</summary>
/// <param name="Amplitudes">Factor on Ω of each atom.</param>
/// <param name="Detunings">Added to Δ of each atom, rad/s.</param>
/// <param name="Interactions">B of every two atoms in rad/s, symmetric; infinite for blockade.</param>
internal sealed record Register(double[] Amplitudes, double[] Detunings, double[,] Interactions)
{
    /// <summary>Number of atoms.</summary>
    public int Count => Amplitudes.Length;

    /// <summary>Equal atoms.</summary>
    /// <param name="atoms">Number of atoms.</param>
    /// <param name="interaction">B between every two, rad/s; infinite for blockade.</param>
    public static Register Equal(int atoms, double interaction) => Placed([.. Enumerable.Repeat(1.0, atoms)], new double[atoms], (_, _) => interaction);

    /// <summary>Atoms whose interactions are given by a function.</summary>
    /// <param name="amplitudes">Factor on Ω of each atom.</param>
    /// <param name="detunings">Added to Δ of each atom, rad/s.</param>
    /// <param name="interaction">B of atoms i &lt; j, rad/s.</param>
    public static Register Placed(double[] amplitudes, double[] detunings, Func<int, int, double> interaction)
    {
        int n = amplitudes.Length;
        double[,] all = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            for (int j = i + 1; j < n; j++)
            {
                all[i, j] = all[j, i] = interaction(i, j);
            }
        }

        return new(amplitudes, detunings, all);
    }

    /// <summary>Interactions of atoms at places: that of the closest two, and of others as 1/R⁶ beside it.</summary>
    /// <param name="positions">Places, each of two or three coordinates in m.</param>
    /// <param name="interaction">B of the closest two, rad/s.</param>
    public static Func<int, int, double> VanDerWaals(IReadOnlyList<IReadOnlyList<double>> positions, double interaction)
    {
        double closest = double.PositiveInfinity;
        for (int i = 0; i < positions.Count; i++)
        {
            for (int j = 0; j < i; j++)
            {
                closest = Math.Min(closest, Distance(positions[i], positions[j]));
            }
        }

        return (i, j) => interaction * Math.Pow(closest / Distance(positions[i], positions[j]), 6);
    }

    /// <summary>Distance of two places.</summary>
    public static double Distance(IReadOnlyList<double> a, IReadOnlyList<double> b) => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum());
}
