using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Engine.Cli.Tests;

/// <summary>The built command as users run it, with the repository's own plugins laid out beside it.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_rydberg_bound_of_the_paper()
    {
        Cli run = await Cli.ProcessAsync("run", "rydberg.bound", "--interaction", "2pi*55.2MHz", "--decay-rate", "6803/s", "--json");

        Assert.Equal((0, ""), (run.Code, run.Error));
        JsonNode report = JsonNode.Parse(run.Out)!;

        // (1 + pi/2) Gamma / B.
        Assert.Equal((1 + (Math.PI / 2)) * 6803 / (2 * Math.PI * 55.2e6), (double)report["scalars"]!["boundError"]!["value"]!, 1e-18);
        Assert.Equal("rydberg", (string?)report["provenance"]!["plugin"]);
    }

    [Fact]
    public async Task Every_plugin_of_the_repository_is_healthy()
    {
        Cli run = await Cli.ProcessAsync("plugins", "doctor");

        Assert.True(run.Code == 0, run.Out + run.Error);
        Assert.Equal(5, run.Out.Split("  Active").Length - 1);
    }

    [Fact]
    public async Task Standard_output_is_the_report_alone()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        Cli run = await Cli.ProcessAsync("run", "good.echo", "--json", "--verbose", "--plugins", _folder.Root);

        Assert.Equal("good.echo", (string?)JsonNode.Parse(run.Out)!["experiment"]);
        Assert.Contains("Plugin good 0.1.0 loaded", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task A_signal_cancels_the_run(string signal)
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        using Process process = Cli.Start("run", "good.wait", "--verbose", "--plugins", _folder.Root);
        await Cli.UntilAsync(process, "Run of good.wait started");
        Cli.Signal(process, signal);
        string rest = await Cli.EndAsync(process);

        Assert.Equal(130, process.ExitCode);
        Assert.Contains("canceled", rest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_interrupt_ends_the_process_at_once()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        using Process process = Cli.Start("run", "good.hang", "--verbose", "--plugins", _folder.Root);
        await Cli.UntilAsync(process, "Run of good.hang started");

        Cli.Signal(process, "INT");
        await Task.Delay(300, TestContext.Current.CancellationToken);
        Assert.False(process.HasExited);

        // Signals that come before the first was handled count once.
        for (int i = 0; i < 100 && !process.HasExited; i++)
        {
            Cli.Signal(process, "INT");
            await Task.WhenAny(process.WaitForExitAsync(), Task.Delay(500, TestContext.Current.CancellationToken));
        }

        Assert.Equal(130, process.ExitCode);
    }

    [Fact]
    public async Task Watch_runs_again_when_the_plugin_is_rebuilt()
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        using Process process = Cli.Start("watch", "good.echo", "--label", "seen", "--plugins", _folder.Root);
        await Cli.UntilAsync(process, "watching");

        string manifest = Path.Combine(plugin, "plugin.json");

        // Moved in at one moment: a disk that takes its time over a file would be seen as two changes.
        string rebuilt = _folder.Write("rebuilt.json", File.ReadAllText(manifest).Replace("\"0.1.0\"", "\"0.3.0\"", StringComparison.Ordinal));
        File.Move(rebuilt, manifest, overwrite: true);
        await Cli.UntilAsync(process, "watching");
        Cli.Signal(process, "INT");
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        string rest = await Cli.EndAsync(process);

        Assert.Equal(130, process.ExitCode);
        Assert.Equal(2, (await Cli.RestAsync(output)).Split("greeting").Length - 1);
        Assert.DoesNotContain("held", rest, StringComparison.Ordinal);
    }
}
