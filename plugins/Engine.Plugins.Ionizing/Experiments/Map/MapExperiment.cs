using System.Runtime.CompilerServices;
using Engine.Numerics.Checkpoints;
using Engine.Plugins.Ionizing.Maps;
using Engine.Plugins.Ionizing.Media;
using Engine.Plugins.Ionizing.PairStates;
using Engine.Plugins.Ionizing.Recoil;

namespace Engine.Plugins.Ionizing.Experiments;

/// <summary>The operational map: what is left of the pair's correlations for every event number and recoil, or every pressure and length.</summary>
[Experiment("ionizing.map", "Map of surviving correlations against events and recoil, or pressure and length: class, Gaussian and exact log-negativity, "
    + "published verdict.")]
[Reference("M. G. Majumdar, Operational threshold for spatial entanglement survival under ionizing decoherence (2025)",
    Equations = "operational map, threshold inequality")]
public sealed class MapExperiment : IExperiment<MapParameters>, IEstimateMemory<MapParameters>
{
    // With its place in the report.
    private static readonly int BytesPerCell = 4 * Unsafe.SizeOf<MapCell>();

    private static readonly string[] Classes = ["separable (PPT)", "entangled only", "idler steers signal", "signal steers idler", "two-way steering"];

    /// <inheritdoc/>
    public long EstimateMemory(MapParameters parameters, int degreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        long cells = (long)parameters.Columns * parameters.Rows;
        double evaluation = 0;
        if (parameters.Exact == CellMethod.Grid && parameters.SignalVariance == 0)
        {
            Map map = Map.Of(parameters);
            for (int index = 0; index < cells; index++)
            {
                (RecoilModel recoil, double events) = map.At(index);
                evaluation = Math.Max(evaluation, OperationalCell.EstimateBytes(map.Pair, recoil, events));
            }
        }

        return (long)(cells * BytesPerCell + degreeOfParallelism * evaluation);
    }

    /// <inheritdoc/>
    public RunReport Run(MapParameters parameters, IRunContext context)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(context);
        List<ParameterProblem> problems = [.. parameters.Validate()];
        ParameterException.ThrowIfAny(problems);

        Map map = Map.Of(parameters);
        var cells = new PieceLoop<MapCell>("cells", map.Count, 1, context.Checkpoints.GetSlot("cells"));

        // Cells differ in cost by decades: threads take them one by one.
        cells.Run(
            (index, cell) =>
            {
                (RecoilModel recoil, double events) = map.At(index);
                cell[0] = new(OperationalCell.Of(map.Pair, map.SignalVariance, recoil, events, parameters.Exact, context.CancellationToken), events);
            },
            Math.Max(1, context.DegreeOfParallelism),
            finished =>
            {
                if (finished % 64 == 0)
                {
                    context.ReportProgress(finished / (double)map.Count, "computing cells");
                }
            },
            context.CancellationToken);
        return Report(parameters, map.Widths, map.SquaredWaveNumber, map.X, map.Y, [.. cells.Values.Select(c => c.Cell)],
            [.. cells.Values.Select(c => c.Events)]);
    }

    private static RunReport Report(MapParameters parameters, DoubleGaussian widths, double k2, double[] x, double[] y, OperationalCell[] cells,
        double[] events)
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
            report.AddScalar("cells" + (EntanglementClass)k, cells.Count(cell => (int)cell.Class == k), description: Classes[k]);
        }

        report.AddScalar("gridCells", cells.Count(cell => cell.Source == CellSource.Grid), description: "exact on a grid")
            .AddScalar("boundCells", cells.Count(cell => cell.Source == CellSource.UpperBound), description: "upper bound only")
            .AddScalar("largeKickCells", cells.Count(cell => cell.Source == CellSource.LargeKick), description: "large-kick limit")
            .AddTable(
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
            .AddFigure(new HeatMapFigure("classes", "What survives (Gaussian classes)", ax, ay, x, y, classes, new Axis("class")) { Classes = Classes })
            .AddFigure(new HeatMapFigure("gaussian", "Log-negativity in the diffusive limit", ax, ay, x, y, gaussian, new Axis("log-negativity", "ebit")))
            .AddFigure(new HeatMapFigure("exact", "Log-negativity for finitely many kicks (or its bound)", ax, ay, x, y, exact,
                new Axis("log-negativity", "ebit")))
            .AddFigure(new HeatMapFigure(
                "published", "Published verdict", ax, ay, x, y, [.. verdict.Select(v => v ? 1.0 : 0.0)],
                new Axis("verdict"))
            { Classes = ["lost, as published", "survives, as published"] })
            .AddWarning(PublishedThreshold.ThresholdWarning);
        if (parameters.SignalVariance > 0)
        {
            report.AddWarning("With noise on the signal the initial state is mixed: the exact column has bounds and limits only.");
        }

        return report.Build();
    }

    /// <summary>A cell and its mean number of events, as they are kept.</summary>
    private readonly record struct MapCell(OperationalCell Cell, double Events);

    /// <summary>The axes of a map, and what stands in each cell.</summary>
    private sealed class Map
    {
        private readonly MapParameters _parameters;
        private readonly RecoilModel? _given;
        private readonly bool _gas;

        private Map(MapParameters parameters)
        {
            _parameters = parameters;
            _gas = parameters.Axes == MapAxes.PressureLength;
            X = Logarithmic(_gas ? parameters.PressureRange : parameters.EventsRange, parameters.Columns);
            Y = Logarithmic(_gas ? parameters.LengthRange : parameters.RecoilVarianceRange, parameters.Rows);
            Widths = parameters.Widths!.Value;
            Pair = Widths.Scaled;
            _given = _gas ? parameters.ReadRecoil([])!.Scaled(Widths.ReferenceWaveNumber) : null;
        }

        public double[] X { get; }

        public double[] Y { get; }

        public int Count => X.Length * Y.Length;

        public DoubleGaussian Widths { get; }

        public DoubleGaussian Pair { get; }

        public double SquaredWaveNumber => Widths.ReferenceWaveNumber * Widths.ReferenceWaveNumber;

        public double SignalVariance => _parameters.SignalVariance / SquaredWaveNumber;

        public static Map Of(MapParameters parameters) => new(parameters);

        /// <summary>Kicks and mean number of events of a cell.</summary>
        public (RecoilModel Recoil, double Events) At(int index)
        {
            double x = X[index % X.Length], y = Y[index / X.Length];
            return _gas
                ? (_given!, new Medium(Medium.IdealGasDensity(x, _parameters.Temperature), _parameters.Temperature, _parameters.CrossSection, y).Events)
                : (Scaled(_parameters, y / SquaredWaveNumber), x);
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

        private static double[] Logarithmic(double[] range, int count) =>
            [.. Enumerable.Range(0, count).Select(i => range[0] * Math.Pow(range[1] / range[0], i / (count - 1.0)))];
    }
}
