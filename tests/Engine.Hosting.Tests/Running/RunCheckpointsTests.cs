using Engine.Hosting.Checkpoints;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Running;

/// <summary>What the host itself writes into an entry: which run it is of.</summary>
public sealed class RunCheckpointsTests : IDisposable
{
    private const int IdentityBytes = 32;

    private readonly TemporaryFolder _folder = new();
    private readonly EngineHost _engine;

    public RunCheckpointsTests()
    {
        Fixtures.Install("Fixture.Good", _folder.At("plugins"));
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.At("plugins"));
        _engine = EngineHost.Create(options);
    }

    private FileCheckpointStore Store => new(_folder.At("c"), TimeSpan.Zero);

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(21, 3UL)]
    [InlineData(20, 4UL)]
    public async Task An_entry_of_another_run_is_refused_and_stays(int to, ulong seed)
    {
        await Count(20, 3);
        Assert.True(Store.TryLoad("state", out byte[]? before));

        var refused = await Assert.ThrowsAsync<RunFailedException>(() => Count(to, seed));

        Assert.Contains("The checkpoint 'state' belongs to another run", refused.Message, StringComparison.Ordinal);
        Assert.True(Store.TryLoad("state", out byte[]? after));
        Assert.Equal(before, after);
        Assert.Equal(20, (await Count(20, 3))["resumedAt"].Real);
    }

    [Fact]
    public async Task Another_simd_level_is_said_in_the_report()
    {
        Assert.Empty((await Count(20, 3)).Report.Warnings);
        Assert.True(Store.TryLoad("state", out byte[]? entry));
        "64      "u8.CopyTo(entry.AsSpan(IdentityBytes));
        Store.Save("state", entry);

        Assert.Contains("begun at SIMD level 64 and finished at", Assert.Single((await Count(20, 3)).Report.Warnings), StringComparison.Ordinal);
    }

    private Task<RunResult> Count(int to, ulong seed) => _engine.RunAsync(
        "good.count", new Dictionary<string, object?> { ["to"] = to }, new() { Seed = seed, Checkpoints = Store },
        cancellationToken: TestContext.Current.CancellationToken);
}
