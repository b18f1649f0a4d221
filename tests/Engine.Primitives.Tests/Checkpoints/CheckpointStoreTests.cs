namespace Engine.Primitives.Tests.Checkpoints;

public sealed class CheckpointStoreTests
{
    [Fact]
    public void Every_slot_is_due_once_a_round_whoever_saves_first()
    {
        var store = new DueOnce();
        ICheckpointStore shared = store.WithPrefix("");
        CheckpointSlot one = shared.GetSlot("one"), other = shared.WithPrefix("a-").GetSlot("other");
        Assert.False(one.IsDue);
        store.IsDue = true;
        Assert.True(one.IsDue);
        one.Save([1]);
        Assert.False(one.IsDue);
        Assert.True(other.IsDue);
        other.Save([2]);
        Assert.False(other.IsDue);
        Assert.False(shared.GetSlot("late").IsDue);
    }

    [Fact]
    public void Prefixes_tell_entries_apart()
    {
        var store = new MemoryCheckpointStore();
        store.WithPrefix("a-").WithPrefix("b-").GetSlot("x").Save([1]);
        store.GetSlot("x").Save([2]);
        Assert.Equal(["a-b-x", "x"], store.Keys);
        Assert.Equal(2, store.Saves);
        Assert.True(store.WithPrefix("a-b-").GetSlot("x").TryLoad(out byte[]? data));
        Assert.Equal([1], data);
        Assert.False(store.GetSlot("y").TryLoad(out _));
    }

    [Fact]
    public void Nowhere_is_never_due_and_keeps_nothing()
    {
        foreach (CheckpointSlot slot in (CheckpointSlot[])[CheckpointSlot.None, ICheckpointStore.None.GetSlot("x")])
        {
            slot.Save([1]);
            Assert.False(slot.IsDue);
            Assert.False(slot.TryLoad(out _));
        }
    }

    [Fact]
    public async Task Slots_of_one_store_never_save_at_once()
    {
        var store = new OneAtATime();
        ICheckpointStore shared = store.WithPrefix("");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() =>
        {
            CheckpointSlot slot = shared.GetSlot($"slot-{i}");
            for (int k = 0; k < 50; k++)
            {
                slot.Save([(byte)k]);
            }
        })));
        Assert.Equal(1, store.MostAtOnce);
    }

    /// <summary>Says no again after a save, as a store on a disk does until its interval has passed.</summary>
    private sealed class DueOnce : ICheckpointStore
    {
        public bool IsDue { get; set; }

        public void Save(string key, ReadOnlySpan<byte> data) => IsDue = false;

        public bool TryLoad(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? data) => (data = null) is not null;
    }

    private sealed class OneAtATime : ICheckpointStore
    {
        private int _inside;

        public int MostAtOnce { get; private set; }

        public bool IsDue => true;

        public void Save(string key, ReadOnlySpan<byte> data)
        {
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _inside));
            Thread.Yield();
            Interlocked.Decrement(ref _inside);
        }

        public bool TryLoad(string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out byte[]? data) => (data = null) is not null;
    }
}
