using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Engine.Hosting.Running;

namespace Engine.Hosting.Sweeps;

/// <summary>The points of a sweep as they are finished.</summary>
internal static class SweepStream
{
    /// <summary>Points that nobody has read yet; the sweep waits for its reader.</summary>
    private const int Unread = 1024;

    /// <summary>Works through a sweep. A reader that stops reading stops it; every point told is in the ledger.</summary>
    public static async IAsyncEnumerable<PointResult> ReadAsync(
        SweepRunner runner, SweepOptions options, IProgress<RunProgress>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Channel<PointResult> points = Channel.CreateBounded<PointResult>(new BoundedChannelOptions(Unread) { SingleReader = true });
        Task work = Task.Factory.StartNew(() => Work(runner, options, progress, points.Writer, stop.Token), CancellationToken.None,
            TaskCreationOptions.LongRunning, TaskScheduler.Default);
        try
        {
            await foreach (PointResult point in points.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                yield return point;
            }
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await work.ConfigureAwait(false);
        }
    }

    private static void Work(SweepRunner runner, SweepOptions options, IProgress<RunProgress>? progress, ChannelWriter<PointResult> points,
        CancellationToken cancellationToken)
    {
        try
        {
            runner.Run(options, progress, point => Tell(points, point, cancellationToken), cancellationToken);
            points.Complete();
        }
        catch (Exception e)
        {
            // The reading side throws it.
            points.Complete(e);
        }
    }

    private static void Tell(ChannelWriter<PointResult> points, PointResult point, CancellationToken cancellationToken)
    {
        while (!points.TryWrite(point) && !cancellationToken.IsCancellationRequested)
        {
            try
            {
                points.WaitToWriteAsync(cancellationToken).AsTask().GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // The point is in the ledger; nobody reads any more.
                return;
            }
        }
    }
}
