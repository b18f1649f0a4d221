using Engine.Plugins.Ionizing.Maps;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The operational map: what is left of the pair's correlations for every event number and recoil, or every pressure and length.</summary>
[Experiment("ionizing.map", "Map of surviving correlations against events and recoil, or pressure and length: class, Gaussian and exact log-negativity, published verdict.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)", Equations = "operational map, threshold inequality")]
public sealed class MapExperiment : IExperiment<MapParameters>
{
    private static readonly string[] Classes = ["separable (PPT)", "entangled only", "idler steers signal", "signal steers idler", "two-way steering"];

    /// <inheritdoc/>
    public RunReport Run(MapParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        List<ParameterProblem> problems = [.. parameters.Validate()];
        if (problems.Count > 0)
        {
            throw new ParameterException(problems);
        }

        bool gas = parameters.Axes == MapAxes.PressureLength;
        double[] x = Logarithmic(gas ? parameters.PressureRange : parameters.EventsRange, parameters.Columns);
        double[] y = Logarithmic(gas ? parameters.LengthRange : parameters.RecoilVarianceRange, parameters.Rows);
        var widths = new DoubleGaussian(parameters.PumpWidth, parameters.PhaseMatchingWidth);
        double k0 = widths.ReferenceWaveNumber, k2 = k0 * k0;
        DoubleGaussian pair = widths.Scaled;
        RecoilModel? given = gas ? parameters.ReadRecoil(problems)!.Scaled(k0) : null;

        int columns = x.Length, count = x.Length * y.Length, done = 0;
        var cells = new OperationalCell[count];
        var events = new double[count];
        Lock gate = new();

        // Cells differ in cost by decades: single cells are handed out one after the other, each written to its own place.
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, context.DegreeOfParallelism), CancellationToken = context.CancellationToken }, index =>
        {
            double cx = x[index % columns], cy = y[index / columns];
            events[index] = gas ? new Medium(Medium.IdealGasDensity(cx, parameters.Temperature), parameters.Temperature, parameters.CrossSection, cy).Events : cx;
            RecoilModel recoil = given ?? Scaled(parameters, cy / k2);
            cells[index] = OperationalCell.Of(pair, parameters.SignalVariance / k2, recoil, events[index], parameters.Exact, context.CancellationToken);
            int finished = Interlocked.Increment(ref done);
            if (finished % 64 == 0)
            {
                lock (gate)
                {
                    context.ReportProgress(finished / (double)count, "computing cells");
                }
            }
        });

        return Report(parameters, widths, k2, x, y, cells, events);
    }

    /// <summary>The recoil model of the chosen kind with a given variance.</summary>
    private static RecoilModel Scaled(MapParameters parameters, double variance)
    {
        RecoilModel unit = parameters.Recoil switch
        {
            RecoilKind.Gaussian => new GaussianRecoil(1),
            RecoilKind.Hydrogenic1s => new HydrogenicRecoil(1),
            RecoilKind.Shell => new ShellRecoil(1, parameters.Anisotropy, parameters.AxisAngle),
            RecoilKind.Ring => new RingRecoil(1),
            _ => new TabulatedRecoil(parameters.RecoilValues ?? [1], parameters.RecoilWeights ?? [1]),
        };
        return unit.Scaled(Math.Sqrt(unit.Variance / variance));
    }

    private static RunReport Report(MapParameters parameters, DoubleGaussian widths, double k2, double[] x, double[] y, OperationalCell[] cells, double[] events)
    {
        bool gas = parameters.Axes == MapAxes.PressureLength;
        (Axis ax, Axis ay) = gas
            ? (new Axis("pressure", "Pa", AxisScale.Logarithmic), new Axis("length", "m", AxisScale.Logarithmic))
            : (new Axis("events N", "1", AxisScale.Logarithmic), new Axis("variance of one kick", "m^-2", AxisScale.Logarithmic));
        double published = parameters.PublishedWidth is { } p ? p * p : widths.MomentumVariance;
        double conditional = parameters.PublishedConditionalWidth is { } c ? c * c : widths.ConditionalMomentumVariance;
        double[] classes = [.. cells.Select(cell => (double)cell.Class)], gaussian = [.. cells.Select(cell => cell.GaussianLogNegativity)];
        double[] exact = [.. cells.Select(cell => cell.ExactLogNegativity)];
        bool[] verdict = [.. cells.Select(cell => cell.AddedVariance * k2 < published - conditional)];
        var report = new RunReportBuilder();
        for (int k = 0; k < Classes.Length; k++)
        {
            report.Scalar("cells" + (EntanglementClass)k, cells.Count(cell => (int)cell.Class == k), description: Classes[k]);
        }

        report.Scalar("gridCells", cells.Count(cell => cell.Source == CellSource.Grid), description: "exact on a grid")
            .Scalar("boundCells", cells.Count(cell => cell.Source == CellSource.UpperBound), description: "upper bound only")
            .Scalar("largeKickCells", cells.Count(cell => cell.Source == CellSource.LargeKick), description: "large-kick limit")
            .Table(
                "cells",
                new TableColumn(gas ? "pressure" : "events", gas ? "Pa" : "1", [.. cells.Select((_, i) => x[i % x.Length])]),
                new TableColumn(gas ? "length" : "recoilVariance", gas ? "m" : "m^-2", [.. cells.Select((_, i) => y[i / x.Length])]),
                new TableColumn("meanEvents", "1", events),
                new TableColumn("addedVariance", "m^-2", [.. cells.Select(cell => cell.AddedVariance * k2)], "T = N sigma_q^2"),
                new TableColumn("recoilOverWidth", "1", [.. cells.Select(cell => cell.RecoilOverWidth)], "sigma_q over the initial idler width"),
                new TableColumn("gaussianLogNegativity", "1", gaussian, "ebits, depends on T alone"),
                new TableColumn("exactLogNegativity", "1", exact, "ebits for the finite number of kicks, or its upper bound"),
                new TableColumn("exactSource", [.. cells.Select(cell => cell.Source.ToString())]),
                new TableColumn("class", "1", [.. cells.Select(cell => (long)cell.Class)], string.Join("; ", Classes.Select((name, i) => $"{i} {name}"))),
                new TableColumn("published", verdict, "whether N sigma_q^2 < sigma_p^2 - sigma_c^2"))
            .Figure(new HeatMapFigure("classes", "What survives (Gaussian classes)", ax, ay, x, y, classes, new Axis("class")) { Classes = Classes })
            .Figure(new HeatMapFigure("gaussian", "Log-negativity in the diffusive limit", ax, ay, x, y, gaussian, new Axis("log-negativity", "ebit")))
            .Figure(new HeatMapFigure("exact", "Log-negativity for finitely many kicks (or its bound)", ax, ay, x, y, exact, new Axis("log-negativity", "ebit")))
            .Figure(new HeatMapFigure(
                "published", "Published verdict", ax, ay, x, y, [.. verdict.Select(v => v ? 1.0 : 0.0)], new Axis("verdict")) { Classes = ["lost, as published", "survives, as published"] })
            .Warn(PublishedThreshold.ThresholdWarning);
        if (parameters.SignalVariance > 0)
        {
            report.Warn("With noise on the signal the initial state is mixed: the exact column is empty.");
        }

        return report.Build();
    }

    private static double[] Logarithmic(double[] range, int count) =>
        [.. Enumerable.Range(0, count).Select(i => range[0] * Math.Pow(range[1] / range[0], i / (count - 1.0)))];
}
