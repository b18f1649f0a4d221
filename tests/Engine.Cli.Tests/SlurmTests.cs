using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>A sweep through a real Slurm, with tasks canceled and queued again and the node's daemon killed on the way.</summary>
public sealed class SlurmTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IDisposable
{
    private const int Tasks = 3;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_disturbed_job_array_ends_with_the_bits_of_a_local_sweep()
    {
        Assert.SkipWhen(cluster.Absent is not null, cluster.Absent ?? "");
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        string[] plugins = ["--plugins", _folder.At("plugins")];
        string[] sweep = ["sweep", "good.count", "--vary", "to=lin:1:60:60", "--pause", "10", "--seed", "3", .. plugins];
        Assert.Equal(0, (await Cli.RunAsync([.. sweep, "--out", _folder.At("whole"), "--threads", "32"])).Code);

        string directory = _folder.At("array");
        Environment.SetEnvironmentVariable("SLURM_CONF", cluster.Configuration);
        Cli submitted = await Cli.ProcessAsync([.. sweep, "--out", directory, "--slurm", "--tasks", $"{Tasks}"]);
        Assert.True(submitted.Code == 0, submitted.Error);
        string job = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "slurm.json")))!["job"]!;
        Assert.True(SlurmCluster.WaitFor(() => Lines(directory) >= 6), "no task began: " + cluster.Run("squeue"));
        Assert.Contains("tasks", (await Cli.ProcessAsync("status", directory)).Out, StringComparison.Ordinal);

        // One after the other: while the node's daemon is down, a task on its way out stays there for minutes.
        cluster.Run("scancel", job + "_0");
        Assert.True(SlurmCluster.WaitFor(() => State(job + "_0").Length == 0), "a canceled task does not end: " + cluster.Run("squeue"));
        cluster.Run("scontrol", "requeue", job + "_1");
        Assert.True(SlurmCluster.WaitFor(() => State(job + "_1") is "" or "PENDING"), "a task is not queued again: " + cluster.Run("squeue"));
        Assert.True(SlurmCluster.WaitFor(() => Urge(job) || State(job).Contains("RUNNING", StringComparison.Ordinal)),
            "no task runs: " + cluster.Run("squeue"));
        cluster.KillNode();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        cluster.StartNode();
        Assert.True(SlurmCluster.WaitFor(() => Urge(job)), "the array does not end: " + cluster.Run("squeue"));

        Cli resumed = await Cli.RunAsync(["resume", directory, .. plugins]);
        Assert.True(resumed.Code == 0, resumed.Error);
        int[] points =
        [
            .. Ledgers(directory).SelectMany(File.ReadAllLines).Where(l => l.EndsWith('}')).Select(l => (int)JsonNode.Parse(l[9..])!["point"]!),
        ];
        Assert.Equal(Enumerable.Range(0, 60), points.Order());
        Assert.Equal(await Merged(_folder.At("whole")), await Merged(directory));
    }

    /// <summary>States of a job's tasks in the queue; empty when they have left it.</summary>
    private string State(string job)
    {
        string states = cluster.Run("squeue", "--noheader", "--array", "--format=%T", "--jobs=" + job).Trim();
        return states.Contains("Invalid job id", StringComparison.Ordinal) ? "" : states;
    }

    /// <summary>Whether the array has left the queue. A task that was queued again would wait two minutes, one that was launched into a dying node is
    /// held.</summary>
    private bool Urge(string job)
    {
        for (int task = 0; task < Tasks; task++)
        {
            string id = $"{job}_{task}";
            if (State(id) == "PENDING")
            {
                cluster.Run("scontrol", "release", id);
                cluster.Run("scontrol", "update", "jobid=" + id, "StartTime=now");
            }
        }

        return State(job).Length == 0;
    }

    private static int Lines(string directory) => Ledgers(directory).Sum(file => Read(file).Count(c => c == '\n'));

    private static IEnumerable<string> Ledgers(string directory) =>
        new[] { "ledger*.jsonl", "shard*.jsonl" }.SelectMany(pattern => Directory.GetFiles(directory, pattern));

    /// <summary>Reads a file somebody else is writing.</summary>
    private static string Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
        catch (FileNotFoundException)
        {
            // The shard is finished; its lines have moved.
            return "";
        }
    }

    private static async Task<string> Merged(string sweep) => JsonNode.Parse((await Cli.RunAsync("merge", sweep, "--json")).Out)!["tables"]!.ToJsonString();
}
