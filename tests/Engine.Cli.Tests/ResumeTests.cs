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

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_time_limit_leaves_a_run_that_can_be_resumed()
    {
        Cli whole = await Run("run", "good.count", "--to", "200", "--seed", "3", "--json");
        Cli stopped = await Run("run", "good.count", "--to", "200", "--pause", "5", "--seed", "3", "--out", _folder.At("out"), "--checkpoint", "every=1h", "--time-limit", "0.3s", "--quiet");

        Assert.Equal(130, stopped.Code);
        Assert.Contains("stopped: the time limit of 0.3 s is reached", stopped.Error, StringComparison.Ordinal);
        Assert.Contains("engine resume", stopped.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.At("out/report.json")));

        Cli resumed = await Run("resume", _folder.At("out"), "--json");

        Assert.Equal(0, resumed.Code);
        JsonNode scalars = JsonNode.Parse(resumed.Out)!["scalars"]!;
        Assert.InRange((int)scalars["resumedAt"]!["value"]!, 1, 199);
        Assert.Equal(JsonNode.Parse(whole.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString(), scalars["sum"]!["value"]!.ToJsonString());
        Assert.False(Directory.Exists(_folder.At("out/checkpoints")));
        Assert.Contains("is complete", (await Run("resume", _folder.At("out"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_killed_process_loses_only_what_came_after_its_last_checkpoint()
    {
        Cli whole = await Run("run", "good.count", "--to", "400", "--json");
        using (Process process = Cli.Start(["run", "good.count", "--to", "400", "--pause", "5", "--out", _folder.At("out"), "--checkpoint", "every=0s", "--quiet", .. _plugins]))
        {
            while (!File.Exists(_folder.At("out/checkpoints/state.ckpt")))
            {
                await Task.Delay(20, TestContext.Current.CancellationToken);
            }

            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        }

        Cli resumed = await Run("resume", _folder.At("out"), "--json");

        JsonNode scalars = JsonNode.Parse(resumed.Out)!["scalars"]!;
        Assert.InRange((int)scalars["resumedAt"]!["value"]!, 1, 399);
        Assert.Equal(JsonNode.Parse(whole.Out)!["scalars"]!["sum"]!["value"]!.ToJsonString(), scalars["sum"]!["value"]!.ToJsonString());
    }

    [Fact]
    public async Task A_changed_plugin_is_refused_with_the_difference()
    {
        await Run("run", "good.count", "--to", "100", "--pause", "20", "--out", _folder.At("out"), "--checkpoint", "every=0s", "--time-limit", "0.2s", "--quiet");
        string manifest = _folder.At("plugins/Fixture.Good/plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"0.1.0\"", "\"0.2.0\"", StringComparison.Ordinal));

        Cli resumed = await Run("resume", _folder.At("out"));

        Assert.Equal(2, resumed.Code);
        Assert.Contains("the version of the plugin good was 0.1.0, is 0.2.0", resumed.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("checkpoint: needs --out", "run", "good.count", "--checkpoint", "every=5s")]
    [InlineData("checkpoint: must have the form every=60s", "run", "good.count", "--checkpoint", "5s", "--out", "/tmp")]
    [InlineData("timeLimit: '5 kg'", "run", "good.count", "--time-limit", "5 kg")]
    [InlineData("maxMemory: must be a size", "run", "good.count", "--max-memory", "lots")]
    [InlineData("directory: the file", "resume", "/no/such")]
    public async Task Bad_limits_are_bad_input(string message, params string[] args)
    {
        Cli run = await Run(args);

        Assert.Equal(2, run.Code);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
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
        Assert.Equal(["arrays.npz", "report.html", "report.json", "scalars.csv"], Directory.GetFiles(_folder.At("forms")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    private Task<Cli> Run(params string[] args) => Cli.RunAsync([.. args, .. _plugins]);
}
