using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>The repository's own experiments as processes: killed at any moment, or asked to stop, they go on to the bits of an uninterrupted run.</summary>
public sealed class KilledRunTests : IDisposable
{
    private const int LongestMilliseconds = 250;

    private static readonly string[] Parts = ["scalars", "tables", "arrays", "states", "figures", "warnings"];

    private readonly TemporaryFolder _folder = new();

    private string Output => _folder.At("out");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("turbulence.ipe", "--maximum-azimuthal", "4", "--maximum-radial", "1", "--strength", "0.8", "--normalized-distance", "1", "--tolerance",
        "1e-10", "--diagnose", "false")]
    [InlineData("turbulence.split-step", "--realizations", "40", "--slabs", "2", "--pictures", "false", "--strength", "0.3", "--grid-size", "128")]
    [InlineData("rydberg.grape", "--duration", "5s", "--starts", "3", "--slices", "40", "--iterations", "60", "--penalties", "0.01,0")]
    [InlineData("ionizing.map", "--exact", "grid", "--columns", "12", "--rows", "10", "--pump-width", "20000/m", "--phase-matching-width", "30000/m",
        "--events-range", "0.1,2", "--recoil-variance-range", "1e7,1e9")]
    public async Task A_killed_run_goes_on_to_the_same_bits(string experiment, params string[] settings)
    {
        // Twice: once the run, once what resumed it; a checkpoint is always being written or just was.
        string[] run = ["run", experiment, .. settings, "--seed", "5"];
        await KillAsync([.. run, "--out", Output, "--checkpoint", "every=0s", "--quiet", "--plugins", Cli.Plugins]);
        if (!File.Exists(Path.Combine(Output, "report.json")))
        {
            await KillAsync("resume", Output, "--checkpoint", "every=0s", "--quiet", "--plugins", Cli.Plugins);
        }

        await AssertResumedAsync(run, "--plugins", Cli.Plugins);
    }

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_saves_and_ends_soon(string signal)
    {
        // Much longer than anybody waits: it ends because it was asked to.
        string[] run = ["run", "turbulence.split-step", "--realizations", "1000000", "--slabs", "2", "--pictures", "false", "--strength", "0.3", "--seed", "5"];
        using Process process = Cli.Start([.. run, "--out", Output, "--checkpoint", "every=1h", "--quiet", "--verbose", "--plugins", Cli.Plugins]);
        await Cli.UntilAsync(process, "Run of turbulence.split-step started");
        Assert.False(Directory.Exists(Path.Combine(Output, "checkpoints")));
        Cli.Signal(process, signal);
        string rest = await Cli.EndAsync(process);
        Assert.Equal(130, process.ExitCode);
        Assert.Contains("engine resume", rest, StringComparison.Ordinal);
        Assert.Equal(["realizations.ckpt"], Directory.GetFiles(Path.Combine(Output, "checkpoints")).Select(f => Path.GetFileName(f)!));
    }

    [Fact]
    public async Task A_damaged_checkpoint_is_refused_and_stays()
    {
        // It cannot end while the file that holds it is there.
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        string hold = _folder.Write("hold", ""), file = Path.Combine(Output, "checkpoints", "state.ckpt");
        string[] plugins = ["--plugins", _folder.At("plugins")];
        string[] run = ["run", "good.count", "--to", "400", "--stall-at", "150", "--hold", hold, "--seed", "5"];
        await KillAsync([.. run, "--out", Output, "--checkpoint", "every=0s", "--quiet", .. plugins]);
        File.Delete(hold);
        byte[] whole = File.ReadAllBytes(file), damaged = [.. whole];
        damaged[^1] ^= 1;
        File.WriteAllBytes(file, damaged);

        Cli refused = await Cli.RunAsync(["resume", Output, .. plugins]);
        Assert.Equal(4, refused.Code);
        Assert.Contains("is damaged; delete it to begin again", refused.Error, StringComparison.Ordinal);
        Assert.Equal(damaged, File.ReadAllBytes(file));

        // As it says.
        File.Delete(file);
        await AssertResumedAsync(run, plugins);
    }

    /// <summary>Starts the command, waits for a checkpoint and a moment more, and kills it.</summary>
    private async Task KillAsync(params string[] args)
    {
        string checkpoints = Path.Combine(Output, "checkpoints");
        using Process process = Cli.Start(args);
        await Cli.UntilAsync(process, () => process.HasExited || (Directory.Exists(checkpoints) && Directory.GetFiles(checkpoints, "*.ckpt").Length > 0));
        await Task.Delay(Random.Shared.Next(LongestMilliseconds), TestContext.Current.CancellationToken);
        process.Kill();
        await Cli.EndAsync(process);
    }

    private async Task AssertResumedAsync(string[] run, params string[] plugins)
    {
        Cli whole = await Cli.RunAsync([.. run, "--json", .. plugins]);
        Assert.True(whole.Code == 0, whole.Error);
        Cli resumed = await Cli.RunAsync(["resume", Output, "--quiet", .. plugins]);
        Assert.True(resumed.Code == 0, resumed.Error);
        string report = Path.Combine(Output, "report.json");

        JsonNode one = JsonNode.Parse(whole.Out)!, other = JsonNode.Parse(File.ReadAllText(report))!;
        Assert.All(Parts, part => Assert.Equal(one[part]!.ToJsonString(), other[part]!.ToJsonString()));
        Assert.False(Directory.Exists(Path.Combine(Output, "checkpoints")));
    }
}
