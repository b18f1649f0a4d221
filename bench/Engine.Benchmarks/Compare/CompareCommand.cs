using System.IO.Enumeration;
using System.Text.Json;
using Engine.Benchmarks.Cases;
using Engine.Benchmarks.Machine;
using Engine.Benchmarks.Peers;

namespace Engine.Benchmarks.Compare;

/// <summary>The command <c>compare</c>: a line a case.</summary>
internal static class CompareCommand
{
    /// <summary>Every measured case stood beside other work: there are no results.</summary>
    private const int LoadedExitCode = 3;

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

        (string Name, string Key)[] cases =
        [
            .. CaseCatalog.All().Select(c => (c.Name, c.Key)).Where(c => FileSystemName.MatchesSimpleExpression(options.Filter, c.Name)),
        ];
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

        IReadOnlyDictionary<string, double> cores = OpenBlasCore.Choose();
        MachineDescription machine = MachineDescription.Current();
        Roofline limits = Roofline.Measure(machine.Caches);
        foreach (string line in CompareTable.Describe(machine, limits, cores))
        {
            Console.WriteLine(line);
        }

        Console.WriteLine($"{options.Threads} thread(s), {options.Pairs} pairs in {options.Repeat} process(es); ratio = peer time / engine time");
        Console.WriteLine(CompareTable.Heading);
        CaseResult[] results = Measure(cases, options, limits, done =>
        {
            // What is finished stays, whatever a later case does.
            if (options.JsonFile is { } file)
            {
                File.WriteAllText(file, JsonSerializer.Serialize(done, ResultFile.Json));
            }

            if (options.SaveFolder is { } folder)
            {
                new ResultFile(machine, limits, cores, done).Save(folder);
            }
        });
        return Conclude(results, options);
    }

    /// <summary>Every case in as many processes as asked for, printed and written as it comes.</summary>
    private static CaseResult[] Measure((string Name, string Key)[] cases, CompareOptions options, Roofline limits, Action<IReadOnlyList<CaseResult>> write)
    {
        var workers = new WorkerProcess[options.Repeat];
        for (int i = 0; i < workers.Length; i++)
        {
            workers[i] = new WorkerProcess(options);
        }

        try
        {
            List<CaseResult> results = [];
            foreach ((string name, string key) in cases)
            {
                CaseResult result = Judge(Repeats.Combine([.. workers.Select(worker => worker.Measure(name, key))]), limits, options.Threads);
                results.Add(result);
                Console.WriteLine(CompareTable.Line(result));
                write(results);
            }

            return [.. results];
        }
        finally
        {
            Array.ForEach(workers, worker => worker.Dispose());
        }
    }

    private static CaseResult Judge(CaseResult result, Roofline limits, int threads)
    {
        (string Limit, double Seconds)? bound = limits.Bound(
            result.Flops ?? 0, result.BytesRead ?? 0, result.BytesWritten ?? 0, result.Footprint ?? 0, threads);
        return result with
        {
            Goal = CaseData.Goal(result.Key),
            Limit = result.EngineSeconds is null ? null : bound?.Limit,
            LimitPercent = 100 * bound?.Seconds / result.EngineSeconds,
        };
    }

    private static int Conclude(CaseResult[] results, CompareOptions options)
    {
        CaseResult[] loaded = [.. results.Where(r => r.IsLoaded)], lost = [.. results.Where(r => r.Ratio is null)];
        CaseResult[] missed = [.. results.Where(r => r.IsResult && r.Ratio < r.Goal)];
        Console.WriteLine($"{results.Count(r => r.IsResult)} results, {missed.Length} below their goal, "
            + $"{lost.Length} without a peer, {loaded.Length} spoiled by other work");
        if (missed.Length > 0)
        {
            Console.WriteLine("below their goal: " + string.Join(", ", missed.Select(r => r.Key)));
        }

        if (options.Against is { } file)
        {
            IReadOnlyList<string> moved = Movement.Lines(ResultFile.ResultsOf(file), results);
            Console.WriteLine(moved.Count == 0 ? $"nothing moved beyond its spread against {file}" : $"moved beyond their spread against {file}:");
            foreach (string line in moved)
            {
                Console.WriteLine(line);
            }
        }

        return loaded.Length > 0 && results.All(r => !r.IsResult) ? LoadedExitCode : 0;
    }
}
