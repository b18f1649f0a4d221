using System.Globalization;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.Optimization;
using Engine.Plugins.Ionizing.Criteria;
using Engine.Plugins.Ionizing.Grid;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>Any pure pair state on one axis: Schmidt decomposition, then the exact negativity after a finite number of kicks, with its limits and bounds.</summary>
[Experiment("ionizing.biphoton", "Schmidt decomposition of a photon pair and its exact negativity after finitely many momentum kicks, with error estimate and bounds.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)", Equations = "recoil kernel for non-Gaussian states")]
[Reference("G. Vidal, R. F. Werner, Computable measure of entanglement, Phys. Rev. A 65, 032314 (2002)", Doi = "10.1103/PhysRevA.65.032314")]
public sealed class BiphotonExperiment : IExperiment<BiphotonParameters>, IEstimateMemory<BiphotonParameters>
{
    private const double NodeRefinement = 1.3;
    private const double FractionTolerance = 1e-4;

    /// <inheritdoc/>
    /// <remarks>The partial transpose of the largest event number; a search for a target fraction begins there and may go beyond.</remarks>
    public long EstimateMemory(BiphotonParameters parameters, int threads)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var problems = new List<ParameterProblem>();
        PairInput? input = parameters.ReadPair(problems);
        RecoilModel? recoil = parameters.Events.Length > 0 || parameters.TargetFraction is not null ? parameters.ReadRecoil(problems) : null;
        if (problems.Count > 0)
        {
            throw new ParameterException(problems);
        }

        if (recoil is null)
        {
            return 0;
        }

        KickedPair pair = Kicked(parameters, input!, recoil.Scaled(input!.WaveNumber));
        return (long)pair.EstimateBytes(parameters.Events.DefaultIfEmpty(0).Max(), parameters.EstimateError && parameters.Events.Length > 0);
    }

    /// <inheritdoc/>
    public RunReport Run(BiphotonParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        var problems = new List<ParameterProblem>();
        PairInput? input = parameters.ReadPair(problems);
        bool kicked = parameters.Events.Length > 0 || parameters.TargetFraction is not null;
        RecoilModel? recoil = kicked ? parameters.ReadRecoil(problems) : null;
        if (problems.Count > 0)
        {
            throw new ParameterException(problems);
        }

        var report = new RunReportBuilder();
        Journal journal = RunCheckpoint.Journal(context, "ionizing.biphoton");
        double initial = AddPure(report, parameters, input!, journal, context);
        report.Figure(JointSpectrum(input!));
        if (recoil is not null)
        {
            AddKicks(report, parameters, input!, recoil.Scaled(input!.WaveNumber), initial, context, journal);
        }

        return report.Build();
    }

    private static double AddPure(RunReportBuilder report, BiphotonParameters parameters, PairInput input, Journal journal, IRunContext context)
    {
        if (input.Gaussian is { } pair)
        {
            double[] coefficients = [.. Enumerable.Range(0, 200).Select(j => (1 - pair.SchmidtRatio) * Math.Pow(pair.SchmidtRatio, j)).TakeWhile(l => l > 1e-20)];
            report.Scalar("schmidtNumber", pair.SchmidtNumber, description: "K = (S^2 + D^2)/(2 S D)")
                .Scalar("initialNegativity", pair.Negativity, description: "(max/min - 1)/2 of the widths")
                .Scalar("initialLogNegativity", pair.LogNegativity, description: "log2(max/min), ebits");
            new SchmidtReport(coefficients).AddSpectrum(report);
            return pair.Negativity;
        }

        if (input.Nodal is { } nodal)
        {
            var schmidt = new SchmidtReport(nodal.Schmidt());
            schmidt.Add(report, null);
            return schmidt.Negativity;
        }

        SpdcPair spdc = input.Spdc!;
        int nodes = parameters.Nodes ?? spdc.LeastNodes;
        if (nodes < spdc.LeastNodes)
        {
            report.Warn($"{nodes} nodes are fewer than the {spdc.LeastNodes} that resolve pump width and chirp.");
        }

        SchmidtReport Schmidt(string name, SpdcPair pair, int count) => new(journal.Once(name, () =>
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            return pair.ToNodes(count).Schmidt();
        }));
        var result = Schmidt("nodes", spdc, nodes + nodes % 2);
        var finer = Schmidt("finer nodes", spdc, 2 * (int)Math.Ceiling(NodeRefinement * nodes / 2));
        finer.Add(report, result);
        report.Scalar("nodes", nodes, description: "quadrature nodes; the values are those of 1.3 times as many")
            .Scalar("peakMatchedWidth", spdc.PeakMatchedWidth * input.WaveNumber, "1/m", description: "D of the Gaussian stand-in with the same peak, gamma = 0.455")
            .Scalar("varianceMatchedWidth", spdc.VarianceMatchedWidth * input.WaveNumber, "1/m", description: "D of the Gaussian stand-in with the same variance 3/(4b)");
        if (spdc.Aperture == Aperture.None)
        {
            AddExtrapolation(report, spdc, finer.Negativity, Schmidt);
        }

        return finer.Negativity;
    }

    private static void AddExtrapolation(RunReportBuilder report, SpdcPair spdc, double atWindow, Func<string, SpdcPair, int, SchmidtReport> schmidt)
    {
        // The negativity approaches its limit like 1/k_max: a line in 1/k_max through the two widest windows, checked against a narrower one.
        double Negativity(double factor)
        {
            SpdcPair window = spdc with { Limit = spdc.Limit * factor };
            return schmidt($"window {factor:R}", window, window.LeastNodes).Negativity;
        }

        double narrow = Negativity(0.5), middle = Negativity(1 / Math.Sqrt(2));
        double Line(double wide, double narrowValue, double factor) => wide + (wide - narrowValue) / (factor - 1);
        double extrapolated = Line(atWindow, middle, Math.Sqrt(2)), before = Line(middle, narrow, Math.Sqrt(2));
        report.Scalar("extrapolatedNegativity", extrapolated, "1", Math.Abs(extrapolated - before), ErrorSource.Truncation, "without aperture, extrapolated in 1/k_max")
            .Warn("Without an aperture the negativity converges only like 1/k_max: initialNegativity is that of the window, extrapolatedNegativity the limit with its error; state an aperture for a definite value.");
    }

    private static KickedPair Kicked(BiphotonParameters parameters, PairInput input, RecoilModel recoil) =>
        new(input.ToState(parameters.Nodes), recoil, parameters.MeanKick / input.WaveNumber, parameters.MemoryLimit)
        {
            Extent = parameters.Extent * input.WaveNumber,
            Points = parameters.GridPoints,
        };

    private static void AddKicks(
        RunReportBuilder report, BiphotonParameters parameters, PairInput input, RecoilModel recoil, double initial, IRunContext context,
        Journal journal)
    {
        double meanKick = parameters.MeanKick / input.WaveNumber;
        KickedPair pair = Kicked(parameters, input, recoil);
        int count = parameters.Events.Length;
        double[] exact = new double[count], error = new double[count], trace = new double[count];
        long[] modes = new long[count], points = new long[count];
        for (int k = 0; k < count; k++)
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            context.ReportProgress(k / (double)count, string.Create(CultureInfo.InvariantCulture, $"negativity at N = {parameters.Events[k]:G4}"));
            double events = parameters.Events[k];
            if (input.Gaussian is { } gaussian && meanKick == 0 && LargeKickLimit.Applies(gaussian, recoil, events))
            {
                (exact[k], error[k], trace[k]) = (Math.Exp(-events) * initial, double.NaN, double.NaN);
                report.Warn("Kicks are far wider than the state: the large-kick limit e^-N N_eg(0) stands in for the grid, with relative corrections of the order of width over recoil.");
                continue;
            }

            double[] row = journal.Once($"event number {k}", () =>
            {
                (double negativity, double? change, GridNegativity grid, double partial) = pair.Evaluate(events, parameters.EstimateError, context.CancellationToken);
                return new[] { negativity, change ?? double.NaN, partial, grid.Modes, grid.Grid.Count };
            });
            (exact[k], error[k], trace[k], modes[k], points[k]) = (row[0], row[1], row[2], (long)row[3], (long)row[4]);
        }

        double[] largeKick = [.. parameters.Events.Select(n => Math.Exp(-n) * initial)];
        var columns = new List<TableColumn>
        {
            new("events", "1", parameters.Events),
            new("negativity", "1", exact, "exact for the finite number of kicks"),
            new("error", "1", error, "change on a finer and wider grid"),
            new("logNegativity", "1", [.. exact.Select(n => Math.Log2(2 * n + 1))], "ebits"),
            new("schmidtLowerBound", "1", [.. exact.Select(n => (long)Math.Ceiling(2 * n + 1 - 1e-9))], "the mixed state's Schmidt number is at least this"),
            new("largeKickLimit", "1", largeKick, "e^-N N_eg(0)"),
        };
        List<FigureSeries> series = [new("exact", parameters.Events, exact, SeriesStyle.LineAndPoints), new("large-kick limit", parameters.Events, largeKick, SeriesStyle.Dashed)];
        if (input.Gaussian is { } widths)
        {
            double[] diffusive = [.. parameters.Events.Select(n => KickBounds.Diffusive(widths, n * (recoil.Variance + meanKick * meanKick)))];
            columns.Add(new("diffusiveNegativity", "1", diffusive, "same variance in infinitely many small kicks"));
            series.Add(new("diffusive limit", parameters.Events, diffusive, SeriesStyle.Dashed));
            columns.Add(new("conditionalSlope", "1", [.. parameters.Events.Select(n => ConditionalSlope.BestLinear(widths, n * (recoil.Variance + meanKick * meanKick)))],
                "best straight line of the mean signal wave number against the detected idler's"));
            if (meanKick == 0)
            {
                columns.Add(new("conditionalSlopeAtZero", "1", [.. parameters.Events.Select(n => ConditionalSlope.AtZero(widths, recoil, n))], "of the exact conditional mean, where the idler is found at zero"));
            }

            if (parameters.Recoil == RecoilKind.Gaussian && meanKick == 0)
            {
                columns.Add(new("convexityBound", "1", [.. parameters.Events.Select(n => KickBounds.Convexity(widths, n, recoil.Variance))], "rigorous upper bound"));
                columns.Add(new("purity", "1", [.. parameters.Events.Select(n => KickBounds.Purity(widths, n, recoil.Variance))], "exact"));
                columns.Add(new("diffusivePurity", "1", [.. parameters.Events.Select(n => widths.ToCovariance().WithNoise(momentumI: n * recoil.Variance).Purity)]));
            }
        }

        columns.Add(new("trace", "1", trace, "of the partial transpose"));
        columns.Add(new("modes", "1", modes, "Schmidt modes kept, R"));
        columns.Add(new("gridPoints", "1", points, "n"));
        if (count > 0)
        {
            report.Table("kicks", columns)
                .Figure(new LineFigure("negativity", "Negativity against the number of kicks", new Axis("events N"), new Axis("negativity"), series));
        }

        if (parameters.TargetFraction is { } fraction)
        {
            AddTarget(report, pair, fraction, context, journal);
        }
    }

    private static void AddTarget(RunReportBuilder report, KickedPair pair, double fraction, IRunContext context, Journal journal)
    {
        double Negativity(double events) => journal.Once($"target at {events:R}", () => new[] { pair.Evaluate(events, false, context.CancellationToken).Negativity })[0];
        double target = fraction * Negativity(0);
        double low = 0, high = 0.25;
        while (Negativity(high) > target)
        {
            low = high;
            high *= 2;
            context.ReportProgress(double.NaN, string.Create(CultureInfo.InvariantCulture, $"searching above N = {low:G4}"));
        }

        // One grid, sized for the upper end, so that the function is smooth in N.
        double OnOneGrid(double events) => journal.Once(
            $"target on one grid at {events:R}", () => new[] { pair.Decompose(pair.GridFor(high)).Evaluate(pair.Recoil, events, 0, context.CancellationToken).Negativity })[0];
        ScalarSearchOutcome root = BrentRoot.Find(n => OnOneGrid(n) / target - 1, low, high, FractionTolerance * high);
        report.Scalar("targetEvents", root.Position, "1", FractionTolerance * high, ErrorSource.Convergence, "events at which the negativity has fallen to the target fraction")
            .Scalar("targetNegativity", target);
    }

    private static HeatMapFigure JointSpectrum(PairInput input)
    {
        const int Cells = 121;
        if (input.Nodal is { } nodal)
        {
            double[] signal = [.. nodal.Signal.ToArray().Select(k => k * input.WaveNumber)], idler = [.. nodal.Idler.ToArray().Select(k => k * input.WaveNumber)];
            double[] intensity = nodal.Intensity(), flipped = new double[intensity.Length];
            for (int s = 0; s < signal.Length; s++)
            {
                for (int i = 0; i < idler.Length; i++)
                {
                    flipped[i * signal.Length + s] = intensity[s * idler.Length + i];
                }
            }

            return Map(signal, idler, flipped);
        }

        double window = input.Gaussian is { } pair ? 4 * Math.Sqrt(pair.MomentumVariance) : Math.Min(input.Spdc!.Window, 4 * Math.Max(input.Spdc.PumpWidth, input.Spdc.VarianceMatchedWidth));
        double[] k = [.. Enumerable.Range(0, Cells).Select(j => window * (2.0 * j / (Cells - 1) - 1))];
        var values = new double[Cells * Cells];
        for (int i = 0; i < Cells; i++)
        {
            for (int s = 0; s < Cells; s++)
            {
                double amplitude = input.Gaussian is { } g
                    ? Math.Exp(-Square((k[s] + k[i]) / g.PumpWidth) / 4 - Square((k[s] - k[i]) / g.PhaseMatchingWidth) / 4)
                    : input.Spdc!.Amplitude(k[s], k[i]);
                values[i * Cells + s] = amplitude * amplitude;
            }
        }

        double[] axis = [.. k.Select(x => x * input.WaveNumber)];
        return Map(axis, axis, values);

        static HeatMapFigure Map(double[] x, double[] y, double[] values) => new(
            "joint-spectrum", "Joint spectrum before the medium", new Axis("signal wave number", "1/m"), new Axis("idler wave number", "1/m"), x, y, values, new Axis("intensity (arbitrary)"));

        static double Square(double x) => x * x;
    }
}
