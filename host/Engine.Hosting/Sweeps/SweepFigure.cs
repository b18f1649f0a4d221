using System.Globalization;
using System.Text.Json.Nodes;
using Engine.Hosting.Figures;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Sweeps;

/// <summary>The figure of a sweep against its varied parameters, or why there is none.</summary>
/// <param name="Drawn">The figure.</param>
/// <param name="Missing">Why there is none, as a sentence; empty when there is one.</param>
internal sealed record SweepFigure(Figure? Drawn, string Missing)
{
    private const int LinesPerFigure = 6;

    /// <summary>Chooses what to show and draws it.</summary>
    /// <param name="plan">The plan.</param>
    /// <param name="columns">The point's number, the varied parameters, the scalars.</param>
    /// <param name="coordinates">The varied parameters of every row.</param>
    /// <param name="wanted">The scalar to show; null takes the first result that varies.</param>
    /// <exception cref="ParameterException">There is no such scalar.</exception>
    public static SweepFigure Of(SweepPlan plan, IReadOnlyList<TableColumn> columns, JsonNode[][] coordinates, string? wanted)
    {
        TableColumn[] real = [.. columns.Skip(1 + plan.Axes.Count).Where(c => c.Values is double[])];
        if (wanted is not null)
        {
            string[] names = [.. real.Select(c => c.Name)];
            TableColumn chosen = real.FirstOrDefault(c => c.Name == wanted) ?? throw new ParameterException("scalar",
                $"there is no real scalar '{wanted}'{Suggestion.Clause(wanted, names)}; there are {string.Join(", ", names)}");
            return Draw(plan, columns, coordinates, chosen, "");
        }

        TableColumn[] varying = [.. real.Where(c => ((double[])c.Values).Where(double.IsFinite).Distinct().Count() > 1)];
        TableColumn[] results = [.. varying.Where(c => !IsInput(plan, columns, c))];
        if (results.Length == 0)
        {
            return new(null, real.Length == 0 ? "no result is a real number."
                : varying.Length == 0 ? "every real result is the same at all points; --scalar NAME shows one all the same."
                : "the only results that vary repeat the varied parameters; --scalar NAME shows one all the same.");
        }

        string others = results.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture,
            $" Of the {results.Length} results that vary it is the first; merge --scalar NAME shows another.");
        return Draw(plan, columns, coordinates, results[0], others);
    }

    /// <summary>Whether a scalar only says again what was put in.</summary>
    private static bool IsInput(SweepPlan plan, IReadOnlyList<TableColumn> columns, TableColumn scalar)
    {
        string key = NameStyle.Key(scalar.Name.Split('.')[^1]);
        if (plan.Axes.Select(a => a.Name).Concat(plan.Parameters.Select(p => p.Key)).Any(name => NameStyle.Key(name) == key))
        {
            return true;
        }

        var values = (double[])scalar.Values;
        return columns.Skip(1).Take(plan.Axes.Count).Any(axis => axis.Values is double[] x && Proportional(x, values));
    }

    /// <summary>Equal up to a factor that is one for a repeated parameter, and that of its unit where it was given in another.</summary>
    private static bool Proportional(double[] x, double[] y)
    {
        int first = Array.FindIndex(x, v => v != 0 && double.IsFinite(v));
        double factor = first < 0 ? double.NaN : y[first] / x[first];
        bool power = factor > 0 && Math.Abs(Math.Log10(factor) - Math.Round(Math.Log10(factor))) < 1e-9;
        return power && x.Zip(y).All(p => Math.Abs(p.Second - (factor * p.First)) <= 1e-12 * Math.Abs(p.Second));
    }

    private static SweepFigure Draw(SweepPlan plan, IReadOnlyList<TableColumn> columns, JsonNode[][] coordinates, TableColumn shown, string choice)
    {
        var y = (double[])shown.Values;
        bool together = plan.Zipped.Any(g => g.Count == plan.Axes.Count);
        if (plan.Axes.Count > 2 && !together && plan.Samples == 0)
        {
            return new(null, string.Create(CultureInfo.InvariantCulture,
                $"{plan.Axes.Count} parameters are varied independently, and a figure has room for two; the table holds all points."));
        }

        // A figure needs numbers along it; where the first parameter is a text, another may serve.
        int across = columns.Skip(1).Take(plan.Axes.Count).ToList().FindIndex(c => c.Values is double[]);
        if (across < 0)
        {
            return new(null, $"the varied parameters ({string.Join(", ", plan.Axes.Select(a => a.Name))}) are not numbers, so nothing can be drawn along them; "
                + "the table holds all points.");
        }

        // Lines run along the finer of two axes, as long as the other makes few enough of them.
        bool crossed = plan.Axes.Count == 2 && !together && plan.Samples == 0;
        if (crossed && across == 0 && columns[2].Values is double[] finer && columns[1].Values is double[] coarser
            && coarser.Distinct().Count() is int lines && lines <= LinesPerFigure && lines < finer.Distinct().Count())
        {
            across = 1;
        }

        string caption = $"Shown is {shown.Name}{(shown.Description.Length > 0 ? $" ({shown.Description.TrimEnd('.')})" : "")}.{choice}";
        var x = (double[])columns[1 + across].Values;
        string abscissa = Typography.Words(columns[1 + across].Name), ordinate = Typography.Words(shown.Name);
        var xAxis = new Axis(abscissa, columns[1 + across].Unit, plan.Axes[across].Scale);
        var yAxis = new Axis(ordinate, shown.Unit, ScaleOf(y));
        string title = $"{ordinate} against {abscissa}";
        if (plan.Samples > 0)
        {
            return new(new LineFigure("sweep", string.Create(CultureInfo.InvariantCulture, $"{ordinate}, {y.Length} samples"), xAxis, yAxis,
                [new(ordinate, x, y, SeriesStyle.Points)])
            { Caption = caption }, "");
        }

        if (plan.Axes.Count == 1 || together)
        {
            int[] order = [.. Enumerable.Range(0, x.Length).OrderBy(i => x[i])];
            return new(new LineFigure("sweep", title, xAxis, yAxis,
                [new(ordinate, [.. order.Select(i => x[i])], [.. order.Select(i => y[i])], SeriesStyle.LineAndPoints)])
            { Caption = caption }, "");
        }

        int other = 1 - across;
        string[] keys = [.. coordinates.Select(c => c[other].ToJsonString())];
        return new(across == 0 && columns[2].Values is double[] second && keys.Distinct().Count() > LinesPerFigure
            ? Map(plan, columns, x, second, y, xAxis, yAxis, caption)
            : new LineFigure("sweep", title, xAxis, yAxis, [.. Lines(columns[1 + other], keys, x, y)]) { Caption = caption }, "");
    }

    private static HeatMapFigure Map(SweepPlan plan, IReadOnlyList<TableColumn> columns, double[] x, double[] second, double[] y, Axis xAxis, Axis yAxis,
        string caption)
    {
        double[] xs = [.. x.Distinct().Order()], ys = [.. second.Distinct().Order()];
        var values = new double[xs.Length * ys.Length];
        Array.Fill(values, double.NaN);
        for (int i = 0; i < y.Length; i++)
        {
            values[(Array.BinarySearch(ys, second[i]) * xs.Length) + Array.BinarySearch(xs, x[i])] = y[i];
        }

        var along = new Axis(Typography.Words(columns[2].Name), columns[2].Unit, plan.Axes[1].Scale);
        return new HeatMapFigure("sweep", yAxis.Label, xAxis, along, xs, ys, values, yAxis)
        {
            Caption = caption,
        };
    }

    private static IEnumerable<FigureSeries> Lines(TableColumn parameter, string[] keys, double[] x, double[] y) => keys.Distinct().Select(key =>
    {
        int[] rows = [.. Enumerable.Range(0, y.Length).Where(i => keys[i] == key).OrderBy(i => x[i])];
        string label = $"{Typography.Words(parameter.Name)} = {key.Trim('"')}";
        return new FigureSeries(label, [.. rows.Select(i => x[i])], [.. rows.Select(i => y[i])], SeriesStyle.LineAndPoints);
    });

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
