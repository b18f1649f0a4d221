using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>Former ids of experiments and metrics.</summary>
public sealed class AliasTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_former_id_runs_and_says_so(bool withManifest)
    {
        string plugin = Fixtures.Install("Fixture.Good", _folder.Root);
        if (!withManifest)
        {
            File.Delete(Path.Combine(plugin, PluginManifest.FileName));
        }

        EngineHost engine = Host();
        RunResult result = await engine.RunAsync("good.mixing", options: new RunOptions { Metrics = ["good-cleanness"] },
            cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal("good.states", result.Provenance.Experiment);
        Assert.Equal(0.5, result["good-purity.last"].Real);
        Assert.Contains("The experiment 'good.mixing' is now called 'good.states'; the old id still works.", result.Report.Warnings);
        Assert.Equal("good.states", engine.Describe("good.mixing").Id);
        Assert.DoesNotContain(engine.Experiments, e => e.Id == "good.mixing");
    }

    [Fact]
    public async Task The_present_id_says_nothing()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        RunResult result = await Host().RunAsync("good.states", cancellationToken: TestContext.Current.CancellationToken);
        Assert.Empty(result.Report.Warnings);
    }

    [Fact]
    public void An_alias_that_another_plugin_offers_is_refused()
    {
        Fixtures.Install("Fixture.Good", _folder.Root, "a");
        string thief = Fixtures.Install("Fixture.UsesV1", _folder.Root, "b");
        string manifest = Path.Combine(thief, PluginManifest.FileName);
        File.WriteAllText(manifest, File.ReadAllText(manifest)
            .Replace("\"stateMetrics\": []", "\"stateMetrics\": [{\"id\": \"good-cleanness\", \"summary\": \"\"}]", StringComparison.Ordinal));

        PluginInfo plugin = Host().Plugins.Single(p => p.Id == "uses-v1");
        Assert.Equal(PluginStatus.Failed, plugin.Status);
        Assert.Contains("it offers 'good-cleanness'", plugin.Reason, StringComparison.Ordinal);
    }

    private EngineHost Host()
    {
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.Root);
        return EngineHost.Create(options);
    }
}
