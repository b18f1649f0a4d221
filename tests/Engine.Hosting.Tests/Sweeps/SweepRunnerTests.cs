using System.Text.Json.Nodes;
using Engine.Hosting.Plugins;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

public sealed class SweepRunnerTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly TemporaryFolder _folder = new();

    public SweepRunnerTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_that_goes_backwards_changes_no_result()
    {
        EngineHost backwards = Engine(new Clock { Step = TimeSpan.FromHours(-1) }), ordinary = Engine(TimeProvider.System);
        RunResult first = await backwards.RunAsync("good.count", cancellationToken: Token),
            second = await backwards.RunAsync("good.count", cancellationToken: Token);
        Assert.True(second.Provenance.Started < first.Provenance.Started);
        Assert.True(second.Provenance.Duration >= TimeSpan.Zero);

        SweepDirectory one = Directory("one", "to=lin:1:40:40"), two = Directory("two", "to=lin:1:40:40");
        Assert.Equal((40, 0), new SweepRunner(backwards, one).Run(new() { CheckpointInterval = TimeSpan.FromSeconds(1) }, cancellationToken: Token));
        Assert.Equal((40, 0), new SweepRunner(ordinary, two).Run(new(), cancellationToken: Token));
        Assert.Equal(Texts(two), Texts(one));
    }

    [Fact]
    public void Points_of_any_number_of_threads_are_the_same()
    {
        EngineHost engine = Engine(TimeProvider.System);
        SweepDirectory one = Directory("one", "to=lin:1:100:100"), four = Directory("four", "to=lin:1:100:100");
        new SweepRunner(engine, one).Run(new() { Threads = 1 }, cancellationToken: Token);
        new SweepRunner(engine, four).Run(new() { Threads = 4 }, cancellationToken: Token);
        Assert.Equal(100, one.ReadResults().Count);
        Assert.Equal(Texts(one), Texts(four));
    }

    [Fact]
    public void A_point_that_takes_too_long_fails_and_the_next_goes_on()
    {
        EngineHost engine = Engine(TimeProvider.System);
        SweepDirectory directory = Directory("slow", "stallAt=0,50,0");
        (int done, int failed) = new SweepRunner(engine, directory)
            .Run(new() { Threads = 1, PointTimeLimit = TimeSpan.FromSeconds(4) }, cancellationToken: Token);
        Assert.Equal((2, 1), (done, failed));
        Assert.Equal("took longer than the 4 s a point may take", directory.ReadResults()[1].Failure);
    }

    [Fact]
    public void Stopping_keeps_what_is_finished()
    {
        EngineHost engine = Engine(TimeProvider.System);
        SweepDirectory directory = Directory("stopped", "stallAt=0,0,0,50,0");
        using var stop = new CancellationTokenSource();
        var progress = new StopSoon(stop);
        Assert.Throws<OperationCanceledException>(() => new SweepRunner(engine, directory).Run(new() { Threads = 1 }, progress, cancellationToken: stop.Token));
        Assert.InRange(directory.ReadResults().Count, 1, 3);
    }

    [Fact]
    public void A_shard_is_published_whole_and_only_when_it_is_finished()
    {
        EngineHost engine = Engine(TimeProvider.System);
        SweepDirectory directory = Directory("shards", "to=5,-1,7,8");
        var shard = new SweepShard(1, 2);
        Assert.Equal((1, 1), new SweepRunner(engine, directory).Run(new() { Shard = shard }, cancellationToken: Token));
        Assert.False(File.Exists(Path.Combine(directory.Path, shard.LedgerName)));
        Assert.Equal([1, 3], SweepLedger.Read(directory.ResultsFile(shard)).Select(r => r.Point).Order());

        // The failed point again: its new line joins the others.
        Assert.Equal((0, 1), new SweepRunner(engine, directory).Run(new() { Shard = shard, RetryFailed = true }, cancellationToken: Token));
        Assert.Equal([1, 3], SweepLedger.Read(directory.ResultsFile(shard)).Select(r => r.Point).Distinct().Order());
        Assert.Empty(System.IO.Directory.GetFiles(directory.Path, "*.part"));
        Assert.Equal(["shard-1-of-2.jsonl", "sweep.json"],
            System.IO.Directory.GetFiles(directory.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_plugin_can_be_replaced_during_a_sweep_but_not_by_another_version()
    {
        await using EngineHost engine = Engine(TimeProvider.System, PluginMode.Reloadable);
        SweepDirectory directory = Directory("reloaded", "to=lin:1:400:400", pause: 1);
        var first = new Once();
        Task<(int Done, int Failed)> sweep = Task.Factory.StartNew(
            () => new SweepRunner(engine, directory).Run(new() { Threads = 2 }, first, cancellationToken: Token), Token,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        await first.Reported.WaitAsync(Patience, Token);

        // The same version: it does not have to wait for the sweep's end.
        await engine.ReloadAsync("good", Token).WaitAsync(Patience, Token);
        Assert.False(sweep.IsCompleted);

        string manifest = _folder.At("plugins/Fixture.Good/plugin.json");
        File.WriteAllText(manifest, File.ReadAllText(manifest).Replace("\"0.1.0\"", "\"0.2.0\"", StringComparison.Ordinal));
        await engine.ReloadAsync("good", Token).WaitAsync(Patience, Token);
        ParameterException refused = await Assert.ThrowsAsync<ParameterException>(() => sweep.WaitAsync(Patience, Token));
        Assert.Contains("begun with version 0.1.0 of the plugin of 'good.count', version 0.2.0 is installed", refused.Message, StringComparison.Ordinal);
        Assert.InRange(directory.ReadResults().Count, 1, 399);
    }

    private static string[] Texts(SweepDirectory directory) =>
        [.. directory.ReadResults().OrderBy(p => p.Key).Select(p => $"{p.Key} {string.Join(' ', p.Value.Scalars.Select(s => $"{s.Key}={s.Value.Value}"))}")];

    private EngineHost Engine(TimeProvider clock, PluginMode mode = PluginMode.Resident)
    {
        var options = new EngineOptions { Clock = clock, Mode = mode };
        options.PluginDirectories.Add(_folder.At("plugins"));
        return EngineHost.Create(options);
    }

    private SweepDirectory Directory(string name, string axis, int pause = 0) =>
        SweepDirectory.Create(_folder.At(name),
            new SweepPlan("good.count", "0.1.0", new JsonObject { ["pause"] = pause }, [SweepAxis.Parse(axis)], [], 0, 5, []));

    /// <summary>Tells when something was reported for the first time.</summary>
    private sealed class Once : IProgress<RunProgress>
    {
        private readonly TaskCompletionSource _reported = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Reported => _reported.Task;

        public void Report(RunProgress value) => _reported.TrySetResult();
    }

    /// <summary>Stops a second after the first point, when the fourth waits for just that.</summary>
    private sealed class StopSoon(CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => stop.CancelAfter(TimeSpan.FromSeconds(1));
    }
}
