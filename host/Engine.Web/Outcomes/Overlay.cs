using System.Text.Json.Nodes;
using Engine.AspNetCore.Jobs;
using Engine.Hosting.Running;

namespace Engine.Web.Outcomes;

/// <summary>Several runs in one picture, and what their parameters differ in.</summary>
internal static class Overlay
{
    /// <summary>Line figures that more than one run has, with the curves of all.</summary>
    public static IReadOnlyList<LineFigure> Figures(IReadOnlyList<(string Name, RunResult Result)> runs) =>
    [
        .. runs.SelectMany(r => r.Result.Report.Figures.OfType<LineFigure>().Select(f => (r.Name, Figure: f)))
            .GroupBy(f => f.Figure.Name, StringComparer.Ordinal)
            .Where(g => g.Count() > 1)
            .Select(g => g.First().Figure with
            {
                Series = [.. g.SelectMany(f => f.Figure.Series.Select(s => s with { Label = $"{f.Name}: {s.Label}" }))],
            }),
    ];

    /// <summary>Parameters that are not the same in all runs: name, then one text a run.</summary>
    public static IReadOnlyList<(string Name, string[] Values)> Differences(IReadOnlyList<RunResult> results)
    {
        string[] names = [.. results.SelectMany(r => r.Provenance.Parameters.Select(p => p.Key)).Distinct(StringComparer.Ordinal)];
        var all = names.Select(name => (Name: name, Values: results.Select(r => Text(r, name)).ToArray())).ToList();
        all.Add(("seed", [.. results.Select(r => r.Provenance.Seed.ToString(System.Globalization.CultureInfo.InvariantCulture))]));
        return [.. all.Where(p => p.Values.Distinct(StringComparer.Ordinal).Count() > 1)];
    }

    private static string Text(RunResult result, string name)
    {
        JsonNode? value = result.Provenance.Parameters[name];
        string unit = result.Provenance.Units.TryGetValue(name, out string? u) && value is not null ? " " + u : "";
        return value is null ? "–" : value.ToJsonString().Trim('"') + unit;
    }
}
