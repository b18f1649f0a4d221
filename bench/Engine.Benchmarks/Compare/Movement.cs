using System.Globalization;

namespace Engine.Benchmarks.Compare;

/// <summary>What moved between two sets of results.</summary>
internal static class Movement
{
    /// <summary>Below this a change is called none, however narrow the spreads are.</summary>
    private const double Noise = 0.02;

    /// <summary>One line for every case whose ratio left its spread: the quartiles of before and now do not meet, and the medians differ by over 2 %.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<CaseResult> before, IReadOnlyList<CaseResult> now)
    {
        List<string> lines = [];
        foreach (CaseResult result in now.Where(r => r.IsResult))
        {
            CaseResult? old = before.FirstOrDefault(r => r.Key == result.Key && r.IsResult);
            if (old is not null && HasMoved(old, result))
            {
                string word = result.Ratio > old.Ratio ? "faster" : "slower";
                lines.Add(string.Create(
                    CultureInfo.InvariantCulture,
                    $"{result.Case,-30} {word} {old.Ratio,8:G4} [{old.LowerQuartile:G3}, {old.UpperQuartile:G3}]"
                        + $" -> {result.Ratio,8:G4} [{result.LowerQuartile:G3}, {result.UpperQuartile:G3}]"));
            }
        }

        return lines;
    }

    private static bool HasMoved(CaseResult old, CaseResult now)
    {
        double oldLow = old.LowerQuartile ?? old.RatioMinimum!.Value, oldHigh = old.UpperQuartile ?? old.RatioMaximum!.Value;
        return Math.Abs(now.Ratio!.Value / old.Ratio!.Value - 1) > Noise && (now.LowerQuartile > oldHigh || now.UpperQuartile < oldLow);
    }
}
