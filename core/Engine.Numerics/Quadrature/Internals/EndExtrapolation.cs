namespace Engine.Numerics.Quadrature.Internals;

/// <summary>
/// Extrapolates an adaptive quadrature whose remaining error sits in the intervals next to the ends of its panels, where the integrand is singular: with
/// those all halved alike, the sums go as powers of the width, which <see cref="EpsilonTable"/> takes to the limit.
/// </summary>
internal sealed class EndExtrapolation
{
    // Halvings of a panel from which the sums are recorded.
    private const int FirstLevel = 6;

    private EpsilonTable[] _tables = [];

    private int _level;

    private int _successes;

    /// <summary>What is to be done next.</summary>
    public enum Advice
    {
        /// <summary>Halve the worst interval.</summary>
        HalveWorst,

        /// <summary>Halve the worst of those away from the ends first.</summary>
        HalveInner,

        /// <summary>The limit meets the tolerance.</summary>
        Accept,
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        (_level, _successes) = (FirstLevel, 0);
        foreach (EpsilonTable table in _tables)
        {
            table.Clear();
        }
    }

    /// <summary>Looks at the intervals and records their sums where they stand for the next level.</summary>
    /// <param name="heap">The intervals.</param>
    /// <param name="ends">Ends of the panels in order.</param>
    /// <param name="total">Their sums.</param>
    /// <param name="modulus">The integral of the integrand's modulus.</param>
    /// <param name="tolerance">Error that is good enough.</param>
    /// <param name="limits">Receives the limits where the advice is to accept them.</param>
    /// <param name="error">Receives their error.</param>
    /// <param name="inner">Receives the worst interval away from the ends.</param>
    public Advice Advance(
        IntervalHeap heap, ReadOnlySpan<double> ends, ReadOnlySpan<double> total, double modulus, double tolerance, Span<double> limits, out double error,
        out Interval inner)
    {
        error = double.PositiveInfinity;
        inner = default;
        if (Level(heap.Worst, ends) < FirstLevel)
        {
            return Advice.HalveWorst;
        }

        double rest = 0;
        double shallowest = double.PositiveInfinity;
        foreach (Interval interval in heap.Intervals)
        {
            double level = Level(interval, ends);
            if (level >= FirstLevel)
            {
                shallowest = Math.Min(shallowest, interval.Error > 0.1 * tolerance ? level : double.PositiveInfinity);
                continue;
            }

            rest += interval.Error;
            inner = interval.Error > inner.Error ? interval : inner;
        }

        if (rest > 0.5 * tolerance)
        {
            return inner.Error > 0 && Math.Abs(inner.Right - inner.Left) > 1e-14 * Math.Abs(inner.Left) ? Advice.HalveInner : Advice.HalveWorst;
        }

        if (shallowest < _level)
        {
            return Advice.HalveWorst;
        }

        _level++;
        if (_tables.Length != total.Length)
        {
            _tables = new EpsilonTable[total.Length];
            for (int i = 0; i < _tables.Length; i++)
            {
                _tables[i] = new EpsilonTable();
            }
        }

        error = 0;
        bool isPlausible = true;
        for (int i = 0; i < total.Length; i++)
        {
            limits[i] = _tables[i].Append(total[i], out double own);
            error = Math.Max(error, own);
            isPlausible &= IsPlausible(limits[i], total[i], modulus);
        }

        // Twice in succession: a single small difference may be chance.
        error += rest;
        _successes = error <= tolerance && isPlausible ? _successes + 1 : 0;
        return _successes >= 2 ? Advice.Accept : Advice.HalveWorst;
    }

    // Sums that grow as a power of the width have a limit, too, the finite part of an integral that diverges: as in QUADPACK's QAGS a limit far from the sums
    // is none, unless both are small beside the integral of the modulus.
    private static bool IsPlausible(double limit, double total, double modulus) =>
        Math.Max(Math.Abs(limit), Math.Abs(total)) <= 0.01 * modulus || limit / total is >= 0.01 and <= 100;

    // How often a panel was halved to give the interval at its end; 0 for intervals elsewhere.
    private static double Level(Interval interval, ReadOnlySpan<double> ends)
    {
        for (int i = 0; i + 1 < ends.Length; i++)
        {
            if (interval.Left == ends[i] || interval.Right == ends[i + 1])
            {
                return Math.Round(Math.Log2((ends[i + 1] - ends[i]) / (interval.Right - interval.Left)));
            }
        }

        return 0;
    }
}
