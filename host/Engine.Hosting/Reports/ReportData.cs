using System.Numerics;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Reports;

/// <summary>A report taken apart into arrays with their units: what NumPy and HDF5 files hold, and in which order.</summary>
internal static class ReportData
{
    public static IEnumerable<DataItem> Of(RunReport report) =>
        Arrays(report).Concat(States(report)).Concat(Tables(report)).Concat(Scalars(report)).Concat(Figures(report));

    private static IEnumerable<DataItem> Arrays(RunReport report) => report.Arrays.Select(entry =>
        new DataItem($"arrays/{Part(entry.Key)}", entry.Key, entry.Value.Values, [.. entry.Value.Shape], Notes(("unit", entry.Value.Unit))));

    private static IEnumerable<DataItem> States(RunReport report)
    {
        foreach ((string name, StateSeries states) in report.States)
        {
            string path = $"states/{Part(name)}";
            yield return new(path + "/matrices", name, states.AsSpan().ToArray(), [states.Count, states.Side, states.Side], []);
            yield return new(path + "/coordinate", name + ".coordinate", states.Coordinates.ToArray(), [states.Count],
                Notes(("unit", states.CoordinateUnit), ("name", states.CoordinateName)));
            yield return new(path + "/dimensions", name + ".dimensions", states.Dimensions.Select(d => (long)d).ToArray(), [states.Dimensions.Count], []);
        }
    }

    private static IEnumerable<DataItem> Tables(RunReport report) => report.Tables.SelectMany(table => table.Value.Columns.Select(column =>
        new DataItem($"tables/{Part(table.Key)}/{Part(column.Name)}", $"{table.Key}.{column.Name}", column.Values, [column.Length],
            Notes(("unit", column.Unit), ("description", column.Description)))));

    private static IEnumerable<DataItem> Scalars(RunReport report)
    {
        foreach ((string name, Scalar scalar) in report.Scalars)
        {
            List<KeyValuePair<string, object>> notes = [.. Notes(("unit", scalar.Unit), ("description", scalar.Description))];
            if (scalar.Error is { } error)
            {
                notes.Add(new("error", error));
            }

            if (scalar.ErrorSource != ErrorSource.None)
            {
                notes.Add(new("errorSource", NameStyle.Camel(scalar.ErrorSource.ToString())));
            }

            yield return new($"scalars/{Part(name)}", $"scalars.{name}", Single(scalar.Value), [], notes);
        }
    }

    private static IEnumerable<DataItem> Figures(RunReport report)
    {
        foreach (Figure figure in report.Figures)
        {
            string path = $"figures/{Part(figure.Name)}", key = $"figures.{figure.Name}";
            if (figure is HeatMapFigure map)
            {
                yield return Along("xValues", [.. map.XValues], figure.X);
                yield return Along("yValues", [.. map.YValues], figure.Y);
                yield return Along("values", [.. map.Values], map.ColorAxis) with { Shape = [map.YValues.Length, map.XValues.Length] };
            }

            IReadOnlyList<FigureSeries> series = figure is LineFigure lines ? lines.Series : ((HeatMapFigure)figure).Overlays;
            for (int i = 0; i < series.Count; i++)
            {
                // Names of curves are sentences; their place in the figure is the same in every file.
                string name = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"series{i}");
                yield return Curve(name, "x", [.. series[i].X], figure.X, series[i].Label);
                yield return Curve(name, "y", [.. series[i].Y], figure.Y, series[i].Label);
                if (series[i].Error is { } error)
                {
                    yield return Curve(name, "error", [.. error], figure.Y, series[i].Label);
                }
            }

            DataItem Along(string name, double[] values, Axis axis) => new($"{path}/{name}", $"{key}.{name}", values, [values.Length],
                Notes(("unit", axis.Unit), ("label", axis.Label)));
            DataItem Curve(string name, string part, double[] values, Axis axis, string label) => new($"{path}/{name}/{part}", $"{key}.{name}.{part}", values,
                [values.Length], Notes(("unit", axis.Unit), ("label", axis.Label), ("series", label)));
        }
    }

    /// <summary>Folders are divided at slashes.</summary>
    private static string Part(string name) => name.Replace('/', '_');

    private static Array Single(ReportValue value) => value.Kind switch
    {
        ReportValueKind.Complex => new[] { value.Complex },
        ReportValueKind.Integer => new[] { value.Integer },
        ReportValueKind.Boolean => new[] { value.Boolean },
        ReportValueKind.Text => new[] { value.Text },
        _ => new[] { value.Real },
    };

    private static KeyValuePair<string, object>[] Notes(params (string Name, string Value)[] notes) =>
        [.. notes.Where(n => n.Value.Length > 0).Select(n => KeyValuePair.Create(n.Name, (object)n.Value))];
}
