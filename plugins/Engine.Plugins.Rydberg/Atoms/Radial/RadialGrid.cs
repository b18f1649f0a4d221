namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// What all wave functions of a species share, point by point: x = √r, and the equation <c>X″ = (a + E b) X</c> of each series. Grows with the longest function
/// asked for; safe for concurrent use.
/// </summary>
/// <param name="species">The species.</param>
/// <param name="begin">x at point 0.</param>
/// <param name="step">h.</param>
internal sealed class RadialGrid(Species species, double begin, double step)
{
    // Grown in blocks, so that few calls compute anything.
    private const int Block = 2048;

    private readonly Lock _lock = new();
    private readonly Dictionary<(int L, int TwoJ), double[]> _potentials = [];
    private double[] _roots = [];
    private double[] _linear = [];

    /// <summary>x at each point.</summary>
    /// <param name="points">How many are wanted.</param>
    public ReadOnlySpan<double> Roots(int points)
    {
        lock (_lock)
        {
            if (_roots.Length < points)
            {
                _roots = Extend(_roots, points, k => begin + k * step);
            }

            return _roots.AsSpan(0, points);
        }
    }

    /// <summary>b = -8μx² at each point.</summary>
    /// <param name="points">How many are wanted.</param>
    public ReadOnlySpan<double> Linear(int points)
    {
        lock (_lock)
        {
            if (_linear.Length < points)
            {
                double factor = -8 * species.ReducedMass;
                _linear = Extend(_linear, points, k => factor * (begin + k * step) * (begin + k * step));
            }

            return _linear.AsSpan(0, points);
        }
    }

    /// <summary>a at each point of a series: what no energy changes.</summary>
    /// <param name="l">l.</param>
    /// <param name="twoJ">2j.</param>
    /// <param name="points">How many are wanted.</param>
    public ReadOnlySpan<double> Potential(int l, int twoJ, int points)
    {
        lock (_lock)
        {
            if (!_potentials.TryGetValue((l, twoJ), out double[]? known) || known.Length < points)
            {
                double mu = species.ReducedMass, centrifugal = (2 * l + 0.5) * (2 * l + 1.5);
                _potentials[(l, twoJ)] = known = Extend(known ?? [], points, k =>
                {
                    double x = begin + k * step, r = x * x;
                    return 8 * mu * r * species.Potential.At(r, l, twoJ) + centrifugal / r;
                });
            }

            return known.AsSpan(0, points);
        }
    }

    private static double[] Extend(double[] known, int points, Func<int, double> value)
    {
        var longer = new double[(points + Block - 1) / Block * Block];
        known.CopyTo(longer, 0);
        for (int k = known.Length; k < longer.Length; k++)
        {
            longer[k] = value(k);
        }

        return longer;
    }
}
