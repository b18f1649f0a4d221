using Engine.Numerics.Interpolation;
using Engine.Numerics.SpecialFunctions;
using Engine.Plugins.Turbulence.Medium;

namespace Engine.Plugins.Turbulence.Correction;

/// <summary>
/// ½D of a phase from which Zernike modes of a moving pupil are filtered, Φ → Φ F_J: the stationary approximation of correction, which serves models that
/// know no pupil. It spreads what piston takes over the pupil, so its mean over the pupil misses the residual by <see cref="Leak"/>.
/// </summary>
[Reference("R. J. Noll, J. Opt. Soc. Am. 66, 207 (1976)", Doi = "10.1364/JOSA.66.000207", Equations = "filter functions")]
internal sealed class FilteredStructure
{
    private const int Points = 160;
    private const double Start = 1e-3;
    private const double End = 60;

    private readonly Func<double, double> _half;
    private readonly CubicSpline _ratio;
    private readonly double _first;
    private readonly double _last;
    private readonly double _noise;
    private readonly double _grain;

    /// <summary>Tabulates the structure function.</summary>
    /// <param name="statistics">Path and pupil.</param>
    /// <param name="removed">J.</param>
    /// <param name="shift">How far the screens move while the correction is on its way, in waists.</param>
    /// <param name="noise">Noise of the sensor, rad², smooth over the part D/√J of the pupil that a mode has for itself.</param>
    public FilteredStructure(ZernikeStatistics statistics, int removed, double shift = 0, double noise = 0)
    {
        (_noise, _grain) = (noise, 2 * statistics.Radius / Math.Sqrt(removed));
        DelayVariance = shift == 0 ? 0 : statistics.DelayVariance(removed, shift);
        _half = StructureFunction.Half(statistics.Link);
        double[] places = [.. Enumerable.Range(0, Points).Select(i => Math.Log(Start) + (Math.Log(End / Start) * i / (Points - 1)))];
        double[] ratios = [.. places.Select(v => statistics.FilteredStructure(removed, Math.Exp(v), shift) / (2 * _half(Math.Exp(v))))];
        _ratio = new CubicSpline(places, ratios);
        _first = ratios[0];
        _last = 0.5 * statistics.FilteredStructure(removed, End, shift);
        Leak = MeanOverPupil(statistics.Radius) - statistics.Residual(removed) - DelayVariance;
    }

    /// <summary>Mean of ½D over pairs of points of the pupil less the residual variance, rad².</summary>
    public double Leak { get; }

    /// <summary>Variance that the delay leaves of the removed modes, rad².</summary>
    public double DelayVariance { get; }

    /// <summary>½D at a separation in waists.</summary>
    public double Half(double separation) => Turbulence(separation)
        - (_noise * ElementaryFunctions.ExpM1(-separation * separation / (_grain * _grain)));

    private double Turbulence(double separation) => separation <= Start
        ? _first * _half(separation)
        : separation >= End ? _last : _half(separation) * _ratio.Evaluate(Math.Log(separation));

    /// <summary>Separations within a disc of radius R have the density (16 s/πD²)[acos x - x√(1-x²)], x = s/D.</summary>
    private double MeanOverPupil(double radius)
    {
        double diameter = 2 * radius, sum = 0;
        for (int p = 0; p < 4; p++)
        {
            sum += UnitRules.Legendre24.Integrate(p / 4.0, (p + 1) / 4.0, v =>
            {
                // x = v³(4 - 3v): smooth at the cusp of ½D below and at the end above.
                double x = v * v * v * (4 - (3 * v)), slope = 12 * v * v * (1 - v);
                return slope * 16 / Math.PI * x * (Math.Acos(x) - (x * Math.Sqrt(1 - (x * x)))) * Turbulence(diameter * x);
            });
        }

        return sum;
    }
}
