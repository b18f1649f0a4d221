using System.Text.Json.Nodes;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

public sealed class SweepRunnerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public SweepRunnerTests() => Fixtures.Install("Fixture.Good", _folder.At("plugins"));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_clock_that_goes_backwards_changes_no_result()
    {
        EngineHost backwards = Engine(new Clock { Step = TimeSpan.FromHours(-1) }), ordinary = Engine(TimeProvider.System);
        RunResult first = await backwards.RunAsync("good.count", cancellationToken: Token), second = await backwards.RunAsync("good.count", cancellationToken: Token);
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
        (int done, int failed) = new SweepRunner(engine, directory).Run(new() { Threads = 1, PointTimeLimit = TimeSpan.FromSeconds(2) }, cancellationToken: Token);
        Assert.Equal((2, 1), (done, failed));
        Assert.Equal("took longer than the 2 s a point may take", directory.ReadResults()[1].Failure);
    }

    [Fact]
    public void Stopping_keeps_what_is_finished()
    {
        EngineHost engine = Engine(TimeProvider.System);
        SweepDirectory directory = Directory("stopped", "stallAt=0,0,0,50,0");
        using var stop = new CancellationTokenSource();
        var progress = new StopSoon(stop);
        Assert.Throws<OperationCanceledException>(() => new SweepRunner(engine, directory).Run(new() { Threads = 1 }, progress, stop.Token));
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
        Assert.Equal(["shard-1-of-2.jsonl", "sweep.json"], System.IO.Directory.GetFiles(directory.Path).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    private static string[] Texts(SweepDirectory directory) =>
        [.. directory.ReadResults().OrderBy(p => p.Key).Select(p => $"{p.Key} {string.Join(' ', p.Value.Scalars.Select(s => $"{s.Key}={s.Value.Value}"))}")];

    private EngineHost Engine(TimeProvider clock)
    {
        var options = new EngineOptions { Clock = clock };
        options.PluginDirectories.Add(_folder.At("plugins"));
        return EngineHost.Create(options);
    }

    private SweepDirectory Directory(string name, string axis) =>
        SweepDirectory.Create(_folder.At(name), new SweepPlan("good.count", "0.1.0", new JsonObject { ["pause"] = 0 }, [SweepAxis.Parse(axis)], [], 0, 5, []));

    /// <summary>Stops a second after the first point, when the fourth waits for just that.</summary>
    private sealed class StopSoon(CancellationTokenSource stop) : IProgress<RunProgress>
    {
        public void Report(RunProgress value) => stop.CancelAfter(TimeSpan.FromSeconds(1));
    }
}
