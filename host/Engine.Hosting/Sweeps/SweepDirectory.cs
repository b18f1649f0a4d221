using System.Text.Json;
using System.Text.Json.Nodes;
using Engine.Hosting.Parameters;

namespace Engine.Hosting.Sweeps;

/// <summary>
/// A sweep on disk: the plan in <c>sweep.json</c>; finished points in <c>ledger*.jsonl</c>, which grow by a line a point, one for each process that
/// works on the sweep; and <c>shard*.jsonl</c>, the complete results of finished shards, which appear by renaming.
/// </summary>
public sealed class SweepDirectory
{
    /// <summary>Name of the file that holds the plan.</summary>
    public const string PlanFile = "sweep.json";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private SweepDirectory(string path, SweepPlan plan)
    {
        Path = path;
        Plan = plan;
    }

    /// <summary>The directory.</summary>
    public string Path { get; }

    /// <summary>What is computed.</summary>
    public SweepPlan Plan { get; }

    /// <summary>Whether a directory holds a sweep.</summary>
    /// <param name="path">The directory.</param>
    /// <returns>The sweep.</returns>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, PlanFile));

    /// <summary>Starts a sweep, or goes on with the one that is there when its plan is the same.</summary>
    /// <param name="path">The directory; made when missing.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="ParameterException">The directory cannot be written, or holds another plan; says what differs.</exception>
    public static SweepDirectory Create(string path, SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        plan = plan.WithFiles(System.IO.Path.GetFullPath(path));
        if (Exists(path))
        {
            SweepDirectory there = Open(path);
            IReadOnlyList<string> differences = plan.Differences(there.Plan);
            return differences.Count == 0
                ? there
                : throw new ParameterException("out",
                    $"'{path}' holds another sweep: {string.Join("; ", differences)}. Take another directory, or resume the one that is there.");
        }

        try
        {
            Disk.Current.MakeFolder(path);
            Write(path, plan);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParameterException("out", $"the directory '{path}' cannot be written: {e.Message}");
        }

        return new(path, plan);
    }

    /// <summary>Opens a sweep.</summary>
    /// <param name="path">The directory.</param>
    /// <returns>The sweep.</returns>
    /// <exception cref="ParameterException">There is no sweep, or its plan was changed by hand.</exception>
    public static SweepDirectory Open(string path)
    {
        string file = System.IO.Path.Combine(path, PlanFile);
        try
        {
            JsonObject json = InputFile.ParseJson(File.ReadAllText(file)) as JsonObject ?? throw new FormatException("it holds no JSON object");
            SweepPlan plan = SweepPlan.Read(json);
            return json["hash"]?.GetValue<string>() == plan.Hash
                ? new(path, plan)
                : throw new ParameterException("directory", $"'{file}' was changed after the sweep began: its contents no longer fit its hash");
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ParameterException("directory", $"'{path}' holds no sweep: there is no {PlanFile}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or FormatException or InvalidOperationException)
        {
            throw new ParameterException("directory", $"'{file}' cannot be read: {e.Message}");
        }
    }

    /// <summary>Finished points of all ledgers, each once: a done one rather than a failed one, the first otherwise.</summary>
    /// <param name="warn">Receives a message for each damaged line.</param>
    /// <returns>Results by the number of the point.</returns>
    public IReadOnlyDictionary<int, PointResult> ReadResults(Action<string>? warn = null)
    {
        var results = new Dictionary<int, PointResult>();
        foreach (PointResult result in Scan(SweepLedger.Read, warn))
        {
            if (Contains(result.Point) && (!results.TryGetValue(result.Point, out PointResult? earlier)
                || (earlier.Failure is not null && result.Failure is null)))
            {
                results[result.Point] = result;
            }
        }

        return results;
    }

    /// <summary>When the sweep was begun and how long after that its last point was written, by the dates of its files; pauses count.</summary>
    /// <returns>The moment and the time.</returns>
    public (DateTimeOffset Began, TimeSpan Took) Span()
    {
        DateTime began = File.GetLastWriteTime(System.IO.Path.Combine(Path, PlanFile));
        DateTime last = Directory.EnumerateFiles(Path, "*.jsonl").Select(File.GetLastWriteTime).DefaultIfEmpty(began).Max();
        return (new DateTimeOffset(began), last > began ? last - began : TimeSpan.Zero);
    }

    /// <summary>The state of every point, by number; takes a byte a point, however large the results are.</summary>
    /// <param name="warn">Receives a message for each damaged line.</param>
    internal PointState[] ReadStates(Action<string>? warn = null)
    {
        var states = new PointState[Plan.Count];
        foreach ((int point, bool failed) in Scan(SweepLedger.ReadPoints, warn))
        {
            if (Contains(point) && states[point] != PointState.Done)
            {
                states[point] = failed ? PointState.Failed : PointState.Done;
            }
        }

        return states;
    }

    /// <summary>Opens the ledger of a shard for appending.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="warn">Told when the directory was deleted meanwhile and made again.</param>
    /// <returns>The ledger, which its caller disposes.</returns>
    /// <exception cref="IOException">Another process works on it, or it cannot be written.</exception>
    public SweepLedger OpenLedger(SweepShard shard, Action<string>? warn = null) => SweepLedger.Append(
        System.IO.Path.Combine(Path, shard.LedgerName),
        what =>
        {
            if (!Exists(Path))
            {
                Write(Path, Plan);
            }

            warn?.Invoke(what);
        });

    /// <summary>Where the results of a finished shard go.</summary>
    /// <param name="shard">The shard.</param>
    /// <returns>The full path.</returns>
    public string ResultsFile(SweepShard shard) => System.IO.Path.Combine(Path, shard.ResultsName);

    private static void Write(string path, SweepPlan plan)
    {
        JsonObject json = plan.Write();
        json["points"] = plan.Count;
        json["hash"] = plan.Hash;
        AtomicFile.WriteText(System.IO.Path.Combine(path, PlanFile), json.ToJsonString(Indented) + "\n");
    }

    private bool Contains(int point) => point >= 0 && point < Plan.Count;

    /// <summary>Ledgers first: when one becomes results meanwhile, it is found there.</summary>
    private IEnumerable<T> Scan<T>(Func<string, Action<int>?, IEnumerable<T>> read, Action<string>? warn) =>
        new[] { "ledger*.jsonl", "shard*.jsonl" }.SelectMany(pattern => Directory.EnumerateFiles(Path, pattern).Order(StringComparer.Ordinal))
            .SelectMany(file =>
        {
            string name = System.IO.Path.GetFileName(file);
            return read(file, line => warn?.Invoke($"{name}, line {line} is damaged; its point is computed again"));
        });
}
