using System.Globalization;
using System.Text;
using Engine.Benchmarks.Cases;
using Engine.Benchmarks.Compare;

namespace Engine.Benchmarks.Reporting;

/// <summary>The table of speed that a page shows: the lines of <c>cases.json</c>, one column for each processor that has results.</summary>
internal static class SummaryTable
{
    public const string Begin = "<!-- speed: begin -->";
    public const string End = "<!-- speed: end -->";

    /// <summary>The table in Markdown.</summary>
    /// <param name="folder">Holds one file of results a processor.</param>
    public static string Of(string folder)
    {
        ResultFile[] files = [.. Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(ResultFile.Read)];
        var text = new StringBuilder();
        text.Append("| work | peer |").AppendJoin("", files.Select(f => $" {f.Machine.Processor}, {f.Machine.Simd} ({f.Machine.Date}) |")).Append('\n');
        text.Append("|---|---|").Insert(text.Length, "---|", files.Length).Append('\n');
        foreach ((string work, string[] cases) in CaseData.Summary)
        {
            string peer = files.SelectMany(f => f.Results).FirstOrDefault(r => cases.Contains(r.Key) && r.IsResult)?.Peer ?? "";
            text.Append(CultureInfo.InvariantCulture, $"| {work} | {peer} |")
                .AppendJoin("", files.Select(f => $" {string.Join(" / ", cases.Select(name => Ratio(f, name)))} |")).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The page with the table between its marks, or null where it has none.</summary>
    public static string? Replace(string page, string table)
    {
        int begin = page.IndexOf(Begin, StringComparison.Ordinal), end = page.IndexOf(End, StringComparison.Ordinal);
        return begin < 0 || end < begin ? null : page[..(begin + Begin.Length)] + "\n" + table + page[end..];
    }

    /// <summary>Three digits below ten, whole numbers above.</summary>
    private static string Ratio(ResultFile file, string name) => file.Results.FirstOrDefault(r => r.Key == name && r.IsResult)?.Ratio is { } ratio
        ? ratio.ToString(ratio < 10 ? "F2" : "F0", CultureInfo.InvariantCulture)
        : "–";
}
