using Engine.Plugins.Turbulence.Medium;
using Engine.Plugins.Turbulence.Models;

namespace Engine.Plugins.Turbulence.Correction;

/// <summary>
/// The structure function left in a round pupil when the Zernike modes 2 … J of one screen are removed, exactly:
/// D_J = D - 2Σ δZ_j δc_j + ΣΣ ⟨a_j a_j'⟩ δZ_j δZ_j', δ the difference between both points. Where the modes are those of the screen before it moved on, c_j
/// is its correlation with them, the wind from any direction alike.
/// </summary>
[Reference("E. P. Wallner, J. Opt. Soc. Am. 73, 1771 (1983)", Doi = "10.1364/JOSA.73.001771")]
internal sealed class ZernikeResidual
{
    private readonly ZernikeStatistics _statistics;
    private readonly int _removed;
    private readonly double _shift;
    private readonly Func<double, double> _half;
    private readonly (ZernikeMode Mode, double[] Covariances)[][] _orders;
    private readonly Dictionary<double, (double[] Values, double[] Correlations)[]> _places = [];

    /// <summary>Removes modes.</summary>
    /// <param name="statistics">Path and pupil.</param>
    /// <param name="removed">J; its modes must come in whole pairs ±m.</param>
    /// <param name="shift">How far the screen moves while the correction is on its way, in waists.</param>
    /// <exception cref="ArgumentOutOfRangeException">They do not.</exception>
    public ZernikeResidual(ZernikeStatistics statistics, int removed, double shift = 0)
    {
        if (!ZernikeMode.IsPaired(removed))
        {
            throw new ArgumentOutOfRangeException(
                nameof(removed),
                removed,
                "Allowed are numbers whose modes come in pairs ±m: " + ZernikeMode.PairedNumbers + ".");
        }

        _statistics = statistics;
        _removed = removed;
        _shift = shift;
        _half = StructureFunction.Half(statistics.Link);
        ZernikeMode[] modes = [.. Enumerable.Range(2, removed - 1).Select(ZernikeMode.OfNumber).Distinct()];
        _orders = [.. modes.GroupBy(mode => mode.Azimuthal).OrderBy(group => group.Key).Select(group =>
            group.Select(mode => (mode, group.Select(other => statistics.Covariance(mode, other)).ToArray())).ToArray())];
    }

    /// <summary>½D_J of two points of the pupil, as a function of the angle between them.</summary>
    /// <param name="first">Radius of one, in waists, at most that of the pupil.</param>
    /// <param name="second">Radius of the other.</param>
    public Func<double, double> Half(double first, double second)
    {
        var a = At(first);
        var b = At(second);
        int count = _orders.Length;
        double[] constant = new double[count], modulation = new double[count];
        for (int g = 0; g < count; g++)
        {
            (ZernikeMode Mode, double[] Covariances)[] order = _orders[g];
            for (int i = 0; i < order.Length; i++)
            {
                // Half of D_J: -δZ δc + ½ Σ cov δZ δZ; cosine and sine of an m > 0 together give 1 and -cos m(φ1-φ2).
                Add(-1, a[g].Values[i], a[g].Correlations[i], b[g].Values[i], b[g].Correlations[i]);
                for (int j = 0; j < order.Length; j++)
                {
                    Add(0.5 * order[i].Covariances[j], a[g].Values[i], a[g].Values[j], b[g].Values[i], b[g].Values[j]);
                }
            }

            void Add(double factor, double x1, double y1, double x2, double y2)
            {
                if (order[0].Mode.Azimuthal == 0)
                {
                    constant[g] += factor * (x1 - x2) * (y1 - y2);
                }
                else
                {
                    constant[g] += 2 * factor * ((x1 * y1) + (x2 * y2));
                    modulation[g] -= 2 * factor * ((x1 * y2) + (x2 * y1));
                }
            }
        }

        int[] frequencies = [.. _orders.Select(order => order[0].Mode.Azimuthal)];
        return angle =>
        {
            double sum = _half(RadialScreen.Separation(first, second, angle));
            for (int g = 0; g < count; g++)
            {
                sum += constant[g] + (modulation[g] * Math.Cos(frequencies[g] * angle));
            }

            return sum;
        };
    }

    /// <summary>½D of noise that the removed modes share alike, σ²/(J-1) each: of two points of the pupil, as a function of the angle between them.</summary>
    /// <param name="variance">σ², rad².</param>
    /// <param name="first">Radius of one, in waists.</param>
    /// <param name="second">Radius of the other.</param>
    public Func<double, double> NoiseHalf(double variance, double first, double second)
    {
        double share = 0.5 * variance / (_removed - 1), constant = 0;
        double[] modulation = new double[_orders.Length];
        int[] frequencies = [.. _orders.Select(order => order[0].Mode.Azimuthal)];
        double inner = first / _statistics.Radius, outer = second / _statistics.Radius;
        for (int g = 0; g < _orders.Length; g++)
        {
            foreach ((ZernikeMode mode, _) in _orders[g])
            {
                double a = mode.RadialValue(inner), b = mode.RadialValue(outer);
                constant += share * (mode.Azimuthal == 0 ? (a - b) * (a - b) : 2 * ((a * a) + (b * b)));
                modulation[g] -= mode.Azimuthal == 0 ? 0 : share * 4 * a * b;
            }
        }

        return angle =>
        {
            double sum = constant;
            for (int g = 0; g < modulation.Length; g++)
            {
                sum += modulation[g] * Math.Cos(frequencies[g] * angle);
            }

            return sum;
        };
    }

    /// <summary>Values and correlations of all modes at a radius.</summary>
    private (double[] Values, double[] Correlations)[] At(double radius)
    {
        if (!_places.TryGetValue(radius, out var place))
        {
            double relative = radius / _statistics.Radius;
            place = [.. _orders.Select(order => (
                order.Select(o => o.Mode.RadialValue(relative)).ToArray(),
                order.Select(o => _statistics.Correlation(o.Mode, relative, _shift)).ToArray()))];
            _places.Add(radius, place);
        }

        return place;
    }
}
