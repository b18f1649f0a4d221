using Engine.Hosting.Arrays;

namespace Engine.Hosting.Reports;

/// <summary>The numbers of a report as one <c>.npz</c> archive for NumPy: arrays, states with their coordinates, numeric table columns.</summary>
/// <remarks>
/// Keys: <c>NAME</c> for arrays; <c>NAME</c> (count × side × side) and <c>NAME.coordinate</c> for states; <c>TABLE.COLUMN</c> for columns of
/// reals, complex and whole numbers and truth values. Texts are in the CSV files and the JSON.
/// </remarks>
public static class ReportNpz
{
    /// <summary>Whether there is anything to write.</summary>
    /// <param name="report">The report.</param>
    public static bool HasContent(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Arrays.Count + report.States.Count + report.Tables.Count > 0;
    }

    /// <summary>Writes the archive.</summary>
    /// <param name="report">The report.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(RunReport report, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(stream);
        var archive = new NpzWriter(stream);
        foreach ((string name, ReportArray array) in report.Arrays)
        {
            archive.Add(name, array.Values, array.Shape);
        }

        foreach ((string name, StateSeries states) in report.States)
        {
            archive.Add(name, states.AsSpan().ToArray(), [states.Count, states.Side, states.Side]);
            archive.Add(name + ".coordinate", states.Coordinates.ToArray(), [states.Count]);
        }

        foreach ((string name, Table table) in report.Tables)
        {
            foreach (TableColumn column in table.Columns.Where(c => c.Values is not string[]))
            {
                archive.Add($"{name}.{column.Name}", column.Values, [column.Length]);
            }
        }

        archive.Finish();
    }
}
