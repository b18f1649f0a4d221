using System.Globalization;
using Engine.Benchmarks.Machine;

namespace Engine.Benchmarks.Compare;

/// <summary>The printed table.</summary>
internal static class CompareTable
{
    public static string Heading =>
        $"{"case",-30} {"peer",-34} {"engine",11} {"peer",11} {"ratio",8} {"min",8} {"max",8} {"max diff",9} {"% of limit",17} {"goal",6}";

    /// <summary>What the machine is, in a few lines.</summary>
    public static IEnumerable<string> Describe(MachineDescription machine, Roofline limits, IReadOnlyDictionary<string, double> cores)
    {
        yield return $"{machine.Processor}, {machine.Cores} core(s), {machine.System}, {machine.Runtime}, SIMD level {machine.Simd}"
            + (machine.Governor is { } governor ? $", governor {governor}" : "")
            + (machine.LoadAverage is { } load ? string.Create(CultureInfo.InvariantCulture, $", load average {load:F2}") : "");
        yield return string.Create(CultureInfo.InvariantCulture, $"peak {limits.Peak:F1} GFLOP/s a core; read / update in GB/s: ")
            + string.Join(", ", limits.Levels.Select(level => string.Create(
                CultureInfo.InvariantCulture,
                $"{level.Name}{(level.Bytes is { } bytes ? $" ({bytes >> 10} KiB)" : "")} {level.ReadGigabytes:F0} / {level.UpdateGigabytes:F0}")));
        if (cores.Count > 0)
        {
            yield return "OpenBLAS core types tried (GFLOP/s): "
                + string.Join(", ", cores.OrderByDescending(c => c.Value).Select(c => string.Create(CultureInfo.InvariantCulture, $"{c.Key} {c.Value:F1}")));
        }
    }

    public static string Line(CaseResult result)
    {
        if (result.Ratio is null)
        {
            return $"{result.Case,-30} {result.Peer}: {result.Problem}";
        }

        // A number measured beside other work is shown with what spoiled it, and not as a ratio.
        string ratio = result.IsLoaded ? "loaded" : Four(result.Ratio);
        string limit = result.LimitPercent is { } percent ? string.Create(CultureInfo.InvariantCulture, $"{percent:F0}% of {result.Limit}") : "";
        string goal = result.Goal is not { } wanted ? "" : Four(wanted) + (result.IsResult && result.Ratio < wanted ? " missed" : "");
        string line = string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Case,-30} {result.Peer,-34} {Duration(result.EngineSeconds),11} {Duration(result.PeerSeconds),11} {ratio,8} "
                + $"{Four(result.RatioMinimum),8} {Four(result.RatioMaximum),8} {result.MaxAbsDifference,9:E1} {limit,17} {goal,6}");
        return result.IsLoaded ? line + string.Create(CultureInfo.InvariantCulture, $" (others kept {result.ForeignLoad:F1} cores busy)") : line;
    }

    public static string Duration(double? seconds) => seconds switch
    {
        null => "",
        < 1e-6 => Four(seconds * 1e9) + " ns",
        < 1e-3 => Four(seconds * 1e6) + " us",
        < 1 => Four(seconds * 1e3) + " ms",
        _ => Four(seconds) + " s",
    };

    private static string Four(double? value) => value?.ToString("G4", CultureInfo.InvariantCulture) ?? "";
}
