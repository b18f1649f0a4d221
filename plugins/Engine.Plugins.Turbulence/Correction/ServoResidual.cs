using Engine.Numerics.Interpolation;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Correction;

/// <summary>
/// ½D of what a real servo leaves of the phase: waves too short for its actuators, waves that have moved on while it acts, and the noise of its sensor. The
/// wind is the same everywhere along the path and comes from any direction alike.
/// </summary>
/// <remarks>Waves above π/d stay; below, what is left of a wave K after a delay τ is 2[1 - J0(Kvτ)] of its power. Noise σ² is smooth over a pitch d:
/// D = 2σ²(1 - e^(-ρ²/d²)).</remarks>
[Reference("D. P. Greenwood, J. Opt. Soc. Am. 67, 390 (1977)", Doi = "10.1364/JOSA.67.000390")]
[Reference("F. Rigaut, J.-P. Véran, O. Lai, \"Analytical model for Shack-Hartmann-based adaptive optics systems\", Proc. SPIE 3353, 1038 (1998)",
    Doi = "10.1117/12.321649")]
internal sealed class ServoResidual
{
    private const int Points = 320, Checks = 12;
    private const double Start = 1e-3, End = 60;

    private readonly Func<double, double> _half;
    private readonly PhaseDensity _density;
    private readonly double _power;
    private readonly double _cut;
    private readonly double _shift;
    private readonly double _pitch;
    private readonly double _noise;
    private readonly CubicSpline _ratio;
    private readonly double _first;
    private readonly double _last;

    /// <summary>Tabulates the structure function.</summary>
    /// <param name="link">The path.</param>
    /// <param name="pitch">d, distance of the actuators in waists.</param>
    /// <param name="shift">vτ in waists.</param>
    /// <param name="noise">σ², rad².</param>
    public ServoResidual(Link link, double pitch, double shift, double noise)
    {
        Link screen = link.AsScreen();
        _half = StructureFunction.Half(screen);
        _density = new PhaseDensity(screen);
        _power = screen.StrengthPower;
        (_pitch, _shift, _noise, _cut) = (pitch, shift, noise, Math.PI / pitch);
        FittingVariance = _power * 2 * Math.PI * Tail(_cut);
        DelayVariance = shift == 0 ? 0 : _power * 4 * Math.PI * Below(k => OneMinusJ0(k * shift), shift);
        double[] places = [.. Enumerable.Range(0, Points).Select(i => Math.Log(Start) + (Math.Log(End / Start) * i / (Points - 1)))];
        double[] ratios = [.. places.Select(v => Exact(Math.Exp(v)) / _half(Math.Exp(v)))];
        _ratio = new CubicSpline(places, ratios);
        _first = ratios[0];
        _last = Exact(End);

        // Between the nodes of the table, where modes of the waist have their light.
        TabulationError = Enumerable.Range(0, Checks).Max(i =>
        {
            double place = Math.Exp(0.5 * (places[At(i)] + places[At(i) + 1]));
            return Math.Abs(Exact(place) - (_half(place) * _ratio.Evaluate(Math.Log(place))));
        });

        int At(int check) => (Points / 3) + (check * (Points / 2) / Checks);
    }

    /// <summary>Largest error of ½D found between the nodes of its table, rad².</summary>
    public double TabulationError { get; }

    /// <summary>Variance of the waves above π/d, rad²: 0.274 (d/r0)^(5/3) for Kolmogorov.</summary>
    public double FittingVariance { get; }

    /// <summary>Variance that the delay leaves of the waves below, rad².</summary>
    public double DelayVariance { get; }

    /// <summary>½D at a separation in waists.</summary>
    public double Half(double separation)
    {
        double turbulence = separation <= Start ? _first * _half(separation)
            : separation >= End ? _last : _half(separation) * _ratio.Evaluate(Math.Log(separation));
        return turbulence - (_noise * ElementaryFunctions.ExpM1(-separation * separation / (_pitch * _pitch)));
    }

    /// <summary>½D less what the servo takes: 2π ∫_0^{π/d} KΦ [1 - 2(1 - J0(Kvτ))] [1 - J0(Kρ)] dK.</summary>
    private double Exact(double separation) => _half(separation)
        - (_power * 2 * Math.PI * Below(k => (1 - (2 * OneMinusJ0(k * _shift))) * OneMinusJ0(k * separation), Math.Max(separation, _shift)));

    /// <summary>∫_0^{π/d} KΦ f dK for an f as K² at small arguments, oscillating no faster than a length.</summary>
    private double Below(Func<double, double> f, double length)
    {
        double Integrand(double k) => k * _density.At(k) * f(k);
        double join = Math.Min(_cut, 1 / Math.Max(length, 1e-6)), sum = 0;

        // Octaves down from the join: K^(3-α) is integrable, and an outer scale may lie anywhere.
        double high = join;
        for (int p = 0; p < 160; p++, high /= 2)
        {
            sum += UnitRules.Legendre12.Integrate(high / 2, high, Integrand);
        }

        int panels = (int)Math.Ceiling((_cut - join) * length / 2);
        for (int p = 0; p < panels; p++)
        {
            double width = (_cut - join) / panels;
            sum += UnitRules.Legendre12.Integrate(join + (width * p), join + (width * (p + 1)), Integrand);
        }

        return sum;
    }

    /// <summary>∫_from^∞ KΦ dK.</summary>
    private double Tail(double from)
    {
        double sum = 0;
        for (int p = 0; p < 40; p++)
        {
            sum += UnitRules.Legendre12.Integrate(p, p + 1, v => Math.Pow(from * Math.Exp(v), 2) * _density.At(from * Math.Exp(v)));
        }

        return sum;
    }

    private static double OneMinusJ0(double x)
    {
        double quarter = x * x / 4;
        return x < 0.1 ? quarter * (1 - (quarter / 4 * (1 - (quarter / 9)))) : 1 - BesselFunctions.J(0, x);
    }
}
