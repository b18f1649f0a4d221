namespace Engine.Benchmarks.Compare;

/// <summary>Puts the results of one case in several processes together.</summary>
internal static class Repeats
{
    /// <summary>The median of the medians, the extremes of the extremes; a process that lost the case does not count unless all did.</summary>
    /// <param name="results">One result a process, at least one.</param>
    public static CaseResult Combine(IReadOnlyList<CaseResult> results)
    {
        CaseResult[] measured = [.. results.Where(r => r.IsResult)];
        if (measured.Length == 0)
        {
            return results.FirstOrDefault(r => r.Ratio is not null) ?? results[0];
        }

        CaseResult middle = measured.OrderBy(r => r.Ratio).ElementAt(measured.Length / 2);
        return middle with
        {
            Ratio = Statistics.Median([.. measured.Select(r => r.Ratio!.Value)]),
            EngineSeconds = Statistics.Median([.. measured.Select(r => r.EngineSeconds!.Value)]),
            PeerSeconds = Statistics.Median([.. measured.Select(r => r.PeerSeconds!.Value)]),
            Gflops = middle.Flops is { } flops ? flops / Statistics.Median([.. measured.Select(r => r.EngineSeconds!.Value)]) * 1e-9 : null,
            RatioMinimum = measured.Min(r => r.RatioMinimum),
            RatioMaximum = measured.Max(r => r.RatioMaximum),
            LowerQuartile = measured.Min(r => r.LowerQuartile),
            UpperQuartile = measured.Max(r => r.UpperQuartile),

            // NaN must show.
            MaxAbsDifference = measured.Any(r => r.MaxAbsDifference is double.NaN) ? double.NaN : measured.Max(r => r.MaxAbsDifference),
            ForeignLoad = measured.Max(r => r.ForeignLoad),
            Processes = measured.Length,
        };
    }
}
