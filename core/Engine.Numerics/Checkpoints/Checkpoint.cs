using System.Diagnostics.CodeAnalysis;

namespace Engine.Numerics.Checkpoints;

/// <summary>
/// Where a long computation keeps what it needs to go on: slots by name in somebody's durable store. Safe for use by several threads at once.
/// </summary>
/// <remarks>
/// A store knows one time for all entries, and a save of any of them puts it off. Slots therefore count rounds: when the store says that it is time,
/// every slot is due once, whoever saves first.
/// </remarks>
public sealed class Checkpoint
{
    private readonly Store _store;
    private readonly string _prefix;

    /// <summary>Wraps a store; of a run of the engine <c>new Checkpoint(() =&gt; store.IsDue, store.Save, store.TryLoad)</c>.</summary>
    /// <param name="isDue">Whether it is time to save; called by any thread.</param>
    /// <param name="save">Replaces an entry; never called by two threads at once.</param>
    /// <param name="tryLoad">Reads an entry; never called by two threads at once.</param>
    public Checkpoint(Func<bool> isDue, CheckpointWriter save, CheckpointReader tryLoad)
    {
        ArgumentNullException.ThrowIfNull(isDue);
        ArgumentNullException.ThrowIfNull(save);
        ArgumentNullException.ThrowIfNull(tryLoad);
        _store = new Store(isDue, save, tryLoad);
        _prefix = "";
    }

    private Checkpoint(Store store, string prefix)
    {
        _store = store;
        _prefix = prefix;
    }

    /// <summary>The same store with a prefix before every name, so that parts of a computation do not meet.</summary>
    /// <param name="prefix">Letters, digits, dots and dashes.</param>
    public Checkpoint Under(string prefix) => new(_store, _prefix + prefix);

    /// <summary>One slot.</summary>
    /// <param name="key">Its name within this prefix: letters, digits, dots and dashes.</param>
    public CheckpointSlot Slot(string key)
    {
        ArgumentException.ThrowIfNullOrEmpty(key);
        return new Entry(_store, _prefix + key);
    }

    private sealed class Store(Func<bool> isDue, CheckpointWriter save, CheckpointReader tryLoad)
    {
        private readonly Lock _lock = new();
        private long _round;

        public long Round => Interlocked.Read(ref _round);

        /// <summary>Begins another round when it is time; the round it is now.</summary>
        public long Ask() => isDue() ? Interlocked.Increment(ref _round) : Round;

        public void Save(string key, ReadOnlySpan<byte> data)
        {
            lock (_lock)
            {
                save(key, data);
            }
        }

        public bool TryLoad(string key, [NotNullWhen(true)] out byte[]? data)
        {
            lock (_lock)
            {
                return tryLoad(key, out data);
            }
        }
    }

    private sealed class Entry(Store store, string key) : CheckpointSlot
    {
        private long _saved = store.Round;

        public override bool IsDue => store.Ask() > Interlocked.Read(ref _saved);

        public override void Save(ReadOnlySpan<byte> state)
        {
            long round = store.Round;
            store.Save(key, state);
            Interlocked.Exchange(ref _saved, round);
        }

        public override bool TryLoad([NotNullWhen(true)] out byte[]? state) => store.TryLoad(key, out state);
    }
}
