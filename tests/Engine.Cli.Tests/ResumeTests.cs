using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>A run that is interrupted and resumed gives the bits of one that was not.</summary>
public sealed class ResumeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string[] _plugins;

    public ResumeTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        _plugins = ["--plugins", _folder.At("plugins")];
    }

    /// <summary>A run that cannot end before it was resumed, whatever the machine is busy with.</summary>
    private string[] Stalling => ["run", "good.count", "--to", "400", "--stall-at", "150", "--seed", "3", "--out", _folder.At("out"), "--quiet"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_time_limit_leaves_a_run_that_can_be_resumed()
    {
        Cli stopped = await Run([.. Stalling, "--checkpoint", "every=1h", "--time-limit", "4s"]);

        Assert.Equal(130, stopped.Code);
        Assert.Contains("stopped: the time limit of 4 s is reached", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("engine resume", stopped.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("out/report.json")));

        await Resumed(1, 150);
        Assert.False(Directory.Exists(_folder.At("out/checkpoints")));
        Assert.Contains("is complete", (await Run("resume", _folder.At("out"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_loses_only_what_came_after_its_last_checkpoint()
    {
        using (Process process = await StalledAsync("every=0s"))
        {
            process.Kill();
            await Cli.EndAsync(process);
        }

        // The step it stalled in was not saved.
        await Resumed(149, 149);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    [InlineData("USR1")]
    public async Task A_signal_writes_a_checkpoint(string signal)
    {
        using (Process process = await StalledAsync("every=1h", "--verbose"))
        {
            Cli.Signal(process, signal);
            string rest = await Cli.EndAsync(process);
            Assert.Equal(130, process.ExitCode);
            Assert.Contains("goes on where it stopped", rest, StringComparison.Ordinal);
        }

        await Resumed(1, 150);
    }

    [Fact]
    public async Task A_second_process_on_the_same_run_is_refused()
    {
        using Process process = await StalledAsync("every=0s");
        Cli second = await Run("resume", _folder.At("out"));
        process.Kill();
        await Cli.EndAsync(process);

        Assert.Equal(4, second.Code);
        Assert.Contains("is in use: another process computes this run", second.Error, StringComparison.Ordinal);
        await Resumed(149, 149);
    }

    [Fact]
    public async Task Points_of_a_sweep_resume_from_their_own_checkpoints()
    {
        string[] sweep = ["sweep", "good.count", "--vary", "to=200,300", "--seed", "3"];
        Assert.Equal(0, (await Run([.. sweep, "--out", _folder.At("whole")])).Code);
        string[] begun = [_folder.At("s/checkpoints/0/state.ckpt"), _folder.At("s/checkpoints/1/state.ckpt")];
        Cli stopped = await Cli.StoppedAsync(() => begun.All(File.Exists),
            [.. sweep, "--stall-at", "150", "--out", _folder.At("s"), "--checkpoint", "every=0s", "--threads", "2", .. _plugins]);
        Assert.Equal(130, stopped.Code);
        Assert.All(begun, file => Assert.True(File.Exists(file)));

        Assert.Equal(0, (await Run("resume", _folder.At("s"), "--checkpoint", "every=1h")).Code);
        JsonNode Column(Cli merged, string name) => JsonNode.Parse(merged.Out)!["tables"]!["sweep"]!["columns"]!.AsArray()
            .Single(c => (string)c!["name"]! == name)!["values"]!;
        Cli merged = await Run("merge", _folder.At("s"), "--json");
        Assert.All(Column(merged, "resumedAt").AsArray(), at => Assert.InRange((int)at!, 1, 150));
        Assert.Equal(Column(await Run("merge", _folder.At("whole"), "--json"), "sum").ToJsonString(), Column(merged, "sum").ToJsonString());
        Assert.False(Directory.Exists(_folder.At("s/checkpoints")));
    }

    [Fact]
    public async Task A_changed_plugin_is_refused_with_the_difference()
    {
        await Run("run", "good.count", "--to", "100", "--pause", "20", "--out", _folder.At("out"), "--checkpoint", "every=0s", "--time-limit", "0.2s",
            "--quiet");
        string manifest = _folder.At("plugins/Fixture.Good/plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"0.1.0\"", "\"0.2.0\"", StringComparison.Ordinal));

        Cli resumed = await Run("resume", _folder.At("out"));

        Assert.Equal(2, resumed.Code);
        Assert.Contains("the version of the plugin good was 0.1.0, is 0.2.0", resumed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkpoint: needs --out", "run", "good.count", "--checkpoint", "every=5s")]
    [InlineData("checkpoint: must have the form every=60s", "run", "good.count", "--checkpoint", "5s", "--out", "/tmp")]
    [InlineData("--time-limit: '5 kg'", "run", "good.count", "--time-limit", "5 kg")]
    [InlineData("--max-memory: must be a size", "run", "good.count", "--max-memory", "lots")]
    [InlineData("DIR: there is no directory '/no/such'", "resume", "/no/such")]
    public async Task Bad_limits_are_bad_input(string message, params string[] args)
    {
        Cli run = await Run(args);

        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_would_take_too_much_memory_is_refused_before_it_begins()
    {
        Cli refused = await Run("run", "good.large", "--numbers", "2000000000", "--threads", "2", "--max-memory", "20GB");
        Cli isolated = await Run("run", "good.large", "--numbers", "2000000000", "--threads", "2", "--max-memory", "20GB", "--isolate");
        Cli allowed = await Run("run", "good.large", "--numbers", "1000", "--threads", "2", "--max-memory", "20GB");

        Assert.Equal((2, "error: --max-memory: the run would take about 32 GB, more than the 20 GB allowed\n"), (refused.Code, refused.Error));
        Assert.Equal((refused.Code, refused.Error), (isolated.Code, isolated.Error));
        Assert.Equal((0, ""), (allowed.Code, allowed.Error));
    }

    [Fact]
    public async Task Too_much_memory_stops_the_run()
    {
        Cli run = await Run("run", "good.wait", "--max-memory", "1MB");

        Assert.Equal(130, run.Code);
        Assert.Contains("more than the 0.00 GB allowed", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Out_holds_every_form_of_the_result()
    {
        Cli run = await Run("run", "good.states", "--out", _folder.At("forms"), "--quiet");

        Assert.Equal(0, run.Code);
        Assert.Equal(["arrays.npz", "report.html", "report.json", "results.h5", "scalars.csv"],
            Directory.GetFiles(_folder.At("forms")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    /// <summary>Starts the stalling run and waits until it stalls or, with checkpoints at every step, has saved.</summary>
    private async Task<Process> StalledAsync(string checkpoint, params string[] more)
    {
        Process process = Cli.Start([.. Stalling, "--checkpoint", checkpoint, .. more, .. _plugins]);
        if (more.Contains("--verbose"))
        {
            await Cli.UntilAsync(process, "Run of good.count started");
            return process;
        }

        // The last step that is saved without being stopped.
        string saved = _folder.At("out/checkpoints/state.ckpt");
        await Cli.UntilAsync(process, () => File.Exists(saved) && Step(saved) == 149);
        return process;
    }

    private static int Step(string checkpoint)
    {
        // Behind the headers of the store and of the run.
        const int At = 32 + 40;
        byte[] file = File.ReadAllBytes(checkpoint);
        return file.Length >= At + sizeof(int) ? BitConverter.ToInt32(file, At) : 0;
    }

    private async Task Resumed(int first, int last)
    {
        Cli whole = await Run("run", "good.count", "--to", "400", "--seed", "3", "--json");
        Cli resumed = await Run("resume", _folder.At("out"), "--json");
        Assert.True(resumed.Code == 0, resumed.Error);
        JsonNode scalars = JsonNode.Parse(resumed.Out)!["scalars"]!;
        Assert.InRange((int)scalars["resumedAt"]!["value"]!, first, last);
        Assert.Equal(JsonNode.Parse(whole.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString(), scalars["sum"]!["value"]!.ToJsonString());
    }

    private Task<Cli> Run(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
