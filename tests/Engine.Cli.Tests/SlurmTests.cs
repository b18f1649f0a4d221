using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>A sweep through a real Slurm, with tasks cancelled and queued again and the node's daemon killed on the way.</summary>
public sealed class SlurmTests(SlurmCluster cluster) : IClassFixture<SlurmCluster>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_disturbed_job_array_ends_with_the_bits_of_a_local_sweep()
    {
        Assert.SkipWhen(cluster.Absent is not null, cluster.Absent ?? "");
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        string[] plugins = ["--plugins", _folder.At("plugins")];
        string[] sweep = ["sweep", "good.count", "--vary", "to=lin:1:60:60", "--pause", "10", "--seed", "3", .. plugins];
        Assert.Equal(0, (await Cli.RunAsync([.. sweep, "--out", _folder.At("whole")])).Code);

        string directory = _folder.At("array");
        Environment.SetEnvironmentVariable("SLURM_CONF", cluster.Configuration);
        Cli submitted = await Cli.ProcessAsync([.. sweep, "--out", directory, "--slurm", "--tasks", "3"]);
        Assert.True(submitted.Code == 0, submitted.Error);
        string job = (string)JsonNode.Parse(File.ReadAllText(Path.Combine(directory, "slurm.json")))!["job"]!;
        Assert.True(SlurmCluster.WaitFor(() => Lines(directory) >= 6), "no task began: " + cluster.Run("squeue"));
        Assert.Contains("tasks", (await Cli.ProcessAsync("status", directory)).Out, StringComparison.Ordinal);

        cluster.Run("scancel", job + "_0");
        cluster.Run("scontrol", "requeue", job + "_1");
        cluster.KillNode();
        await Task.Delay(500, TestContext.Current.CancellationToken);
        cluster.StartNode();

        // A task that was queued again waits two minutes by default.
        Assert.True(
            SlurmCluster.WaitFor(() =>
            {
                cluster.Run("scontrol", "update", "jobid=" + job + "_1", "StartTime=now");
                string queue = cluster.Run("squeue", "--noheader", "--jobs=" + job).Trim();
                return queue.Length == 0 || queue.Contains("Invalid job id", StringComparison.Ordinal);
            }),
            "the array does not end: " + cluster.Run("squeue"));

        Cli resumed = await Cli.RunAsync(["resume", directory, .. plugins]);
        Assert.True(resumed.Code == 0, resumed.Error);
        int[] points =
        [
            .. Directory.GetFiles(directory, "ledger*.jsonl").SelectMany(File.ReadAllLines).Where(l => l.EndsWith('}')).Select(l => (int)JsonNode.Parse(l[9..])!["point"]!),
        ];
        Assert.Equal(Enumerable.Range(0, 60), points.Order());
        Assert.Equal(await Merged(_folder.At("whole")), await Merged(directory));
    }

    private static int Lines(string directory) => Directory.GetFiles(directory, "ledger*.jsonl").Sum(file => Read(file).Count(c => c == '\n'));

    /// <summary>Reads a file somebody else is writing.</summary>
    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static async Task<string> Merged(string sweep) => JsonNode.Parse((await Cli.RunAsync("merge", sweep, "--json")).Out)!["tables"]!.ToJsonString();
}
