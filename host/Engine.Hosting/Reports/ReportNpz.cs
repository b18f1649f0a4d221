using Engine.Hosting.Arrays;
using Engine.Hosting.Running;

namespace Engine.Hosting.Reports;

/// <summary>All that a report holds as one <c>.npz</c> archive for NumPy.</summary>
/// <remarks>
/// Keys: <c>NAME</c> for arrays; <c>NAME</c> (count × side × side), <c>NAME.coordinate</c> and <c>NAME.dimensions</c> for states; <c>TABLE.COLUMN</c> for
/// columns; <c>scalars.NAME</c>; <c>figures.NAME.values</c>, <c>.xValues</c>, <c>.yValues</c> for maps and <c>figures.NAME.series0.x</c>, <c>.y</c> for
/// curves. What has a unit has it as a text under its key and <c>.unit</c>; likewise <c>.error</c>, <c>.errorSource</c> and <c>.description</c>.
/// <c>provenance</c> is JSON. Undefined values are NaN.
/// </remarks>
public static class ReportNpz
{
    /// <summary>Whether there is anything to write.</summary>
    /// <param name="report">The report.</param>
    /// <returns><see langword="true"/> if so.</returns>
    public static bool HasContent(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Arrays.Count + report.States.Count + report.Tables.Count + report.Scalars.Count + report.Figures.Count > 0;
    }

    /// <summary>Writes the archive.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to.</param>
    /// <param name="provenance">Where the report comes from; null leaves it out.</param>
    public static void Write(RunReport report, Stream stream, Provenance? provenance = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        var archive = new NpzWriter(stream);
        var taken = new HashSet<string>(StringComparer.Ordinal);
        var notes = new List<(string Key, Array Values)>();
        foreach (DataItem item in ReportData.Of(report))
        {
            taken.Add(item.Key);
            archive.Add(item.Key, item.Values, item.Shape);
            notes.AddRange(item.Notes.Where(n => n is not { Key: "unit", Value: "1" })
                .Select(n => ($"{item.Key}.{n.Key}", n.Value is double real ? (Array)new[] { real } : new[] { (string)n.Value })));
        }

        if (report.Warnings.Count > 0)
        {
            archive.Add("warnings", report.Warnings.ToArray(), [report.Warnings.Count]);
        }

        if (provenance is not null)
        {
            notes.Add(("provenance", new[] { ProvenanceJson.Text(provenance) }));
        }

        // A column may be called 'unit' itself; what is data goes before what is said of it.
        foreach ((string key, Array values) in notes.Where(n => taken.Add(n.Key)))
        {
            archive.Add(key, values, []);
        }

        archive.Finish();
    }
}
