using System.Globalization;
using System.Runtime.CompilerServices;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;

namespace Engine.Hosting.Tests.Plugins;

/// <summary>Alone in the process: other tests' memory would drown what a reload leaves behind.</summary>
[CollectionDefinition(nameof(ReloadTests), DisableParallelization = true)]
public sealed class ReloadCollection;

[Collection(nameof(ReloadTests))]
public sealed class ReloadTests : IDisposable
{
    /// <summary>More in long runs, as <c>.ci/hostile</c> asks for.</summary>
    private static readonly int Reloads = int.Parse(Environment.GetEnvironmentVariable("ENGINE_RELOADS") ?? "50", CultureInfo.InvariantCulture);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Many_reloads_leave_nothing_behind()
    {
        // Another test leaks its plugin on purpose, so only what this one loads counts.
        int others = CollectibleCopies();
        await using EngineHost engine = Host();
        long before = 0;
        for (int i = 0; i < Reloads; i++)
        {
            await Use(engine);
            UnloadResult result = await engine.ReloadAsync("good", TestContext.Current.CancellationToken);
            Assert.True(result.Collected, result.Message);
            if (i == 9)
            {
                before = GC.GetTotalMemory(forceFullCollection: true);
            }
        }

        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        TestContext.Current.TestOutputHelper?.WriteLine($"{Reloads} reloads, {grown} bytes more than after ten");
        Assert.True(grown < 400_000, $"{Reloads - 10} reloads left {grown} bytes behind.");
        Assert.InRange(CollectibleCopies(), 0, others);
    }

    [Fact]
    public async Task A_held_plugin_is_reported_by_name()
    {
        await using EngineHost engine = Host(TimeSpan.FromMilliseconds(500));
        await engine.RunAsync("good.leak", cancellationToken: TestContext.Current.CancellationToken);

        UnloadResult result = await engine.ReloadAsync("good", TestContext.Current.CancellationToken);

        Assert.False(result.Collected);
        Assert.Contains("'good' is still held", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rebuilt_plugin_takes_the_place_of_the_old_one()
    {
        await using EngineHost engine = Host();
        await Use(engine);
        string folder = engine.Plugins.Single().Folder;
        string manifest = Path.Combine(folder, "plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("Keeps the contract.", "Was rebuilt.", StringComparison.Ordinal));

        UnloadResult result = await engine.ReloadAsync("good", TestContext.Current.CancellationToken);

        Assert.Equal("Was rebuilt.", result.Plugin.Description);
        await Use(engine);
    }

    [Fact]
    public async Task A_plugin_that_breaks_on_reload_can_be_fixed()
    {
        await using EngineHost engine = Host();
        await Use(engine);
        string folder = engine.Plugins.Single().Folder;
        byte[] good = File.ReadAllBytes(Path.Combine(folder, "Fixture.Good.dll"));
        File.WriteAllBytes(Path.Combine(folder, "Fixture.Good.dll"), good[..1000]);
        await engine.ReloadAsync("good", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<PluginLoadException>(() => Use(engine));

        File.WriteAllBytes(Path.Combine(folder, "Fixture.Good.dll"), good);
        await engine.ReloadAsync("good", TestContext.Current.CancellationToken);
        await Use(engine);
    }

    [Fact]
    public async Task A_reload_waits_for_the_run_in_progress()
    {
        await using EngineHost engine = Host();
        using var stop = new CancellationTokenSource();
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task run = engine.RunAsync("good.wait", progress: new Notify(started), cancellationToken: stop.Token);
        await started.Task.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);

        Task<UnloadResult> reload = engine.ReloadAsync("good", TestContext.Current.CancellationToken);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.False(reload.IsCompleted);
        await Use(engine);

        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run);
        Assert.Equal(PluginStatus.Active, (await reload.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken)).Plugin.Status);
    }

    [Fact]
    public async Task A_resident_plugin_cannot_be_replaced()
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        var options = new EngineOptions();
        options.PluginDirectories.Add(_folder.Root);
        await using EngineHost engine = EngineHost.Create(options);
        await Use(engine);

        await Assert.ThrowsAsync<InvalidOperationException>(() => engine.ReloadAsync("good", TestContext.Current.CancellationToken));
        await Use(engine);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static int CollectibleCopies() =>
        AppDomain.CurrentDomain.GetAssemblies().Count(a => a.GetName().Name == "Fixture.Good" && a.IsCollectible);

    private static async Task Use(EngineHost engine)
    {
        RunResult result = await engine.RunAsync("good.echo", new { wavelength = "800nm", matrix = new[] { new[] { 1.0, 0 }, [0, 1.0] } });
        Assert.Equal(800e-9, result["wavelength"].Real);
        await engine.RunAsync("good.states", options: new() { Metrics = ["good-purity"] });
        await Assert.ThrowsAsync<RunFailedException>(() => engine.RunAsync("good.fail"));
    }

    private EngineHost Host(TimeSpan? timeout = null)
    {
        Fixtures.Install("Fixture.Good", _folder.Root);
        var options = new EngineOptions { Mode = PluginMode.Reloadable, UnloadTimeout = timeout ?? TimeSpan.FromSeconds(20) };
        options.PluginDirectories.Add(_folder.Root);
        return EngineHost.Create(options);
    }

    private sealed class Notify(TaskCompletionSource started) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => started.TrySetResult();
    }
}
