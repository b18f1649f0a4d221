using System.Diagnostics;
using Engine.Hosting.Running;

namespace Engine.Embedding.Tests;

/// <summary>The end of an application does not wait for a plugin that does not listen.</summary>
public sealed class ShutdownTests
{
    [Fact]
    public async Task A_deaf_run_is_named_and_left_behind()
    {
        var host = new EmbeddedHost(options => options.ShutdownTimeout = TimeSpan.FromSeconds(2));
        _ = host.Engine.RunAsync("good.hang");
        Task waiting = host.Engine.RunAsync("good.wait");
        while (host.Log.Count(entry => entry.Event == 10) < 2)
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        long start = Stopwatch.GetTimestamp();
        await host.DisposeAsync();

        Assert.InRange(Stopwatch.GetElapsedTime(start).TotalSeconds, 1.9, 60);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        (string Category, int Event, string Text) entry = Assert.Single(host.Log, e => e.Event == 6);
        Assert.Equal("The shutdown did not wait longer than 2 s for good.hang, which did not stop.", entry.Text);
        Assert.Contains(entry.Text, host.Engine.Notices);
    }

    [Fact]
    public async Task Without_runs_it_is_over_at_once_and_twice_is_once()
    {
        var host = new EmbeddedHost();
        await host.Engine.RunAsync("good.echo");
        await host.Engine.DisposeAsync();
        ((IDisposable)host.Engine).Dispose();
        await host.DisposeAsync();
        Assert.DoesNotContain(host.Log, e => e.Event == 6);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => host.Engine.RunAsync("good.echo", options: new RunOptions()));
    }
}
