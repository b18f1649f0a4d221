using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>A folder full of plugins that must not be loaded: the host stays up, each has its sentence, and the plugin guide tells of them all.</summary>
public sealed class HostileFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_host_stays_up_and_says_what_is_wrong_with_each()
    {
        Fixtures.Install("Fixture.Good", _folder.Root, "a-good");
        foreach (HostilePlugin hostile in HostileFolder.All)
        {
            hostile.Make(_folder.Root);
        }

        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.Root);
        await using EngineHost engine = EngineHost.Create(options);
        IReadOnlyList<PluginInfo> plugins = engine.LoadAll();

        Assert.True(HostileFolder.All.Count >= 25);
        Assert.Equal(HostileFolder.All.Count + 1, plugins.Count);
        Assert.Equal("a-good", Path.GetFileName(Assert.Single(plugins, p => p.Status == PluginStatus.Active).Folder));
        List<PluginInfo> left = [.. plugins.Where(p => p.Status != PluginStatus.Active)];
        foreach (HostilePlugin hostile in HostileFolder.All)
        {
            PluginInfo? said = left.FirstOrDefault(p => p.Status == hostile.Status && Says(p.Reason, hostile.Sentence));
            string others = string.Join('\n', left.Select(p => $"{p.Folder}: {p.Status} {p.Reason}"));
            Assert.True(said is not null, $"{hostile.What}: nobody says '{hostile.Sentence}'.\n{others}");
            left.Remove(said);
        }

        Assert.Empty(left);
        Assert.Equal("hello", (await engine.RunAsync("good.echo", cancellationToken: TestContext.Current.CancellationToken))["greeting"].Text);
    }

    [Fact]
    public void The_plugin_guide_tells_of_each()
    {
        string guide = File.ReadAllText(Path.Combine(Fixtures.EngineRoot, "host", "Engine.Plugin.Sdk", "README.md"));
        Assert.All(HostileFolder.All.Select(h => $"| {h.What} | {h.Status} | {h.Sentence} |"), row => Assert.Contains(row, guide, StringComparison.Ordinal));
    }

    private static bool Says(string reason, string sentence)
    {
        int at = 0;
        foreach (string part in sentence.Split('…', StringSplitOptions.RemoveEmptyEntries))
        {
            int found = reason.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0 || (at == 0 && !sentence.StartsWith('…') && found > 0))
            {
                return false;
            }

            at = found + part.Length;
        }

        return sentence.EndsWith('…') || at == reason.Length;
    }
}
