using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.Optimization;
using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Reach;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>What kicks leave of a pair: the table over event numbers, its figure, and the events that a target fraction survives.</summary>
internal sealed class KickReport
{
    private const double FractionTolerance = 1e-4;
    private const double SlopeStep = 0.02;

    // An amplitude on the edge of the window above the first is told, above the second refused: the window then holds replicas, not a state.
    private const double VisibleEdge = 1e-6;
    private const double LargestEdge = 0.05;

    private readonly BiphotonParameters _parameters;
    private readonly PairInput _input;
    private readonly RecoilModel _recoil;
    private readonly double _initial;
    private readonly double _initialError;
    private readonly double _meanKick;
    private readonly KickedPair _pair;
    private readonly Dictionary<double, BoxCells?> _cells = [];

    /// <summary>Prepares the report; nothing is computed yet.</summary>
    /// <param name="parameters">The user's input.</param>
    /// <param name="input">The pair, scaled.</param>
    /// <param name="recoil">The kicks, in the same unit.</param>
    /// <param name="initial">Negativity before the kicks.</param>
    /// <param name="initialError">Its error.</param>
    public KickReport(BiphotonParameters parameters, PairInput input, RecoilModel recoil, double initial, double initialError)
    {
        (_parameters, _input, _recoil, _initial, _initialError) = (parameters, input, recoil, initial, initialError);
        _meanKick = parameters.MeanKick / input.WaveNumber;
        _pair = new KickedPair(input.ToState(parameters.Nodes), recoil, _meanKick, parameters.MemoryLimit)
        {
            Extent = parameters.Extent * input.WaveNumber,
            Points = parameters.GridPoints,
        };
    }

    /// <summary>Memory of the largest evaluation, bytes; a search for a target fraction begins there and may go beyond.</summary>
    public double EstimateBytes() => _parameters.Events.Where(n => LargeKick(n) is null && !IsFarReaching(n) && !NeedsBlocks(n)).Append(0)
        .Max(n => Cells(n)?.EstimateBytes() ?? _pair.EstimateBytes(n, _parameters.EstimateError));

    /// <summary>Computes and writes everything.</summary>
    public void Add(RunReportBuilder report, Journal journal, IRunContext context)
    {
        WarnOfEdges(report);
        double[] events = _parameters.Events;
        KickedNegativity[] rows = [.. events.Select((n, k) => Row(n, k, journal, context))];
        if (rows.Any(r => r.Method is KickMethod.Blocks or KickMethod.Gaussian))
        {
            report.AddWarning("Widths or kicks beyond a grid: the value lies between the proven lowerBound (block-sign witness) and upperBound (convexity, a "
                + "measurement of the idler's position in place of the kicks, or the value without them); where between is calibrated on dense "
                + "calculations, not proven.");
        }

        if (rows.Any(r => r.Method == KickMethod.LargeKick))
        {
            report.AddWarning("Kicks are far wider than the state: the large-kick limit e^-N N_eg(0) stands in for the grid, with relative corrections of the "
                + "order of width over recoil.");
        }

        if (rows.Length > 0)
        {
            AddTable(report, events, rows);
        }

        if (_parameters.TargetFraction is { } fraction)
        {
            AddTarget(report, fraction, context, journal);
        }
    }

    private void WarnOfEdges(RunReportBuilder report)
    {
        if (_pair.State is not NodalState nodal || _parameters.Events.All(n => n == 0 || Cells(n) is not null) || nodal.EdgeAmplitude <= VisibleEdge)
        {
            return;
        }

        string words = string.Create(
            CultureInfo.InvariantCulture,
            $"on the edge of the position window the amplitude is {nodal.EdgeAmplitude:G2} of its largest; nodes at most "
                + $"{Math.PI / nodal.LargestExtent * _input.WaveNumber:G4}/m apart end it at {nodal.LargestExtent / _input.WaveNumber:G4} m, beyond which the "
                + $"state repeats");
        if (nodal.EdgeAmplitude > LargestEdge && nodal.ChirpReach is null)
        {
            throw new ParameterException("amplitude", $"the nodes are too coarse for kicks: {words}; give closer nodes or their weights");
        }

        report.AddWarning($"{char.ToUpperInvariant(words[0])}{words[1..]}. What the window cuts off is part of the error.");
    }

    /// <summary>Whether the widths are too far apart, or the kicks too wide, for a partial transpose on a grid; a grid of the user's own is taken as asked
    /// for.</summary>
    private bool IsFarReaching(double events)
    {
        if (_input.Gaussian is not { } pair || _meanKick != 0 || events == 0 || _parameters.GridPoints is not null || _parameters.Extent is not null)
        {
            return false;
        }

        double ratio = pair.PhaseMatchingWidth / pair.PumpWidth;
        return Math.Max(ratio, 1 / ratio) > KickedDoubleGaussian.LargestDenseRatio
            || (LargeKick(events) is null && _recoil.IsSmooth && _pair.EstimateBytes(events, _parameters.EstimateError) > _parameters.MemoryLimit);
    }

    /// <summary>Whether a down-converted pair is beyond a grid but within reach of blocks.</summary>
    private bool NeedsBlocks(double events) => _input.Spdc is { } spdc && events > 0 && _meanKick == 0 && _parameters.GridPoints is null
        && _parameters.Extent is null && KickedSpdc.CanReach(spdc, _recoil) && _pair.EstimateBytes(events, _parameters.EstimateError) > _parameters.MemoryLimit;

    /// <summary>Cells of wave number for a hard box, where they fit; a grid of the user's own is taken as asked for.</summary>
    /// <remarks>Whether they fit takes a decomposition of the pair, which is kept.</remarks>
    private BoxCells? Cells(double events)
    {
        if (_input.Spdc is not { Aperture: Aperture.Box } box || !(events > 0) || _meanKick != 0 || _parameters.GridPoints is not null
            || _parameters.Extent is not null)
        {
            return null;
        }

        if (!_cells.TryGetValue(events, out BoxCells? known))
        {
            var cells = new BoxCells(box, _recoil, events);
            _cells[events] = known = cells.EstimateBytes() <= _parameters.MemoryLimit ? cells : null;
        }

        return known;
    }

    private (double Negativity, double Error)? LargeKick(double events) =>
        _input.Gaussian is { } gaussian && _meanKick == 0 ? LargeKickLimit.Of(gaussian, _recoil, events) : null;

    private KickedNegativity Row(double events, int index, Journal journal, IRunContext context)
    {
        context.CancellationToken.ThrowIfCancellationRequested();
        context.ReportProgress(index / (double)_parameters.Events.Length, string.Create(CultureInfo.InvariantCulture, $"negativity at N = {events:G4}"));
        if (IsFarReaching(events))
        {
            KickedNegativity reached = KickedNegativity.FromArray(journal.GetOrCompute(
                $"event number {index}",
                () => KickedDoubleGaussian.Of(_input.Gaussian!.Value, _recoil, events, Math.Max(1, context.DegreeOfParallelism), context.CancellationToken)
                    .ToArray()));
            return reached with { Purity = Purity(events, double.NaN) };
        }

        if (NeedsBlocks(events))
        {
            KickedNegativity blocks = KickedNegativity.FromArray(journal.GetOrCompute(
                $"event number {index}",
                () => (KickedSpdc.Of(_input.Spdc!, _recoil, events, _initial, Math.Max(1, context.DegreeOfParallelism), context.CancellationToken)
                    ?? _pair.Evaluate(events, _parameters.EstimateError, context.CancellationToken)).ToArray()));
            return blocks with { Error = blocks.Error + _initialError };
        }

        if (LargeKick(events) is { } limit)
        {
            return new(limit.Negativity, limit.Error, KickMethod.LargeKick, double.NaN, double.NaN, double.NaN, 0, 0, Purity(events, double.NaN));
        }

        KickedNegativity row = KickedNegativity.FromArray(
            journal.GetOrCompute($"event number {index}", () => (Cells(events)?.Compute(_initial, context.CancellationToken)
                ?? _pair.Evaluate(events, _parameters.EstimateError, context.CancellationToken)).ToArray()));
        return row with { Error = row.Error + _initialError, Purity = Purity(events, row.Purity) };
    }

    private double Purity(double events, double onGrid) => _input.Gaussian is { } pair
        ? _recoil is GaussianRecoil && _meanKick == 0 ? KickBounds.Purity(pair, events, _recoil.Variance) : KickBounds.Purity(pair, _recoil, events, _meanKick)
        : onGrid;

    private void AddTable(RunReportBuilder report, double[] events, KickedNegativity[] rows)
    {
        double[] exact = [.. rows.Select(r => r.Value)], largeKick = [.. events.Select(n => Math.Exp(-n) * _initial)];
        var columns = new List<TableColumn>
        {
            new("events", "1", events),
            new("negativity", "1", exact, "exact for the finite number of kicks"),
            new("error", "1", [.. rows.Select(r => r.Error)], "change on a finer and wider grid, and what the grid misses of the value before the kicks"),
            new("logNegativity", "1", [.. exact.Select(n => Math.Log2(2 * n + 1))], "ebits"),
            new("schmidtLowerBound", "1", [.. rows.Select(r => (long)Math.Ceiling(2 * (r.Value - (double.IsNaN(r.Error) ? 0 : r.Error)) + 1 - 1e-9))],
                "the mixed state's Schmidt number is at least this"),
            new("largeKickLimit", "1", largeKick, "e^-N N_eg(0)"),
        };
        int[] order = [.. Enumerable.Range(0, events.Length).OrderBy(k => events[k])];
        double[] Sorted(double[] values) => [.. order.Select(k => values[k])];
        double[] along = Sorted(events);
        List<FigureSeries> series = [new("exact", along, Sorted(exact), SeriesStyle.LineAndPoints),
            new("large-kick limit", along, Sorted(largeKick), SeriesStyle.Dashed)];
        if (_input.Gaussian is { } widths)
        {
            double square = _recoil.Variance + _meanKick * _meanKick;
            double[] diffusive = [.. events.Select(n => KickBounds.Diffusive(widths, n * square))];
            columns.Add(new("diffusiveNegativity", "1", diffusive, "same variance in infinitely many small kicks"));
            series.Add(new("diffusive limit", along, Sorted(diffusive), SeriesStyle.Dashed));
            columns.Add(new("conditionalSlope", "1", [.. events.Select(n => ConditionalSlope.BestLinear(widths, n * square))],
                "best straight line of the mean signal wave number against the detected idler's"));
            if (_meanKick == 0)
            {
                columns.Add(new("conditionalSlopeAtZero", "1", [.. events.Select(n => ConditionalSlope.AtZero(widths, _recoil, n))],
                    "of the exact conditional mean, where the idler is found at zero"));
            }

            if (_recoil is GaussianRecoil && _meanKick == 0)
            {
                columns.Add(new("convexityBound", "1", [.. events.Select(n => KickBounds.Convexity(widths, n, _recoil.Variance))], "rigorous upper bound"));
                (double Lower, double Upper)[] both = [.. events.Select(n => KickBounds.TwoAxes(widths, n, _recoil.Variance))];
                columns.Add(new("twoAxesLower", "1", [.. both.Select(b => b.Lower)],
                    "negativity of two equal axes that share the events, at least (exchange of coordinates as a witness)"));
                columns.Add(new("twoAxesUpper", "1", [.. both.Select(b => b.Upper)], "and at most (convexity)"));
                columns.Add(new("diffusivePurity", "1", [.. events.Select(n => widths.ToCovariance().WithNoise(momentumI: n * _recoil.Variance).Purity)]));
            }
        }

        columns.Add(new("purity", "1", [.. rows.Select(r => r.Purity)], "Tr rho^2 after the kicks"));
        columns.Add(new("lowerBound", "1", [.. rows.Select(r => r.Lower)], "proven, where known"));
        columns.Add(new("upperBound", "1", [.. rows.Select(r => r.Upper)], "proven, where known"));
        columns.Add(new("method", [.. rows.Select(r => r.Method.ToString())], "how the negativity was computed"));
        columns.Add(new("trace", "1", [.. rows.Select(r => r.Trace)], "of the partial transpose"));
        columns.Add(new("modes", "1", [.. rows.Select(r => r.Modes)], "Schmidt modes kept, R"));
        columns.Add(new("gridPoints", "1", [.. rows.Select(r => r.Points)], "n"));
        report.AddTable("kicks", columns)
            .AddFigure(new LineFigure("negativity", "Negativity against the number of kicks", new Axis("events N"), new Axis("negativity"), series));
    }

    private void AddTarget(RunReportBuilder report, double fraction, IRunContext context, Journal journal)
    {
        double Negativity(double events) =>
            journal.GetOrCompute($"target at {events:R}", () => new[] { _pair.Evaluate(events, false, context.CancellationToken).Value })[0];
        double target = fraction * _initial, low = 0, high = 0.25;
        if (IsFarReaching(high))
        {
            AddFarTarget(report, target, context, journal);
            return;
        }

        while (Negativity(high) > target)
        {
            low = high;
            high *= 2;
            context.ReportProgress(double.NaN, string.Create(CultureInfo.InvariantCulture, $"searching above N = {low:G4}"));
        }

        // One grid, sized for the upper end, so that the function is smooth in N.
        KickGrid grid = _pair.GridFor(high);
        double On(KickGrid used, double events) => journal.GetOrCompute(
            $"target on {used.Count} points at {events:R}",
            () => new[] { _pair.Decompose(used).Evaluate(_pair.Recoil, events, _meanKick, context.CancellationToken).Negativity })[0];
        ScalarSearchOutcome root = BrentRoot.Find(n => On(grid, n) / target - 1, low, high, FractionTolerance * high);
        double found = root.Position, step = SlopeStep * found;

        // The grid's error in the negativity over the slope is one in the events.
        double slope = (On(grid, found - step) - On(grid, found + step)) / (2 * step);
        double off = Math.Abs(On(_pair.Refine(grid), found) - On(grid, found)) + Math.Abs(_pair.Decompose(grid).InitialNegativity - _initial);
        report.AddScalar("targetEvents", found, "1", FractionTolerance * high + off / slope, ErrorSource.Convergence,
            "events at which the negativity has fallen to the target fraction")
            .AddScalar("targetNegativity", target);
    }

    /// <summary>The target without a grid: the value is smooth in the number of events, and its error over the slope is one in the events.</summary>
    private void AddFarTarget(RunReportBuilder report, double target, IRunContext context, Journal journal)
    {
        KickedNegativity At(double events) => events == 0
            ? _pair.Evaluate(0, false, context.CancellationToken)
            : KickedNegativity.FromArray(journal.GetOrCompute(
                $"target at {events:R}",
                () => KickedDoubleGaussian.Of(_input.Gaussian!.Value, _recoil, events, Math.Max(1, context.DegreeOfParallelism), context.CancellationToken)
                    .ToArray()));
        double low = 0, high = 0.25;
        while (At(high).Value > target)
        {
            (low, high) = (high, 2 * high);
        }

        double found = BrentRoot.Find(n => At(n).Value / target - 1, low, high, FractionTolerance * high).Position, step = SlopeStep * found;
        double slope = (At(found - step).Value - At(found + step).Value) / (2 * step);
        report.AddScalar("targetEvents", found, "1", FractionTolerance * high + At(found).Error / slope, ErrorSource.Convergence,
            "events at which the negativity has fallen to the target fraction")
            .AddScalar("targetNegativity", target);
    }
}
