using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Engine.Numerics.Ode;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>
/// Radial wave functions of one species and their elements: with <c>u = rR = r^(1/4) X</c> and <c>x = √r</c>, <c>X″ = gX</c> is integrated inward at the
/// energy of the
/// quantum defects by Numerov's recurrence. All functions of a species share one grid. Atomic units.
/// </summary>
/// <remarks>
/// The value computed by a step belongs to the next point inward; storing it one point off, as is done in a widely used package, costs 2e-5 at n = 60 and 1e-3
/// in elements that reach low states. Safe for concurrent use; the same bits whatever the order of calls.
/// </remarks>
[Reference("M. Marinescu, H. R. Sadeghpour and A. Dalgarno, Phys. Rev. A 49, 982 (1994)", Doi = "10.1103/PhysRevA.49.982")]
[Reference(
    "M. L. Zimmerman, M. G. Littman, M. M. Kash and D. Kleppner, Stark structure of the Rydberg states of alkali-metal atoms, Phys. Rev. A 20, "
    + "2251 (1979)",
    Doi = "10.1103/PhysRevA.20.2251", Equations = "Numerov integration in the square root of r")]
internal sealed class RadialFunctions
{
    /// <summary>The step where none is given.</summary>
    public const double DefaultStep = 0.01;

    private const double Start = 1e-30;
    private readonly ConcurrentDictionary<AtomicLevel, RadialFunction> _functions = new();
    private readonly ConcurrentDictionary<(AtomicLevel, AtomicLevel), double> _elements = new();
    private readonly RadialGrid _grid;
    private readonly double _begin;

    /// <summary>Wave functions of a species.</summary>
    /// <param name="species">The species.</param>
    /// <param name="step">h, in √a0.</param>
    /// <param name="innerFactor">Factor on the radius where functions begin; 0.8 and 1.2 tell how much elements depend on the core.</param>
    public RadialFunctions(Species species, double step = DefaultStep, double innerFactor = 1)
    {
        Species = species;
        Step = step;
        _begin = Math.Sqrt(innerFactor * (species.InnerRadius ?? Math.Cbrt(species.Potential.CorePolarizability)));
        _grid = new RadialGrid(species, _begin, step);
    }

    /// <summary>The species.</summary>
    public Species Species { get; }

    /// <summary>Step h in the square root of the radius.</summary>
    public double Step { get; }

    /// <summary>Whether the dipole is dressed with the core's, <c>r → r - (α_c/r²) √(1 - exp(-(r/2)⁶))</c>.</summary>
    public bool CorePolarization { get; init; }

    /// <summary>x = √r at a point.</summary>
    /// <param name="point">From 0.</param>
    public double X(int point) => _begin + point * Step;

    /// <summary>Points of a bound function: to r = 2n(n + 15).</summary>
    /// <param name="n">n.</param>
    public int PointCount(int n) => Math.Max(3, (int)Math.Floor((Math.Sqrt(2.0 * n * (n + 15)) - _begin) / Step) + 1);

    /// <summary>A bound function.</summary>
    /// <param name="level">The level.</param>
    public RadialFunction Of(AtomicLevel level) => _functions.TryGetValue(level, out RadialFunction? known) ? known
        : _functions.GetOrAdd(level, Integrate([level])[0]);

    /// <summary>Integrates all of some levels that are not yet known, those of a series several at a time; the same bits as one by one.</summary>
    /// <param name="levels">The levels.</param>
    public void Prepare(IEnumerable<AtomicLevel> levels)
    {
        foreach (IGrouping<(int L, int TwoJ), AtomicLevel> series in levels.Where(l => !_functions.ContainsKey(l)).Distinct().GroupBy(l => (l.L, l.TwoJ)))
        {
            // Neighbors in n are of about one length: the lanes of a register begin together.
            AtomicLevel[] members = [.. series.OrderBy(l => l.N)];
            RadialFunction[] functions = Integrate(members);
            for (int i = 0; i < members.Length; i++)
            {
                _functions.TryAdd(members[i], functions[i]);
            }
        }
    }

    /// <summary>⟨1|r|2⟩ in a0.</summary>
    /// <param name="one">One level.</param>
    /// <param name="other">The other.</param>
    public double Element(AtomicLevel one, AtomicLevel other)
    {
        (AtomicLevel, AtomicLevel) key = Comparer(one, other) <= 0 ? (one, other) : (other, one);
        return _elements.GetOrAdd(key, pair => Product(Of(pair.Item1).Values, Of(pair.Item2).Values));
    }

    /// <summary>⟨1|r|2⟩ of two functions on this grid.</summary>
    /// <param name="one">x²X of one.</param>
    /// <param name="other">x²X of the other.</param>
    public double Product(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        int points = Math.Min(one.Length, other.Length);
        if (!CorePolarization)
        {
            return 2 * Step * (TensorPrimitives.Dot(one[..points], other[..points]) - 0.5 * one[0] * other[0]);
        }

        double sum = 0;
        for (int k = 0; k < points; k++)
        {
            double r = X(k) * X(k);
            double half = r / 2;
            double operatorOverR = 1 - Species.Potential.CorePolarizability / (r * r * r) * Math.Sqrt(-Math.Exp(-Math.Pow(half, 6)) + 1);
            sum += (k == 0 ? 0.5 : 1) * one[k] * other[k] * operatorOverR;
        }

        return 2 * Step * sum;
    }

    /// <summary>⟨r²⟩ in a0².</summary>
    /// <param name="level">The level.</param>
    public double MeanSquare(AtomicLevel level)
    {
        double[] w = Of(level).Values;
        ReadOnlySpan<double> roots = _grid.Roots(w.Length);
        double sum = 0;
        for (int k = 0; k < w.Length; k++)
        {
            sum += (k == 0 ? 0.5 : 1) * w[k] * w[k] * roots[k] * roots[k];
        }

        return 2 * Step * sum;
    }

    /// <summary>g at each point of a series at an energy.</summary>
    /// <param name="l">l.</param>
    /// <param name="twoJ">2j.</param>
    /// <param name="energy">E in Hartree.</param>
    /// <param name="g">Receives g.</param>
    public void Fill(int l, int twoJ, double energy, Span<double> g) =>
        TensorPrimitives.MultiplyAdd(_grid.Linear(g.Length), energy, _grid.Potential(l, twoJ, g.Length), g);

    private static int Comparer(AtomicLevel a, AtomicLevel b) => (a.N, a.L, a.TwoJ).CompareTo((b.N, b.L, b.TwoJ));

    // Levels of one series, by rising n.
    private RadialFunction[] Integrate(AtomicLevel[] levels)
    {
        int l = levels[0].L, twoJ = levels[0].TwoJ, longest = PointCount(levels[^1].N);
        ReadOnlySpan<double> potential = _grid.Potential(l, twoJ, longest), linear = _grid.Linear(longest), roots = _grid.Roots(longest);
        double[] energies = [.. levels.Select(Species.Energy)];
        double[] last = new double[levels.Length], beforeLast = new double[levels.Length];
        var functions = new double[levels.Length][];
        for (int i = 0; i < levels.Length; i++)
        {
            int points = PointCount(levels[i].N);
            functions[i] = GC.AllocateUninitializedArray<double>(points);
            double end = potential[points - 1] + energies[i] * linear[points - 1];
            last[i] = Start;
            beforeLast[i] = Start * Math.Exp(Step * Math.Sqrt(Math.Max(0, end)));
        }

        NumerovRecurrence.Backward(potential, linear, Step, energies, last, beforeLast, functions);
        for (int i = 0; i < levels.Length; i++)
        {
            double[] x = functions[i];
            CutInside(potential, linear, energies[i], roots, x);
            ReadOnlySpan<double> root = roots[..x.Length];
            TensorPrimitives.Multiply(x, root, x);
            double norm = TensorPrimitives.SumOfSquares(x) - 0.5 * x[0] * x[0];
            TensorPrimitives.Multiply(x, root, x);
            TensorPrimitives.Multiply(x, 1 / Math.Sqrt(2 * Step * norm), x);
        }

        return [.. functions.Select(f => new RadialFunction(f))];
    }

    // Inside the forbidden zone next to the core the irregular solution grows; it is cut where |u| is least.
    private static void CutInside(ReadOnlySpan<double> potential, ReadOnlySpan<double> linear, double energy, ReadOnlySpan<double> roots, Span<double> x)
    {
        int allowed = 0;
        while (allowed < x.Length - 1 && potential[allowed] + energy * linear[allowed] >= 0)
        {
            allowed++;
        }

        int cut = 0;
        double least = double.PositiveInfinity;
        for (int k = 0; k <= allowed && allowed > 0; k++)
        {
            double u = Math.Abs(x[k]) * Math.Sqrt(roots[k]);
            if (u < least)
            {
                least = u;
                cut = k;
            }
        }

        x[..cut].Clear();
    }
}
