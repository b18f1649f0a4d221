using Engine.Hosting.Sweeps;

namespace Engine.Hosting.Tests.Sweeps;

public sealed class PointQueueTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(33)]
    [InlineData(100)]
    public void One_thread_takes_every_point_in_order(int count)
    {
        PointQueue.Taker taker = new PointQueue(count).NewTaker();
        Assert.Equal(Enumerable.Range(0, count), All(taker));
        Assert.Equal(-1, taker.Next());
    }

    [Fact]
    public void Nothing_waits_behind_a_point_that_takes_long()
    {
        var queue = new PointQueue(50);
        PointQueue.Taker slow = queue.NewTaker(), fast = queue.NewTaker();
        Assert.Equal(0, slow.Next());

        // All the others, of which the slow one holds many.
        Assert.Equal(Enumerable.Range(1, 49), All(fast).Order());
        Assert.Equal(-1, slow.Next());
    }

    [Fact]
    public void Threads_that_take_from_one_another_take_every_point_once()
    {
        const int Points = 200_000, Threads = 4;
        var queue = new PointQueue(Points);
        var taken = new int[Points];
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            PointQueue.Taker taker = queue.NewTaker();
            while (taker.Next() is var point && point >= 0)
            {
                Interlocked.Increment(ref taken[point]);
            }
        }) { IsBackground = true })];
        Array.ForEach(threads, t => t.Start());
        Assert.All(threads, t => Assert.True(t.Join(TimeSpan.FromMinutes(5)), "A thread does not end."));
        Assert.All(taken, times => Assert.Equal(1, times));
    }

    [Fact]
    public void The_last_points_are_shared_out_one_by_one()
    {
        var queue = new PointQueue(32);
        PointQueue.Taker first = queue.NewTaker();
        Assert.Equal(0, first.Next());
        var others = Enumerable.Range(0, 31).Select(_ => queue.NewTaker()).ToArray();
        Assert.Equal(Enumerable.Range(1, 31), others.Select(o => o.Next()).Order());
    }

    private static List<int> All(PointQueue.Taker taker)
    {
        var points = new List<int>();
        while (taker.Next() is var point && point >= 0)
        {
            points.Add(point);
        }

        return points;
    }
}
