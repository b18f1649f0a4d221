using Engine.Numerics.LinearAlgebra;
using Engine.Plugins.Ionizing.Grid;

namespace Engine.Plugins.Ionizing.Reach;

/// <summary>
/// A proven upper bound of the trace norm Q = 2 N_eg + 1 of a down-converted pair behind a soft aperture after Gaussian kicks.
/// </summary>
/// <remarks>
/// n kicks of variance sigma^2 damp coherences of the idler's position by exp(-T (x - x')^2/2), T = n sigma^2. What a measurement of that position with the
/// outcomes mu and the amplitudes (2T/pi)^(1/4) exp(-T (x - mu)^2) leaves, averaged over mu, is the same state: a mixture of the pure states it leaves, and Q
/// is convex. Of a pure state Q is the square of the sum of the singular values. Without kicks the state is the pure pair; the number of kicks is averaged
/// over, and as Q falls with it a bound for fewer kicks holds for more. For T far below the variance of ks - ki the bound is exact to leading order.
/// </remarks>
internal sealed class SpdcUpperBound
{
    // exp(-T x^2) is below 3e-7 at the window's edge; weights of outcomes are below 1e-8 beyond the last, and the phase matching's share in them below 1e-9.
    private const double WindowWidths = 5.5;
    private const double OutcomeStep = 0.8;
    private const double OutcomeWidths = 6.4;
    private const double LeftOut = 1e-9;

    // Numbers of kicks up to here are taken one by one, then each a third above the last.
    private const int OneByOne = 8;
    private const double Ladder = 4.0 / 3;

    // Amplitudes at the largest wave number of a step: exp(-8), and norms exp(-16).
    private const double BandWidths = 4;

    private readonly double _s;
    private readonly double _kappa;
    private readonly double _step;
    private readonly double _reach;
    private readonly double _variance;
    private readonly double[] _difference;
    private readonly SpdcUpperBound? _finer;
    private readonly double _norm;
    private readonly double _tail;

    /// <summary>Prepares the bound.</summary>
    /// <param name="s">Width of the sum factor exp(-s^2 X^2), in units of 1/sqrt(b).</param>
    /// <param name="kappa">Aperture in the inverse unit.</param>
    /// <param name="step">Step of positions.</param>
    /// <param name="reach">Largest mean coordinate at which the sum factor counts.</param>
    /// <param name="variance">Variance of a kick.</param>
    /// <param name="difference">B at whole steps.</param>
    /// <param name="finer">The same with smaller steps, for measurements too sharp for these; null for none.</param>
    public SpdcUpperBound(double s, double kappa, double step, double reach, double variance, double[] difference, SpdcUpperBound? finer)
    {
        (_s, _kappa, _step, _reach, _variance, _difference, _finer) = (s, kappa, step, reach, variance, difference, finer);
        double square = -difference[0] * difference[0];
        foreach (double b in difference)
        {
            square += 2 * b * b;
        }

        _norm = step * square * Math.Sqrt(Math.PI / 2) / s;
        int last = difference.Length - 1;
        for (double beyond = 0; last > 0 && beyond <= LeftOut * square; last--)
        {
            beyond += 2 * difference[last] * difference[last];
        }

        _tail = (last + 1) * step / 2;
    }

    /// <summary>The largest T whose measurement the step resolves: 4 sqrt(2 kappa^2 + 2T) at most pi/step.</summary>
    private double Sharpest => Math.Pow(Math.PI / (BandWidths * _step), 2) / 2 - _kappa * _kappa;

    /// <summary>The bound of Q, and by how much the norm of the states it is made of is off.</summary>
    /// <param name="events">Mean number of kicks, positive.</param>
    /// <param name="start">Q without kicks.</param>
    /// <param name="degreeOfParallelism">How many threads work; the value does not depend on it.</param>
    /// <param name="cancellationToken">Checked between outcomes.</param>
    public (double Value, double Defect) Of(double events, double start, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        double defect = 0;
        Dictionary<int, double> known = new() { [0] = start };
        double value = PoissonAverage.Of(events, n =>
        {
            int rung = Rung((int)Math.Min(n, (_finer ?? this).Sharpest / _variance));
            if (!known.TryGetValue(rung, out double bound))
            {
                double t = rung * _variance;
                (bound, double norm) = (t <= Sharpest ? this : _finer ?? this).Watched(t, degreeOfParallelism, cancellationToken);
                defect = Math.Max(defect, Math.Abs(norm - 1));
                known[rung] = bound = Math.Min(bound, start);
            }

            return bound;
        });
        return (value, defect);
    }

    /// <summary>The largest number of kicks at or below n of those that are computed.</summary>
    private static int Rung(int n)
    {
        int rung = Math.Min(n, OneByOne);
        for (int next = rung; next <= n; next = (int)(next * Ladder))
        {
            rung = next;
            if (rung < OneByOne)
            {
                break;
            }
        }

        return rung;
    }

    /// <summary>The mean of Q over the outcomes of a measurement of the idler's position, and the sum of their weights.</summary>
    private (double Value, double Norm) Watched(double t, int degreeOfParallelism, CancellationToken cancellationToken)
    {
        // Mean coordinates spread by the pump and outcomes by the measurement, both normally; half the difference of the photons adds its own tails.
        double width = Math.Sqrt(1 / (4 * _s * _s) + 1 / (4 * t)), step = OutcomeStep * width;
        double half = Math.Min(WindowWidths / Math.Sqrt(2 * t), 2 * _reach);
        int outcomes = (int)Math.Ceiling((OutcomeWidths * width + _tail) / step) + 1;
        double[] values = new double[outcomes], norms = new double[outcomes];
        Parallel.For(0, outcomes, new ParallelOptions { MaxDegreeOfParallelism = degreeOfParallelism, CancellationToken = cancellationToken }, k =>
        {
            double[] singular = SingularValueDecomposition.SingularValues(Amplitudes(t, k * step, half));
            double sum = 0;
            foreach (double value in singular)
            {
                sum += value;
                norms[k] += value * value;
            }

            values[k] = sum * sum;
        });
        double total = 0, norm = 0;
        for (int k = 0; k < outcomes; k++)
        {
            // Outcomes mu and -mu leave mirrored states.
            double weight = k == 0 ? step : 2 * step;
            total += weight * values[k];
            norm += weight * norms[k];
        }

        return (total, norm);
    }

    /// <summary>The pair after the outcome mu, signal along the rows.</summary>
    private ComplexMatrix Amplitudes(double t, double mu, double half)
    {
        int last = _difference.Length - 1, first = (int)Math.Floor((mu - half) / _step), count = (int)Math.Ceiling((mu + half) / _step) - first + 1;
        double scale = _step / Math.Sqrt(_norm) * Math.Pow(2 * t / Math.PI, 0.25);
        return ComplexMatrix.Create(count + 2 * last, count, (row, column) =>
        {
            int between = Math.Abs(row - last - column);
            if (between > last)
            {
                return 0;
            }

            double idler = (first + column) * _step, mean = (first + (row - last + column) / 2.0) * _step, off = idler - mu;
            return scale * _difference[between] * Math.Exp(-(_s * _s * mean * mean) - t * off * off);
        });
    }
}
