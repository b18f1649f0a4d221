using Engine.Numerics.Checkpoints;

namespace Engine.Numerics.Tests.Checkpoints;

public sealed class CheckpointTests
{
    [Fact]
    public void EverySlotIsDueOnceARoundWhoeverSavesFirst()
    {
        var store = new MemoryStore { IsDue = false, DueOnce = true };
        Checkpoint checkpoint = store.Checkpoint;
        CheckpointSlot one = checkpoint.Slot("one"), other = checkpoint.Slot("other");
        Assert.False(one.IsDue);
        store.IsDue = true;
        Assert.True(one.IsDue);
        one.Save([1]);
        Assert.False(one.IsDue);
        Assert.True(other.IsDue);
        other.Save([2]);
        Assert.False(other.IsDue);
        Assert.False(checkpoint.Slot("late").IsDue);
        Assert.Equal(2, store.Saves);
    }

    [Fact]
    public void PrefixesTellEntriesApart()
    {
        var store = new MemoryStore();
        Checkpoint checkpoint = store.Checkpoint;
        checkpoint.Under("a-").Under("b-").Slot("x").Save([1]);
        checkpoint.Slot("x").Save([2]);
        Assert.Equal(["a-b-x", "x"], store.Entries.Keys.Order(StringComparer.Ordinal));
        Assert.True(checkpoint.Under("a-b-").Slot("x").TryLoad(out byte[]? data));
        Assert.Equal([1], data);
        Assert.False(checkpoint.Slot("y").TryLoad(out _));
        Assert.False(CheckpointSlot.None.IsDue);
        Assert.False(CheckpointSlot.None.TryLoad(out _));
    }
}
