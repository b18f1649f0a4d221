namespace Engine.Numerics.Quadrature.Internals;

/// <summary>
/// Where an interval of the first look is probed between its nodes: quasi-random points and points that crowd towards both ends geometrically. Where
/// the integrand was constant so far, as beside a step or a narrow peak, a thousand times as many.
/// </summary>
internal readonly struct ProbePlan(bool flat)
{
    /// <summary>With more intervals than this the adaptive method has looked closely itself.</summary>
    public const int EnoughIntervals = 64;

    /// <summary>Largest number of probes that are followed.</summary>
    public const int LargestDescents = 16;

    /// <summary>Largest number of halvings towards a probe.</summary>
    public const int LargestDepth = 60;

    private const double GoldenRatio = 0.61803398874989485;

    private readonly int _inside = flat ? 4096 : 24;

    private readonly int _towardsEnds = flat ? 2500 : 8;

    private readonly double _ratio = flat ? 0.9945 : 0.2;

    /// <summary>Number of probes.</summary>
    public int Count => _inside + (2 * _towardsEnds);

    /// <summary>Position of the k-th probe in (0, 1).</summary>
    public double Position(int k)
    {
        if (k < _inside)
        {
            double position = (k + 0.7) * GoldenRatio;
            return position - Math.Floor(position);
        }

        double distance = 0.3 * Math.Pow(_ratio, (k - _inside) / 2);
        return (k & 1) == 0 ? distance : 1 - distance;
    }

    /// <summary>Whether a value lies so far outside what the nodes of its interval saw that it matters.</summary>
    public static bool IsSurprising(double observed, Interval interval)
    {
        if (!double.IsFinite(observed))
        {
            return false;
        }

        double range = interval.Highest - interval.Lowest;
        double size = Math.Max(Math.Abs(interval.Lowest), Math.Abs(interval.Highest));
        double beyond = Math.Max(observed - interval.Highest, interval.Lowest - observed);
        return beyond > Math.Max(0.5 * range, 1e-12 * size);
    }
}
