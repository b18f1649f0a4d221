using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>Puts the points of a sweep together: one table, and one figure against the varied parameters.</summary>
public static class SweepMerge
{
    private const int LinesPerFigure = 6;

    /// <summary>The report of a whole sweep.</summary>
    /// <param name="directory">The sweep.</param>
    /// <param name="scalar">What the figure shows; null takes the first real scalar that is not constant.</param>
    /// <param name="warn">Told of damaged ledger lines.</param>
    /// <exception cref="ParameterException">No point is done, or there is no such scalar.</exception>
    public static RunReport Report(SweepDirectory directory, string? scalar = null, Action<string>? warn = null)
    {
        ArgumentNullException.ThrowIfNull(directory);
        SweepPlan plan = directory.Plan;
        IReadOnlyDictionary<int, PointResult> results = directory.ReadResults(warn);
        PointResult[] done = [.. results.Values.Where(r => r.Failure is null).OrderBy(r => r.Point)];
        if (done.Length == 0)
        {
            throw new ParameterException("directory", "no point of this sweep is done yet");
        }

        JsonNode[][] coordinates = [.. done.Select(r => plan.Coordinates(r.Point))];
        var columns = new List<TableColumn> { new("point", "1", [.. done.Select(r => (long)r.Point)]) };
        columns.AddRange(plan.Axes.Select((axis, i) => AxisColumn(axis, [.. coordinates.Select(c => c[i])])));
        string[] names = [.. done.SelectMany(r => r.Scalars.Keys).Distinct()];
        string[] taken = [.. columns.Select(c => c.Name)];
        columns.AddRange(names.Select(name => ScalarColumn(name, taken.Contains(name) ? "result." + name : name, done)));
        var report = new RunReportBuilder()
            .AddScalar("points", plan.Count)
            .AddScalar("pointsDone", done.Length)
            .AddScalar("pointsFailed", results.Count - done.Length)
            .AddTable("sweep", columns);
        if (done.Length < plan.Count)
        {
            report.AddWarning($"{plan.Count - done.Length} of {plan.Count} points are missing or failed.");
        }

        TableColumn? shown = Shown(columns.Skip(1 + plan.Axes.Count), scalar);
        if (shown is not null && Draw(plan, columns, coordinates, shown) is { } figure)
        {
            report.AddFigure(figure);
        }

        return report.Build();
    }

    /// <summary>The merged sweep with where it comes from.</summary>
    /// <param name="directory">The sweep.</param>
    /// <param name="scalar">What the figure shows; null takes the first real scalar that is not constant.</param>
    /// <param name="command">The command that was typed, or empty.</param>
    /// <param name="warn">Told of damaged ledger lines.</param>
    /// <exception cref="ParameterException">No point is done, or there is no such scalar.</exception>
    public static RunResult Result(SweepDirectory directory, string? scalar = null, string command = "", Action<string>? warn = null)
    {
        RunReport report = Report(directory, scalar, warn);
        SweepPlan plan = directory.Plan;
        JsonObject parameters = plan.Parameters.DeepClone().AsObject();
        foreach (SweepAxis axis in plan.Axes)
        {
            parameters[axis.Name] = axis.Text[(axis.Name.Length + 1)..];
        }

        return new(report, HostEnvironment.Provenance(plan.Experiment, plan.PluginVersion, parameters, plan.Seed, command));
    }

    private static TableColumn AxisColumn(SweepAxis axis, JsonNode[] values)
    {
        var numbers = new double[values.Length];
        var units = new HashSet<string>(StringComparer.Ordinal);
        bool numeric = true;
        for (int i = 0; i < values.Length && numeric; i++)
        {
            numeric = SweepAxis.TryNumber(values[i], out numbers[i], out string unit);
            units.Add(unit);
        }

        return numeric && units.Count == 1
            ? new(axis.Name, units.Single(), numbers)
            : new(axis.Name, [.. values.Select(v => v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : v.ToJsonString())]);
    }

    private static TableColumn ScalarColumn(string scalar, string name, PointResult[] done)
    {
        Scalar?[] values = [.. done.Select(r => r.Scalars.GetValueOrDefault(scalar))];
        Scalar first = values.First(v => v is not null)!;
        ReportValueKind[] kinds = [.. values.Select(v => v?.Value.Kind ?? ReportValueKind.Undefined).Distinct()];
        bool Only(params ReportValueKind[] allowed) => kinds.All(allowed.Contains);
        if (Only(ReportValueKind.Boolean))
        {
            return new(name, [.. values.Select(v => v!.Value.Boolean)], first.Description);
        }

        if (Only(ReportValueKind.Integer))
        {
            return new(name, first.Unit, [.. values.Select(v => v!.Value.Integer)], first.Description);
        }

        if (Only(ReportValueKind.Real, ReportValueKind.Integer, ReportValueKind.Undefined))
        {
            return new(name, first.Unit, [.. values.Select(v => v?.Value.Real ?? double.NaN)], first.Description);
        }

        return Only(ReportValueKind.Real, ReportValueKind.Integer, ReportValueKind.Complex, ReportValueKind.Undefined)
            ? new(name, first.Unit, [.. values.Select(v => v?.Value.Complex ?? new Complex(double.NaN, double.NaN))], first.Description)
            : new(name, [.. values.Select(v => v?.Value.ToString() ?? "")], first.Description);
    }

    private static TableColumn? Shown(IEnumerable<TableColumn> scalars, string? wanted)
    {
        TableColumn[] real = [.. scalars.Where(c => c.Values is double[])];
        return wanted is null
            ? real.FirstOrDefault(c => ((double[])c.Values).Where(double.IsFinite).Distinct().Count() > 1)
            : real.FirstOrDefault(c => c.Name == wanted)
                ?? throw new ParameterException("scalar", $"there is no real scalar '{wanted}'; there are {string.Join(", ", real.Select(c => c.Name))}");
    }

    private static Figure? Draw(SweepPlan plan, List<TableColumn> columns, JsonNode[][] coordinates, TableColumn shown)
    {
        var y = (double[])shown.Values;

        // A figure needs numbers along it; where the first parameter is a text, the second may serve.
        int across = columns[1].Values is not double[] && plan.Axes.Count == 2 ? 1 : 0, other = 1 - across;
        TableColumn first = columns[1 + across];
        if (first.Values is not double[] x)
        {
            return null;
        }

        var xAxis = new Axis(first.Name, first.Unit, plan.Axes[across].Scale);
        var yAxis = new Axis(shown.Name, shown.Unit, ScaleOf(y));
        if (plan.Samples > 0)
        {
            return new LineFigure("sweep", $"{shown.Name}, {y.Length} samples", xAxis, yAxis, [new(shown.Name, x, y, SeriesStyle.Points)]);
        }

        bool together = plan.Zipped.Any(g => g.Count == plan.Axes.Count);
        if (plan.Axes.Count == 1 || together)
        {
            return new LineFigure("sweep", $"{shown.Name} against {first.Name}", xAxis, yAxis, [new(shown.Name, x, y, SeriesStyle.LineAndPoints)]);
        }

        if (plan.Axes.Count != 2)
        {
            return null;
        }

        string[] keys = [.. coordinates.Select(c => c[other].ToJsonString())];
        if (across == 0 && columns[2].Values is double[] second && keys.Distinct().Count() > LinesPerFigure)
        {
            double[] xs = [.. x.Distinct().Order()], ys = [.. second.Distinct().Order()];
            var values = new double[xs.Length * ys.Length];
            Array.Fill(values, double.NaN);
            for (int i = 0; i < y.Length; i++)
            {
                values[(Array.BinarySearch(ys, second[i]) * xs.Length) + Array.BinarySearch(xs, x[i])] = y[i];
            }

            return new HeatMapFigure(
                "sweep", shown.Name, xAxis, new Axis(columns[2].Name, columns[2].Unit, plan.Axes[1].Scale), xs, ys, values, yAxis);
        }

        IEnumerable<FigureSeries> series = keys.Distinct().Select(key =>
        {
            int[] rows = [.. Enumerable.Range(0, y.Length).Where(i => keys[i] == key)];
            return new FigureSeries($"{columns[1 + other].Name} = {key.Trim('"')}", [.. rows.Select(i => x[i])], [.. rows.Select(i => y[i])],
                SeriesStyle.LineAndPoints);
        });
        return new LineFigure("sweep", $"{shown.Name} against {first.Name}", xAxis, yAxis, [.. series]);
    }

    /// <summary>Logarithmic for positive values over more than two decades; on a linear axis most of them would lie on its foot.</summary>
    private static AxisScale ScaleOf(double[] values)
    {
        double least = double.PositiveInfinity, most = 0;
        foreach (double value in values.Where(double.IsFinite))
        {
            (least, most) = (Math.Min(least, value), Math.Max(most, value));
        }

        return least > 0 && most > 100 * least ? AxisScale.Logarithmic : AxisScale.Linear;
    }
}
