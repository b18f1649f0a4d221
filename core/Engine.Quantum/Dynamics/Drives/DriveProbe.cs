using System.Numerics;

namespace Engine.Quantum.Dynamics.Drives;

/// <summary>
/// Divides the time axis by halves until a polynomial through eight probes of a factor of unknown scale agrees with all others in each window, as closely as
/// the tolerance of the
/// state asks.
/// </summary>
internal sealed class DriveProbe
{
    /// <summary>Probes over the whole run.</summary>
    private const int Probes = 1 << 14;

    /// <summary>Fewest probes between two jumps.</summary>
    private const int FewestProbes = 64;

    /// <summary>Further probes where the first ones do not resolve what they found.</summary>
    private const int FurtherProbes = 1 << 16;

    private const int Nodes = 8;

    /// <summary>A window with fewer probes is not judged by them.</summary>
    private const int SmallestWindow = 2 * Nodes;

    private const int LocalProbes = 24;

    /// <summary>Halvings beyond the first probes.</summary>
    private const int Deepest = 40;

    /// <summary>Fractional part of the golden ratio: probes shifted by its multiples keep no step with a period.</summary>
    private const double Golden = 0.6180339887498949;

    private readonly Coefficient _coefficient;
    private readonly double _norm;
    private readonly double _tolerance;
    private readonly double _stepsPerWindow;
    private readonly StepWindows _windows;
    private readonly double[] _localTimes = new double[LocalProbes];
    private readonly Complex[] _localValues = new Complex[LocalProbes];
    private int _budget = FurtherProbes;
    private double _unresolved;

    public DriveProbe(Coefficient coefficient, double norm, double tolerance, double stepsPerWindow, StepWindows windows)
    {
        _coefficient = coefficient;
        _norm = norm;
        _tolerance = tolerance;
        _stepsPerWindow = stepsPerWindow;
        _windows = windows;
    }

    /// <summary>Scans the stretches between ascending times; returns what stayed unresolved, as a bound on the change of the state.</summary>
    public double Scan(ReadOnlySpan<double> ends)
    {
        double span = ends[^1] - ends[0];
        for (int k = 0; k + 1 < ends.Length; k++)
        {
            double a = ends[k], b = ends[k + 1];
            double[] times = _coefficient.ProbeTimes(a, b) is { Length: >= SmallestWindow } known ? known
                : Spread(a, b, Math.Max(FewestProbes, (int)(Probes * ((b - a) / span))));
            Complex[] values = Array.ConvertAll(times, _coefficient.At);
            Divide(times, values, a, b);
        }

        return _unresolved;
    }

    /// <summary>As many times as asked for, one in each of as many equal parts.</summary>
    private static double[] Spread(double a, double b, int count)
    {
        double[] times = new double[count];
        Spread(a, b, times);
        return times;
    }

    private static void Spread(double a, double b, Span<double> times)
    {
        for (int k = 0; k < times.Length; k++)
        {
            double shift = (k + 1) * Golden % 1;
            times[k] = a + ((b - a) * ((k + 0.05 + (0.9 * shift)) / times.Length));
        }
    }

    private void Divide(ReadOnlySpan<double> times, ReadOnlySpan<Complex> values, double a, double b)
    {
        if (times.Length < SmallestWindow)
        {
            DivideLocally(a, b, 0);
            return;
        }

        if (Defect(times, values, _tolerance / (_norm * (b - a))) * _norm * (b - a) <= _tolerance)
        {
            Accept(a, b);
            return;
        }

        double middle = a + ((b - a) / 2);
        int cut = times.BinarySearch(middle);
        cut = cut >= 0 ? cut : ~cut;
        Divide(times[..cut], values[..cut], a, middle);
        Divide(times[cut..], values[cut..], middle, b);
    }

    private void DivideLocally(double a, double b, int depth)
    {
        Spread(a, b, _localTimes);
        for (int k = 0; k < LocalProbes; k++)
        {
            _localValues[k] = _coefficient.At(_localTimes[k]);
        }

        _budget -= LocalProbes;
        double middle = a + ((b - a) / 2), change = Defect(_localTimes, _localValues, double.PositiveInfinity) * _norm * (b - a);
        if (change <= _tolerance)
        {
            Accept(a, b);
        }
        else if (depth == Deepest || _budget <= 0 || !(middle > a && middle < b))
        {
            // An infinite or undefined value is for the integrator to report.
            _unresolved += double.IsFinite(change) ? change : 0;
            Accept(a, b);
        }
        else
        {
            DivideLocally(a, middle, depth + 1);
            DivideLocally(middle, b, depth + 1);
        }
    }

    private void Accept(double a, double b) => _windows.Add(b, (b - a) / _stepsPerWindow);

    /// <summary>Largest distance of the probes from the polynomial through eight of them, which are close to Chebyshev points, or the first one found above a
    /// limit; 0 where it is rounding.</summary>
    private static double Defect(ReadOnlySpan<double> times, ReadOnlySpan<Complex> values, double limit)
    {
        const double Rounding = 1e-13;
        Span<int> nodes = stackalloc int[Nodes];
        Span<double> weights = stackalloc double[Nodes];
        for (int j = 0; j < Nodes; j++)
        {
            nodes[j] = (int)Math.Round((times.Length - 1) * (1 - Math.Cos(Math.PI * (j + 0.5) / Nodes)) / 2);
        }

        double half = (times[^1] - times[0]) / 4;
        for (int j = 0; j < Nodes; j++)
        {
            double product = 1;
            for (int m = 0; m < Nodes; m++)
            {
                product *= m == j ? 1 : (times[nodes[j]] - times[nodes[m]]) / half;
            }

            weights[j] = 1 / product;
        }

        double largest = 0, size = 0;
        for (int k = 0; k < times.Length && largest <= Math.Max(limit, Rounding * size); k++)
        {
            size = Math.Max(size, Math.Abs(values[k].Real) + Math.Abs(values[k].Imaginary));
            if (nodes.Contains(k))
            {
                continue;
            }

            Complex numerator = Complex.Zero;
            double denominator = 0;
            for (int j = 0; j < Nodes; j++)
            {
                double factor = weights[j] / (times[k] - times[nodes[j]]);
                numerator += factor * values[nodes[j]];
                denominator += factor;
            }

            double distance = Complex.Abs((numerator / denominator) - values[k]);
            largest = distance <= largest ? largest : distance;
        }

        return largest <= Rounding * size ? 0 : largest;
    }
}
