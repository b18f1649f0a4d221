using System.Numerics;
using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>Puts the points of a sweep together: one table, and one figure against the varied parameters.</summary>
public static class SweepMerge
{
    /// <summary>The report of a whole sweep.</summary>
    /// <param name="directory">The sweep.</param>
    /// <param name="scalar">What the figure shows; null takes the first real result that is not constant.</param>
    /// <param name="warn">Receives a message for each damaged ledger line.</param>
    /// <returns>The report.</returns>
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

        SweepFigure figure = SweepFigure.Of(plan, columns, coordinates, scalar);
        if (figure.Drawn is { } drawn)
        {
            report.AddFigure(drawn);
        }
        else
        {
            report.AddWarning($"No figure: {figure.Missing}");
        }

        return report.Build();
    }

    /// <summary>The merged sweep with where it comes from.</summary>
    /// <param name="directory">The sweep.</param>
    /// <param name="scalar">What the figure shows; null takes the first real result that is not constant.</param>
    /// <param name="command">The command that was typed, or empty.</param>
    /// <param name="warn">Receives a message for each damaged ledger line.</param>
    /// <returns>The report with its provenance.</returns>
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

        (DateTimeOffset began, TimeSpan took) = directory.Span();
        return new(report, HostEnvironment.Provenance(plan.Experiment, plan.PluginVersion, parameters, plan.Seed, command) with
        {
            Started = began,
            Duration = took,
        });
    }

    private static TableColumn AxisColumn(SweepAxis axis, JsonNode[] values)
    {
        var numbers = new double[values.Length];
        var units = new HashSet<string>(StringComparer.Ordinal);
        bool numeric = true;
        for (int i = 0; i < values.Length && numeric; i++)
        {
            numeric = axis.TryNumber(values[i], out numbers[i], out string unit);
            units.Add(unit);
        }

        return numeric && units.Count == 1
            ? new(axis.Name, units.Single(), numbers)
            : new(axis.Name, [.. values.Select(v => v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : PlainJson.Of(v))]);
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
}
