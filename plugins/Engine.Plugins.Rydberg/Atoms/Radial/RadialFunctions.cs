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
    private readonly Dictionary<(int L, int TwoJ), double[]> _potentials = [];
    private readonly Lock _lock = new();
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
    }

    /// <summary>The species.</summary>
    public Species Species { get; }

    /// <summary>h.</summary>
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
    public RadialFunction Of(AtomicLevel level) => _functions.GetOrAdd(level, Integrate);

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
        double sum = 0;
        for (int k = 0; k < w.Length; k++)
        {
            double x = X(k);
            sum += (k == 0 ? 0.5 : 1) * w[k] * w[k] * x * x;
        }

        return 2 * Step * sum;
    }

    /// <summary>g at each point of a series at an energy.</summary>
    /// <param name="l">l.</param>
    /// <param name="twoJ">2j.</param>
    /// <param name="energy">E in Hartree.</param>
    /// <param name="g">Receives g.</param>
    public void Fill(int l, int twoJ, double energy, Span<double> g)
    {
        ReadOnlySpan<double> potential = Potential(l, twoJ, g.Length);
        double factor = 8 * Species.ReducedMass * energy;
        for (int k = 0; k < g.Length; k++)
        {
            double x = X(k);
            g[k] = potential[k] - factor * x * x;
        }
    }

    private static int Comparer(AtomicLevel a, AtomicLevel b) => (a.N, a.L, a.TwoJ).CompareTo((b.N, b.L, b.TwoJ));

    // The part of g that no energy changes, kept for the longest grid asked for so far.
    private double[] Potential(int l, int twoJ, int points)
    {
        lock (_lock)
        {
            _potentials.TryGetValue((l, twoJ), out double[]? known);
            if (known is not null && known.Length >= points)
            {
                return known;
            }

            var values = new double[points];
            double mu = Species.ReducedMass, centrifugal = (2 * l + 0.5) * (2 * l + 1.5);
            int from = known?.Length ?? 0;
            known?.CopyTo(values, 0);
            for (int k = from; k < points; k++)
            {
                double x = X(k), r = x * x;
                values[k] = 8 * mu * r * Species.Potential.At(r, l, twoJ) + centrifugal / r;
            }

            _potentials[(l, twoJ)] = values;
            return values;
        }
    }

    private RadialFunction Integrate(AtomicLevel level)
    {
        int points = PointCount(level.N);
        var g = new double[points];
        Fill(level.L, level.TwoJ, Species.Energy(level), g);
        var x = new double[points];
        NumerovRecurrence.Backward(g, Step, Start, Start * Math.Exp(Step * Math.Sqrt(Math.Max(0, g[^1]))), x);
        CutInside(g, x);
        double norm = 0;
        for (int k = 0; k < points; k++)
        {
            double root = X(k);
            double product = root * x[k];
            norm += (k == 0 ? 0.5 : 1) * product * product;
            x[k] *= root * root;
        }

        double scale = 1 / Math.Sqrt(2 * Step * norm);
        TensorPrimitives.Multiply(x, scale, x);
        return new RadialFunction(x);
    }

    // Inside the forbidden zone next to the core the irregular solution grows; it is cut where |u| is least.
    private void CutInside(ReadOnlySpan<double> g, Span<double> x)
    {
        int allowed = 0;
        while (allowed < g.Length - 1 && g[allowed] >= 0)
        {
            allowed++;
        }

        int cut = 0;
        double least = double.PositiveInfinity;
        for (int k = 0; k <= allowed && allowed > 0; k++)
        {
            double u = Math.Abs(x[k]) * Math.Sqrt(X(k));
            if (u < least)
            {
                least = u;
                cut = k;
            }
        }

        x[..cut].Clear();
    }
}
