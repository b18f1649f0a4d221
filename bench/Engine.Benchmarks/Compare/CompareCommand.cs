using System.Globalization;
using System.IO.Enumeration;
using System.Text.Json;
using Engine.Benchmarks.Cases;
using Engine.Numerics.Simd;

namespace Engine.Benchmarks.Compare;

/// <summary>The command <c>compare</c>: a line a case.</summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static int Run(IReadOnlyList<string> arguments)
    {
        CompareOptions options;
        try
        {
            options = CompareOptions.Parse(arguments);
        }
        catch (ArgumentException problem)
        {
            Console.Error.WriteLine(problem.Message);
            return 2;
        }

        CompareCase[] cases = [.. CaseCatalog.All().Where(c => FileSystemName.MatchesSimpleExpression(options.Filter, c.Name))];
        if (cases.Length == 0)
        {
            Console.Error.WriteLine($"No case matches '{options.Filter}'; compare --list shows them all.");
            return 2;
        }

        if (options.ListOnly)
        {
            foreach (string name in cases.Select(c => c.Name).Distinct())
            {
                Console.WriteLine(name);
            }

            return 0;
        }

        Console.WriteLine(
            $"SIMD level {SimdDispatch.Describe(SimdDispatch.Level)}, {options.Threads} thread(s), peak {MachinePeak.GigaflopsPerSecond:F1} GFLOP/s per core, "
                + $"{options.Pairs} pairs; ratio = peer time / engine time");
        Console.WriteLine($"{"case",-30} {"peer",-34} {"engine",11} {"peer",11} {"ratio",8} {"min",8} {"max",8} {"max diff",9} {"% peak",7}");
        var results = new List<CaseResult>();
        foreach (CompareCase work in cases)
        {
            using (work)
            {
                CaseResult result = work.Prepare(options) is { } absent
                    ? new CaseResult(work.Name, $"absent: {absent}", null, null, null, null, null, null, null)
                    : PairedTimer.Measure(work, options.Pairs, options.Threads);
                results.Add(result);
                Print(result, options.Threads);
            }

            // What is finished stays, also when a later case brings the process down.
            if (options.JsonFile is { } file)
            {
                File.WriteAllText(file, JsonSerializer.Serialize(results, Json));
            }
        }

        return 0;
    }

    private static void Print(CaseResult result, int threads)
    {
        if (result.Ratio is null)
        {
            Console.WriteLine($"{result.Case,-30} {result.Peer}");
            return;
        }

        string peak = result.Gflops is { } rate ? (100 * rate / (MachinePeak.GigaflopsPerSecond * threads)).ToString("F0", CultureInfo.InvariantCulture) + "%"
            : "";
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{result.Case,-30} {result.Peer,-34} {Duration(result.EngineSeconds),11} {Duration(result.PeerSeconds),11} {result.Ratio,8:G4} "
                + $"{result.RatioMinimum,8:G4} {result.RatioMaximum,8:G4} {result.MaxAbsDifference,9:E1} {peak,7}"));
    }

    public static string Duration(double? seconds) => seconds switch
    {
        null => "",
        < 1e-6 => (seconds.Value * 1e9).ToString("G4", CultureInfo.InvariantCulture) + " ns",
        < 1e-3 => (seconds.Value * 1e6).ToString("G4", CultureInfo.InvariantCulture) + " us",
        < 1 => (seconds.Value * 1e3).ToString("G4", CultureInfo.InvariantCulture) + " ms",
        _ => seconds.Value.ToString("G4", CultureInfo.InvariantCulture) + " s",
    };
}
