using Engine.Hosting;
using Engine.Hosting.Running;
using Engine.Hosting.Sweeps;

namespace Engine.Embedding.Tests;

/// <summary>Sweeps through <see cref="IEngine"/> alone.</summary>
public sealed class SweepTests : IAsyncDisposable
{
    private readonly EmbeddedHost _host = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Points_are_told_as_they_are_finished_and_merged()
    {
        SweepDirectory sweep = _host.Engine.CreateSweep(_host.Folder.At("sweep"), "good.fated", new { fate = "well" }, "number=lin:1:20:20");
        var points = new List<PointResult>();

        await foreach (PointResult point in _host.Engine.SweepAsync(sweep, cancellationToken: Token))
        {
            points.Add(point);
        }

        Assert.Equal(Enumerable.Range(0, 20), points.Select(p => p.Point).Order());
        Assert.All(points, p => Assert.Equal((p.Point + 1.0) * (p.Point + 1), p.Scalars["square"].Value.Real));
        RunResult merged = SweepMerge.Result(sweep);
        Assert.Equal(20, merged["pointsDone"].Integer);
        Assert.Equal(400, merged.Report.Tables["sweep"]["square"][19].Real);
        Assert.Equal((20, 0), (SweepStatus.Of(sweep).Done, SweepStatus.Of(sweep).Missing));
    }

    [Fact]
    public async Task A_reader_that_stops_stops_the_sweep_and_a_later_one_goes_on()
    {
        // Points sleep: two threads would take twenty seconds, a hundred take less than one.
        string folder = _host.Folder.At("sweep");
        SweepDirectory sweep = _host.Engine.CreateSweep(folder, "good.count", new { to = 3, pause = 50 }, "stallAt=lin:100:399:300");
        await foreach (PointResult point in _host.Engine.SweepAsync(sweep, new() { Threads = 2 }, cancellationToken: Token))
        {
            if (SweepStatus.Of(sweep).Done >= 5)
            {
                break;
            }
        }

        int kept = SweepStatus.Of(sweep).Done;
        Assert.InRange(kept, 5, 299);
        int rest = 0;
        await foreach (PointResult point in _host.Engine.SweepAsync(SweepDirectory.Open(folder), new() { Threads = 100 }, cancellationToken: Token))
        {
            rest++;
        }

        Assert.Equal(300, kept + rest);
        Assert.Equal(0, SweepStatus.Of(sweep).Missing);
    }

    [Fact]
    public async Task Failures_are_points_too_and_cancellation_is_an_exception()
    {
        SweepDirectory sweep = _host.Engine.CreateSweep(_host.Folder.At("fates"), "good.fated", null, "fate=well,throw");
        PointResult[] points = await _host.Engine.SweepAsync(sweep, cancellationToken: Token).OrderBy(p => p.Point).ToArrayAsync(Token);
        Assert.Null(points[0].Failure);
        Assert.Contains("on purpose", points[1].Failure, StringComparison.Ordinal);

        using var stop = new CancellationTokenSource();
        SweepDirectory endless = _host.Engine.CreateSweep(_host.Folder.At("endless"), "good.count", new { pause = 10_000 }, "to=1000,2000");
        IAsyncEnumerator<PointResult> reader = _host.Engine.SweepAsync(endless, cancellationToken: stop.Token).GetAsyncEnumerator(Token);
        ValueTask<bool> next = reader.MoveNextAsync();
        stop.CancelAfter(50);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next.AsTask());
        await reader.DisposeAsync();
    }

    [Fact]
    public void A_plan_that_makes_no_sense_is_refused_at_once_with_all_its_problems()
    {
        ParameterException refused = Assert.Throws<ParameterException>(
            () => _host.Engine.CreateSweep(_host.Folder.At("bad"), "good.fated", null, "nonsense=1,2", "number=log:0:1:5"));

        Assert.Equal(2, refused.Problems.Count);
        Assert.Contains("there is no parameter 'nonsense'", refused.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("positive bounds", refused.Problems[1].Message, StringComparison.Ordinal);
        Assert.Throws<ParameterException>(() => _host.Engine.CreateSweep(_host.Folder.At("bad"), "good.nothing", null, "number=1,2"));
        Assert.False(SweepDirectory.Exists(_host.Folder.At("bad")));
    }
}
