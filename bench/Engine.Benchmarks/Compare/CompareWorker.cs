using System.IO.Pipes;
using System.Text.Json;
using Engine.Benchmarks.Cases;
using Engine.Benchmarks.Peers;

namespace Engine.Benchmarks.Compare;

/// <summary>
/// The process that measures: keys of cases come in on standard input, results go out through a pipe of their own, since native peers print what they like.
/// </summary>
internal static class CompareWorker
{
    public const string Command = "compare-worker";

    /// <param name="arguments">The pipe's handle, then the options of <c>compare</c>.</param>
    public static int Run(IReadOnlyList<string> arguments)
    {
        CompareOptions options = CompareOptions.Parse([.. arguments.Skip(1)]);
        using var pipe = new AnonymousPipeClientStream(PipeDirection.Out, arguments[0]);
        using var results = new StreamWriter(pipe) { AutoFlush = true };
        Dictionary<string, CompareCase> cases = CaseCatalog.All().ToDictionary(work => work.Key);
        while (Console.In.ReadLine() is { Length: > 0 } key)
        {
            results.WriteLine(JsonSerializer.Serialize(Measure(cases[key], options), new JsonSerializerOptions(ResultFile.Json) { WriteIndented = false }));
        }

        return 0;
    }

    private static CaseResult Measure(CompareCase work, CompareOptions options)
    {
        using (work)
        {
            try
            {
                return work.Prepare(options) is { } absent
                    ? new CaseResult(work.Name, "absent") { Key = work.Key, Problem = absent }
                    : PairedTimer.Measure(work, options.Pairs, options.Threads, PythonPeer.ProcessIds);
            }
            catch (Exception failure) when (failure is PeerFailedException or PeerAbsentException or InvalidOperationException)
            {
                return new CaseResult(work.Name, "failed") { Key = work.Key, Problem = failure.Message };
            }
        }
    }
}
