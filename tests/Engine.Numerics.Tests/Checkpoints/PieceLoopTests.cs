using System.Numerics;
using Engine.Numerics.Checkpoints;
using Engine.Numerics.RandomNumbers;

namespace Engine.Numerics.Tests.Checkpoints;

public sealed class PieceLoopTests
{
    private const int Count = 37;

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 2)]
    [InlineData(20, 1)]
    [InlineData(20, 3)]
    [InlineData(36, 2)]
    public void Goes_on_with_the_same_bits_on_any_number_of_threads(int stopAfter, int threads)
    {
        var straight = new PieceLoop<Complex>("pieces", Count, 3, CheckpointSlot.None);
        straight.Run(Draw);
        var entries = new Dictionary<string, byte[]>();
        var interrupted = new MemoryStore { Entries = entries, StopAfter = stopAfter };
        var first = new PieceLoop<Complex>("pieces", Count, 3, interrupted.GetSlot("x"));
        Exception? stopped = Record.Exception(() => first.Run(Draw, threads, null, interrupted.Stopping));
        if (threads == 1)
        {
            Assert.IsType<OperationCanceledException>(stopped);
            Assert.Equal(stopAfter, first.Finished);
        }

        // Several threads finish pieces while one saves; the loop may then be through before so many saves are made, the last one some pieces behind.
        Assert.InRange(first.Finished, stopped is null ? Count : stopAfter, Count);

        int computed = 0;
        var second = new PieceLoop<Complex>("pieces", Count, 3, new MemoryStore { Entries = entries, IsDue = false }.GetSlot("x"));
        int kept = second.Finished;
        Assert.InRange(kept, stopped is null ? 1 : first.Finished, first.Finished);
        second.Run((index, piece) =>
        {
            Interlocked.Increment(ref computed);
            Draw(index, piece);
        }, threads);
        Assert.Equal(Count - kept, computed);
        Assert.Equal(straight.Values, second.Values);
        Assert.Equal(straight[5].ToArray(), second.Values[15..18]);
    }

    [Fact]
    public void On_one_thread_a_piece_may_read_the_one_before()
    {
        var entries = new Dictionary<string, byte[]>();
        var interrupted = new MemoryStore { Entries = entries, StopAfter = 11 };
        void Step(PieceLoop<double> loop, MemoryStore store) =>
            loop.Run((index, piece) => piece[0] = index == 0 ? 0.3 : 3.9 * loop[index - 1][0] * (1 - loop[index - 1][0]), 1, null, store.Stopping);
        Assert.Throws<OperationCanceledException>(() => Step(new("chain", 40, 1, interrupted.GetSlot("x")), interrupted));
        var resumed = new PieceLoop<double>("chain", 40, 1, new MemoryStore { Entries = entries }.GetSlot("x"));
        Assert.Equal(11, resumed.Finished);
        Step(resumed, new MemoryStore());
        var straight = new PieceLoop<double>("chain", 40, 1, CheckpointSlot.None);
        Step(straight, new MemoryStore());
        Assert.Equal(straight.Values, resumed.Values);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_fault_is_thrown_as_it_is(int threads)
    {
        var loop = new PieceLoop<double>("pieces", Count, 1, CheckpointSlot.None);
        Assert.Throws<ArithmeticException>(() => loop.Run((index, _) => throw new ArithmeticException(), threads));
    }

    [Fact]
    public void An_interrupted_piece_leaves_nothing()
    {
        using var stop = new CancellationTokenSource();
        var loop = new PieceLoop<double>("pieces", 3, 1, CheckpointSlot.None);
        Assert.Throws<OperationCanceledException>(() => loop.Run(
            (index, piece) =>
            {
                piece[0] = 1;
                if (index == 1)
                {
                    stop.Cancel();
                    stop.Token.ThrowIfCancellationRequested();
                }
            },
            1,
            null,
            stop.Token));
        Assert.Equal([1.0, 0, 0], loop.Values);
    }

    [Fact]
    public void Another_loops_pieces_are_refused()
    {
        var store = new MemoryStore();
        new PieceLoop<double>("pieces", 5, 2, store.GetSlot("x")).Run((index, piece) => piece[0] = index);
        CheckpointSlot slot = store.GetSlot("x");
        Assert.Equal(5, new PieceLoop<double>("pieces", 5, 2, slot).Finished);
        Assert.Throws<InvalidDataException>(() => new PieceLoop<double>("pieces", 6, 2, slot));
        Assert.Throws<InvalidDataException>(() => new PieceLoop<double>("pieces", 5, 3, slot));
        Assert.Throws<InvalidDataException>(() => new PieceLoop<float>("pieces", 5, 2, slot));
        Assert.Throws<InvalidDataException>(() => new PieceLoop<double>("others", 5, 2, slot));
        store.Entries["x"][^1] ^= 1;
        Assert.Contains("damaged", Assert.Throws<InvalidDataException>(() => new PieceLoop<double>("pieces", 5, 2, slot)).Message, StringComparison.Ordinal);
    }

    private static void Draw(int index, Span<Complex> piece)
    {
        var stream = new RandomStream(7, (ulong)index);
        for (int k = 0; k < piece.Length; k++)
        {
            piece[k] = new Complex(stream.NextUniform(), stream.NextUniform());
        }
    }
}
