using System.Text.Json;
using System.Text.Json.Nodes;

namespace Engine.Hosting.Sweeps;

/// <summary>A sweep on disk: the plan in <c>sweep.json</c>, finished points in <c>ledger*.jsonl</c>, one ledger for each process that works on it.</summary>
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
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, PlanFile));

    /// <summary>Starts a sweep, or goes on with the one that is there when its plan is the same.</summary>
    /// <param name="path">The directory; made when missing.</param>
    /// <param name="plan">The plan.</param>
    /// <exception cref="ParameterException">The directory cannot be written, or holds another plan; says what differs.</exception>
    public static SweepDirectory Create(string path, SweepPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (Exists(path))
        {
            SweepDirectory there = Open(path);
            IReadOnlyList<string> differences = plan.Differences(there.Plan);
            return differences.Count == 0
                ? there
                : throw new ParameterException("out", $"'{path}' holds another sweep: {string.Join("; ", differences)}. Take another directory, or resume the one that is there.");
        }

        try
        {
            Directory.CreateDirectory(path);
            string target = System.IO.Path.Combine(path, PlanFile), partial = $"{target}.{Environment.ProcessId}.part";
            JsonObject json = plan.Write();
            json["points"] = plan.Count;
            json["hash"] = plan.Hash;
            File.WriteAllText(partial, json.ToJsonString(Indented) + "\n");
            File.Move(partial, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ParameterException("out", $"the directory '{path}' cannot be written: {e.Message}");
        }

        return new(path, plan);
    }

    /// <summary>Opens a sweep.</summary>
    /// <param name="path">The directory.</param>
    /// <exception cref="ParameterException">There is no sweep, or its plan was changed by hand.</exception>
    public static SweepDirectory Open(string path)
    {
        string file = System.IO.Path.Combine(path, PlanFile);
        try
        {
            JsonObject json = JsonNode.Parse(File.ReadAllText(file))!.AsObject();
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
    /// <param name="warn">Told of damaged lines.</param>
    public IReadOnlyDictionary<int, PointResult> ReadResults(Action<string>? warn = null)
    {
        var results = new Dictionary<int, PointResult>();
        foreach (string file in Directory.EnumerateFiles(Path, "ledger*.jsonl").Order(StringComparer.Ordinal))
        {
            string name = System.IO.Path.GetFileName(file);
            foreach (PointResult result in SweepLedger.Read(file, line => warn?.Invoke($"{name}, line {line} is damaged; its point is computed again")))
            {
                if (result.Point >= 0 && result.Point < Plan.Count && (!results.TryGetValue(result.Point, out PointResult? earlier) || (earlier.Failure is not null && result.Failure is null)))
                {
                    results[result.Point] = result;
                }
            }
        }

        return results;
    }

    /// <summary>Opens the ledger of a shard for appending.</summary>
    /// <param name="shard">The shard.</param>
    /// <exception cref="IOException">Another process works on it.</exception>
    public SweepLedger OpenLedger(SweepShard shard) => SweepLedger.Append(System.IO.Path.Combine(Path, shard.LedgerName));
}
