using Engine.Numerics.Ode;
using Engine.Numerics.Quadrature;

namespace Engine.Plugins.Rydberg.Atoms;

/// <summary>Ionization of a Rydberg level by black-body radiation, from energy-normalized continuum functions.</summary>
/// <remarks>
/// A continuum function begins next to the core like a bound one of n = 200, which has the same phase there, and is integrated outward. Its scale comes from
/// <c>X → √(4μ/(πk)) sin</c>, that is <c>X²k + X′²/k = 4μ/π</c>, averaged far out.
/// </remarks>
[Reference(
    "I. I. Beterov, D. B. Tretyakov, I. I. Ryabtsev, V. M. Entin, A. Ekers and N. N. Bezuglov, Ionization of Rydberg atoms by blackbody "
    + "radiation, New J. Phys. 11, 013052 (2009)",
    Doi = "10.1088/1367-2630/11/1/013052")]
internal sealed class BlackBodyIonization
{
    private const int ReferenceNumber = 200;
    private const int Nodes = 20;
    private const int LeastPoints = 8000;
    private const int AveragedPoints = 4000;
    private const double Range = 25;
    private const double Step = 0.005;
    private readonly RadialFunctions _radial;

    /// <summary>Ionization of levels of a species.</summary>
    /// <param name="radial">Its wave functions; those of a finer grid are made here.</param>
    public BlackBodyIonization(RadialFunctions radial) =>
        _radial = radial.Step <= Step ? radial : new RadialFunctions(radial.Species, Step) { CorePolarization = radial.CorePolarization };

    /// <summary>The rate in 1/s.</summary>
    /// <param name="level">The level.</param>
    /// <param name="temperature">T in K, positive.</param>
    public double Rate(AtomicLevel level, double temperature)
    {
        double energy = _radial.Species.Energy(level);
        double top = Range * AtomicUnits.Boltzmann * temperature / AtomicUnits.Hartree;
        QuadratureRule rule = GaussQuadrature.Legendre(Nodes, 0, Math.Sqrt(top));
        double sum = 0;
        foreach ((int l, int twoJ) in level.DipoleSeries().Where(s => _radial.Species.HasSeries(s.L, s.TwoJ)))
        {
            for (int i = 0; i < rule.Count; i++)
            {
                double root = rule.Nodes[i], above = root * root;
                double element = Element(level, l, twoJ, above);
                double rate = TransitionRates.Einstein(above - energy, element, level, l, twoJ) * TransitionRates.Photons(above - energy, temperature);
                sum += rule.Weights[i] * 2 * root * rate;
            }
        }

        return sum;
    }

    /// <summary>⟨level|r|ε l j⟩, the continuum normalized per Hartree.</summary>
    /// <param name="level">The bound level.</param>
    /// <param name="l">l of the continuum.</param>
    /// <param name="twoJ">2j of the continuum.</param>
    /// <param name="energy">ε in Hartree, positive.</param>
    internal double Element(AtomicLevel level, int l, int twoJ, double energy)
    {
        double[] bound = _radial.Of(level).Values;
        double[] inner = _radial.Of(new AtomicLevel(ReferenceNumber, l, twoJ)).Values;
        int first = Array.FindIndex(inner, v => v != 0);
        int points = Math.Max(bound.Length, LeastPoints + first);
        var g = new double[points];
        _radial.Fill(l, twoJ, energy, g);
        double Bare(int k) => inner[k] / (_radial.X(k) * _radial.X(k));
        var x = new double[points];
        NumerovRecurrence.Forward(g.AsSpan(first), _radial.Step, Bare(first), Bare(first + 1), x.AsSpan(first));
        double scale = Math.Sqrt(4 * _radial.Species.ReducedMass / Math.PI / Amplitude(g, x));
        for (int k = first; k < points; k++)
        {
            x[k] *= scale * _radial.X(k) * _radial.X(k);
        }

        return _radial.Product(bound, x);
    }

    private double Amplitude(ReadOnlySpan<double> g, ReadOnlySpan<double> x)
    {
        double sum = 0;
        int last = x.Length - 2;
        for (int k = last - AveragedPoints; k < last; k++)
        {
            double wave = Math.Sqrt(-g[k]);
            double slope = (8 * (x[k + 1] - x[k - 1]) - (x[k + 2] - x[k - 2])) / (12 * _radial.Step);
            sum += x[k] * x[k] * wave + slope * slope / wave;
        }

        return sum / AveragedPoints;
    }
}
